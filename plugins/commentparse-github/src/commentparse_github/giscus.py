"""What giscus answers: a discussion with comments and, inside them, replies; there are two levels."""

from collections.abc import Iterator

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawComment,
    RawThread,
    Status,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    text_at,
    time_at,
)
from commentparse_github.people import author_of, reactions_of

PLATFORM = "giscus"


def recognize(document: Document) -> Match | None:
    """A discussion with giscus' own counts."""
    discussion = record_at(document.json, "discussion")
    if "totalCommentCount" not in discussion or not isinstance(discussion.get("comments"), list):
        return None
    return Match(0.9, "a discussion with totalCommentCount and a list of comments, as giscus answers")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the page of the discussion that was asked for."""
    discussion = record_at(document.json, "discussion")
    diagnostics: list[Diagnostic] = []
    comments = list(_comments(discussion, diagnostics))
    continuations = list(_continuations(discussion))
    roots, replies = number_at(discussion, "totalCommentCount"), number_at(discussion, "totalReplyCount")
    is_one_page = all(found.kind == "replies" for found in continuations)
    yield RawThread(
        platform=PLATFORM,
        id=id_at(discussion, "id"),
        url=text_at(discussion, "url"),
        title=text_at(discussion, "title"),
        comments=comments,
        # replies are counted for the comments of this page alone
        declared_count=roots + (replies or 0) if roots is not None and is_one_page else None,
        continuations=continuations,
        diagnostics=diagnostics,
        is_closed=flag_at(discussion, "locked"),
        extra=known(
            repository=text_at(discussion, "repository", "nameWithOwner"),
            comment_count=roots,
            reaction_count=number_at(discussion, "reactionCount"),
        ),
    )


def _comments(discussion: JsonRecord, diagnostics: list[Diagnostic]) -> Iterator[RawComment]:
    for place, value in enumerate(list_at(discussion, "comments")):
        pointer = f"/discussion/comments/{place}"
        comment = record_at(value)
        id_ = id_at(comment, "id")
        if id_ is None:
            diagnostics.append(bad_record(pointer, "a comment with an id; what is in it is left out too"))
            continue
        yield _comment(comment, id_, None, pointer)
        for inner, reply in enumerate(list_at(comment, "replies")):
            inner_pointer, inner_id = f"{pointer}/replies/{inner}", id_at(reply, "id")
            if inner_id is None:
                diagnostics.append(
                    bad_record(inner_pointer, "a comment with an id; what is in it is left out too")
                )
                continue
            parent = id_at(reply, "replyToId") or id_
            yield _comment(record_at(reply), inner_id, parent, inner_pointer)


def _comment(source: JsonRecord, id_: str, parent: str | None, pointer: str) -> RawComment:
    status = _status(source)
    html = text_at(source, "bodyHTML")
    return RawComment(
        id=id_,
        parent_id=parent,
        depth=1 if "/replies/" in pointer else 0,
        author=author_of(source, "author", text_at(source, "authorAssociation")),
        body=None if html is None or status == "deleted" else Body.html(html),
        published=time_at(source, "createdAt"),
        edited=time_at(source, "lastEditedAt"),
        status=status,
        upvotes=number_at(source, "upvoteCount"),
        reply_count=number_at(source, "replyCount"),
        reactions=reactions_of(source),
        permalink=text_at(source, "url"),
        pointer=pointer,
        extra=known(deleted_at=text_at(source, "deletedAt")),
    )


def _status(source: JsonRecord) -> Status:
    if source.get("deletedAt"):
        return "deleted"
    return "hidden" if source.get("isMinimized") is True else "published"


def _continuations(discussion: JsonRecord) -> Iterator[Continuation]:
    """Comments before and after those here, and replies that were not sent along."""
    page = record_at(discussion, "pageInfo")
    if page.get("hasNextPage") is True:
        yield Continuation(kind="next-page", cursor=text_at(page, "endCursor"))
    if page.get("hasPreviousPage") is True:
        yield Continuation(kind="previous-page", cursor=text_at(page, "startCursor"))
    for comment in map(record_at, list_at(discussion, "comments")):
        missing = (number_at(comment, "replyCount") or 0) - len(list_at(comment, "replies"))
        if missing > 0 and (id_ := id_at(comment, "id")):
            yield Continuation(kind="replies", under=id_, count=missing)
