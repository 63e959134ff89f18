"""Readings: which parts of a run of numbers and date words are times.

Strategy: the longest part that reads as a time is one, then the longest of what is left. That is
worked out once per shape, which is the run with its digits taken out; the numbers of each run only
have to make a date.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice

import attrs

from commentparse.normalize.times.calendar import DatePlan, months_named
from commentparse.normalize.times.clocktime import time_in
from commentparse.normalize.times.interval import Clock, Interval
from commentparse.normalize.times.lexicon import lexicon_for, lexicon_of_all
from commentparse.normalize.times.machine import read_iso
from commentparse.normalize.times.plans import Plan, plan_for
from commentparse.normalize.times.recent import RecentPlan
from commentparse.normalize.times.relative import RelativePlan
from commentparse.normalize.times.shape import LONGEST, MOST_NUMBERS, UNKNOWN, shape_of, split_numbers
from commentparse.normalize.times.vocabulary import (
    AGE,
    AGO,
    CLOSING,
    DAY,
    EDGE,
    MARK,
    MONTH,
    NUMBER,
    OPENING,
    PRINTED_MONTH,
    UNIT,
    WEEKDAY,
)

CLOCK = Clock(now=datetime(2100, 1, 1, tzinfo=UTC), zone=None)
"""Whether something is a time does not depend on when it is read."""

_THREE_NUMBERS = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_TWO_DIGITS = re.compile(r"\d\d([.-])\d\d\1\d\d")
_SLASHES = re.compile(r"\d+/\d+/\d+")
_ISO = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d+)?)? ?(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE
)
_CHAIN = re.compile(r"[./:\-]")
_RANGE = re.compile(r"\s*[-–—]\s*")
_STOP = re.compile(r"\.\s")
_STOP_COST = 3
"""Characters that a time has to be longer by, for a dot with a space in it: it may end a sentence."""
_DAYS = re.compile(r"\D\d{1,2}\s?[-–—]\s?\d\d\Z")
"""The end of "May 5-10"."""
_MONTHS = re.compile(r"\D\d{4}\s[-–—]\s\d\d?\Z")
"""The end of "May 2020 - 10", which goes on "June 2020"."""
_MOST_PARTS = 80
"""Parts of a run that are tried; a run with more is no time."""
_SHORTEST_AGE = 4
_PREPOSITIONS = frozenset({"a", "hace", "há", "vor"})
_APOSTROPHE = re.compile(r"['’](?=\d)")


@attrs.frozen
class Token:
    """A number or a word of a run."""

    gap: str
    """What stands between it and the token before."""

    text: str
    """The digits as zeros, or what is read in the word's place."""

    flags: int


class DayPlan:
    """A day of a month without its year; there are no bounds for it."""

    def __init__(self, place: int, month: int | None) -> None:
        self._place = place
        self._month = month

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """An interval of no meaning if the numbers make a day."""
        month = 1 if self._month is None else int(numbers[self._month])
        is_day = 1 <= int(numbers[self._place]) <= 31 and 1 <= month <= 12
        return (clock.now, clock.now) if is_day and clock.now else None


class IsoPlan:
    """A time in a machine's form."""

    def __init__(self, gaps: Sequence[str]) -> None:
        self._gaps = gaps

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """The interval; None if the numbers make no time."""
        text = self._gaps[0] + "".join([a + b for a, b in zip(numbers, self._gaps[1:], strict=True)])
        return read_iso(text, clock)


@attrs.frozen
class Reading:
    """A part of a run that may be a time."""

    first: int
    """Its first token."""

    last: int
    """Its last token."""

    plan: Plan
    """Makes an interval of its numbers, unless they are none of a time."""

    fences: int = 0
    """On which sides no other word may stand."""


BEFORE, AFTER = 1, 2


def is_promising(flags: int, count: int) -> bool:
    """Whether words of these kinds, with so many numbers, may hold a time."""
    if flags & (MONTH | DAY | MARK):
        return True
    if flags & AGO and flags & UNIT:
        return True
    return bool(flags & WEEKDAY) and count > 1


has_three_numbers = _THREE_NUMBERS.search
"""Whether a text holds three numbers with one sign between them."""


def readings_in(tokens: Sequence[Token], language: str | None) -> tuple[Reading, ...]:
    """The parts of a run that are times if their numbers are, in order; none overlaps another.

    In a run that has numbers, each has one.
    """
    found: list[Reading] = []
    taken: set[int] = set()
    least = any(token.flags == NUMBER for token in tokens)
    for first, last in islice(_parts(tokens, least=least), _MOST_PARTS):
        if taken.isdisjoint(range(first, last + 1)) and (reading := _reading(tokens, first, last, language)):
            found.append(reading)
            taken.update(range(first, last + 1))
    return tuple(sorted(found, key=lambda reading: reading.first))


def _parts(tokens: Sequence[Token], *, least: int) -> list[tuple[int, int]]:
    """First and last token of every part that may be a time, the longest text first."""
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token.gap) + len(token.text))
    found: list[tuple[int, int, int]] = []
    for first, opening in enumerate(tokens):
        if not opening.flags & (EDGE | NUMBER):
            continue
        flags = numbers = stops = 0
        for last in range(first, len(tokens)):
            token = tokens[last]
            flags |= token.flags
            numbers += token.flags == NUMBER
            stops += last > first and bool(_STOP.match(token.gap))
            length = ends[last + 1] - ends[first] - len(opening.gap)
            if length > LONGEST or numbers > MOST_NUMBERS:
                break
            is_end = token.flags & (EDGE | NUMBER) or not token.gap
            if is_end and numbers >= least and (is_promising(flags, numbers) or numbers > 2):
                found.append((stops * _STOP_COST - length, first, last))
    return [(first, last) for _, first, last in sorted(found)]


