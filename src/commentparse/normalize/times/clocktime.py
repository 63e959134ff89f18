"""The time of day in a shape: which numbers are hour, minute and second, and what zone is said."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache

import attrs

from commentparse.normalize.times.interval import HOUR, MINUTE, SECOND, Interval
from commentparse.normalize.times.shape import Gap, Shape

_OFFSET_SIGN = re.compile(r".*(?:\s|\(|[a-z])([+-])|([+-])")
"""A sign that touches the number after it: "10:58 +0200", "(utc+1)"."""


@attrs.frozen(kw_only=True)
class TimeOfDay:
    """Places of the numbers of a time; None where it is not said."""

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    fraction: int | None = None
    period: tuple[int, int] | None = None
    """Hours that the words beside it allow, from–before; past 24 it is the next morning."""

    unsure_period: bool = False
    """Whether the words for the period may as well mean nothing: German "am"."""

    zone: tzinfo | None = None
    sign: int = 0
    """Of an offset in numbers; 0 if there is none."""

    offset: tuple[int, ...] = ()

    def places(self) -> set[int]:
        """The numbers that are used up."""
        own = (self.hour, self.minute, self.second, self.fraction, *self.offset)
        return {place for place in own if place is not None}

    def on(self, day: datetime, numbers: Sequence[str]) -> Interval | None:
        """First and last second, local, on that day; None if there is no such time."""
        if self.hour is None:
            return day, day + 24 * HOUR - SECOND
        hour = int(numbers[self.hour])
        if self.period is not None:
            found = self._in_period(hour)
            if found is None:
                return None
            hour = found
        minute = 0 if self.minute is None else int(numbers[self.minute])
        second = 0 if self.second is None else int(numbers[self.second])
        if hour > 23 or minute > 59 or second > 60:
            return None
        first = day.replace(hour=hour, minute=minute, second=min(second, 59))
        if self.second is not None:
            return first, first
        return first, first + (HOUR if self.minute is None else MINUTE) - SECOND

    def own_zone(self, numbers: Sequence[str]) -> tzinfo | None:
        """The zone that is printed beside the time."""
        if not self.sign:
            return self.zone
        digits = "".join([numbers[place] for place in self.offset])
        return _zone(self.sign, int(digits), len(digits))

    def _in_period(self, hour: int) -> int | None:
        """The hour on the 24-hour clock: "8" in the evening is 20, and so is "20"."""
        first, before = self.period or (0, 24)
        for candidate in (hour % 12, hour % 12 + 12) if hour <= 12 else (hour,):
            if first <= candidate < before or first <= candidate + 24 < before:
                return candidate
        return hour if self.unsure_period else None


@lru_cache(maxsize=256)
def _zone(sign: int, number: int, digits: int) -> timezone | None:
    """The zone of an offset such as "+2", "+02", "+0200"."""
    hours, minutes = (number, 0) if digits <= 2 else divmod(number, 100)
    if hours > 14 or minutes > 59:
        return None
    return timezone(timedelta(minutes=sign * (hours * 60 + minutes)))


def time_in(shape: Shape) -> TimeOfDay:
    """The time of day that a shape holds; without an hour if it holds none."""
    gaps, widths = shape.gaps, shape.widths
    time = next((found for find in _FINDERS if (found := find(gaps, widths))), TimeOfDay())
    if time.hour is None:
        time = _hour_by_period(gaps, widths)
    if time.hour is None:
        return time
    return _with_zone(_with_period(time, gaps), shape)


def _by_colon(gaps: Sequence[Gap], widths: Sequence[int]) -> TimeOfDay | None:
    """Such as "15:04", "3:04:05", "13:00:00.25"."""
    for place in range(len(widths) - 1):
        if gaps[place + 1].joins == ":" and widths[place] <= 2 and widths[place + 1] == 2:
            return _from(place, gaps, widths, ":")
    return None


def _from(place: int, gaps: Sequence[Gap], widths: Sequence[int], joint: str) -> TimeOfDay:
    second = place + 2
    if second >= len(widths) or gaps[second].joins != joint or widths[second] != 2:
        return TimeOfDay(hour=place, minute=place + 1)
    fraction = second + 1
    has_fraction = fraction < len(widths) and gaps[fraction].text in {".", ","}
    return TimeOfDay(hour=place, minute=place + 1, second=second, fraction=fraction if has_fraction else None)


def _by_mark(gaps: Sequence[Gap], widths: Sequence[int]) -> TimeOfDay | None:
    """Such as "15時04分", "18h30", "18 Uhr", "16.40 Uhr"."""
    for place, width in enumerate(widths):
        if width > 2 or not gaps[place + 1].has("H") or gaps[place].has("H"):
            continue
        if place and gaps[place].joins == "." and gaps[place + 1].text.strip() == "uhr":
            return TimeOfDay(hour=place - 1, minute=place)
        after = place + 1
        is_minute = after < len(widths) and widths[after] <= 2 and not gaps[after].marks
        if not is_minute or not (gaps[after + 1].has("I") or widths[after] == 2):
            return TimeOfDay(hour=place)
        has_second = after + 1 < len(widths) and gaps[after + 1].has("I") and gaps[after + 2].has("S")
        return TimeOfDay(hour=place, minute=after, second=after + 1 if has_second else None)
    return None


def _by_announcement(gaps: Sequence[Gap], widths: Sequence[int]) -> TimeOfDay | None:
    """Such as "kl. 8.58", "klo 15.04"."""
    for place in range(len(widths) - 1):
        if gaps[place].has("T") and gaps[place + 1].joins == "." and widths[place + 1] == 2:
            return _from(place, gaps, widths, ".")
    return None


_FINDERS: tuple[Callable[[Sequence[Gap], Sequence[int]], TimeOfDay | None], ...] = (
    _by_colon,
    _by_announcement,
    _by_mark,
)


def _hour_by_period(gaps: Sequence[Gap], widths: Sequence[int]) -> TimeOfDay:
    """Such as "5 pm"."""
    for place, width in enumerate(widths):
        after = gaps[place + 1]
        if width <= 2 and after.value("p") and not after.has("x") and after.text.strip().isascii():
            return TimeOfDay(hour=place)
    return TimeOfDay()


def _with_period(time: TimeOfDay, gaps: Sequence[Gap]) -> TimeOfDay:
    """The part of the day that is printed directly before or after the time."""
    last = max(time.places())
    for gap in (gaps[last + 1], gaps[time.hour or 0]):
        hours = gap.value("p")
        if hours:
            first, _, before = hours.partition("-")
            return attrs.evolve(time, period=(int(first), int(before)), unsure_period=gap.has("x"))
    return time


def _with_zone(time: TimeOfDay, shape: Shape) -> TimeOfDay:
    gaps, widths = shape.gaps, shape.widths
    after = max(time.places()) + 1
    named = gaps[after].value("z")
    zone = timezone(timedelta(seconds=int(named))) if named is not None else None
    sign = _OFFSET_SIGN.fullmatch(gaps[after].text.replace(" )", ")"))
    if after >= len(widths) or not sign or not (zone or widths[after] in {2, 4}):
        return attrs.evolve(time, zone=zone)
    has_minutes = after + 1 < len(widths) and gaps[after + 1].text == ":"
    return attrs.evolve(
        time,
        sign=-1 if "-" in sign.groups() else 1,
        offset=(after, after + 1) if has_minutes else (after,),
    )
