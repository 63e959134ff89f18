"""Values out of JSON of which nothing is certain: what is missing or of another type counts as not said.

Every function takes a value and the way to what is wanted, keys and positions one inside the other. No way is too
long: where it ends early, the answer is the same as where something of another type stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from commentparse.model import Diagnostic, Locator

JsonRecord: TypeAlias = Mapping[str, Any]
"""A JSON object."""

Found = TypeVar("Found")

LARGEST_NUMBER = 10**17
"""A larger number is none that anybody counted."""

LARGEST_ID = 10**30
"""Python refuses to print numbers of thousands of digits."""


def value_at(value: Any, *path: str | int) -> Any:
    """Whatever stands there; None where the way ends.

    >>> value_at({"user": {"names": ["Ada"]}}, "user", "names", 0)
    'Ada'
    """
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, Mapping) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def text_at(value: Any, *path: str | int) -> str | None:
    """A string, perhaps empty."""
    found = value_at(value, *path)
    return found if isinstance(found, str) else None


def words_at(value: Any, *path: str | int) -> str | None:
    """A string that is not blank."""
    found = value_at(value, *path)
    return found if isinstance(found, str) and found.strip() else None


def id_at(value: Any, *path: str | int) -> str | None:
    """An identifier: a string that is not blank, or a whole number as a string.

    >>> id_at({"id": 7}, "id"), id_at({"id": "a7"}, "id"), id_at({"id": ""}, "id")
    ('7', 'a7', None)
    """
    found = value_at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < LARGEST_ID else None
    return found if isinstance(found, str) and found.strip() else None


def number_at(value: Any, *path: str | int) -> int | None:
    """A whole number; true and false are none."""
    found = value_at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < LARGEST_NUMBER:
        return found
    return None


def time_at(value: Any, *path: str | int) -> str | int | float | None:
    """A time as published: a string that is not blank, or seconds or milliseconds since 1970; 0 is none."""
    found = value_at(value, *path)
    if isinstance(found, str):
        return found if found.strip() else None
    return found if isinstance(found, int | float) and not isinstance(found, bool) and found > 0 else None


def flag_at(value: Any, *path: str | int) -> bool | None:
    """True or false."""
    found = value_at(value, *path)
    return found if isinstance(found, bool) else None


def record_at(value: Any, *path: str | int) -> JsonRecord:
    """An object; an empty one stands for anything else."""
    found = value_at(value, *path)
    return found if isinstance(found, Mapping) else {}


def list_at(value: Any, *path: str | int) -> Sequence[Any]:
    """An array; an empty one stands for anything else."""
    found = value_at(value, *path)
    return found if isinstance(found, list) else ()


def records_at(value: Any, *path: str | int) -> Iterator[JsonRecord]:
    """The objects of an array, without what else stands in it."""
    return (entry for entry in list_at(value, *path) if isinstance(entry, Mapping))


def first_of(take: Callable[[Any, str], Found | None], value: Any, *keys: str) -> Found | None:
    """What the first of the keys holds that holds something `take` finds.

    >>> first_of(number_at, {"likes": "many", "total": 3}, "likes", "total")
    3
    """
    return next((found for key in keys if (found := take(value, key)) is not None), None)


def known(**values: Any) -> dict[str, Any]:
    """Those of the values that say something, that is all but None and what is empty; for `extra`.

    >>> known(title="", tags=[], views=0)
    {'views': 0}
    """
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def bad_record(pointer: str, expected: str) -> Diagnostic:
    """Tells of a record that is not in the thread, for it is not what was expected at its place.

    >>> bad_record("/comments/3", "an object with an id").message
    'the record at /comments/3 was left out: expected an object with an id'
    """
    message = f"the record at {pointer or 'the top'} was left out: expected {expected}"
    return Diagnostic(code="bad-record", severity="error", message=message, locator=Locator(pointer=pointer))
