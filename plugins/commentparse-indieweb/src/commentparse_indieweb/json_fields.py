"""Fields that hold one value or an array of values, as those of JSON-LD and microformats do."""

from collections.abc import Sequence
from typing import Any

from commentparse.plugin import JsonRecord


def first_in(record: JsonRecord, key: str) -> Any:
    """The value, or the first one of an array; None for none."""
    value = record.get(key)
    return next(iter(value), None) if isinstance(value, list) else value


def all_in(record: JsonRecord, key: str) -> Sequence[Any]:
    """The values of an array, or the one that stands alone."""
    value = record.get(key)
    if isinstance(value, list):
        return value
    return () if value is None else (value,)
