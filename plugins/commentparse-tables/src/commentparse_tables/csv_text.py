r"""CSV as RFC 4180 has it, and cells that no spreadsheet takes for a formula.

Strategy: one regular expression a cell, which never goes back, and no bound on the length of a cell. A cell that
begins with a character that makes spreadsheets calculate gets an apostrophe in front, and so does one that begins
with an apostrophe, and an empty string, which is not the same as an empty cell. So nothing is lost.

>>> [cell(text) for text in ("=1+1", "'tis", "", "rye, wheat", "-")]
["'=1+1", "''tis", "'", '"rye, wheat"', "'-"]
"""

import re
from collections.abc import Iterator, Sequence

import attrs

# Source: OWASP, "CSV Injection": = + - @, tab and carriage return; spreadsheets pass over a line feed in front.
APOSTROPHE = "'"
LIVELY = frozenset("=+-@\t\r\n" + APOSTROPHE)
"""What a cell must not begin with."""

TO_QUOTE = re.compile(r'[",\r\n]')
QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)("?)([^,\r\n]*)')
BARE = re.compile(r"[^,\r\n]*")
LINE_END = re.compile(r"\r\n|\r|\n")


@attrs.frozen
class CsvRecord:
    """One record."""

    cells: Sequence[str]
    line: int
    """The line in which it begins, counted from 1."""
    end_line: int
    is_closed: bool = True
    """False: the input ends inside quotes, or something stands behind them."""


def cell(text: str) -> str:
    """A string as a cell."""
    return quoted(tamed(text))


def tamed(text: str) -> str:
    """A string that no spreadsheet calculates, and that is not empty."""
    return APOSTROPHE + text if not text or text[0] in LIVELY else text


def untamed(text: str) -> str:
    """The string that `tamed` made this of; other texts that begin with an apostrophe stay as they are."""
    if text.startswith(APOSTROPHE) and (len(text) == 1 or text[1] in LIVELY):
        return text[1:]
    return text


def quoted(text: str) -> str:
    """A cell in quotation marks where it needs them."""
    return '"' + text.replace('"', '""') + '"' if TO_QUOTE.search(text) else text


def records_in(text: str) -> Iterator[CsvRecord]:
    """The records of a file; empty lines are passed over."""
    position, line = 0, 1
    while position < len(text):
        start, cells, is_closed = position, [], True
        while True:
            match = QUOTED.match(text, position)
            if match is not None:
                cells.append(match[1].replace('""', '"') + match[3])
                is_closed = is_closed and bool(match[2]) and not match[3]
            else:
                match = BARE.match(text, position)
                assert match is not None
                cells.append(match[0])
            position = match.end()
            if text[position : position + 1] != ",":
                break
            position += 1
        end = LINE_END.match(text, position)
        inside = text.count("\n", start, position)
        if cells != [""]:
            yield CsvRecord(cells, line, line + inside, is_closed)
        line += inside + 1
        position = end.end() if end is not None else position
