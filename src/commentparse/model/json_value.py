"""What JSON can hold: the only values that `extra` may have."""

import math
from typing import Any


def is_json(value: Any) -> bool:
    """Whether `value` is built of dicts with string keys, lists, strings, finite numbers, booleans and None."""
    pending = [value]
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, dict | list):
            if id(current) in seen:
                continue
            seen.add(id(current))
            if isinstance(current, dict) and not all(isinstance(key, str) for key in current):
                return False
            pending.extend(current.values() if isinstance(current, dict) else current)
        elif not _is_scalar(current):
            return False
    return True


def strings_in(value: Any) -> list[str]:
    """All strings in a JSON value, keys included."""
    pending, found = [value], []
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            found.append(current)
        elif isinstance(current, dict | list) and id(current) not in seen:
            seen.add(id(current))
            pending.extend(current)
            pending.extend(current.values() if isinstance(current, dict) else ())
    return found


def _is_scalar(value: Any) -> bool:
    return (
        value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
    )