def _reading(tokens: Sequence[Token], first: int, last: int, language: str | None) -> Reading | None:
    if _is_chained(tokens, first, last):
        return None
    part = tokens[first : last + 1]
    text = _APOSTROPHE.sub(" ", part[0].text + "".join([token.gap + token.text for token in part[1:]]))
    parts = split_numbers(text)
    plan = plan_for(parts, language, "")
    flags = 0
    for token in part:
        flags |= token.flags
    if isinstance(plan, RelativePlan):
        return _age(part, first, plan) if _has_edges(part, AGE, AGE) else None
    months = sum(bool(token.flags & PRINTED_MONTH) for token in part)
    if not _has_edges(part, OPENING, CLOSING) or (months > 1 and not part[0].flags & WEEKDAY):
        # e.g. "3 March - 4 April"
        return None
    if isinstance(plan, RecentPlan):
        is_range = last + 1 < len(tokens) and _RANGE.fullmatch(tokens[last + 1].gap)
        days = sum(bool(token.flags & WEEKDAY) for token in part)
        # e.g. "Monday - Friday, 8:00 - 17:00"
        return None if is_range or days > 1 else Reading(first, last, plan)
    if isinstance(plan, DatePlan):
        return Reading(first, last, plan) if _is_day(plan, text, parts, flags) else None
    if _ISO.fullmatch(text):
        return Reading(first, last, IsoPlan(parts[::2]))
    if "(" in text:
        # e.g. "March (3)" in a list of archives
        return None
    day = _day_plan(parts, flags, language)
    return Reading(first, last, day) if day else None


def _age(part: Sequence[Token], first: int, plan: RelativePlan) -> Reading | None:
    words = [token.text for token in part if token.flags != NUMBER]
    told = [word for word in words if word not in lexicon_of_all().about and not _is_short(word)]
    if not told or (len(told) == len(words) == 1 and told[0].isascii() and len(told[0]) < _SHORTEST_AGE):
        # e.g. "3D", "over 50s", "4a 3d", "30 min"
        return None
    fences = 0
    if not any(token.flags & AGO for token in part):
        # Arabic pages print the bare count, which is a length of time in a sentence
        fences = BEFORE | AFTER
    elif words[-1] in _PREPOSITIONS and part[0].flags == NUMBER:
        # e.g. "3 Stunden vor", as some German pages have it; not "3 Stunden vor dem Spiel"
        fences = AFTER
    return Reading(first, first + len(part) - 1, plan, fences)


def _is_short(word: str) -> bool:
    return word.isascii() and len(word) <= 2


def _has_edges(part: Sequence[Token], opening: int, closing: int) -> bool:
    """Whether a part begins and ends with words that may do so, or with numbers."""
    last = part[-1]
    if last.text == "am" and part[-2:][0].flags != NUMBER:
        # e.g. "May 5 I am"
        return False
    # e.g. "4th", whose ordinal sign has no meaning of its own
    ends = last.flags & (closing | NUMBER) or (not last.gap and part[-2:][0].flags == NUMBER)
    return bool(part[0].flags & (opening | NUMBER) and ends)


def _is_chained(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the part goes on as a number of more parts, such as an address or a version."""
    before = first and tokens[first].flags == tokens[first - 1].flags == NUMBER
    if before and _CHAIN.fullmatch(tokens[first].gap):
        return True
    after = last + 1 < len(tokens) and tokens[last].flags == tokens[last + 1].flags == NUMBER
    return bool(after and _CHAIN.fullmatch(tokens[last + 1].gap))


def _is_day(plan: DatePlan, text: str, parts: list[str], flags: int) -> bool:
    """Whether a date is one of a day, and one that no version or ordinary sentence looks like."""
    if any(order.day is None for order in plan.orders):
        return False
    if flags & MONTH and (_DAYS.search(text) or _MONTHS.search(text)) and plan.time.hour is None:
        return False
    if any(len(parts[1::2][order.year]) == 4 for order in plan.orders) or plan.time.hour is not None:
        return True
    if flags & MONTH:
        return bool(flags & PRINTED_MONTH)
    return bool(_TWO_DIGITS.search(text) or _SLASHES.search(text))


def _day_plan(parts: list[str], flags: int, language: str | None) -> DayPlan | None:
    """How to read a date without its year: "April 4", "Mar 24 at 10:10", "5月4日"."""
    if not flags & PRINTED_MONTH:
        return None if not flags & MARK else _marked_day(parts, language)
    for lexicon in (lexicon_for(language), lexicon_of_all()):
        shape = shape_of(parts, lexicon)
        if any(codes is UNKNOWN for gap in shape.gaps for codes in gap.meanings):
            continue
        used = time_in(shape).places()
        rest = [place for place in range(len(shape.widths)) if place not in used]
        months = months_named(shape)
        if len(rest) != 1 or len(months) != 1 or shape.widths[rest[0]] > 2:
            continue
        beside = (shape.gaps[rest[0]], shape.gaps[rest[0] + 1])
        if any(code[0] == "m" for gap in beside for codes in gap.meanings for code in codes):
            return DayPlan(rest[0], None)
    return None


def _marked_day(parts: list[str], language: str | None) -> DayPlan | None:
    for lexicon in (lexicon_for(language), lexicon_of_all()):
        shape = shape_of(parts, lexicon)
        if any(codes is UNKNOWN for gap in shape.gaps for codes in gap.meanings):
            continue
        used = time_in(shape).places()
        rest = [place for place in range(len(shape.widths)) if place not in used]
        if len(rest) == 2 and shape.gaps[rest[0] + 1].has("M") and shape.gaps[rest[1] + 1].has("D"):
            return DayPlan(rest[1], rest[0])
    return None
