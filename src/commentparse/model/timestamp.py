"""Time as the source states it: an interval, never a made-up second."""

from datetime import UTC, datetime, timedelta

import attrs

EAST_MOST = timedelta(hours=14)
"""Local time runs at most this far ahead of UTC (Line Islands)."""

WEST_MOST = timedelta(hours=12)
"""Local time runs at most this far behind UTC (Baker Island)."""

Bounds = tuple[datetime, datetime]
"""The first and the last second of a time, both inclusive."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Timestamp:
    """When something happened, as exactly as the source says and no more.

    Bounds may be aware (the zone is known; then UTC) or naive (local time of the site, zone
    unknown). Compare two timestamps by `sort_key` or `utc_bounds`, never by their bounds.
    """

    raw: str | None = None
    """The visible string, whitespace folded, also where the bounds come from an attribute."""

    earliest: datetime | None = None
    """First second of what is said; None if it could not be read or needs `retrieved_at`."""

    latest: datetime | None = None
    """Last second of what is said, inclusive: "15:04" ends at 15:04:59."""

    def utc_bounds(self) -> Bounds | None:
        """Aware bounds; naive ones are widened to every zone on Earth (−14 h, +12 h).

        Returns None where the bounds are unknown.
        """
        if self.earliest is None or self.latest is None:
            return None
        if self.earliest.tzinfo is not None:
            return self.earliest, self.latest
        return (
            _shifted(self.earliest, -EAST_MOST).replace(tzinfo=UTC),
            _shifted(self.latest, WEST_MOST).replace(tzinfo=UTC),
        )

    def sort_key(self) -> tuple[bool, datetime, datetime, str]:
        """A total order: by UTC bounds, then by `raw`; unknown times last."""
        bounds = self.utc_bounds()
        far = datetime.max.replace(tzinfo=UTC)
        return (bounds is None, *(bounds or (far, far)), self.raw or "")

    @property
    def best(self) -> datetime | None:
        """One value for display: the middle of the interval, cut to the second; None if unknown."""
        if self.earliest is None or self.latest is None:
            return None
        middle = self.earliest + (self.latest - self.earliest) / 2
        return middle.replace(microsecond=0)


def _shifted(time: datetime, by: timedelta) -> datetime:
    """`time` moved, held inside what datetime can express."""
    try:
        return time + by
    except OverflowError:
        return datetime.min if by < timedelta(0) else datetime.max.replace(microsecond=0)
