"""What a page says about its times as a whole."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from commentparse.errors import UnknownZoneError

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?")


@attrs.frozen(kw_only=True)
class TimeContext:
    """What is known about all times of one thread; None where it is not known."""

    retrieved_at: datetime | None = attrs.field(default=None)
    """When the page was fetched, aware. Relative times are counted from here."""

    language: str | None = None
    """BCP 47 or a WordPress locale: "de", "de-DE", "de_DE". It may be wrong: it is a first guess."""

    zone: tzinfo | str | None = None
    """Zone of printed local times: an IANA name, "+02:00", or a tzinfo."""

    day_first: bool | None = None
    """Whether "05/06/2020" is in June. What the page itself shows weighs more."""

    @retrieved_at.validator
    def _aware(self, _: object, value: datetime | None) -> None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"retrieved_at must be aware, got {value!r}")
        if value is not None:
            in_utc(value)


def in_utc(when: datetime) -> datetime:
    """A time of retrieval in UTC.

    Raises:
        ValueError: it is before the year 1 or after the year 9999 there.
    """
    try:
        return when.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(
            f"retrieved_at must be within the years 1 to 9999 in UTC, got {when.isoformat()}"
        ) from error


def zone_from(value: tzinfo | str | None) -> tzinfo | None:
    """The zone that a context names; None stays None.

    Raises:
        UnknownZoneError: If a string is neither an IANA name nor an offset.

    >>> zone_from("+05:30")
    datetime.timezone(datetime.timedelta(seconds=19800))
    """
    if not isinstance(value, str):
        return value
    if value.upper() in {"UTC", "GMT", "Z"}:
        return UTC
    offset = _OFFSET.fullmatch(value)
    try:
        if offset:
            sign, hours, minutes = offset.groups()
            shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return timezone(-shift if sign == "-" else shift)
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise UnknownZoneError(value) from fault
