"""Machine-readable times: ISO 8601 and RFC 3339, and seconds or milliseconds of the epoch."""

import re
from datetime import UTC, date, datetime, timedelta

from commentparse.normalize.times.interval import DAY, MINUTE, SECOND, Clock, Interval, local, month_after

_MILLISECONDS_FROM = 100_000_000_000
"""1973 in milliseconds, the year 5138 in seconds."""

_LAST_EPOCH = 253_402_300_799
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_BASIC = re.compile(r"\d{8}(?:T\d{4,6}.*)?", re.ASCII | re.IGNORECASE)
_ZONE = re.compile(r"\s*(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?$", re.ASCII | re.IGNORECASE)
_LOOSE = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)


def read_iso(text: str, clock: Clock) -> Interval | None:
    """Bounds of an extended ISO 8601 date, time or interval ("start/end"); None if the text is none.

    What is not said (seconds, the time) is the interval; a fraction of a second lies between two seconds.
    """
    if text[4:5] != "-":
        return None
    if "/" in text:
        return _read_interval(text, clock)
    if text[13:14] == ":" and text[16:17] == ":":
        try:
            time = datetime.fromisoformat(text)
            if time.microsecond:
                return _between_seconds(time, clock)
            if time.tzinfo is None:
                return clock.placed((time, time))
            time = time.astimezone(UTC)
        except (ValueError, OverflowError):
            return _read_loose(text, clock)
        return time, time
    return _read_short(text, clock)


def read_basic(text: str, clock: Clock) -> Interval | None:
    """Bounds of a basic ISO 8601 time, "20021002T130000Z"; None if the text is none."""
    if not _BASIC.fullmatch(text):
        return None
    try:
        time = datetime.fromisoformat(text)
        if time.microsecond:
            return _between_seconds(time, clock)
    except (ValueError, OverflowError):
        return None
    clock_digits = len(_ZONE.sub("", text)) - 9
    span = DAY if clock_digits < 4 else SECOND if clock_digits >= 6 else MINUTE
    return _placed(time, span, clock)


def read_epoch(number: float) -> Interval | None:
    """Bounds of an epoch time in seconds or, from 1e11 on, milliseconds; None if it is out of bounds."""
    if not 0 <= number <= _LAST_EPOCH * 1000:
        # also where it is not a number
        return None
    seconds = number / 1000 if number >= _MILLISECONDS_FROM else number
    if seconds > _LAST_EPOCH:
        return None
    time = _EPOCH + timedelta(seconds=int(seconds))
    return time, time if seconds == int(seconds) else time + SECOND


def _read_interval(text: str, clock: Clock) -> Interval | None:
    """From the first second of its start to the last second of its end: "2020-05-01/2020-05-03"."""
    start, _, end = text.partition("/")
    first = read_iso(start, clock)
    last = read_iso(end, clock) if "/" not in end else None
    if first is None or last is None or (first[0].tzinfo is None) != (last[1].tzinfo is None):
        return None
    return (first[0], last[1]) if first[0] <= last[1] else None


def _read_short(text: str, clock: Clock) -> Interval | None:
    """Dates, months, and times without seconds."""
    month = _MONTH.fullmatch(text)
    try:
        if month:
            year, number = int(month[1]), int(month[2])
            return clock.placed((local(year, number, 1), month_after(year, number) - SECOND))
        if len(text) == 10:
            day = date.fromisoformat(text)
            return _placed(local(day.year, day.month, day.day), DAY, clock)
    except (ValueError, OverflowError):
        return None
    return _read_loose(text, clock)


def _read_loose(text: str, clock: Clock) -> Interval | None:
    """Such as "2017-10-23 9:05", "2020-01-02 03:04:05 UTC", "2012-05-06 07:08:09 +0200"."""
    found = _LOOSE.fullmatch(text)
    if not found:
        return None
    day, time, zone = found.groups()
    zone = "+00:00" if (zone or "").upper() in {"Z", "UTC"} else zone or ""
    try:
        start = datetime.fromisoformat(f"{day}T{time.zfill(5 if time.count(':') == 1 else 8)}{zone}")
        return _placed(start, SECOND if time.count(":") == 2 else MINUTE, clock)
    except (ValueError, OverflowError):
        return None


def _between_seconds(time: datetime, clock: Clock) -> Interval:
    """The seconds before and after a time with a fraction.

    Raises:
        OverflowError: there is no second after it.
    """
    first = time.replace(microsecond=0)
    last = first + SECOND
    if first.tzinfo is None:
        return clock.placed((first, last))
    return first.astimezone(UTC), last.astimezone(UTC)


def _placed(time: datetime, span: timedelta, clock: Clock) -> Interval | None:
    try:
        if time.tzinfo is not None:
            time = time.astimezone(UTC)
            return time, time + (span - SECOND)
        return clock.placed((time, time + (span - SECOND)))
    except OverflowError:
        return None
