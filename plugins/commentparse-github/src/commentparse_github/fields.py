"""Fields of JSON records, each only if it is of the kind it should be."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from commentparse.plugin import Diagnostic, Locator

Record: TypeAlias = "Mapping[str, Any]"
"""A JSON object."""

NOTHING: Record = {}


def record(value: Any, *path: str) -> Record:
    """The object at the end of a path of keys; an empty one where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else NOTHING


def items(value: Any) -> Sequence[Any]:
    """An array; an empty one for anything else."""
    return value if isinstance(value, list) else ()


def string(source: Record, *keys: str) -> str | None:
    """The first of the keys that holds a string."""
    return next((value for key in keys if isinstance(value := source.get(key), str)), None)


def identifier(source: Record, *keys: str) -> str | None:
    """The first of the keys that holds an id: a string that is not empty, or a number."""
    for key in keys:
        value = source.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return None


def number(source: Record, *keys: str) -> int | None:
    """The first of the keys that holds a whole number."""
    for key in keys:
        value = source.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return None


def time(source: Record, *keys: str) -> str | int | float | None:
    """The first of the keys that holds a time: a string, or seconds or milliseconds since 1970; 0 is none."""
    for key in keys:
        value = source.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return value
    return None


def truth(source: Record, *keys: str) -> bool | None:
    """The first of the keys that holds true or false."""
    return next((value for key in keys if isinstance(value := source.get(key), bool)), None)


def present(**values: Any) -> dict[str, Any]:
    """Those values that are there."""
    return {name: value for name, value in values.items() if value is not None}


def bad_record(pointer: str, what: str) -> Diagnostic:
    """Tells of a record that is not in the thread, nor are the replies in it."""
    message = f"the record at {pointer} {what}, so it is left out with all that is in it"
    return Diagnostic(code="bad-record", severity="error", message=message, locator=Locator(pointer=pointer))
