"""Finding the times that are printed inside running text.

Strategy: nearly every printed time has a number, and numbers are rare in prose. So one pattern
looks for digits, and only the words beside them are looked up: the run of numbers and date words
around a digit is cut into times by its shape, which is worked out once. The few times without a
number ("yesterday", "an hour ago") are looked for in short lines only: inside a sentence they are
somebody's words.
"""

import re
from collections.abc import Iterator, Sequence

from commentparse.normalize.times.readings import (
    AFTER,
    BEFORE,
    CLOCK,
    NUMBER,
    Reading,
    Token,
    has_three_numbers,
    is_promising,
    readings_in,
)
from commentparse.normalize.times.vocabulary import Found, Piece, vocabulary_for

_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_SILENT = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_BLANKS = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000" + _SILENT
_GAP = rf"[{_BLANKS},.:/\-()|@•·'’+–—،、，：。]"
_WORD = rf"[^\d{_BREAKS}{_BLANKS}\s!-/:-@\[-`{{-~¡-¿‐-⁞←-➿、。《》「」『』【】！-／：-｠،؛؟]"

_NUMBER = re.compile(r"\d+")
_STEP = re.compile(rf"({_GAP}{{0,5}})(?:(\d+)|({_WORD}{{1,40}}(?:['’]{_WORD}{{1,40}})*['’]?))")
"""The next number or word of a line, after a gap as there is inside printed times."""

_LINE = re.compile(rf"[^{_BREAKS}]+")
_WORDS = re.compile(rf"{_WORD}+(?:['’]{_WORD}+)*['’]?")
_IN_ADDRESS_BEFORE = re.compile(r"[/=%&?\\$€£]\Z|[^\W_]_\Z")
_IN_ADDRESS_AFTER = re.compile(r"[/%=&$€£]|_[^\W_]|-[a-z]")
_BETWEEN = re.compile(rf"{_GAP}{{0,5}}")
_SPACED_BEFORE = re.compile(r"\w[,;]?\s+\Z")
_SPACED_AFTER = re.compile(r"\s?[.!?]|[,;]?\s+\w")
_WORD_BEFORE = re.compile(r"\w\s?\Z")
_WORD_AFTER = re.compile(r"\s?\w")

_MOST_TOKENS = 32
_MOST_SHAPES = 4096
_LONGEST_NUMBER = 9
_LONGEST_LINE = 60
_MOST_WORDS = 10

Span = tuple[int, int]


class TimeFinder:
    """Finds printed times in text of any language.

    >>> text = "Ada May 4, 2020 at 10:11 am said it took 3 days."
    >>> [text[start:end] for start, end in TimeFinder().spans_in(text)]
    ['May 4, 2020 at 10:11 am']
    """

    def __init__(self, language: str | None = None) -> None:
        self._language = language
        self._shapes: dict[tuple[str, ...], tuple[Reading, ...]] = {}

    def spans_in(self, text: str) -> list[Span]:
        """Start and end of every printed time, in order; none crosses a line break.

        A time is a date with a day, with or without year and time of day, or an age such as
        "3 hours ago"; it need not be one that `TimeReader` finds bounds for ("April 4"). Years,
        months and times of day by themselves are none. Words without a number, such as
        "yesterday", are one only in a short line.
        """
        numbered = list(self._numbered(text))
        worded = list(self._worded(text))
        return sorted(numbered + worded) if worded else numbered

    def _numbered(self, text: str) -> Iterator[Span]:
        backwards = text[::-1]
        done = 0
        for number in _NUMBER.finditer(text):
            if number.start() < done or number.end() - number.start() > _LONGEST_NUMBER:
                continue
            run = _Run(text, self._language)
            run.extend_left(backwards, number.start(), done)
            run.add_number(number.start(), number.end())
            run.extend_right()
            done = run.ends[-1]
            yield from self._times_of(run)

    def _times_of(self, run: "_Run") -> Iterator[Span]:
        if len(run.tokens) < 2:
            return
        if not is_promising(run.flags_of_all(), run.numbers) and not (
            run.numbers > 2 and has_three_numbers(run.text, run.starts[0], run.ends[-1])
        ):
            return
        for reading in self._readings(run):
            first, last = reading.first, reading.last
            start, end = run.starts[first], run.ends[last]
            numbers = [
                run.text[run.starts[at] : run.ends[at]]
                for at in range(first, last + 1)
                if run.tokens[at].flags == NUMBER
            ]
            if _is_apart(run.text, start, end, reading.fences) and _makes_a_time(reading, numbers):
                yield start, _whole_end(run.text, start, end)

    def _readings(self, run: "_Run") -> tuple[Reading, ...]:
        key = tuple([part for token in run.tokens for part in (token.gap, token.text)])
        readings = self._shapes.get(key)
        if readings is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            readings = self._shapes[key] = readings_in(run.tokens, self._language)
        return readings

    def _worded(self, text: str) -> Iterator[Span]:
        for line in _LINE.finditer(text):
            start, end = line.span()
            if end - start <= _LONGEST_LINE:
                for run in self._worded_runs(text, start, end):
                    yield from self._words_of(run, start, end)

    def _worded_runs(self, text: str, start: int, end: int) -> list["_Run"]:
        """The runs of date words in a short line that may make a time without a number."""
        words = list(_WORDS.finditer(text, start, end))
        if len(words) > _MOST_WORDS:
            return []
        look_up = vocabulary_for(self._language).look_up
        runs = [_Run(text, self._language)]
        for word in words:
            found = look_up(word[0])
            if found is None:
                continue
            first, last = word.span()
            run = runs[-1]
            if run.tokens and (run.is_over or not _BETWEEN.fullmatch(text, run.ends[-1], first)):
                run = _Run(text, self._language)
                runs.append(run)
            run.add_word(found, first, last)
        return [run for run in runs if len(run.tokens) and is_promising(run.flags_of_all(), 0)]

    def _words_of(self, run: "_Run", line_start: int, line_end: int) -> Iterator[Span]:
        first, last = run.starts[0], run.ends[-1]
        text = run.text
        is_first = first == line_start or not _SPACED_BEFORE.search(text, max(line_start, first - 3), first)
        is_last = not _SPACED_AFTER.match(text, last, line_end)
        if not (is_first or is_last):
            return
        for reading in self._readings(run):
            # "now" alone is a time, "buy now" and "see you today." are none
            if reading.last > reading.first or (is_first and is_last):
                yield run.starts[reading.first], run.ends[reading.last]


