"""Plans: how to read every text of one shape, found by asking the lexicons in turn."""

from collections.abc import Sequence
from typing import Protocol

from commentparse.normalize.times.calendar import DatePlan, date_plan
from commentparse.normalize.times.clocktime import time_in
from commentparse.normalize.times.interval import Clock, Interval
from commentparse.normalize.times.lexicon import Lexicon, lexicon_for, lexicon_of_all
from commentparse.normalize.times.recent import recent_plan
from commentparse.normalize.times.relative import relative_plan
from commentparse.normalize.times.shape import MOST_NUMBERS, UNKNOWN, Shape, shape_of

_MOST_UNKNOWN = 2


class Plan(Protocol):
    """Reads the numbers of a text whose shape is known."""

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """Bounds; None if these numbers make no time."""


def plan_for(parts: list[str], language: str | None, numeric: str) -> Plan | None:
    """How to read a text that `split_numbers` took apart; None if it is no time.

    The page's language is tried first, together with English, then the words of all languages:
    pages often state a wrong language. Only then may up to two words remain unknown.
    """
    if len(parts) > 2 * MOST_NUMBERS or not any(parts):
        return None
    own = lexicon_for(language)
    plan = _plan(shape_of(parts, own), own, numeric, unknown=0)
    if plan is not None:
        return plan
    every = lexicon_of_all()
    return _plan(shape_of(parts, every), every, numeric, unknown=_MOST_UNKNOWN)


def _plan(shape: Shape, lexicon: Lexicon, numeric: str, unknown: int) -> Plan | None:
    relative = relative_plan(shape, lexicon)
    if relative is not None:
        return relative
    if sum(codes is UNKNOWN for gap in shape.gaps for codes in gap.meanings) > unknown:
        return None
    time = time_in(shape)
    date: DatePlan | None = date_plan(shape, time, lexicon, numeric)
    return date or recent_plan(shape, time)
