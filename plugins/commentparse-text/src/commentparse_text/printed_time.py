"""Times as an English page prints them, where that says as much as the bounds do.

Strategy: a second, a minute or a day has a printed form that readers find inside text; a month, a year or the
bounds of "3 hours ago" have none. What the finder would pass over, such as the year 12, is not printed either.
"""

from datetime import datetime, timedelta
from functools import cache

from commentparse.plugin import TimeFinder, Timestamp

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


def printed_time(time: Timestamp | None) -> str | None:
    """The time as text; None where no printed form says the same.

    >>> printed_time(Timestamp(earliest=datetime(2020, 5, 6, 17, 8), latest=datetime(2020, 5, 6, 17, 8, 59)))
    'May 6, 2020 at 5:08 pm'
    """
    if time is None or time.earliest is None or time.latest is None:
        return None
    printed = _printed(time.earliest, time.latest - time.earliest + SECOND)
    return printed if printed is not None and _finder().spans_in(printed) == [(0, len(printed))] else None


def _printed(first: datetime, width: timedelta) -> str | None:
    day = f"{MONTHS[first.month - 1]} {first.day}, {first.year:04}"
    if width == DAY and first.tzinfo is None and first.time() == datetime.min.time():
        return day
    if width == MINUTE and first.second == 0:
        return f"{day} at {_hour(first)}:{first.minute:02} {_half(first)}{_zone(first)}"
    if width == SECOND:
        return f"{day} at {_hour(first)}:{first.minute:02}:{first.second:02} {_half(first)}{_zone(first)}"
    return None


def _hour(time: datetime) -> int:
    return (time.hour - 1) % 12 + 1


def _half(time: datetime) -> str:
    return "am" if time.hour < 12 else "pm"


def _zone(time: datetime) -> str:
    return "" if time.tzinfo is None else " UTC"


@cache
def _finder() -> TimeFinder:
    return TimeFinder("en")
