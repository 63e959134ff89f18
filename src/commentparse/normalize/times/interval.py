"""Intervals: the first and last second of what is said, and how to place them in a zone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import attrs

Interval = tuple[datetime, datetime]
"""First and last second, both inclusive; both naive, or both aware and in UTC."""

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

SLACK = timedelta(hours=26)
"""Local times anywhere on Earth differ by this much at most."""


def local(year: int, month: int, day: int) -> datetime:
    """The first second of a day in a zone that is not known yet."""
    return datetime(year, month, day)  # noqa: DTZ001  (local times are naive until they are placed)


def month_after(year: int, month: int) -> datetime:
    """The first second of the month that follows."""
    return local(year + month // 12, month % 12 + 1, 1)


@attrs.frozen
class Clock:
    """When and where the times of one thread are read."""

    now: datetime | None
    """`retrieved_at` in UTC, cut to the second; None if not known."""

    zone: tzinfo | None
    """Zone of local times; None if not known."""

    rounds: bool = False
    """Whether the page shows that its relative times are rounded, not cut."""

    def placed(self, span: Interval) -> Interval:
        """Local time as UTC, if the zone is known; else as it is.

        Where clocks are set back a local time happens twice: both are meant.
        """
        if self.zone is None:
            return span
        return in_zone(span, self.zone)

    def today(self) -> Interval | None:
        """First and last date that it may be locally at `now`; None if `now` is not known."""
        if self.now is None:
            return None
        if self.zone is not None:
            here = self.now.astimezone(self.zone).replace(tzinfo=None)
            return here, here
        here = self.now.replace(tzinfo=None)
        return here - 12 * HOUR, here + 14 * HOUR


def in_zone(span: Interval, zone: tzinfo) -> Interval:
    """Naive local bounds as UTC; the widest reading where clocks change."""
    first, last = span
    if isinstance(zone, timezone):
        start = first.replace(tzinfo=zone).astimezone(UTC)
        return start, start if last == first else last.replace(tzinfo=zone).astimezone(UTC)
    ends = [time.replace(tzinfo=zone, fold=fold).astimezone(UTC) for time in span for fold in (0, 1)]
    return min(ends), max(ends)


def hull(spans: Iterable[Interval]) -> Interval | None:
    """The smallest interval around all of them; None if there are none."""
    found = list(spans)
    if len(found) < 2:
        return found[0] if found else None
    return min(first for first, _ in found), max(last for _, last in found)
