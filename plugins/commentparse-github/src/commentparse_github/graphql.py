"""What GitHub's GraphQL interface answers about a discussion, an issue or a pull request.

Strategy: the asker chooses the fields, so each may be missing; what holds comments is found at
`data.repository.{discussion,issue,pullRequest}` or `data.node`, under any alias of these.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawArticle,
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
from commentparse_github.issue_comments import body_of
from commentparse_github.people import author_of, reactions_of

PLATFORM = "github"
KINDS = ("discussion", "issue", "pullRequest")
BODY_KEYS = frozenset(("body", "bodyHTML", "bodyText"))
OWN_KEYS = frozenset(("createdAt", "author", "authorAssociation", "upvoteCount", "replyTo"))
DELETED = "deletedAt"


def recognize(document: Document) -> Match | None:
    """Something of a repository with a connection of comments that look like GitHub's."""
    for subject, _ in _subjects(document.json):
        nodes = [record_at(node) for node, _ in _nodes(record_at(subject, "comments"), "")]
        if any(_is_comment(node) for node in nodes):
            return Match(0.9, "a connection of comments of a GitHub discussion or issue")
        if not nodes and {"number", "title"} & set(subject):
            return Match(0.5, "a GitHub discussion or issue without comments")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each discussion or issue of the answer."""
    for subject, pointer in _subjects(document.json):
        diagnostics: list[Diagnostic] = []
        comments = list(_comments(subject, pointer, diagnostics))
        connection = record_at(subject, "comments")
        yield RawThread(
            platform=PLATFORM,
            id=first_of(id_at, subject, "number", "id"),
            url=text_at(subject, "url"),
            title=text_at(subject, "title"),
            article=_article(subject),
            comments=comments,
            declared_count=_declared(connection, comments),
            continuations=list(_continuations(connection, comments)),
            diagnostics=diagnostics,
            is_closed=flag_at(subject, "locked"),
            extra=known(
                comment_count=number_at(connection, "totalCount"),
                category=text_at(subject, "category", "name"),
                answer_id=id_at(subject, "answer", "id"),
            ),
        )


def _subjects(value: Any) -> Iterator[tuple[JsonRecord, str]]:
    """What holds a connection of comments; GraphQL lets the asker rename what it is called."""
    data = record_at(value, "data")
    pointer = "/data" if data else ""
    outer = data or record_at(value)
    levels: list[tuple[JsonRecord, str]] = [(outer, pointer)]
    if repository := record_at(outer, "repository"):
        levels.append((repository, f"{pointer}/repository"))
    for holder, place in levels:
        for name, inner in holder.items():
            if isinstance(inner, Mapping) and isinstance(inner.get("comments"), Mapping):
                yield inner, f"{place}/{name}"


def _nodes(connection: JsonRecord, pointer: str) -> Iterator[tuple[Any, str]]:
    """Members of a connection, each with its place."""
    for place, node in enumerate(list_at(connection, "nodes")):
        yield node, f"{pointer}/nodes/{place}"
    if not list_at(connection, "nodes"):
        for place, edge in enumerate(list_at(connection, "edges")):
            yield record_at(edge).get("node"), f"{pointer}/edges/{place}/node"


def _comments(subject: JsonRecord, pointer: str, diagnostics: list[Diagnostic]) -> Iterator[RawComment]:
    """Each comment before its replies, of which there is one level."""
    writer = text_at(subject, "author", "login")
    answer = id_at(subject, "answer", "id")
    for value, place in _nodes(record_at(subject, "comments"), f"{pointer}/comments"):
        comment = record_at(value)
        id_ = first_of(id_at, comment, "id", "databaseId", "url")
        if id_ is None or not _is_comment(comment):
            diagnostics.append(bad_record(place, "a comment with an id; what is in it is left out too"))
            continue
        yield _comment(comment, id_, None, place, (writer, answer))
        for reply, inner in _nodes(record_at(comment, "replies"), f"{place}/replies"):
            inner_id = first_of(id_at, reply, "id", "databaseId", "url")
            if inner_id is None or not _is_comment(record_at(reply)):
                diagnostics.append(bad_record(inner, "a reply with an id; what is in it is left out too"))
                continue
            parent = id_at(reply, "replyTo", "id") or id_
            yield _comment(record_at(reply), inner_id, parent, inner, (writer, answer))


def _comment(
    source: JsonRecord, id_: str, parent: str | None, pointer: str, about: tuple[str | None, str | None]
) -> RawComment:
    writer, answer = about
    is_answer = source.get("isAnswer") is True or (answer is not None and answer == id_)
    status = _status(source)
    return RawComment(
        id=id_,
        parent_id=parent or id_at(source, "replyTo", "id"),
        author=author_of(source, "author", text_at(source, "authorAssociation"), article_login=writer),
        body=None if status == "deleted" else body_of(source),
        published=time_at(source, "createdAt"),
        edited=time_at(source, "lastEditedAt"),
        status=status,
        kind="answer" if is_answer else "comment",
        upvotes=number_at(source, "upvoteCount"),
        reply_count=number_at(source, "replies", "totalCount"),
        reactions=reactions_of(source),
        is_pinned=flag_at(source, "isPinned"),
        is_highlighted=True if is_answer else None,
        permalink=text_at(source, "url"),
        pointer=pointer,
        extra=known(
            database_id=number_at(source, "databaseId"), minimized_reason=text_at(source, "minimizedReason")
        ),
    )


def _status(source: JsonRecord) -> Status:
    if source.get(DELETED):
        return "deleted"
    return "hidden" if source.get("isMinimized") is True else "published"


def _article(subject: JsonRecord) -> RawArticle:
    """The opening post."""
    author = author_of(subject, "author")
    return RawArticle(
        title=text_at(subject, "title"),
        url=text_at(subject, "url"),
        authors=() if author is None else (author,),
        published=time_at(subject, "createdAt"),
        body=body_of(subject),
    )


def _declared(connection: JsonRecord, comments: Sequence[RawComment]) -> int | None:
    """All comments with their replies; None where other pages hold comments whose replies are not known."""
    total = number_at(connection, "totalCount")
    if total is None or total > sum(comment.parent_id is None for comment in comments):
        return None
    return total + sum(comment.reply_count for comment in comments if isinstance(comment.reply_count, int))


def _continuations(connection: JsonRecord, comments: Sequence[RawComment]) -> Iterator[Continuation]:
    """Comments before and after those here, and replies after those of a comment."""
    page = record_at(connection, "pageInfo")
    if page.get("hasNextPage") is True:
        yield Continuation(kind="next-page", cursor=text_at(page, "endCursor"))
    if page.get("hasPreviousPage") is True:
        yield Continuation(kind="previous-page", cursor=text_at(page, "startCursor"))
    held: dict[str | None, int] = {}
    for comment in comments:
        held[comment.parent_id] = held.get(comment.parent_id, 0) + 1
    ends = {
        id_at(node, "id"): text_at(node, "replies", "pageInfo", "endCursor")
        for node, _ in _nodes(connection, "")
    }
    for comment in comments:
        total = comment.reply_count if isinstance(comment.reply_count, int) else 0
        if total > held.get(comment.id, 0):
            missing = total - held.get(comment.id, 0)
            yield Continuation(kind="replies", under=comment.id, cursor=ends.get(comment.id), count=missing)


def _is_comment(node: JsonRecord) -> bool:
    return not BODY_KEYS.isdisjoint(node) and not OWN_KEYS.isdisjoint(node)
