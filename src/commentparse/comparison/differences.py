"""What has changed between two visits to one thread."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.comparison.alignment import align, words_of
from commentparse.essence import essence_of_comment
from commentparse.model import Comment, Thread, Timestamp
from commentparse.normalize.identity import SYNTHETIC

GONE = frozenset(("deleted", "removed", "missing"))
COUNTS = frozenset(("score", "upvotes", "downvotes", "reply_count", "reactions", "approximate"))
"""Fields that change by themselves, told apart from what somebody changed."""
_NEVER = frozenset(("id", "also_replies_to", "extra", "likely_parents", "shown_depth"))
_PLACES = frozenset(("parent_id", "permalink", "relation", "reply_to_name"))
"""What two systems say in words of their own."""
_IN_OWN_WORDS = frozenset(("permalink", "relation", "reply_to_name", "revisions", "quotes"))
"""What two formats of one system say in words of their own."""


@attrs.frozen(kw_only=True)
class Change:
    """A comment that is in both threads, and what differs."""

    before: Comment
    after: Comment
    fields: tuple[str, ...]
    """Names of the fields of `Comment` that differ, in their order."""


@attrs.frozen(kw_only=True)
class Difference:
    """What `diff` found; every comment of both threads stands in one place at most, and differs in nothing if in none."""

    added: tuple[Comment, ...] = ()
    """In the second thread only."""
    deleted: tuple[Comment, ...] = ()
    """With a text in the first and without in the second, or not at all in that although it is complete."""
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
    systems, `align` finds out which are the same; so it does for those whose ids are synthetic. Locators, html and the printed form of times make no difference.

    Where both were read in different formats, e.g. a page and an export, only what both say is compared: the words,
    the author's name, and fields that neither leaves open.
    """
    counterpart, is_same_system = _counterparts(a, b)
    comparing = _Comparing(
        counterpart, is_same_system, is_same_format=is_same_system and _formats(a) == _formats(b)
    )
    later = {comment.id: comment for comment in b.comments}
    found: dict[str, list[Any]] = {name: [] for name in ("deleted", "absent", "edited", "changed", "counted")}
    met: set[str] = set()
    for comment in a.comments:
        if comment.status == "missing":
            continue  # it was not seen, so it is new when it is
        other = later.get(counterpart.get(comment.id, ""))
        if other is not None:
            met.add(other.id)
        kind, value = _judged(comment, other, b, comparing)
        if kind is not None:
            found[kind].append(value)
    added = tuple(comment for comment in b.comments if comment.id not in met and comment.status != "missing")
    return Difference(added=added, **{name: tuple(values) for name, values in found.items()})


def _counterparts(a: Thread, b: Thread) -> tuple[dict[str, str], bool]:
    """Id in the first thread to id in the second, and whether ids mean the same in both."""
    families = {thread.platform.partition("/")[0] for thread in (a, b) if thread.platform is not None}
    if len(families) < 2:
        same = {comment.id: comment.id for comment in a.comments if comment.id in b}
        if same:
            left, right = _with_synthetic_ids(a, same), _with_synthetic_ids(b, same)
            return same | {pair.a: pair.b for pair in align(left, right).pairs}, True
    return {pair.a: pair.b for pair in align(a, b).pairs}, False


def _with_synthetic_ids(thread: Thread, known: Collection[str]) -> Thread:
    """Those comments whose ids were made of what they say, so that they change with it."""
    left = (comment for comment in thread.comments if comment.id.startswith(SYNTHETIC))
    return Thread(comments=tuple(comment for comment in left if comment.id not in known))


def _formats(thread: Thread) -> frozenset[str | None]:
    return frozenset(origin.format for origin in thread.provenance)


@attrs.frozen
class _Comparing:
    """How comments of the two threads are compared."""

    counterpart: Mapping[str, str]
    is_same_system: bool
    is_same_format: bool = attrs.field(kw_only=True)

    def differing(self, comment: Comment, other: Comment) -> Iterator[str]:
        """Names of fields that differ."""
        one, two = essence_of_comment(comment), essence_of_comment(other)
        for name in _fields():
            mine, its = getattr(one, name), getattr(two, name)
            if name in _NEVER or mine == its or (name in _PLACES and not self.is_same_system):
                continue
            if not self.is_same_format and (_is_open(mine) or _is_open(its) or self._agree(name, mine, its)):
                continue
            if name == "parent_id" and its is not None and self.counterpart.get(mine) == its:
                continue  # the same parent under another id
            if name == "published" and mine is not None and its is not None and _overlap(mine, its):
                continue  # told more or less exactly
            yield name

    @staticmethod
    def _agree(name: str, mine: Any, its: Any) -> bool:
        """Whether two formats say the same, each in its way."""
        if name == "text":
            return words_of(mine) == words_of(its)
        if name == "author":
            return None in (mine.name, its.name) or words_of(mine.name) == words_of(its.name)
        return name in _IN_OWN_WORDS


def _judged(
    comment: Comment, other: Comment | None, b: Thread, comparing: _Comparing
) -> tuple[str | None, Any]:
    """Where a comment of the first thread belongs, and what stands there."""
    if other is None:
        return ("deleted" if b.completeness == "complete" else "absent"), comment
    if other.status == "missing":
        return "absent", comment
    if comment.text is not None and other.status in GONE:
        return "deleted", comment
    fields = tuple(comparing.differing(comment, other))
    if not fields:
        return None, None
    change = Change(before=comment, after=other, fields=fields)
    if "text" in fields:
        return "edited", change
    return ("counted" if COUNTS.issuperset(fields) else "changed"), change


def _is_open(value: Any) -> bool:
    return value is None or value in ((), "unknown")


def _fields() -> Sequence[str]:
    return [field.name for field in attrs.fields(Comment)]


def _overlap(mine: Timestamp, its: Timestamp) -> bool:
    """Whether both may be one time; True where one has no bounds."""
    one, other = mine.utc_bounds(), its.utc_bounds()
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
