"""Times as ISO 8601 says them, as exactly as they are known."""

from datetime import datetime, timedelta

from commentparse.plugin import Timestamp

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def printed_time(time: Timestamp) -> str | None:
    """The shortest form that says the same, else an interval; None without bounds.

    Source: ISO 8601-1:2019, 5.4 and 5.5.2.

    >>> printed_time(Timestamp(earliest=datetime(2020, 5, 6), latest=datetime(2020, 5, 6, 23, 59, 59)))
    '2020-05-06'
    """
    first, last = time.earliest, time.latest
    if first is None or last is None:
        return None
    if last == first:
        return first.isoformat(timespec="seconds")
    if first.second == 0 and last - first == MINUTE - SECOND:
        return first.isoformat(timespec="minutes")
    midnight = datetime.min.time()
    if first.tzinfo is None and first.time() == midnight and (last + SECOND).time() == midnight:
        days = [first.date().isoformat(), last.date().isoformat()]
        return days[0] if days[0] == days[1] else "/".join(days)
    return f"{first.isoformat(timespec='seconds')}/{last.isoformat(timespec='seconds')}"


def is_instant(time: Timestamp | None) -> bool:
    """Whether it is written as a day or a point in time, as search engines want it."""
    written = None if time is None else printed_time(time)
    return written is not None and "/" not in written
