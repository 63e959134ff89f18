"""The text cut into units, such that every comment is a run of whole units.

Strategy: marks are hidden and wrapped lines joined without moving a letter; then a line is a unit,
unless a printed time stands near its ends, which is a unit of its own with what is before and after
it. Lines that hold whole conversations are cut by what recurs in them (`seams`). What a unit says is
worked out when it is asked for: most of a text is prose that nobody looks at twice.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

from commentparse_text.cutting import Piece, Span, pieces_of_line
from commentparse_text.endings import SHORTEST, Endings
from commentparse_text.masking import HIDDEN, masked
from commentparse_text.seams import LONG_LINE, Seams
from commentparse_text.unwrapping import unwrapped
from commentparse_text.vocabulary import vocabulary

_DECORATION = re.compile(
    rf"(?:[-*•·+○◦▪►>#|{HIDDEN}]+[\s{HIDDEN}]+|[>|{HIDDEN}]+)*(?:\d{{1,3}}[.)][\s{HIDDEN}]+)?(?:\#+[\s{HIDDEN}]+|{HIDDEN}+)*"
)
_DECORATING = frozenset("-*•·+○◦▪►>#|0123456789" + HIDDEN)
_BULLETS = frozenset("-*•·+○◦▪►0123456789")
_EDGES = " \xa0*_|\u200e\u200f\t"
_INNER_EDGES = _EDGES + ",-–—•·»«"
_UNSEEN = HIDDEN + " \t\xa0"
_DIRECTIONS = "\u200e\u200f\u061c \t\xa0"
"""Marks of the direction of writing, and blanks."""
_SILENT = "\u200b"
"""What hidden letters are for the finder of times: as long, and no part of any word."""
_ENDS = frozenset(".!?…。！？;")
_DIGITS = re.compile(r"\d+")
_BEGINNING = 200
_LENGTHS = (20, 45, 75, 120, 250)
_NEVER_NAMES = frozenset("TCSOHWG")


Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801 - it is used as property is
    """A property that is worked out when it is first asked for.

    `functools.cached_property` takes a lock for it in Python 3.11, which costs more than most of the work here.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self.work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, unit: object, owner: type | None = None) -> Value:
        value = unit.__dict__[self.name] = self.work(unit)
        return value


class FindsTimes(Protocol):
    """What finds printed times, such as `TimeFinder`."""

    def spans_in(self, text: str) -> list[Span]:
        """Start and end of each."""
        ...


class Unit:
    """A piece of the text that is wholly inside or outside a comment.

    Attributes:
        outer: Where it begins, with its bullet, list number or other decoration.
        start, end: Where it stands in the source, without the decoration.
        is_time: Whether it is a printed time and nothing else.
        line: The number of its line, wrapped lines counted once; from 0.
        blanks: How many empty lines are before it; -1 if it continues the line of the unit before.
        indent: How far its line is indented.
    """

    def __init__(self, shown: str, outer: int, piece: Piece, line: tuple[int, int, int]) -> None:
        self.outer = outer
        self.start, self.end, self.is_time = piece
        self.line, self.blanks, self.indent = line
        self._shown = shown

    @classmethod
    def gap_before(cls, unit: "Unit") -> "Unit":
        """An empty unit that stands for the empty lines before another."""
        gap = cls("", unit.outer, (unit.outer, unit.outer, False), (unit.line, unit.blanks, unit.indent))
        gap.__dict__.update(
            text="", folded="", key="\0", words=0, length_class=0, bullet=False, is_number=False, kind="G",
            is_name_like=False,
        )  # fmt: skip
        return gap

    def __repr__(self) -> str:
        return f"Unit({self.start}, {self.end}, {self.text!r})"

    @once
    def text(self) -> str:
        """What it says, on one line and without marks."""
        words = " ".join(self._shown[self.start : self.end].replace(HIDDEN, "").split())
        return words.strip(_INNER_EDGES if self.blanks < 0 else _EDGES) or words

    @once
    def beginning(self) -> str:
        """Its first words: all of them where it is short."""
        return self._shown[self.start : min(self.end, self.start + _BEGINNING)]

    def text_up_to(self, other: "Unit") -> str:
        """What it and the units behind it up to another say."""
        words = " ".join(self._shown[self.start : other.end].replace(HIDDEN, "").split())
        return words.strip(_EDGES) or words

    def place_of(self, text: str) -> Span | None:
        """Where a part of its text stands in the source; None if it is no part."""
        words = (f"{HIDDEN}*".join(map(re.escape, word)) for word in text.split())
        found = re.compile(rf"[\s{HIDDEN}]+".join(words)).search(self._shown, self.start, self.end)
        return found.span() if found else None

    @once
    def folded(self) -> str:
        """The text in lower case."""
        return self.text.casefold()

    @once
    def key(self) -> str:
        """What it has in common with its like: folded, each number a 0."""
        return _DIGITS.sub("0", self.folded)

    @once
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @once
    def length_class(self) -> int:
        """How long it is, from 0 (a name or a control) to 5 (a paragraph)."""
        size = self.end - self.start
        return bisect_left(_LENGTHS, size if size > 500 else len(self.text))

    @once
    def bullet(self) -> bool:
        """Whether a bullet or a list number is before it."""
        return self.outer < self.start and not _BULLETS.isdisjoint(self._shown[self.outer : self.start])

    @once
    def heading(self) -> int:
        """Which level of heading the marks before it make it; 0 for none."""
        return self._shown[self.outer : self.start].count("#") if self.outer < self.start else 0

    @once
    def is_number(self) -> bool:
        """Whether it has no letters."""
        return not any(map(str.isalpha, self.text))

    @once
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return self.text[-1:] in _ENDS

    @once
    def kind(self) -> str:
        """What the vocabulary says it is, as in `Vocabulary.kind_of`; "T" is a time, "" nothing known."""
        if self.is_time:
            return "T"
        if self.end - self.start > 400:
            return ""
        return vocabulary().kind_of(self.text, self.folded, self.words)

    @once
    def is_name_like(self) -> bool:
        """Whether it may be somebody's name, by its shape."""
        return self.length_class < 2 and self.kind not in _NEVER_NAMES and _has_shape_of_name(self.text)


