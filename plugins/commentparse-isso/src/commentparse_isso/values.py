"""JSON values and columns taken with care: what is of another type than it should be counts as not there."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Diagnostic, Status, bad_record, number_at

PLATFORM = "isso"

STATUSES: Mapping[int, Status] = {1: "published", 2: "pending", 4: "deleted"}
"""By mode. Source: isso/db/comments.py."""


END_OF_TIME = 10**15
"""Far behind every date, and a number that can be reckoned with."""


def seconds(value: Any) -> int | float | None:
    """Seconds since 1970; None for anything else, and for what no clock shows."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if 0 < value < END_OF_TIME else None


def status_of(mode: Any) -> Status:
    """What a mode stands for; an answer without modes shows what is published."""
    return "published" if mode is None else STATUSES.get(number_at(mode) or 0, "unknown")


def records(values: Any, place: str, faults: list[Diagnostic]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of an array, each with its JSON pointer; whatever else stands there is a fault."""
    if not isinstance(values, list):
        if values is not None:
            faults.append(bad_record(place, f"an array, got {kind_of(values)}"))
        return
    for position, value in enumerate(values):
        pointer = f"{place}/{position}"
        if isinstance(value, Mapping):
            yield pointer, value
        else:
            faults.append(bad_record(pointer, f"an object, got {kind_of(value)}"))


def kind_of(value: Any) -> str:
    """What a JSON value is, for people."""
    names = {bool: "a truth value", str: "a string", list: "an array", dict: "an object", type(None): "null"}
    return names.get(type(value), "a number")
