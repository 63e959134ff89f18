"""Days named from the time of reading: "today at 5:00 pm", "Gestern, 16:40", "Friday at 00:40"."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import attrs

from commentparse.normalize.times.clocktime import TimeOfDay
from commentparse.normalize.times.interval import DAY, Clock, Interval, hull, in_zone
from commentparse.normalize.times.shape import UNKNOWN, Shape


@attrs.frozen(kw_only=True)
class RecentPlan:
    """How to read a day that is named by its distance or its weekday."""

    back: int | None = None
    """Days before today."""

    weekday: int | None = None
    """Monday is 0; the last such day, which may be today or a week ago."""

    time: TimeOfDay

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """The interval; None without `retrieved_at`. If the zone is unknown, every day it may be."""
        today = clock.today()
        if today is None or clock.now is None:
            return None
        spans = [span for day in self._days(today) if (span := self.time.on(day, numbers))]
        span = hull(span for span in spans if span[0] <= today[1])
        if span is None:
            return None
        zone = self.time.own_zone(numbers)
        first, last = in_zone(span, zone) if zone else clock.placed(span)
        if first.tzinfo is None:
            return first, last
        return (first, min(last, clock.now)) if first <= clock.now else None

    def _days(self, today: Interval) -> Iterator[datetime]:
        day, end = (time.replace(hour=0, minute=0, second=0) for time in today)
        if self.back is not None:
            day, end = day - self.back * DAY, end - self.back * DAY
        else:
            day -= 7 * DAY
        while day <= end:
            if self.weekday is None or day.weekday() == self.weekday:
                yield day
            day += DAY


def recent_plan(shape: Shape, time: TimeOfDay) -> RecentPlan | None:
    """How to read a shape as a recent day; None if it is none.

    A weekday alone is not read: "Friday" may be anybody's name.
    """
    meanings = [codes for gap in shape.gaps for codes in gap.meanings]
    if UNKNOWN in meanings or time.places() != set(range(len(shape.widths))):
        return None
    codes = [code for found in meanings for code in found]
    back = next((int(code[1:]) for code in codes if code[0] == "b"), None)
    if back is not None:
        return RecentPlan(back=back, time=time)
    weekday = next((int(code[1:]) for code in codes if code[0] == "d"), None)
    if weekday is not None and time.minute is not None:
        return RecentPlan(weekday=weekday, time=time)
    return None
