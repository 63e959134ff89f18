"""Times of every precision: naive and aware, a year or a second wide, unknown, with and without a printed form."""

import functools
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from commentparse.model import Timestamp
from commentparse.testing.strategies.strings import names

SECOND = timedelta(seconds=1)
WIDTHS = (
    SECOND,
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=31),
    timedelta(days=365),
)
"""How long a printed time lasts: a second, minute, hour, day, month or year."""

PRINTED = (
    "3 years ago",
    "just now",
    "January 5, 2021 at 3:04 pm",
    "05/06/2021",
    "2021-05-06T07:08:09Z",
    "vor 3 Std.",
    "n/a",
)

USUAL = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001 - the zone is drawn apart
ANY = st.datetimes(datetime(1, 1, 2), datetime(9998, 12, 30))  # noqa: DTZ001
STARTS = (USUAL | ANY).map(lambda time: time.replace(microsecond=0, fold=0))
RAW = st.none() | st.sampled_from(PRINTED) | names()
UNKNOWN, ODD_WIDTH = "unknown", "odd"
SHAPES: st.SearchStrategy[str | timedelta] = st.sampled_from((UNKNOWN, ODD_WIDTH, ODD_WIDTH, *WIDTHS))
ODD = st.integers(0, 10**7)


@functools.cache
def timestamps() -> st.SearchStrategy[Timestamp]:
    """A time; its printed form need not agree with its bounds, since sites print what they like."""
    return _timestamps()


@st.composite
def _timestamps(draw: st.DrawFn) -> Timestamp:
    raw, shape = draw(RAW), draw(SHAPES)
    if shape == UNKNOWN:
        return Timestamp(raw=raw)
    start = draw(STARTS)
    if draw(st.booleans()):
        start = start.replace(tzinfo=UTC)
    if isinstance(shape, str):  # e.g. the bounds of "2 hours ago"
        return Timestamp(raw=raw, earliest=start, latest=start + timedelta(seconds=draw(ODD)))
    start = _floor(start, shape)
    return Timestamp(raw=raw, earliest=start, latest=_last_second(start, shape))


def _floor(start: datetime, width: timedelta) -> datetime:
    """The first second of the minute, hour, day, month or year that `start` is in."""
    names_ = ("second", "minute", "hour", "day", "month")
    zeroed = {name: (1 if name in ("day", "month") else 0) for name in names_[: WIDTHS.index(width)]}
    return start.replace(**zeroed)  # type: ignore[arg-type]


def _last_second(start: datetime, width: timedelta) -> datetime:
    if width == WIDTHS[-1]:
        return start.replace(year=start.year + 1) - SECOND
    if width == WIDTHS[-2]:
        following = (
            start.replace(year=start.year + 1, month=1)
            if start.month == 12
            else start.replace(month=start.month + 1)
        )
        return following - SECOND
    return start + width - SECOND
