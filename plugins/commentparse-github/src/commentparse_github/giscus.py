"""What giscus answers: a discussion with comments and, inside them, replies; there are two levels."""

from collections.abc import Iterator

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    Match,
    RawComment,
    RawThread,
    Status,
)
from commentparse_github.fields import (
    Record,
    bad_record,
    identifier,
    items,
    number,
    present,
    record,
    string,
    time,
    truth,
)
from commentparse_github.people import author_of, reactions_of

PLATFORM = "giscus"


def recognize(document: Document) -> Match | None:
    """A discussion with giscus' own counts."""
    discussion = record(document.json, "discussion")
    if "totalCommentCount" not in discussion or not isinstance(discussion.get("comments"), list):
        return None
    return Match(0.9, "a discussion with totalCommentCount and a list of comments, as giscus answers")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the page of the discussion that was asked for."""
    discussion = record(document.json, "discussion")
    diagnostics: list[Diagnostic] = []
    comments = list(_comments(discussion, diagnostics))
    continuations = list(_continuations(discussion))
    roots, replies = number(discussion, "totalCommentCount"), number(discussion, "totalReplyCount")
    is_one_page = all(found.kind == "replies" for found in continuations)
    yield RawThread(
        platform=PLATFORM,
        id=identifier(discussion, "id"),
        url=string(discussion, "url"),
        title=string(discussion, "title"),
        comments=comments,
        # replies are counted for the comments of this page alone
        declared_count=roots + (replies or 0) if roots is not None and is_one_page else None,
        continuations=continuations,
        diagnostics=diagnostics,
        is_closed=truth(discussion, "locked"),
        extra=present(
            repository=string(record(discussion, "repository"), "nameWithOwner"),
            comment_count=roots,
            reaction_count=number(discussion, "reactionCount"),
        ),
    )


def _comments(discussion: Record, diagnostics: list[Diagnostic]) -> Iterator[RawComment]:
    for place, value in enumerate(items(discussion.get("comments"))):
        pointer = f"/discussion/comments/{place}"
        comment = record(value)
        id_ = identifier(comment, "id")
        if id_ is None:
            diagnostics.append(bad_record(pointer, "has no id"))
            continue
        yield _comment(comment, id_, None, pointer)
        for inner, reply in enumerate(items(comment.get("replies"))):
            inner_pointer, inner_id = f"{pointer}/replies/{inner}", identifier(record(reply), "id")
            if inner_id is None:
                diagnostics.append(bad_record(inner_pointer, "has no id"))
                continue
            parent = identifier(record(reply), "replyToId") or id_
            yield _comment(record(reply), inner_id, parent, inner_pointer)


def _comment(source: Record, id_: str, parent: str | None, pointer: str) -> RawComment:
    status = _status(source)
    html = string(source, "bodyHTML")
    return RawComment(
        id=id_,
        parent_id=parent,
        depth=1 if "/replies/" in pointer else 0,
        author=author_of(source, "author", string(source, "authorAssociation")),
        body=None if html is None or status == "deleted" else Body.html(html),
        published=time(source, "createdAt"),
        edited=time(source, "lastEditedAt"),
        status=status,
        upvotes=number(source, "upvoteCount"),
        reply_count=number(source, "replyCount"),
        reactions=reactions_of(source),
        permalink=string(source, "url"),
        pointer=pointer,
        extra=present(deleted_at=string(source, "deletedAt")),
    )


def _status(source: Record) -> Status:
    if source.get("deletedAt"):
        return "deleted"
    return "hidden" if source.get("isMinimized") is True else "published"


def _continuations(discussion: Record) -> Iterator[Continuation]:
    """Comments before and after those here, and replies that were not sent along."""
    page = record(discussion, "pageInfo")
    if page.get("hasNextPage") is True:
        yield Continuation(kind="next-page", cursor=string(page, "endCursor"))
    if page.get("hasPreviousPage") is True:
        yield Continuation(kind="previous-page", cursor=string(page, "startCursor"))
    for comment in map(record, items(discussion.get("comments"))):
        missing = (number(comment, "replyCount") or 0) - len(items(comment.get("replies")))
        if missing > 0 and (id_ := identifier(comment, "id")):
            yield Continuation(kind="replies", under=id_, count=missing)
