"""What has changed between two visits to one thread."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from commentparse.comparison.alignment import align
from commentparse.essence import essence_of_comment
from commentparse.model import Comment, Thread, Timestamp

GONE = frozenset(("deleted", "removed", "missing"))
COUNTS = frozenset(("score", "upvotes", "downvotes", "reply_count", "reactions", "approximate"))
"""Fields that change by themselves, told apart from what somebody changed."""
_NEVER = frozenset(("id", "also_replies_to", "extra", "likely_parents", "shown_depth"))
_PLACES = frozenset(("parent_id", "permalink", "relation", "reply_to_name"))
"""What two systems say in words of their own."""


@attrs.frozen(kw_only=True)
class Change:
    """A comment that is in both threads, and what differs."""

    before: Comment
    after: Comment
    fields: tuple[str, ...]
    """Names of the fields of `Comment` that differ, in their order."""


@attrs.frozen(kw_only=True)
class Difference:
    """What `diff` found; every comment of both threads stands in one place at most."""

    added: tuple[Comment, ...] = ()
    """In the second thread only."""
    deleted: tuple[Comment, ...] = ()
    """With a text in the first; in the second without, or not at all although that is complete."""
    absent: tuple[Comment, ...] = ()
    """In the first only; the second does not hold all comments, so they may be there still."""
    edited: tuple[Change, ...] = ()
    """The text differs."""
    changed: tuple[Change, ...] = ()
    """Text and presence are the same; parent, author, status or another field differs."""
    counted: tuple[Change, ...] = ()
    """Only votes and other counts differ."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any((self.added, self.deleted, self.absent, self.edited, self.changed, self.counted))


def diff(a: Thread, b: Thread) -> Difference:
    """What changed from an earlier visit to a thread (`a`) to a later one (`b`).

    Comments are the same if their ids are. Where not a single id is in both threads, or they come from different
    systems, `align` finds out which are the same. Locators, html and the printed form of times make no difference.
    """
    counterpart = _counterparts(a, b)
    later = {comment.id: comment for comment in b.comments}
    found: dict[str, list[Any]] = {name: [] for name in ("deleted", "absent", "edited", "changed", "counted")}
    for comment in a.comments:
        other = later.get(counterpart.get(comment.id, ""))
        kind, value = _judged(comment, other, b)
        if kind is not None:
            found[kind].append(value)
    met = set(counterpart.values())
    added = tuple(comment for comment in b.comments if comment.id not in met and comment.status != "missing")
    return Difference(added=added, **{name: tuple(values) for name, values in found.items()})


def _counterparts(a: Thread, b: Thread) -> dict[str, str]:
    """Id in the first thread to id in the second."""
    families = {thread.platform.partition("/")[0] for thread in (a, b) if thread.platform is not None}
    if len(families) < 2:
        same = {comment.id: comment.id for comment in a.comments if comment.id in b}
        if same:
            return same
    return {pair.a: pair.b for pair in align(a, b).pairs}


def _judged(comment: Comment, other: Comment | None, b: Thread) -> tuple[str | None, Any]:
    """Where a comment of the first thread belongs, and what stands there."""
    if comment.status == "missing":
        return None, None
    if other is None:
        return ("deleted" if b.completeness == "complete" else "absent"), comment
    if other.status == "missing":
        return "absent", comment
    if comment.text is not None and other.status in GONE:
        return "deleted", comment
    fields = tuple(_differing(comment, other, is_same_system=comment.id == other.id))
    if not fields:
        return None, None
    change = Change(before=comment, after=other, fields=fields)
    if "text" in fields:
        return "edited", change
    return ("counted" if COUNTS.issuperset(fields) else "changed"), change


def _differing(comment: Comment, other: Comment, *, is_same_system: bool) -> Iterator[str]:
    """Names of fields that differ; of another system, only what it says at all, and no ids."""
    one, two = essence_of_comment(comment), essence_of_comment(other)
    for name in _fields():
        mine, its = getattr(one, name), getattr(two, name)
        if name in _NEVER or mine == its:
            continue
        if not is_same_system and (name in _PLACES or mine is None or its is None):
            continue
        if name == "published" and mine is not None and its is not None and _overlap(mine, its):
            continue  # told more or less exactly
        yield name


def _fields() -> Sequence[str]:
    return [field.name for field in attrs.fields(Comment)]


def _overlap(mine: Timestamp, its: Timestamp) -> bool:
    """Whether both may be one time; True where one has no bounds."""
    one, other = mine.utc_bounds(), its.utc_bounds()
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
