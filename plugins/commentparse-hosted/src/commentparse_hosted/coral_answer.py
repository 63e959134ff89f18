"""What Coral's GraphQL service answers: a story (5 and later) or an asset (4) with a connection of comments.

Strategy: queries differ from page to page, so the connections are sought at the paths that are known
(`story.comments`, `asset.comments`, `comment.replies` …), and every field of a comment may be missing.
"""

from collections import deque
from collections.abc import Iterator
from typing import Any

import attrs

from commentparse.plugin import (
    Body,
    Continuation,
    ContinuationKind,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    Order,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    bad_record,
    first_of,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    text_at,
    time_at,
    value_at,
)

PLATFORM = "coral"
HOLDERS = ("story", "asset", "stream", "comment")
CONNECTIONS = ("comments", "replies", "featuredComments", "children")
COMMENT_KEYS = frozenset(("body", "author", "user", "createdAt", "created_at", "replyCount", "actionCounts"))

STATUSES: dict[str, Status] = {
    "NONE": "published",
    "APPROVED": "published",
    "ACCEPTED": "published",
    "PREMOD": "pending",
    "SYSTEM_WITHHELD": "pending",
    "REJECTED": "removed",
}
ORDERS: dict[str, Order] = {
    "CREATED_AT_DESC": "newest",
    "CREATED_AT_ASC": "oldest",
    "REACTION_DESC": "top",
    "REPLIES_DESC": "top",
}
ROLES = {"STAFF": "staff", "MODERATOR": "moderator", "ADMIN": "admin"}


@attrs.define
class _Stream:
    """What is gathered while the answer is walked through."""

    comments: list[RawComment] = attrs.field(factory=list)
    continuations: list[Continuation] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    seen: set[str] = attrs.field(factory=set)


@attrs.frozen
class _Place:
    """A connection that is still to be read, or a comment of one."""

    value: Any
    pointer: str
    parent: str | None
    is_connection: bool


