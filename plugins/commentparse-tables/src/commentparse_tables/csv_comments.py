"""Threads as CSV: a row for each comment."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from commentparse.plugin import Document, Locator, Match, Sink, Thread
from commentparse_tables.assembly import ReadRow, threads_from
from commentparse_tables.columns import COLUMNS, NUMBER, Column
from commentparse_tables.csv_text import CsvRecord, cell, quoted, records_in, untamed
from commentparse_tables.rows import Row, rows_of

BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
HEADER = ",".join(BY_NAME)
AS_JSON = frozenset(("strings", "counts", "json"))
EXPECTED = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}
BOOLEANS = {"true": True, "false": False}


def recognize(document: Document) -> Match | None:
    """A header with the columns of comments."""
    header = next(records_in(document.text), None)
    if header is None:
        return None
    known = sum(name in BY_NAME for name in header.cells)
    if NUMBER in header.cells:
        return Match(1.0, "its header is that of a table of threads")
    return Match(0.9, f"its header names {known} columns of comments") if known >= 3 else None


def read(document: Document) -> Iterator[Thread]:
    """The threads of a table, with every cell that cannot be read reported."""
    return threads_from(_rows(document.text))


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write a header and a row for each comment, a thread at a time."""
    with sink.open() as file:
        file.write(f"{HEADER}\r\n".encode())
        for rows in rows_of(threads):
            file.write("".join(map(_line, rows)).encode())


def _line(row: Row) -> str:
    return ",".join(_cell(column, row.get(column.name)) for column in COLUMNS) + "\r\n"


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.type in AS_JSON:
        return quoted(msgspec.json.encode(value).decode())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return cell(value)
    return str(value)


def _rows(text: str) -> Iterator[ReadRow]:
    names: Sequence[str] = ()
    for record in records_in(text):
        # Tables that were put one behind the other have headers in between.
        if not names or list(record.cells[:2]) == ["comment_id", "parent_id"]:
            names = record.cells
            continue
        yield _read_row(names, record)


def _read_row(names: Sequence[str], record: CsvRecord) -> ReadRow:
    cells: Row = {}
    faults: list[str] = []
    if len(record.cells) != len(names):
        faults.append(f"expected {len(names)} cells, got {len(record.cells)}")
    if not record.is_closed:
        faults.append("a quotation mark is missing")
    spare = [f"cell {number}" for number in range(len(names) + 1, len(record.cells) + 1)]
    for name, text in zip((*names, *spare), record.cells, strict=False):
        if not text:
            continue
        column = BY_NAME.get(name)
        try:
            cells[name] = untamed(text) if column is None else _VALUES.get(column.type, untamed)(text)
        except (KeyError, ValueError, RecursionError):
            expected = "JSON" if column is None else EXPECTED.get(column.type, "JSON")
            faults.append(f"{name}: expected {expected}, got {text[:80]!r}")
    return ReadRow(cells, Locator(line=record.line, end_line=record.end_line), faults)


def _json(text: str) -> Any:
    return msgspec.json.decode(text)


def _mapping(text: str) -> Any:
    value = _json(text)
    if not isinstance(value, dict):
        raise ValueError("expected an object")  # noqa: TRY004 - the caller reports it
    return value


def _boolean(text: str) -> bool:
    return BOOLEANS[text.lower()]  # spreadsheets write TRUE


def _number(text: str) -> float:
    return float(text)


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        number = float(text)  # e.g. "3.0", as pandas writes a column with gaps
        if not number.is_integer():
            raise
        return int(number)


_VALUES: Mapping[str, Callable[[str], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "strings": _json,
    "counts": _mapping,
    "json": _mapping,
}
