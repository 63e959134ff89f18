"""What WordPress has no place for, in one attribute of a comment's element, or one meta field of an export.

Writers put it there as a JSON object, e.g. `data-commentparse='{"status":"deleted"}'`, and only for
comments that need it; readers take it from there. No other program uses these names.
"""

import json
from collections.abc import Mapping
from typing import get_args

from commentparse.plugin import AuthorKind, CommentKind, Element, RawComment, Relation, Status

ATTRIBUTE = "data-commentparse"
META_KEY = "_commentparse"
"""Key of the meta field; WordPress does not show fields whose key begins so."""

CHOICES: Mapping[str, frozenset[str]] = {
    "status": frozenset(get_args(Status)),
    "kind": frozenset(get_args(CommentKind)),
    "relation": frozenset(get_args(Relation)),
    "author_kind": frozenset(get_args(AuthorKind)),
}
"""Keys that have one of a few values."""

IDENTIFIERS = frozenset(("id", "parent"))
"""Ids that are no numbers, and parents that the nesting cannot show."""

STRINGS = frozenset(("published", "modified", "author", "absent"))
"""Of exports: times that are no second of UTC, the name of an author whose login has another one, and what has to be filled in though nothing is known (names, apart by blanks)."""

COUNTS = frozenset(("score", "upvotes", "downvotes"))
"""Votes, where the layout shows none."""

Carried = Mapping[str, str | int]


def carried_by(element: Element) -> Carried:
    """What the element's attribute says; empty without one, and for what is not understood."""
    return understood(element.get(ATTRIBUTE))


def understood(written: str | None) -> Carried:
    """What is written there; empty for nothing, and for what is not understood."""
    if written is None:
        return {}
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if _is_understood(name, value)}


def with_carried(raw: RawComment, carried: Carried) -> RawComment:
    """The comment (changed in place) with everything but its id and parent, which are the reader's business."""
    for name in ("status", "kind", "relation", *COUNTS):
        if name in carried:
            setattr(raw, name, carried[name])
    if raw.author is not None and "author_kind" in carried:
        raw.author.kind = carried["author_kind"]  # type: ignore[assignment]
    return raw


def carrying(carried: Carried) -> str:
    """The value of the attribute, to be escaped; "" for nothing."""
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":")) if carried else ""


def _is_understood(name: str, value: object) -> bool:
    if name in COUNTS:
        return type(value) is int
    if name in IDENTIFIERS or name in STRINGS:
        return isinstance(value, str) and bool(value)
    return isinstance(value, str) and value in CHOICES.get(name, ())
