"""Values out of JSON of which only the form is known: what is of another type counts as not said."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Record: TypeAlias = Mapping[str, Any]


def string_in(record: Record, key: str) -> str | None:
    """A string that is not empty."""
    value = record.get(key)
    return value if isinstance(value, str) and value else None


def number_in(record: Record, key: str) -> int | None:
    """A whole number."""
    value = record.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def record_in(record: Record, key: str) -> Record:
    """An object; an empty one stands for none."""
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}


def list_in(record: Record, key: str) -> Sequence[Any]:
    """An array; an empty one stands for none."""
    value = record.get(key)
    return value if isinstance(value, list) else ()
