"""Values out of JSON of which nothing is certain: what is missing or of another type is None."""

from collections.abc import Mapping, Sequence
from typing import Any


def value_at(value: Any, *path: str | int) -> Any:
    """What stands under keys and positions, one inside the other; None where the way ends.

    >>> value_at({"user": {"names": ["Ada"]}}, "user", "names", 0)
    'Ada'
    """
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, Mapping) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def string_at(value: Any, *path: str | int) -> str | None:
    """A string, or a whole number as one (ids are now this, now that); None for anything else."""
    found = value_at(value, *path)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else None


def number_at(value: Any, *path: str | int) -> int | None:
    """A whole number; None for anything else."""
    found = value_at(value, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def time_at(value: Any, *path: str | int) -> str | int | float | None:
    """A time as published: a string that is not empty, or a number that is not zero."""
    found = value_at(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    return found or None


def flag_at(value: Any, *path: str | int) -> bool | None:
    """True or False; None for anything else."""
    found = value_at(value, *path)
    return found if isinstance(found, bool) else None


def list_at(value: Any, *path: str | int) -> Sequence[Any]:
    """An array; empty for anything else."""
    found = value_at(value, *path)
    return found if isinstance(found, list) else ()


def known(**values: Any) -> dict[str, Any]:
    """Those of the values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
