"""Days without their year: "April 4", "Mar 24 at 10:10", "5月4日". They are times, but have no bounds."""

from collections.abc import Sequence

import attrs

from commentparse.normalize.times.calendar import months_named
from commentparse.normalize.times.clocktime import time_in
from commentparse.normalize.times.interval import Clock, Interval
from commentparse.normalize.times.lexicon import lexicon_for, lexicon_of_all
from commentparse.normalize.times.shape import UNKNOWN, Shape, shape_of


@attrs.frozen
class DayPlan:
    """Tells whether numbers make a day of some year."""

    day: int
    """Place of its number."""

    month: int | None = None
    """Place of its number; None if a word names it."""

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """An interval that means nothing but that there is such a day."""
        month = 1 if self.month is None else int(numbers[self.month])
        is_day = 1 <= int(numbers[self.day]) <= 31 and 1 <= month <= 12
        return (clock.now, clock.now) if is_day and clock.now else None


def day_plan(parts: list[str], language: str | None) -> DayPlan | None:
    """How to read a text that `split_numbers` took apart as a day without its year; None if it is none."""
    for lexicon in (lexicon_for(language), lexicon_of_all()):
        shape = shape_of(parts, lexicon)
        if not any(codes is UNKNOWN for gap in shape.gaps for codes in gap.meanings):
            plan = _plan(shape)
            if plan:
                return plan
    return None


def _plan(shape: Shape) -> DayPlan | None:
    used = time_in(shape).places()
    rest = [place for place in range(len(shape.widths)) if place not in used]
    if len(rest) == 2 and shape.gaps[rest[0] + 1].has("M") and shape.gaps[rest[1] + 1].has("D"):
        return DayPlan(rest[1], rest[0])
    if len(rest) != 1 or shape.widths[rest[0]] > 2 or len(months_named(shape)) != 1:
        return None
    beside = (shape.gaps[rest[0]], shape.gaps[rest[0] + 1])
    is_beside = any(code[0] == "m" for gap in beside for codes in gap.meanings for code in codes)
    return DayPlan(rest[0]) if is_beside else None
