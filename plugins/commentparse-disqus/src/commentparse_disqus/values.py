"""Values out of the JSON of Disqus' interface, whatever stands where they should: the wrong type is no value."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from commentparse.plugin import Diagnostic, Locator, Order

PLATFORM = "disqus"
UTC = "+00:00"
"""The zone of all times that Disqus prints without one."""

Record = Mapping[str, Any]

NO_RECORD: Record = {}
ORDERS: Mapping[str, Order] = {"popular": "top", "desc": "newest", "asc": "oldest"}
"""What Disqus calls its orders, in the interface and in links."""


def text_in(record: Record, *keys: str) -> str | None:
    """The first of these fields that is a string and not empty."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return None


def number_in(record: Record, key: str) -> int | None:
    """A field that is a whole number."""
    value = record.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def time_in(record: Record, key: str) -> str | int | float | None:
    """A field that is a time: a string, or seconds since 1970."""
    value = record.get(key)
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) and value else None


def flag_in(record: Record, key: str) -> bool | None:
    """A field that is true or false."""
    value = record.get(key)
    return value if isinstance(value, bool) else None


def id_in(record: Record, key: str) -> str | None:
    """A number or string that names something; of an object, the one in it. 0 and "" name nothing."""
    value = record.get(key)
    if isinstance(value, Mapping):
        value = value.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    name = str(value).strip()
    return None if name in ("", "0") else name


def record_in(record: Record, key: str) -> Record:
    """A field that is an object; an empty one where it is none."""
    value = record.get(key)
    return value if isinstance(value, Mapping) else NO_RECORD


def list_in(record: Record, key: str) -> list[Any]:
    """A field that is an array; an empty one where it is none."""
    value = record.get(key)
    return value if isinstance(value, list) else []


def first_record(values: Iterable[Any]) -> Record:
    """The first object of an array; an empty one where there is none."""
    return next((value for value in values if isinstance(value, Mapping)), NO_RECORD)


def said(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Pairs whose value says something: no null, no false, nothing empty, no 0."""
    return ((name, value) for name, value in pairs if value)


def bad_record(pointer: str, message: str) -> Diagnostic:
    """That a record was left out."""
    return Diagnostic(code="bad-record", severity="error", message=message, locator=Locator(pointer=pointer))


def api_error(code: object, message: object) -> Diagnostic:
    """That the interface answered with an error."""
    words = message if isinstance(message, str) else "without a message"
    return Diagnostic(
        code="api-error",
        severity="error",
        message=f"the interface answered with an error, code {code}: {words}",
    )


def order_by_time(times: Iterable[str | None]) -> Order:
    """The order of times in one notation and zone, of which the alphabetical order is that in time."""
    known = list(times)
    if len(known) < 2 or None in known or known[0] == known[-1]:
        return "unknown"
    rising = sorted(known, key=str)
    if known == rising:
        return "oldest"
    return "newest" if known == rising[::-1] else "unknown"