def units_of(text: str, finder: FindsTimes) -> list[Unit]:
    """The text as units, in order.

    Every character that is not blank lies between `outer` and `end` of exactly one of them.
    """
    shown = unwrapped(masked(text), text)
    times = finder.spans_in(shown.replace(HIDDEN, _SILENT))
    return list(_units(shown, times))


def _units(shown: str, times: Sequence[Span]) -> Iterator[Unit]:
    lines = shown.split("\n")
    cuts = _Cuts(shown, lines, times)
    at = done = blanks = number = 0
    for line in lines:
        start, at = at, at + len(line) + 1
        stripped = line.lstrip()
        if not stripped or (stripped[0] == HIDDEN and not stripped.strip(_UNSEEN)):
            # a picture without words is a blank between paragraphs as well
            blanks += 1
            continue
        indent = len(line) - len(stripped)
        for piece in cuts.pieces_of(start + indent, start + len(line.rstrip())):
            unit = _unit(shown, done, piece, (number, blanks, indent))
            if unit:
                yield unit
                done, blanks = unit.end, -1
        number += 1
        blanks = 0
    yield from _rest(shown, done, number, blanks)


class _Cuts:
    """Cuts the lines of a text, one after the other."""

    def __init__(self, shown: str, lines: Sequence[str], times: Sequence[Span]) -> None:
        self._shown = shown
        self._seams = Seams(shown, times)
        self._endings = Endings(lines)
        self._later = iter((*times, (len(shown) + 1, 0)))
        self._time = next(self._later)

    def pieces_of(self, begin: int, end: int) -> Sequence[Piece]:
        """The line in pieces; every line has to be behind the one before."""
        inside = []
        while self._time[0] < end:
            inside.append(self._time)
            self._time = next(self._later)
        pieces: Sequence[Piece]
        if end - begin > LONG_LINE or (inside and self._seams.is_glued):
            pieces = self._seams.pieces_of(begin, end, inside)
        elif inside:
            pieces = pieces_of_line(self._shown, begin, end, inside)
        else:
            pieces = ((begin, end, False),)
        if self._endings.are_any and end - begin > SHORTEST:
            return self._endings.cut(self._shown, pieces)
        return pieces


def _unit(shown: str, done: int, piece: Piece, line: tuple[int, int, int]) -> Unit | None:
    """The unit that a piece is, or None if it holds nothing but marks; `done` is where the last one ends."""
    begin, end, is_time = piece
    start = begin
    if shown[begin] in _DIRECTIONS and not shown[begin:end].strip(_DIRECTIONS):
        return None
    if not is_time and shown[begin] in _DECORATING:
        found = _DECORATION.match(shown, begin, end)
        if found and found.end() < end:
            start = found.end()
        elif not shown[begin:end].strip(_UNSEEN):
            return None
    before = shown[done:begin]
    if not before.isspace() and before:  # marks that no unit has yet
        begin = done + len(before) - len(before.lstrip())
    return Unit(shown, begin, (start, end, is_time), line)


def _rest(shown: str, done: int, number: int, blanks: int) -> Iterator[Unit]:
    """A last unit without words if marks are left over."""
    rest = shown[done:]
    if rest.strip():
        begin = done + len(rest) - len(rest.lstrip())
        yield Unit(shown, begin, (begin, len(shown.rstrip()), False), (number, blanks, 0))


def _has_shape_of_name(text: str) -> bool:
    words = text.split()
    if not words or len(text) > 42 or len(words) > 5 or "http" in text or text[-1] == ":":
        return False
    if text[-1] in ".!?,;…" and not (len(words[-1]) <= 3 and len(words) <= 3):
        return False
    if len(words) >= 4 and sum(word[:1].islower() for word in words) >= len(words) - 1:
        return False
    return any(map(str.isalnum, text))
