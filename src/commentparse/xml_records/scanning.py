"""Where records begin and end in the bytes of an XML file.

Strategy: regular expressions find the few tags of interest; what lies between, CDATA sections and
comments are stepped over at the speed of `bytes.find`. The window on the file grows only as far as
one record does.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

from attrs import frozen
from lxml.etree import _Element as Element

PIECE = 1 << 18
_REACH = 256
"""No tag of interest is longer, attributes apart."""
_PREFIX = rb"(?:[A-Za-z_][\w.-]{0,60}:)?"
_SKIPPED = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


@frozen
class Found:
    """A record as it stands in the file."""

    name: str
    """Local name, one of those looked for."""
    source: bytes
    """From its start tag to its end tag, without the records inside it."""
    line: int
    """Where it begins."""
    is_cut: bool = False
    """The file ends inside it."""


def local_name(tag: object) -> str:
    """Name of an element without its namespace; "" for comments and processing instructions.

    >>> local_name("{http://www.w3.org/2005/Atom}entry")
    'entry'
    """
    return _LOCAL_NAMES.get(tag) or _remembered(tag)


class Scanner:
    """Finds records in a file, which is read once, from its start."""

    def __init__(self, file: BinaryIO, names: Collection[str], inside: Mapping[str, str]) -> None:
        self._file = file
        self._buffer = b""
        self._line = 1
        """Line of the first byte of the buffer."""
        self._is_all = False
        self._inside = inside
        self._outer = _tags(names)
        self._ends = {name: _end_of(name) for name in (*names, *inside.values())}
        self._steps = self._ends | {
            outer: _tags((inner,)) + self._ends[outer] for outer, inner in inside.items()
        }
        """What to look for next in a record: the start of one inside, or its end."""

    def head(self) -> bytes:
        """What stands before the first record, which is not taken."""
        place = self._next(self._outer, 0)
        return self._buffer if place is None else self._buffer[: place[0]]

    def records(self) -> Iterator[Found]:
        """All records in their order; one that holds others comes behind them."""
        at = 0
        while (place := self._next(self._outer, at)) is not None:
            start, end, name = place
            if _is_empty(self._buffer, end):
                yield Found(name, self._buffer[start:end], self._line_at(start))
            else:
                yield from self._record(start, end, name)
                end = self._done
            at = self._drop(end)

    def _record(self, start: int, after: int, name: str) -> Iterator[Found]:
        """The records inside of one that begins at `start`, and that one; `_done` is where it ends."""
        first_line = self._line_at(start)
        steps = self._steps[name]
        own: list[bytes] = []
        kept_from, at = start, after
        while True:
            place = self._next(steps, at)
            if place is None:
                own.append(self._buffer[kept_from:])
                self._done = len(self._buffer)
                yield Found(name, b"".join(own), first_line, is_cut=True)
                return
            begin, end, found = place
            if not found:  # its end tag
                own.append(self._buffer[kept_from:end])
                self._done = end
                yield Found(name, b"".join(own), first_line)
                return
            own.append(self._buffer[kept_from:begin])
            line = self._line_at(begin)
            if _is_empty(self._buffer, end):
                yield Found(found, self._buffer[begin:end], line)
            else:
                last = self._next(self._ends[found], end)
                is_cut = last is None
                end = len(self._buffer) if last is None else last[1]
                yield Found(found, self._buffer[begin:end], line, is_cut=is_cut)
            kept_from = at = self._drop(end)

    def _next(self, tags: "Tags", at: int) -> tuple[int, int, str] | None:
        """The next of these tags from `at` on: where it begins, where it ends, and its name; "" for an end tag."""
        match = tags.only.search(self._buffer, at)
        if match is not None and not self._is_skipped(at, match.start()):
            end = self._buffer.find(b">", match.end() - 1) + 1
            if end:
                return match.start(), end, _name_in(match)
        pattern = tags.pattern
        while True:
            match = pattern.search(self._buffer, at)
            if match is None:
                at = max(at, len(self._buffer) - _REACH)
                if not self._read_more():
                    return None
            elif (closing := _SKIPPED.get(match[0])) is not None:
                if (end := self._find(closing, match.end())) < 0:
                    return None
                at = end
            elif (end := self._find(b">", match.end() - 1)) < 0:
                return None
            else:
                return match.start(), end, _name_in(match)

    def _is_skipped(self, start: int, at: int) -> bool:
        """Whether a place may be in a CDATA section or comment that begins behind `start`, which is in none."""
        if self._buffer.find(b"<!--", start, at) >= 0:
            return True
        # the last one that begins before decides, also where it is itself inside of one
        begin = self._buffer.rfind(b"<![CDATA[", start, at)
        return begin >= 0 and self._buffer.find(b"]]>", begin, at) < 0

    def _find(self, mark: bytes, at: int) -> int:
        """One past the next place of a mark; -1 if the file ends before it."""
        while (found := self._buffer.find(mark, at)) < 0:
            at = max(at, len(self._buffer) - len(mark))
            if not self._read_more():
                return -1
        return found + len(mark)

    def _read_more(self) -> bool:
        # as much again as there is, so that one long record is not copied over and over
        piece = b"" if self._is_all else self._file.read(max(PIECE, len(self._buffer)))
        self._is_all = not piece
        self._buffer += piece
        return bool(piece)

    def _drop(self, end: int) -> int:
        """Forget what has been read; the new place of `end`."""
        if end < PIECE:
            return end
        self._line += self._buffer.count(b"\n", 0, end)
        self._buffer = self._buffer[end:]
        self._counted = (0, 0)
        return 0

    _counted = (0, 0)
    _done = 0

    def _line_at(self, at: int) -> int:
        """Line of a place in the buffer; each stretch is counted once."""
        before, lines = self._counted
        if at < before:
            before, lines = 0, 0
        lines += self._buffer.count(b"\n", before, at)
        self._counted = (at, lines)
        return self._line + lines


class Tags:
    """Patterns for start tags of some names, whose names are their first group, or for end tags.

    `pattern` finds what is to be stepped over as well, `only` the tags alone.
    """

    def __init__(self, *alternatives: bytes) -> None:
        self.alternatives = alternatives
        self.pattern = re.compile(b"|".join((rb"<!\[CDATA\[|<!--", *alternatives)))
        self.only = re.compile(b"|".join(alternatives))

    def __add__(self, other: "Tags") -> "Tags":
        return Tags(*self.alternatives, *other.alternatives)


def _tags(names: Collection[str]) -> Tags:
    return Tags(rb"<" + _PREFIX + b"(" + b"|".join(name.encode() for name in names) + rb")(?=[\s/>])")


def _end_of(name: str) -> Tags:
    return Tags(rb"</" + _PREFIX + name.encode() + rb"\s{0,80}>")


def _name_in(match: re.Match[bytes]) -> str:
    return (match[1] or b"").decode() if match.re.groups else ""


def _is_empty(buffer: bytes, end: int) -> bool:
    return buffer[end - 2 : end] == b"/>"


def fields_of(element: Element, but: Collection[str] = ()) -> dict[str, str]:
    """Text of each child by its local name; of several with one name, the first; "" for an empty one.

    Args:
        element: a record, or a part of one.
        but: names of children to leave out, e.g. those that have parts themselves.
    """
    found: dict[str, str] = {}
    for child in element:
        tag = child.tag
        name = _LOCAL_NAMES.get(tag) or _remembered(tag)
        if name and name not in found and name not in but:
            found[name] = (child.text or "") if not len(child) else "".join(map(str, child.itertext()))
    return found


_LOCAL_NAMES: dict[object, str] = {}
"""Names met so far; files have few, but a hostile one could have many."""
_MOST_NAMES = 1000


def _remembered(tag: object) -> str:
    name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
    if len(_LOCAL_NAMES) < _MOST_NAMES and name:
        _LOCAL_NAMES[tag] = name
    return name
