"""The text cut into units, such that every comment is a run of whole units.

Strategy: marks are hidden and wrapped lines joined without moving a letter; then a line is a unit,
unless a printed time stands near its ends, which is a unit of its own with what is before and after
it. Lines that hold whole conversations are cut by what recurs in them (`seams`). What a unit says is
worked out when it is asked for: most of a text is prose that nobody looks at twice.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

from commentparse_text.cutting import Piece, pieces_of_line
from commentparse_text.masking import HIDDEN, masked
from commentparse_text.seams import LONG_LINE, Seams
from commentparse_text.unwrapping import unwrapped
from commentparse_text.vocabulary import vocabulary

_DECORATION = re.compile(
    rf"(?:[-*•·+○◦▪►>#|{HIDDEN}]+(?:\s|{HIDDEN})+|[>|{HIDDEN}]+)*(?:\d{{1,4}}[.)](?:\s|{HIDDEN})+)?(?:\#+(?:\s|{HIDDEN})+)?"
)
_DECORATING = frozenset("-*•·+○◦▪►>#|0123456789" + HIDDEN)
_BULLETS = frozenset("-*•·+○◦▪►0123456789")
_EDGES = " \xa0*_|\u200e\u200f\t"
_INNER_EDGES = _EDGES + ",-–—•·»«"
_ENDS = frozenset(".!?…。！？;")
_DIGITS = re.compile(r"\d+")


class FindsTimes(Protocol):
    """What finds printed times, such as `TimeFinder`."""

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each."""
        ...


class Unit:
    """A piece of the text that is wholly inside or outside a comment.

    Attributes:
        outer: Where the unit begins, with its bullet, list number or other decoration.
        start, end: Where it stands in the source, without the decoration.
        line: The number of its line, wrapped lines counted once; from 0.
        blanks: How many empty lines are before it; -1 if it continues the line of the unit before.
        indent: How far its line is indented.
        bullet: Whether a bullet or a list number is before it.
        is_time: Whether it is a printed time and nothing else.
    """

    def __init__(self, shown: str, piece: tuple[int, int, int, bool], line: int, blanks: int, indent: int) -> None:
        self.outer, self.start, self.end, self.is_time = piece
        self.line = line
        self.blanks = blanks
        self.indent = indent
        self._shown = shown

    def __repr__(self) -> str:
        return f"Unit({self.start}, {self.end}, {self.text!r})"

    @property
    def bullet(self) -> bool:
        """Whether a bullet or a list number is before it."""
        return self.outer < self.start and self._shown[self.outer] in _BULLETS

    @cached_property
    def text(self) -> str:
        """What it says on one line, without marks; "" if it holds nothing but marks."""
        words = " ".join(self._shown[self.start : self.end].replace(HIDDEN, "").split())
        return words.strip(_INNER_EDGES if self.blanks < 0 else _EDGES) or words

    @cached_property
    def folded(self) -> str:
        """The text in lower case."""
        return self.text.casefold()

    @cached_property
    def key(self) -> str:
        """What it has in common with its like: folded, each number a 0."""
        return _DIGITS.sub("0", self.folded)

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1 if self.text else 0

    @cached_property
    def length_class(self) -> int:
        """How long it is, from 0 (a name or a control) to 5 (a paragraph)."""
        return bisect_left(_LENGTHS, self.end - self.start if self.end - self.start > 500 else len(self.text))

    @cached_property
    def is_number(self) -> bool:
        """Whether it has no letters."""
        return self.end - self.start < 80 and not any(map(str.isalpha, self.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return self.text[-1:] in _ENDS

    @cached_property
    def starts_low(self) -> bool:
        """Whether it begins with a small letter."""
        return self.text[:1].islower()

    @cached_property
    def kind(self) -> str:
        """What the vocabulary says it is, as in `Vocabulary.kind_of`; "T" is a time, "" nothing known."""
        if self.is_time:
            return "T"
        if self.end - self.start > 250:
            return ""
        return vocabulary().kind_of(self.text, self.folded, self.words)

    @cached_property
    def is_name_like(self) -> bool:
        """Whether it may be somebody's name, by its shape."""
        return self.end - self.start <= 120 and self.kind not in _NEVER_NAMES and _has_shape_of_name(self.text)


_LENGTHS = (20, 45, 75, 120, 250)
_NEVER_NAMES = frozenset("TCSOH")


def _has_shape_of_name(text: str) -> bool:
    words = text.split()
    if not words or len(text) > 42 or len(words) > 5 or "http" in text or text[-1] == ":":
        return False
    if text[-1] in ".!?,;…" and not (len(words[-1]) <= 3 and len(words) <= 3):
        return False
    if len(words) >= 4 and sum(word[:1].islower() for word in words) >= len(words) - 1:
        return False
    return any(map(str.isalnum, text))


def units_of(text: str, finder: FindsTimes) -> list[Unit]:
    """The text as units, in order; together they hold every character that is not blank."""
    shown = unwrapped(masked(text), text)
    times = finder.spans_in(shown.replace(HIDDEN, "\u200b"))
    return list(_units(shown, times))


def _units(shown: str, times: list[Span]) -> Iterator[Unit]:
    seams: Seams | None = None
    at = outer = blanks = number = 0
    nearest = iter((*times, (len(shown) + 1, 0)))
    time = next(nearest)
    for line in shown.split("\n"):
        start, at = at, at + len(line) + 1
        stripped = line.lstrip()
        if not stripped or (stripped[0] == HIDDEN and not stripped.strip(_UNSEEN)):
            # a picture without words is a blank between paragraphs as well
            blanks += 1
            continue
        number += 1
        place = _Place(number, len(line) - len(stripped))
        begin, end = start + place.indent, start + len(line.rstrip())
        inside: list[Span] = []
        while time[0] < end:
            inside.append(time)
            time = next(nearest)
        if end - begin > LONG_LINE:
            seams = seams or Seams(shown, times)
            pieces = seams.pieces_of(begin, end, inside)
        elif inside:
            pieces = pieces_of_line(shown, begin, end, inside)
        else:
            pieces = ((begin, end, False),)
        for first, last, is_time in pieces:
            ...