def recognize(document: Document) -> Match | None:
    """A holder with a connection of comments, of which the first looks like Coral's."""
    for holder, pointer in _holders(document.json):
        for name in CONNECTIONS:
            connection = record_at(holder, name)
            nodes = [record_at(node) for node, _ in edges(connection, pointer)]
            if any(_is_comment(node) for node in nodes):
                return Match(0.9, "a story with a connection of comments, as Coral answers")
            if not nodes and "pageInfo" in connection and "edges" in connection and _is_story(holder):
                return Match(0.5, "a story with an empty connection")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the answer, each before its replies."""
    stream = _Stream()
    story: JsonRecord = {}
    for holder, pointer in _holders(document.json):
        story = story or holder
        parent = id_at(holder, "id") if pointer.endswith("/comment") else None
        if parent is not None and _is_comment(holder):
            _walk(stream, _Place(holder, pointer, None, is_connection=False))
            continue
        for name in ("comments", *CONNECTIONS[1:]):
            if name in holder:
                _walk(stream, _Place(holder[name], f"{pointer}/{name}", parent, is_connection=True))
    yield _thread(stream, story)


def _thread(stream: _Stream, story: JsonRecord) -> RawThread:
    url = text_at(story, "url")
    metadata = record_at(story, "metadata")
    count = first_of(number_at, record_at(story, "commentCounts"), "totalPublished", "totalVisible")
    return RawThread(
        platform=PLATFORM,
        id=id_at(story, "id"),
        url=url,
        article=RawArticle(url=url, title=text_at(metadata, "title") or text_at(story, "title"))
        if url
        else None,
        comments=stream.comments,
        declared_count=count
        if count is not None
        else first_of(number_at, story, "totalCommentCount", "commentCount"),
        continuations=stream.continuations,
        diagnostics=stream.diagnostics,
        is_closed=flag_at(story, "isClosed"),
        order=ORDERS.get(text_at(story, "settings", "orderBy") or "", "unknown"),
    )


def _holders(value: Any) -> Iterator[tuple[JsonRecord, str]]:
    """The objects that hold comments, wrapped in `data` or not; a batch answers with an array."""
    answers = enumerate(value) if isinstance(value, list) else [("", value)]
    for place, answer in answers:
        prefix = f"/{place}" if isinstance(value, list) else ""
        outer = record_at(answer, "data")
        holder, pointer = (outer, f"{prefix}/data") if outer else (record_at(answer), prefix)
        for name in HOLDERS:
            if inner := record_at(holder, name):
                yield inner, f"{pointer}/{name}"
        if "comments" in holder and record_at(holder, "comments"):
            yield holder, pointer


def _walk(stream: _Stream, start: _Place) -> None:
    """Comments in page order, depth first; a list of what is still to do instead of recursion."""
    pending = deque((start,))
    while pending:
        place = pending.popleft()
        if place.is_connection:
            pending.extendleft(reversed(_opened(stream, place)))
            continue
        node = place.value
        id_ = id_at(node, "id")
        if not _is_comment(record_at(node)) or id_ is None:
            stream.diagnostics.append(
                bad_record(place.pointer, "a comment with an id; what is in it is left out too")
            )
        elif id_ not in stream.seen:  # a featured comment stands in the stream as well
            stream.seen.add(id_)
            stream.comments.append(_comment(node, id_, place))
            replies = next((name for name in ("replies", "children") if record_at(node, name)), None)
            if replies:
                inner = _Place(node[replies], f"{place.pointer}/{replies}", id_, is_connection=True)
                pending.appendleft(inner)


def _opened(stream: _Stream, place: _Place) -> list[_Place]:
    """The comments of a connection; what it has further is noted."""
    page = record_at(place.value, "pageInfo")
    more = flag_at(page, "hasNextPage") or flag_at(place.value, "hasNextPage")
    if more:
        cursor = id_at(page, "endCursor") or id_at(place.value, "endCursor")
        kind: ContinuationKind = "load-more" if place.parent is None else "replies"
        stream.continuations.append(Continuation(kind=kind, cursor=cursor, under=place.parent))
    return [
        _Place(node, pointer, place.parent, is_connection=False)
        for node, pointer in edges(place.value, place.pointer)
    ]


def _comment(node: JsonRecord, id_: str, place: _Place) -> RawComment:
    status = _status(node)
    tags = list(_tags(node))
    parent = id_at(node, "parent", "id") or place.parent
    body = text_at(node, "body")
    return RawComment(
        id=id_,
        parent_id=parent,
        relation="reply" if parent or number_at(node, "parentCount") else None,
        depth=number_at(node, "depth"),
        author=_author(record_at(node, "author") or record_at(node, "user"), tags),
        body=None if body is None or status in ("deleted", "removed") else Body.html(body),
        published=time_at(node, "createdAt") or time_at(node, "created_at"),
        status=status,
        reply_count=number_at(node, "replyCount"),
        reactions=_reactions(record_at(node, "actionCounts")),
        is_highlighted=True if "FEATURED" in tags else None,
        permalink=first_of(text_at, node, "permalink", "url"),
        rating=_rating(node),
        pointer=place.pointer,
        extra=known(
            tags=tags or None,
            is_edited=flag_at(node, "editing", "edited"),
            revision_id=id_at(node, "revision", "id"),
        ),
    )


def _author(author: JsonRecord, tags: list[str]) -> RawAuthor | None:
    if not author:
        return None
    badges = [badge for badge in list_at(author, "badges") if isinstance(badge, str)]
    role = ROLES.get(text_at(author, "role") or "") or ("staff" if "STAFF" in tags else None)
    return RawAuthor(
        name=text_at(author, "username"),
        id=id_at(author, "id"),
        avatar_url=text_at(author, "avatar"),
        kind="registered",
        roles=(role,) if role else (),
        extra={"badges": badges} if badges else {},
    )


def _status(node: JsonRecord) -> Status:
    if node.get("deleted") is True:
        return "deleted"
    if node.get("pending") is True:
        return "pending"
    return STATUSES.get(text_at(node, "status") or "NONE", "unknown")


def _tags(node: JsonRecord) -> Iterator[str]:
    """Codes of tags, `[{"code": "STAFF"}]`, and of version 4 `[{"tag": {"name": "STAFF"}}]`."""
    for tag in list_at(node, "tags"):
        code = text_at(tag, "code") or text_at(tag, "tag", "name")
        if code:
            yield code


def _reactions(counts: JsonRecord) -> dict[str, int] | None:
    found = {name: total for name in counts if (total := number_at(counts, name, "total")) is not None}
    found.pop("flag", None)
    return found or None


def _rating(node: JsonRecord) -> float | None:
    value = node.get("rating")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_comment(node: JsonRecord) -> bool:
    return id_at(node, "id") is not None and not COMMENT_KEYS.isdisjoint(node)


def _is_story(holder: JsonRecord) -> bool:
    return not {"commentCounts", "isClosed", "settings", "totalCommentCount", "url"}.isdisjoint(holder)


def edges(connection: Any, pointer: str) -> Iterator[tuple[Any, str]]:
    """The nodes of a GraphQL connection, from `edges` or `nodes`, each with its place."""
    for place, edge in enumerate(list_at(connection, "edges")):
        node = value_at(edge, "node") if isinstance(edge, dict) else edge
        yield node, f"{pointer}/edges/{place}/node"
    if not list_at(connection, "edges"):
        for place, node in enumerate(list_at(connection, "nodes")):
            yield node, f"{pointer}/nodes/{place}"
