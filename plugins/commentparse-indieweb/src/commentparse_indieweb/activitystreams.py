"""Conversations in ActivityStreams 1 and 2: an object with replies, or a collection of objects.

Strategy: one walk with a stack finds what is a comment wherever it stands (in a collection, in a
page of one, in the replies of another, in the activity that created it); then names are resolved:
an object may be named by its id or its address, and a reply that names itself answers nobody.
"""

from collections.abc import Iterator, Mapping

from commentparse.plugin import (
    Body,
    Document,
    JsonRecord,
    Match,
    RawArticle,
    RawComment,
    RawThread,
    number_at,
    words_at,
)
from commentparse_indieweb.activity_objects import (
    COLLECTIONS,
    RESPONSES,
    WRAPPERS,
    address_of,
    author_in,
    author_of,
    body_of,
    extra_of,
    identifier_of,
    language_of,
    type_of,
)
from commentparse_indieweb.activity_walk import Found, walked
from commentparse_indieweb.carried import carried_by, with_carried, with_thread_carried
from commentparse_indieweb.json_fields import all_in
from commentparse_indieweb.targets import Names

PLATFORM = "activitystreams"
NAMESPACE = "activitystreams"
OBJECTS = frozenset(
    ("note", "article", "page", "video", "audio", "image", "event", "question", "document", "tombstone")
)
KNOWN = OBJECTS | COLLECTIONS | WRAPPERS | frozenset(RESPONSES)
OWN_KEYS = ("attributedTo", "inReplyTo", "orderedItems", "actor")
OLD_KEYS = ("replies", "inReplyTo", "items", "object")


def recognize(document: Document) -> Match | None:
    """An object or collection of version 2, mostly with its context."""
    value = document.json
    first = next(iter(value), None) if isinstance(value, list) else value
    if not isinstance(first, Mapping) or type_of(first) not in KNOWN or "objectType" in first:
        return None
    contexts = [context for context in all_in(first, "@context") if isinstance(context, str)]
    if any(NAMESPACE in context for context in contexts):
        return Match(1.0, "the context of ActivityStreams 2")
    inner = next((entry for key in ("items", "orderedItems") for entry in all_in(first, key)), first)
    mark = next((key for key in OWN_KEYS if isinstance(inner, Mapping) and key in inner), None)
    if mark is None or type_of(inner) not in KNOWN:
        return None
    return Match(0.5, f"a {type_of(first)} and the key {mark}")


def recognize_old(document: Document) -> Match | None:
    """An object, activity or stream of version 1."""
    value = document.json
    first = next(iter(value), None) if isinstance(value, list) else value
    if not isinstance(first, Mapping):
        return None
    inner = next((entry for entry in all_in(first, "items") if isinstance(entry, Mapping)), first)
    if not isinstance(inner.get("objectType"), str) and not isinstance(inner.get("verb"), str):
        return None
    mark = next((key for key in OLD_KEYS if key in first), None)
    return None if mark is None else Match(0.9, f"objectType or verb, and the key {mark}")


def read(document: Document) -> Iterator[RawThread]:
    """The one conversation, of either version."""
    walk = walked(document.json)
    names = Names(walk.found, walk.root)
    carried = carried_by(walk.top)
    is_single = walk.root is walk.top
    thread = RawThread(
        platform=PLATFORM,
        id=words_at(walk.top, "id") if not is_single else None,
        url=address_of(walk.top.get("url"))
        or names.answered
        or (identifier_of(walk.top) if is_single else None),
        title=words_at(walk.top, "name") if not is_single else None,
        article=None if walk.root is None else article_of(walk.root),
        comments=[comment_of(found, names) for found in walk.found],
        declared_count=walk.declared,
        continuations=walk.continuations(names),
        diagnostics=walk.faults,
    )
    yield with_thread_carried(thread, carried)


def article_of(root: JsonRecord) -> RawArticle:
    """What is commented on."""
    named = (value for key in ("attributedTo", "author", "actor") for value in all_in(root, key))
    authors = [author for value in named if (author := author_of(value)) is not None]
    carried = carried_by(root)
    return RawArticle(
        title=words_at(root, "name") or words_at(root, "displayName"),
        url=address_of(root.get("url")) or address_of(root.get("id")),
        authors=authors,
        published=carried.get("published", words_at(root, "published")),
        modified=carried.get("edited", words_at(root, "updated")),
        body=body_of(root),
        site_name=carried.get("site_name"),
        image=address_of(root.get("image")),
    )


def comment_of(found: Found, names: Names) -> RawComment:
    """One object or activity."""
    record = found.record
    type_ = type_of(record)
    kind = RESPONSES.get(type_, "comment")
    place = names.place_of(found)
    body: Body | None = body_of(record)
    is_gone = type_ == "tombstone"
    published, updated = words_at(record, "published"), words_at(record, "updated")
    carried = carried_by(record)
    comment = RawComment(
        id=place.id,
        parent_id=place.parent_id,
        also_replies_to=place.also_replies_to,
        relation=place.relation,
        author=author_in(record, found.actor),
        body=None if is_gone else body,
        published=published or found.published,
        edited=updated if updated != published or carried else None,
        status="deleted" if is_gone else "published",
        kind=kind,
        score=number_at(record, "likes", "totalItems"),
        reply_count=number_at(record, "replies", "totalItems"),
        reactions=_reactions_of(record),
        permalink=address_of(record.get("url")),
        language=language_of(record),
        pointer=found.pointer,
        extra=extra_of(record),
    )
    return with_carried(comment, carried) if carried else comment


def _reactions_of(record: JsonRecord) -> dict[str, int] | None:
    shares = number_at(record, "shares", "totalItems")
    likes = number_at(record, "likes", "totalItems")
    found = {name: count for name, count in (("like", likes), ("share", shares)) if count is not None}
    return found or None
