"""What OpenWeb answers to "conversation/read": a conversation with comments, replies inside them, and users.

A reply names what it answers; the replies of a thread may be nested or stand in one list.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

import attrs

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    Order,
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
)

PLATFORM = "openweb"
STATUSES: dict[str, Status] = {
    "publish": "published",
    "published": "published",
    "approve": "published",
    "approved": "published",
    "require_approval": "pending",
    "pending": "pending",
    "publish_and_moderate": "published",
    "reject": "removed",
    "rejected": "removed",
    "block": "removed",
    "blocked": "removed",
}
ORDERS: dict[str, Order] = {"newest": "newest", "oldest": "oldest", "best": "top"}
ROLES = {"is_admin": "admin", "is_super_admin": "admin", "is_moderator": "moderator", "is_community_moderator": "moderator", "is_journalist": "staff"}  # fmt: skip
MARKUP = re.compile(r"</?(?:p|br|a|b|i|u|em|strong|span|div|ul|ol|li|blockquote)\b[^<>]*>", re.IGNORECASE)


@attrs.frozen
class _Found:
    """A comment, the one it stands in, and its place."""

    value: JsonRecord
    holder: str | None
    depth: int
    pointer: str


def recognize(document: Document) -> Match | None:
    """A conversation with comments of OpenWeb's form, or with none of them and its counts."""
    conversation, _ = _conversation(document)
    first = next(map(record_at, list_at(conversation, "comments")), {})
    if id_at(first, "id") and ("written_at" in first or "root_comment" in first):
        return Match(0.9, "a conversation whose comments say when they were written")
    if not first and {"messages_count", "has_next"} <= set(conversation):
        return Match(0.9, "a conversation with its counts and without comments")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the answer, each before its replies."""
    conversation, prefix = _conversation(document)
    users = record_at(conversation, "users")
    diagnostics: list[Diagnostic] = []
    found = list(_comments(conversation, prefix, diagnostics))
    yield RawThread(
        platform=PLATFORM,
        id=first_of(id_at, conversation, "conversation_id", "id"),
        comments=[_comment(comment, users) for comment in found],
        declared_count=number_at(conversation, "messages_count"),
        continuations=list(_continuations(conversation, found)),
        diagnostics=diagnostics,
        order=ORDERS.get(text_at(conversation, "sort_by") or "", "unknown"),
        is_closed=flag_at(conversation, "read_only"),
        extra=known(comments_count=number_at(conversation, "comments_count")),
    )


def _conversation(document: Document) -> tuple[JsonRecord, str]:
    """The conversation, in its answer or bare."""
    answer = record_at(document.json)
    inner = record_at(answer, "conversation")
    return (inner, "/conversation") if inner else (answer, "")


def _comments(conversation: JsonRecord, prefix: str, diagnostics: list[Diagnostic]) -> Iterator[_Found]:
    """Comments in page order."""
    pending: list[tuple[object, str | None, int, str]] = []
    _open(pending, list_at(conversation, "comments"), None, 0, f"{prefix}/comments")
    while pending:
        value, holder, depth, pointer = pending.pop()
        comment = record_at(value)
        id_ = id_at(comment, "id")
        if id_ is None:
            diagnostics.append(bad_record(pointer, "a comment with an id; what is in it is left out too"))
            continue
        yield _Found(comment, holder, depth, pointer)
        _open(pending, list_at(comment, "replies"), id_, depth + 1, f"{pointer}/replies")


def _open(
    pending: list[tuple[object, str | None, int, str]],
    values: Sequence[object],
    holder: str | None,
    depth: int,
    pointer: str,
) -> None:
    places = range(len(values) - 1, -1, -1)
    pending.extend((values[place], holder, depth, f"{pointer}/{place}") for place in places)


def _comment(found: _Found, users: JsonRecord) -> RawComment:
    value = found.value
    id_ = id_at(value, "id")
    stated = id_at(value, "parent_id")
    is_top = number_at(value, "depth") == 0 and found.holder is None
    status = _status(value)
    rank = record_at(value, "rank")
    return RawComment(
        id=id_,
        parent_id=None if is_top or stated == id_ else stated or found.holder,
        depth=found.depth if (depth := number_at(value, "depth")) is None else depth,
        author=_author(value, users),
        body=None if status in ("deleted", "removed") else _body(list_at(value, "content")),
        published=time_at(value, "written_at") or time_at(value, "time"),
        edited=time_at(value, "edited_at"),
        status=status,
        upvotes=number_at(rank, "ranks_up"),
        downvotes=number_at(rank, "ranks_down"),
        reply_count=first_of(number_at, value, "total_replies_count", "replies_count"),
        is_pinned=first_of(flag_at, value, "pinned", "is_pinned"),
        is_highlighted=first_of(flag_at, value, "featured", "is_featured"),
        pointer=found.pointer,
        extra=known(
            is_edited=flag_at(value, "edited"),
            best_score=number_at(value, "best_score"),
            root_comment=id_at(value, "root_comment"),
            attachments=_attachments(list_at(value, "content")) or None,
        ),
    )


def _status(value: JsonRecord) -> Status:
    if value.get("deleted") is True:
        return "deleted"
    return STATUSES.get(text_at(value, "status") or "published", "unknown")


def _body(content: Sequence[object]) -> Body:
    """The pieces of text; pictures and previews of links are attachments."""
    texts = [text for piece in content if (text := text_at(piece, "text")) is not None]
    whole = "\n\n".join(texts)
    if MARKUP.search(whole):
        return Body.html(
            "".join(texts) if len(texts) == 1 else "".join(f"<div>{text}</div>" for text in texts)
        )
    return Body.text(unescape(whole))


def _attachments(content: Sequence[object]) -> list[dict[str, str]]:
    """What a comment carries besides text, with its strings alone."""
    pieces = (piece for piece in map(record_at, content) if piece and "text" not in piece)
    return [{key: value for key, value in piece.items() if isinstance(value, str)} for piece in pieces]


def _author(value: JsonRecord, users: JsonRecord) -> RawAuthor | None:
    id_ = id_at(value, "user_id")
    user = record_at(users, id_) if id_ else {}
    name = text_at(user, "display_name") or text_at(value, "user_display_name")
    if id_ is None and name is None:
        return None
    is_registered = first_of(flag_at, user, "is_registered", "registered")
    return RawAuthor(
        id=id_,
        name=name,
        username=text_at(user, "user_name"),
        kind="unknown" if is_registered is None else "registered" if is_registered else "guest",
        roles=[role for key, role in ROLES.items() if user.get(key) is True],
        extra=known(image_id=text_at(user, "image_id")),
    )


def _continuations(conversation: JsonRecord, found: Sequence[_Found]) -> Iterator[Continuation]:
    """Further comments from an offset on, and replies that are not here."""
    if conversation.get("has_next") is True:
        yield Continuation(kind="load-more", cursor=id_at(conversation, "offset"))
    answered = Counter(comment.holder or id_at(comment.value, "parent_id") for comment in found)
    for comment in found:
        value = comment.value
        total, held = number_at(value, "replies_count") or 0, answered[id_at(value, "id")]
        if total > held or value.get("has_next") is True:
            yield Continuation(
                kind="replies",
                under=id_at(value, "id"),
                cursor=id_at(value, "offset"),
                count=total - held if total > held else None,
            )
