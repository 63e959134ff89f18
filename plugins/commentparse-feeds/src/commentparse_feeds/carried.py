"""What Atom has no place for, as a JSON object in one foreign element of a feed or entry.

Feed readers pass it over. Writers put it there only where it is needed; what is not understood is ignored.
"""

import json
from collections.abc import Mapping
from typing import Any, get_args

from commentparse.plugin import AuthorKind, CommentKind, Order, RawComment, Relation, Status

CHOICES: Mapping[str, frozenset[str]] = {
    "status": frozenset(get_args(Status)),
    "kind": frozenset(get_args(CommentKind)),
    "relation": frozenset(get_args(Relation)),
    "author_kind": frozenset(get_args(AuthorKind)),
    "order": frozenset(get_args(Order)),
}
"""Keys that have one of a few values."""
STRINGS = frozenset(("published", "edited", "reply_to_name", "author_id", "username"))
FLAGS = ("is_pinned", "is_highlighted", "is_closed")
COUNTS = ("score", "upvotes", "downvotes")
NUMBERS = frozenset((*COUNTS, "declared_count"))
ABSENT = "absent"
"""Key of a list: names of what Atom demands though nothing is known."""

Carried = Mapping[str, Any]


def understood(written: str | None) -> Carried:
    """What is written there; empty for nothing, and for what is not understood."""
    try:
        found = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if _is_understood(name, value)}


def carrying(carried: Carried) -> str:
    """What is to be written, to be escaped."""
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))


def with_carried(raw: RawComment, carried: Carried) -> RawComment:
    """The comment (changed in place) with what was carried beside its entry, times excepted."""
    for name in ("status", "kind", "relation", "reply_to_name", *FLAGS, *COUNTS):
        if name in carried:
            setattr(raw, name, carried[name])
    absent = carried.get(ABSENT, ())
    raw.body = None if "text" in absent else raw.body
    raw.author = None if "author" in absent else raw.author
    if raw.author is not None:
        raw.author.kind = carried.get("author_kind", raw.author.kind)
        raw.author.id = carried.get("author_id")
        raw.author.username = carried.get("username")
    return raw


def _is_understood(name: str, value: object) -> bool:
    if name in NUMBERS:
        return type(value) is int
    if name in FLAGS:
        return isinstance(value, bool)
    if name == ABSENT:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, str) and bool(value) and (name in STRINGS or value in CHOICES.get(name, ()))
