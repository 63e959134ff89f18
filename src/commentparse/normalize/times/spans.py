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
from commentparse.normalize.times.runs import Run, Surroundings, flags_of_run, runs_in_line, shape_of_run
from commentparse.normalize.times.vocabulary import CAPITAL, NUMBER, VERBS, vocabulary_for

_DIGITS = re.compile(r"\d+")
_PLAIN_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_IN_ADDRESS_BEFORE = re.compile(r"[/=%&?\\$€£]\Z|[^\W_]_\Z")
_IN_ADDRESS_AFTER = re.compile(r"[/%=&$€£]|_[^\W_]|-[a-z]")
_WORD_SPACED_BEFORE = re.compile(r"(\w+)[,;]?\s+\Z")
_WORD_SPACED_AFTER = re.compile(rf"\s?[.!?]|[,;]?\s+(?![{CAPITAL}])\w")
_WORD_BEFORE = re.compile(r"\w[ \t\xa0]?\Z")
_WORD_AFTER = re.compile(r"[ \t\xa0]?\w")

_MOST_SHAPES = 4096
_LONGEST_LINE = 60
_LONGEST_VERB = 12

Span = tuple[int, int]


@lru_cache(maxsize=16)
def search_for(language: str | None) -> "Search":
    """The search for times in a language, with what it has learnt from other texts."""
    return Search(language)


class Search:
    """Looks for times with the words of one language and those of all."""

    def __init__(self, language: str | None) -> None:
        """Nothing is looked for yet."""
        self._language = language
        self._words = vocabulary_for(language)
        self._shapes: dict[str, tuple[Reading, ...]] = {}

    def spans_in(self, text: str) -> list[Span]:
        """Start and end of every printed time, in order."""
        numbered = list(self._numbered(text))
        lines = self._short_lines(text, numbered)
        worded = [span for start, end in lines for span in self._worded(text, start, end)]
        return sorted(numbered + worded) if worded else numbered

    def _numbered(self, text: str) -> Iterator[Span]:
        run_around = Surroundings(text, self._words).run_around
        done = 0
        for digits in _DIGITS.finditer(text):
            start, end = digits.span()
            if start < done:
                continue
            run = run_around(start, end, done)
            if run:
                done = run[-1].end
                if _may_hold_a_time(run, text):
                    yield from self._times_of(run, text)

    def _times_of(self, run: Run, text: str) -> Iterator[Span]:
        for reading in self._readings(run):
            parts = run[reading.first : reading.last + 1]
            start, end = parts[0].start, parts[-1].end
            numbers = [text[part.start : part.end] for part in parts if part.piece.flags == NUMBER]
            if _is_apart(text, start, end, reading.fences) and _makes_a_time(reading, numbers):
                yield start, _whole_end(text, start, end)

    def _readings(self, run: Run) -> tuple[Reading, ...]:
        shape = shape_of_run(run)
        readings = self._shapes.get(shape)
        if readings is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            tokens = [Token(part.gap, part.piece.text, part.piece.flags) for part in run]
            readings = self._shapes[shape] = readings_in(tokens, self._language)
        return readings

    def _short_lines(self, text: str, numbered: Sequence[Span]) -> Iterator[Span]:
        """Start and end of the lines that hold no time with a number and may hold one without."""
        has_none = self._words.telling.isdisjoint
        taken = iter([start for start, _ in numbered])
        time = next(taken, len(text))
        end = 0
        for line in text.splitlines(keepends=True):
            start, end = end, end + len(line)
            if time < end:
                time = next((start for start in taken if start >= end), len(text))
            elif 1 < len(line) <= _LONGEST_LINE and not (
                line.isascii() and has_none(_PLAIN_WORDS.findall(line))
            ):
                yield start, end

    def _worded(self, text: str, line_start: int, line_end: int) -> Iterator[Span]:
        for run in runs_in_line(text, line_start, line_end, self._words):
            if not is_promising(flags_of_run(run), 0):
                continue
            for reading in self._readings(run):
                start, end = run[reading.first].start, run[reading.last].end
                before = _WORD_SPACED_BEFORE.search(text, max(line_start, start - _LONGEST_VERB), start)
                is_first = before is None or before[1].lower() in VERBS
                is_last = not _WORD_SPACED_AFTER.match(text, end, line_end)
                # "now" alone is a time, "buy now" and "see you today." are none
                if is_first and is_last if reading.first == reading.last else is_first or is_last:
                    yield start, end


def _may_hold_a_time(run: Run, text: str) -> bool:
    """Whether it is worth reading: most numbers with a date word beside them are no times."""
    count = sum([part.piece.flags == NUMBER for part in run])
    if is_promising(flags_of_run(run) & ~NUMBER, count):
        return True
    return count > 2 and has_three_numbers(text, run[0].start, run[-1].end) is not None


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
