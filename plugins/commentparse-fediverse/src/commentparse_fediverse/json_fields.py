"""Fields of JSON records that may hold anything: each function gives the type it names, or None."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import Diagnostic, Locator

Record = Mapping[str, Any]

LONGEST = 10**17
"""A larger number is none that anybody counted."""


def text_in(record: Record, key: str) -> str | None:
    """A string, perhaps empty."""
    value = record.get(key)
    return value if isinstance(value, str) else None


def words_in(record: Record, key: str) -> str | None:
    """A string that is not blank."""
    value = text_in(record, key)
    return value if value is not None and value.strip() else None


def number_in(record: Record, key: str) -> int | None:
    """A whole number; true and false are none."""
    value = record.get(key)
    return value if type(value) is int and abs(value) < LONGEST else None


def flag_in(record: Record, key: str) -> bool | None:
    """True or false."""
    value = record.get(key)
    return value if isinstance(value, bool) else None


def record_in(record: Record, key: str) -> Record:
    """An object; an empty one stands for all else."""
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}


def list_in(record: Record, key: str) -> Sequence[Any]:
    """An array; an empty one stands for all else."""
    value = record.get(key)
    return value if isinstance(value, list) else ()


def records_in(record: Record, key: str) -> Iterator[Record]:
    """The objects of an array."""
    return (entry for entry in list_in(record, key) if isinstance(entry, Mapping))


def id_in(record: Record, key: str) -> str | None:
    """An identifier, given as string or number; one with blanks or controls inside is damaged and none."""
    value = record.get(key)
    if type(value) is int:
        return str(value) if abs(value) < 10 * LONGEST else None
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        return None
    return unicodedata.normalize("NFC", value) or None


def present(**values: Any) -> dict[str, Any]:
    """What is neither None nor empty; for `extra`."""
    return {name: value for name, value in values.items() if value is not None and value not in ("", [], {})}


def bad_record(pointer: str, expected: str) -> Diagnostic:
    """That a record could not be read."""
    message = f"the record at {pointer} was left out: expected {expected}"
    return Diagnostic(code="bad-record", severity="error", message=message, locator=Locator(pointer=pointer))
