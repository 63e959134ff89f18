"""Finding the times that are printed inside running text.

Strategy: nearly every printed time has a number, and numbers are rare in prose. So one pattern
looks for digits, and only the words beside them are looked up: the run of numbers and date words
around a digit is cut into times by its shape, which is worked out once. The few times without a
number ("yesterday", "an hour ago") are looked for in short lines only: inside a sentence they are
somebody's words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from commentparse.normalize.times.readings import (
    AFTER,
    BEFORE,
    CLOCK,
    Reading,
    Token,
    has_three_numbers,
    is_promising,
    readings_in,
)
from commentparse.normalize.times.runs import Run, Surroundings, runs_in_line
from commentparse.normalize.times.vocabulary import NUMBER, vocabulary_for

_DIGITS = re.compile(r"\d+")
_PLAIN_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_IN_ADDRESS_BEFORE = re.compile(r"[/=%&?\\$€£]\Z|[^\W_]_\Z")
_IN_ADDRESS_AFTER = re.compile(r"[/%=&$€£]|_[^\W_]|-[a-z]")
_SPACED_BEFORE = re.compile(r"\w[,;]?\s+\Z")
_SPACED_AFTER = re.compile(r"\s?[.!?]|[,;]?\s+\w")
_WORD_BEFORE = re.compile(r"\w\s?\Z")
_WORD_AFTER = re.compile(r"\s?\w")

_MOST_SHAPES = 4096
_LONGEST_LINE = 60

Span = tuple[int, int]


class TimeFinder:
    """Finds printed times in text of any language.

    >>> text = "Ada May 4, 2020 at 10:11 am said it took 3 days."
    >>> [text[start:end] for start, end in TimeFinder().spans_in(text)]
    ['May 4, 2020 at 10:11 am']
    """

    def __init__(self, language: str | None = None) -> None:
        """The tables are read when a text is first given."""
        self._language = language
        self._shapes = _shapes_in(language)

    def spans_in(self, text: str) -> list[Span]:
        """Start and end of every printed time, in order; none crosses a line break.

        A time is a date with a day, with or without year and time of day, or an age such as
        "3 hours ago"; it need not be one that `TimeReader` finds bounds for ("April 4"). Years,
        months and times of day by themselves are none. Words without a number, such as
        "yesterday", are one only in a short line.
        """
        numbered = list(self._numbered(text))
        worded = [span for start, end in self._short_lines(text) for span in self._worded(text, start, end)]
        return sorted(numbered + worded) if worded else numbered

    def _numbered(self, text: str) -> Iterator[Span]:
        run_around = Surroundings(text, vocabulary_for(self._language)).run_around
        done = 0
        for digits in _DIGITS.finditer(text):
            start, end = digits.span()
            if start < done:
                continue
            run = run_around(start, end, done)
            if run:
                done = run.ends[-1]
                if _may_hold_a_time(run, text):
                    yield from self._times_of(run, text)

    def _times_of(self, run: Run, text: str) -> Iterator[Span]:
        for reading in self._readings(run):
            places = range(reading.first, reading.last + 1)
            start, end = run.starts[reading.first], run.ends[reading.last]
            numbers = [text[run.starts[at] : run.ends[at]] for at in places if run.pieces[at].flags == NUMBER]
            if _is_apart(text, start, end, reading.fences) and _makes_a_time(reading, numbers):
                yield start, _whole_end(text, start, end)

    def _readings(self, run: Run) -> tuple[Reading, ...]:
        shape = run.shape
        readings = self._shapes.get(shape)
        if readings is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            pieces = zip(run.gaps, run.pieces, strict=True)
            tokens = [Token(gap, piece.text, piece.flags) for gap, piece in pieces]
            readings = self._shapes[shape] = readings_in(tokens, self._language)
        return readings

    def _short_lines(self, text: str) -> Iterator[Span]:
        """Start and end of the lines that may hold a time without a number."""
        has_none = vocabulary_for(self._language).telling.isdisjoint
        end = 0
        for line in text.splitlines(keepends=True):
            start, end = end, end + len(line)
            if 1 < len(line) <= _LONGEST_LINE and not (
                line.isascii() and has_none(_PLAIN_WORDS.findall(line))
            ):
                yield start, end

    def _worded(self, text: str, line_start: int, line_end: int) -> Iterator[Span]:
        for run in runs_in_line(text, line_start, line_end, vocabulary_for(self._language)):
            if not is_promising(run.flags, 0):
                continue
            first, last = run.starts[0], run.ends[-1]
            is_first = not _SPACED_BEFORE.search(text, max(line_start, first - 3), first)
            is_last = not _SPACED_AFTER.match(text, last, line_end)
            if is_first or is_last:
                for reading in self._readings(run):
                    # "now" alone is a time, "buy now" and "see you today." are none
                    if reading.last > reading.first or (is_first and is_last):
                        yield run.starts[reading.first], run.ends[reading.last]


@lru_cache(maxsize=16)
def _shapes_in(_language: str | None) -> dict[str, tuple[Reading, ...]]:
    """What runs of each shape were found to hold, for all who read that language."""
    return {}


def _may_hold_a_time(run: Run, text: str) -> bool:
    """Whether it is worth reading: most numbers with a date word beside them are no times."""
    count = sum([piece.flags == NUMBER for piece in run.pieces])
    if is_promising(run.flags & ~NUMBER, count):
        return True
    return count > 2 and has_three_numbers(text, run.starts[0], run.ends[-1]) is not None


def _makes_a_time(reading: Reading, numbers: Sequence[str]) -> bool:
    try:
        return reading.plan.read(numbers, CLOCK) is not None
    except OverflowError:
        # the first or last years that a datetime can hold
        return False


def _is_apart(text: str, start: int, end: int, fences: int) -> bool:
    """Whether a time is no part of an address, and stands alone where it has to."""
    if _IN_ADDRESS_BEFORE.search(text, max(0, start - 2), start) or _IN_ADDRESS_AFTER.match(text, end):
        return False
    if fences & BEFORE and _WORD_BEFORE.search(text, max(0, start - 3), start):
        return False
    return not (fences & AFTER and _WORD_AFTER.match(text, end))


def _whole_end(text: str, start: int, end: int) -> int:
    """The end with the dot of "p.m." and the bracket of "(UTC+1)", which belong to it."""
    after = text[end : end + 1]
    if after == ")" and text.count("(", start, end) > text.count(")", start, end):
        return end + 1
    return end + 1 if after == "." and text[end - 2 : end - 1] == "." and text[end - 1].isalpha() else end
