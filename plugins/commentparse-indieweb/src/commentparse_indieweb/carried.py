"""What ActivityStreams has no word for, in the member "commentparse" of an object.

The writer puts it there, as the context of the document declares, and only where it is needed; the
reader takes it from there. No other program writes it.
"""

from collections.abc import Mapping
from typing import Any, get_args

from commentparse.plugin import (
    AuthorKind,
    CommentKind,
    Completeness,
    JsonRecord,
    Order,
    RawAuthor,
    RawComment,
    RawThread,
    Relation,
    Status,
    record_at,
)

MEMBER = "commentparse"

CHOICES: Mapping[str, frozenset[str]] = {
    "status": frozenset(get_args(Status)),
    "kind": frozenset(get_args(CommentKind)),
    "relation": frozenset(get_args(Relation)),
    "author_kind": frozenset(get_args(AuthorKind)),
    "completeness": frozenset(get_args(Completeness)),
    "order": frozenset(get_args(Order)),
}
STRINGS = frozenset(("reply_to_name", "language", "published", "edited", "site_name"))
COUNTS = frozenset(("score", "upvotes", "downvotes", "shown_depth"))
FLAGS = frozenset(("is_pinned", "is_highlighted", "is_closed"))
COMMENT = ("status", "kind", "relation", "reply_to_name", "language", "published", "edited", "score", "upvotes",
           "downvotes", "rating", "is_pinned", "is_highlighted", "is_closed", "reactions", "also_replies_to")  # fmt: skip
LARGEST = 10**17


def carried_by(record: JsonRecord) -> Mapping[str, Any]:
    """What the member says; empty without one, and for what is not understood."""
    return {name: value for name, value in record_at(record, MEMBER).items() if _is_understood(name, value)}


def with_carried(raw: RawComment, carried: Mapping[str, Any]) -> RawComment:
    """The comment, changed in place."""
    for name in COMMENT:
        if name in carried:
            setattr(raw, name, carried[name])
    raw.depth = carried.get("shown_depth", raw.depth)
    return raw


def with_author_carried(raw: RawAuthor, carried: Mapping[str, Any]) -> RawAuthor:
    """The author, changed in place."""
    raw.kind = carried.get("author_kind", raw.kind)
    raw.roles = carried.get("roles", raw.roles)
    return raw


def with_thread_carried(raw: RawThread, carried: Mapping[str, Any]) -> RawThread:
    """The thread, changed in place."""
    for name in ("completeness", "order", "is_closed"):
        if name in carried:
            setattr(raw, name, carried[name])
    return raw


def _is_understood(name: str, value: object) -> bool:
    if name in CHOICES:
        return isinstance(value, str) and value in CHOICES[name]
    if name in STRINGS:
        return isinstance(value, str) and bool(value)
    if name in COUNTS:
        return type(value) is int and abs(value) < LARGEST
    if name in FLAGS:
        return isinstance(value, bool)
    if name == "rating":
        return type(value) is float or type(value) is int
    if name == "reactions":
        return isinstance(value, dict) and all(
            type(count) is int and abs(count) < LARGEST for count in value.values()
        )
    if name in {"roles", "also_replies_to"}:
        return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    return False
