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

from commentparse.normalize.times.calendar import DatePlan
from commentparse.normalize.times.interval import Clock, Interval
from commentparse.normalize.times.lexicon import lexicon_of_all
from commentparse.normalize.times.machine import read_iso
from commentparse.normalize.times.plans import Plan, plan_for
from commentparse.normalize.times.recent import RecentPlan
from commentparse.normalize.times.relative import RelativePlan
from commentparse.normalize.times.shape import LONGEST, MOST_NUMBERS, split_numbers
from commentparse.normalize.times.vocabulary import (
    AGE,
    AGO,
    BARE,
    CLOSING,
    DAY,
    EDGE,
    MARK,
    MONTH,
    NUMBER,
    OPENING,
    PRINTED_MONTH,
    SHORT_DAY,
    UNIT,
    WEEKDAY,
)
from commentparse.normalize.times.yearless import day_plan

CLOCK = Clock(now=datetime(2100, 1, 1, tzinfo=UTC), zone=None)
"""Whether something is a time does not depend on when it is read."""

BEFORE, AFTER = 1, 2

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
_MOST_PARTS = 32
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
    """The sides on which no other word may stand: `BEFORE`, `AFTER`."""


def is_promising(flags: int, count: int) -> bool:
    """Whether words of these kinds, with so many numbers, may hold a time."""
    if flags & (MONTH | DAY | MARK | BARE):
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
    parts = (part for part in _parts(tokens, least=least) if taken.isdisjoint(range(part[0], part[1] + 1)))
    worth = (
        part
        for part in parts
        if _may_be_one(tokens[part[0] : part[1] + 1]) and not _is_chained(tokens, *part)
    )
    for first, last in islice(worth, _MOST_PARTS):
        if reading := _reading(tokens, first, last, language):
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
        if not opening.flags & (EDGE | SHORT_DAY | NUMBER):
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


def _may_be_one(part: Sequence[Token]) -> bool:
    """Whether a part is worth reading as one time: it has the edges of one, and not the months of two."""
    if not _has_edges(part, AGE, AGE) and not _has_edges(part, OPENING | AGE, CLOSING):
        return False
    # e.g. "3 March - 4 April", but not Spanish "mar. 5 mar 2019"
    if sum([bool(token.flags & PRINTED_MONTH) for token in part]) > 1 and not part[0].flags & WEEKDAY:
        return False
    # a year and an offset such as "+0200"
    return sum([token.flags == NUMBER and len(token.text) == 4 for token in part]) <= 2


def _all_flags(part: Sequence[Token]) -> int:
    flags = 0
    for token in part:
        flags |= token.flags
    return flags


def _reading(tokens: Sequence[Token], first: int, last: int, language: str | None) -> Reading | None:
    part = tokens[first : last + 1]
    text = _APOSTROPHE.sub(" ", part[0].text + "".join([token.gap + token.text for token in part[1:]]))
    parts = split_numbers(text)
    plan = plan_for(parts, language, "")
    flags = _all_flags(part)
    if isinstance(plan, RelativePlan):
        return _age(part, first, plan) if _has_edges(part, AGE, AGE) else None
    # e.g. "i dag 10:12"
    opening = OPENING | AGE if isinstance(plan, RecentPlan) and flags & DAY else OPENING
    if not _has_edges(part, opening, CLOSING):
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
    day = day_plan(parts, language) if flags & (PRINTED_MONTH | MARK) else None
    return Reading(first, last, day) if day else None


def _age(part: Sequence[Token], first: int, plan: RelativePlan) -> Reading | None:
    words = [token.text for token in part if token.flags != NUMBER]
    told = [word for word in words if word not in lexicon_of_all().about and not _is_letter(word)]
    if not told or (len(told) == len(words) == 1 and told[0].isascii() and len(told[0]) < _SHORTEST_AGE):
        # e.g. "3D", "over 50s", "4a 3d", "30 min"
        return None
    fences = 0
    if not any(token.flags & AGO for token in part):
        # e.g. "5 éve"; in Arabic the bare count is a length of time as well
        fences = BEFORE | AFTER
    elif words[-1] in _PREPOSITIONS and part[0].flags == NUMBER:
        # e.g. "3 Stunden vor", as some German pages have it; not "3 Stunden vor dem Spiel"
        fences = AFTER
    return Reading(first, first + len(part) - 1, plan, fences)


def _is_letter(word: str) -> bool:
    return word.isascii() and len(word) == 1


def _has_edges(part: Sequence[Token], opening: int, closing: int) -> bool:
    """Whether a part begins and ends with words that may do so, or with numbers."""
    last = part[-1]
    if last.text == "am" and part[-2:][0].flags != NUMBER:
        # e.g. "May 5 I am"
        return False
    # e.g. "4th", whose ordinal sign has no meaning of its own
    is_ordinal = not last.gap and part[-2:][0].flags == NUMBER and last.text != "the"
    ends = last.flags & (closing | NUMBER) or is_ordinal
    begins = part[0].flags & (opening | NUMBER) or (
        opening & OPENING and part[0].flags & SHORT_DAY and part[1:] and part[1].gap[:1] in {",", "."}
    )
    return bool(begins and ends)


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
