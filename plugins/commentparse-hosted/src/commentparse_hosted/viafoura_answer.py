"""What Viafoura's comment service answers: `{"contents": [...], "more_available": true}`.

Comments of the first level name the container as their parent, and each reply the comment it answers.
Authors are numbers whose names another request tells, unless the answer brings them along.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
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

PLATFORM = "viafoura"
STATUSES: dict[str, Status] = {
    "visible": "published",
    "awaiting_moderation": "pending",
    "pending": "pending",
    "disabled": "removed",
    "removed": "removed",
    "spam": "spam",
    "deleted": "deleted",
    "hidden": "hidden",
}


def recognize(document: Document) -> Match | None:
    """Contents with the ids of the service, or none of them and the word that there are no more."""
    contents, _ = _contents(document)
    found = record_at(contents[0]) if contents else {}
    if "content_uuid" in found:
        return Match(0.9, "contents with content_uuid, as Viafoura answers")
    is_empty = not contents and {"contents", "more_available"} <= set(record_at(document.json))
    return Match(0.5, "an answer of Viafoura without contents") if is_empty else None


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the answer, with replies where they stand."""
    diagnostics: list[Diagnostic] = []
    contents, prefix = _contents(document)
    records = list(_records(contents, prefix, diagnostics))
    known = {id_at(found, "content_uuid") for found, _ in records}
    container = _container([found for found, _ in records], known)
    comments = [_comment(found, pointer, container) for found, pointer in records]
    answer = record_at(document.json)
    yield RawThread(
        platform=PLATFORM,
        id=container,
        comments=comments,
        declared_count=first_of(number_at, answer, "total_visible_content", "total_contents"),
        continuations=list(_continuations(answer, records, container)),
        diagnostics=diagnostics,
    )


def _contents(document: Document) -> tuple[Sequence[object], str]:
    """The list of comments, in its answer or bare, and where it stands."""
    value = document.json
    return (value, "") if isinstance(value, list) else (list_at(value, "contents"), "/contents")


def _records(
    contents: Sequence[object], prefix: str, diagnostics: list[Diagnostic]
) -> Iterator[tuple[JsonRecord, str]]:
    """Comments in page order; some answers put replies inside their parents."""
    pending = [(value, f"{prefix}/{place}") for place, value in enumerate(contents)]
    pending.reverse()
    while pending:
        value, pointer = pending.pop()
        found = record_at(value)
        if id_at(found, "content_uuid") is None:
            diagnostics.append(
                bad_record(pointer, "a comment with a content_uuid; what is in it is left out too")
            )
            continue
        yield found, pointer
        replies = list_at(found, "replies") or list_at(found, "replies", "contents")
        inner = f"{pointer}/replies" if list_at(found, "replies") else f"{pointer}/replies/contents"
        pending.extend((reply, f"{inner}/{place}") for place, reply in reversed(list(enumerate(replies))))


def _container(records: Sequence[JsonRecord], known: set[str | None]) -> str | None:
    """The container: said by the comments, else the parent of most that is no comment."""
    said = next((id_ for found in records if (id_ := id_at(found, "content_container_uuid"))), None)
    if said is not None:
        return said
    roots = Counter(
        parent
        for found in records
        if (parent := id_at(found, "parent_uuid")) not in known
        and id_at(found, "thread_uuid") in (None, id_at(found, "content_uuid"))
    )
    return roots.most_common(1)[0][0] if roots else None


def _comment(found: JsonRecord, pointer: str, container: str | None) -> RawComment:
    status = STATUSES.get(text_at(found, "state") or "visible", "unknown")
    parent = id_at(found, "parent_uuid")
    text = text_at(found, "content")
    edited = time_at(found, "date_edited")
    likes = first_of(number_at, found, "total_likes", "likes")
    return RawComment(
        id=id_at(found, "content_uuid"),
        parent_id=None if parent == container else parent,
        author=_author(found),
        body=None if text is None or status in ("deleted", "removed") else Body.text(text),
        published=time_at(found, "date_created"),
        edited=edited,
        status=status,
        upvotes=likes,
        downvotes=first_of(number_at, found, "total_dislikes", "dislikes"),
        reply_count=number_at(found, "total_replies"),
        is_pinned=flag_at(found, "is_pinned"),
        is_highlighted=first_of(flag_at, found, "is_picked", "is_editor_pick"),
        pointer=pointer,
        extra=known(thread_uuid=id_at(found, "thread_uuid"), is_edited=flag_at(found, "is_edited")),
    )


def _author(found: JsonRecord) -> RawAuthor | None:
    actor = record_at(found, "actor")
    id_ = id_at(found, "actor_uuid") or first_of(id_at, actor, "uuid", "id")
    if id_ is None and not actor:
        return None
    return RawAuthor(
        id=id_,
        name=first_of(text_at, actor, "name", "display_name"),
        avatar_url=first_of(text_at, actor, "picture_large", "picture_med", "picture_small", "avatar"),
        kind="registered" if id_ else "unknown",
    )


def _continuations(
    answer: JsonRecord, records: Sequence[tuple[JsonRecord, str]], container: str | None
) -> Iterator[Continuation]:
    """Further comments behind the last of the first level, and replies that are not here."""
    parents = Counter(id_at(found, "parent_uuid") for found, _ in records)
    threads = Counter(id_at(found, "thread_uuid") for found, _ in records)
    last = None
    for found, _ in records:
        id_, total = id_at(found, "content_uuid"), number_at(found, "total_replies") or 0
        if id_at(found, "parent_uuid") in (None, container):
            last = id_
        # the total may be that of all replies below, or of direct ones
        missing = total - max(parents[id_], threads[id_] - 1)
        if missing > 0:
            yield Continuation(kind="replies", under=id_, cursor=id_, count=missing)
    if answer.get("more_available") is True:
        yield Continuation(kind="load-more", cursor=last)
