"""The walk over an input of ActivityStreams: which objects are comments, and what is elsewhere."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from commentparse.plugin import (
    Continuation,
    ContinuationKind,
    Diagnostic,
    JsonRecord,
    bad_record,
    number_at,
    record_at,
    words_at,
)
from commentparse_indieweb.activity_objects import (
    COLLECTIONS,
    RESPONSES,
    WRAPPERS,
    type_of,
)

if TYPE_CHECKING:
    from commentparse_indieweb.targets import Names

LISTS = ("items", "orderedItems")
SAYS_SOMETHING = frozenset(
    (
        "content",
        "contentMap",
        "summary",
        "name",
        "displayName",
        "inReplyTo",
        "id",
        "url",
        "attributedTo",
        "author",
    )
)


@attrs.frozen(eq=False)
class Found:
    """An object that is a comment."""

    record: JsonRecord
    pointer: str
    around: "Found | None" = None
    """The comment in whose replies it stands."""
    actor: Any = None
    """Who did what brought it."""
    published: str | None = None
    """When that was done."""


@attrs.frozen
class Elsewhere:
    """Something that a further request would bring."""

    kind: ContinuationKind
    url: str
    under: Found | None


@attrs.define
class Walk:
    """All that was found."""

    top: JsonRecord = attrs.field(factory=dict)
    """The outermost object."""
    root: JsonRecord | None = None
    """What is commented on."""
    found: list[Found] = attrs.field(factory=list)
    elsewhere: list[Elsewhere] = attrs.field(factory=list)
    faults: list[Diagnostic] = attrs.field(factory=list)
    declared: int | None = None

    def continuations(self, names: "Names") -> list[Continuation]:
        """What is elsewhere, under the ids that comments have in the thread."""
        return [
            Continuation(
                kind=there.kind,
                url=there.url,
                under=None if there.under is None else names.settled_id(there.under),
            )
            for there in self.elsewhere
        ]


@attrs.frozen(eq=False)
class _Step:
    """A value to look at."""

    value: Any
    pointer: str
    around: Found | None = None
    actor: Any = None
    published: str | None = None


def walked(value: Any) -> Walk:
    """Everything in an input."""
    walk = Walk(top=value if isinstance(value, Mapping) else {})
    pending: list[_Step] = []
    if isinstance(value, list):
        pending = [_Step(entry, f"/{index}") for index, entry in enumerate(value)]
    elif is_collection(walk.top):
        context = record_at(walk.top, "context")
        walk.root = context or None
        walk.declared = number_at(walk.top, "totalItems")
        pending = [*_collected(walk, walk.top, "", None)]
    elif isinstance(value, Mapping):
        pending = [*_from_object(walk, value)]
    pending.reverse()
    while pending:
        pending.extend([*_taken(walk, pending.pop())][::-1])
    return walk


def is_collection(record: JsonRecord) -> bool:
    """Whether an object is a list of others; in version 1 it need not say so."""
    return type_of(record) in COLLECTIONS or (
        type_of(record) == "" and any(isinstance(record.get(key), list) for key in LISTS)
    )


def _from_object(walk: Walk, value: JsonRecord) -> Iterator[_Step]:
    """A single object is what is commented on, unless it is a reply or an activity around one."""
    inner = record_at(value, "object") if type_of(value) in WRAPPERS else value
    if type_of(value) in RESPONSES or "inReplyTo" in inner:
        yield _Step(value, "")
        return
    walk.root = inner or None
    replies = record_at(inner, "replies")
    walk.declared = number_at(replies, "totalItems")
    yield from _below(walk, inner, "" if inner is value else "/object", None)


def _taken(walk: Walk, step: _Step) -> Iterator[_Step]:
    """Take one value for what it is; what is left to look at."""
    value = step.value
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        walk.elsewhere.append(Elsewhere("replies", value, step.around))
        return
    if not isinstance(value, Mapping) or (
        SAYS_SOMETHING.isdisjoint(value) and type_of(value) not in (*RESPONSES, *WRAPPERS)
    ):
        walk.faults.append(bad_record(step.pointer or "/", "an object"))
        return
    if type_of(value) in WRAPPERS and isinstance(value.get("object"), Mapping):
        yield attrs.evolve(
            step,
            value=value["object"],
            pointer=f"{step.pointer}/object",
            actor=value.get("actor"),
            published=words_at(value, "published"),
        )
        return
    if is_collection(value):
        yield from _collected(walk, value, step.pointer, step.around)
        return
    found = Found(value, step.pointer, step.around, step.actor, step.published)
    walk.found.append(found)
    yield from _below(walk, value, step.pointer, found)


def _below(walk: Walk, value: JsonRecord, pointer: str, found: Found | None) -> Iterator[_Step]:
    """The replies of an object, and likes among its tags."""
    replies = value.get("replies")
    if isinstance(replies, str) and replies.strip():
        walk.elsewhere.append(Elsewhere("replies", replies, found))
    elif isinstance(replies, list):
        yield from (_Step(entry, f"{pointer}/replies/{index}", found) for index, entry in enumerate(replies))
    elif isinstance(replies, Mapping):
        yield from _collected(walk, replies, f"{pointer}/replies", found)
    tags = value.get("tags")
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        if isinstance(tag, Mapping) and type_of(tag) in RESPONSES:
            yield _Step(tag, f"{pointer}/tags/{index}", found)


def _collected(walk: Walk, collection: JsonRecord, pointer: str, around: Found | None) -> Iterator[_Step]:
    """The entries of a collection, of its first page as well, and where it goes on."""
    pages = [(collection, pointer)]
    first = collection.get("first")
    if isinstance(first, Mapping):
        pages.append((first, f"{pointer}/first"))
    elif isinstance(first, str) and first.strip() and not any(key in collection for key in LISTS):
        walk.elsewhere.append(Elsewhere("replies" if around else "load-more", first, around))
    for page, place in pages:
        for key in LISTS:
            entries = page.get(key)
            entries = entries if isinstance(entries, list) else () if entries is None else (entries,)
            yield from (_Step(entry, f"{place}/{key}/{index}", around) for index, entry in enumerate(entries))
        following = page.get("next")
        if isinstance(following, str) and following.strip():
            walk.elsewhere.append(Elsewhere("replies" if around else "next-page", following, around))
