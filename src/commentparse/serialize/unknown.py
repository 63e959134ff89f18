r"""Keys of a newer schema: how they wait in `extra` and come back in place.

Strategy: an unknown key `mood` of a comment becomes the key "unknown:mood" of its `extra`. Should
an input have a key in its `extra` that looks so already, it gets one more "~" in front for as long
as it is in memory. Both steps together are a bijection, so nothing is lost in either direction.
"""

import re
from collections.abc import Mapping
from typing import Any

PREFIX = "unknown:"
"""What stands before an unknown key in `extra`."""

_WAITING = re.compile(rf"(~*){PREFIX}(.*)", re.DOTALL)


def with_unknown(
    extra: Mapping[str, Any], unknown: Mapping[str, Any], known: frozenset[str]
) -> dict[str, Any]:
    """The `extra` in memory for an `extra` and unknown keys found in an input."""
    inside = {f"~{key}" if _name_waiting(key, known) else key: value for key, value in extra.items()}
    return inside | {f"{PREFIX}{key}": value for key, value in unknown.items()}


def without_unknown(extra: Mapping[str, Any], known: frozenset[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The `extra` and the unknown keys to write for an `extra` in memory."""
    inside: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in extra.items():
        match = _name_waiting(key, known)
        if match is None:
            inside[key] = value
        elif match[1]:
            inside[key[1:]] = value
        else:
            unknown[match[2]] = value
    return inside, unknown


def has_waiting(extra: Mapping[str, Any]) -> bool:
    """Whether an `extra` may hold keys that are not written as they are."""
    return any(PREFIX in key for key in extra)


def _name_waiting(key: str, known: frozenset[str]) -> re.Match[str] | None:
    match = _WAITING.fullmatch(key)
    return None if match is None or match[2] in known else match