class _Run:
    """Numbers and date words that follow one another in a line."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tokens: list[Token] = []
        self.numbers = 0
        self.is_over = False
        self._look_up = vocabulary_for(language).look_up

    def flags_of_all(self) -> int:
        flags = 0
        for token in self.tokens:
            flags |= token.flags
        return flags & ~NUMBER

    def extend_left(self, backwards: str, start: int, stop: int) -> None:
        """The date words before a number, as far as they go without a break."""
        size = len(backwards)
        found: list[tuple[int, int, Piece, str]] = []
        at = start
        while len(found) < _MOST_TOKENS // 4:
            step = _STEP.match(backwards, size - at, size - stop)
            if not step or step[2]:
                break
            word = step[3][::-1]
            known = self._look_up(word)
            if known is None or known.tail is None:
                break
            end = at - len(step[1])
            at = end - known.tail.length
            found.append((at, end, known.tail, step[1][::-1]))
            if known.whole is None:
                break
        gap = ""
        for first, last, piece, after in reversed(found):
            self._add(first, last, Token(gap, piece.text, piece.flags))
            gap = after

    def add_number(self, start: int, end: int) -> None:
        """A number; the first one of the run."""
        self.numbers += 1
        self._add(start, end, Token(self._gap_before(start), "0" * (end - start), NUMBER))

    def extend_right(self) -> None:
        while len(self.tokens) < _MOST_TOKENS:
            at = self.ends[-1]
            step = _STEP.match(self.text, at)
            if not step:
                return
            gap, number, word = step.groups()
            start = at + len(gap)
            if number:
                self.numbers += 1
                self._add(start, step.end(), Token(gap, "0" * len(number), NUMBER))
                continue
            found = self._look_up(word)
            if found is None:
                return
            if found.whole is None:
                if found.head:
                    self._add(start, start + found.head.length, Token(gap, found.head.text, found.head.flags))
                return
            self._add(start, step.end(), Token(gap, found.whole.text, found.whole.flags))

    def add_word(self, found: Found, start: int, end: int) -> None:
        """A word of a line that is read from left to right."""
        if found.whole:
            self._add(start, end, Token(self._gap_before(start), found.whole.text, found.whole.flags))
        elif found.tail and not self.tokens:
            at = end - found.tail.length
            self._add(at, end, Token("", found.tail.text, found.tail.flags))
        elif found.head:
            head = found.head
            self._add(start, start + head.length, Token(self._gap_before(start), head.text, head.flags))
            self.is_over = True

    def _gap_before(self, start: int) -> str:
        return self.text[self.ends[-1] : start] if self.ends else ""

    def _add(self, start: int, end: int, token: Token) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.tokens.append(token)


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
