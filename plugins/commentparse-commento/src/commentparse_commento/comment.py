"""A comment of Commento, Comentario 2 and Comentario 3, as exports and APIs have it.

Commento and Comentario 2: `{"commentHex", "commenterHex", "markdown", "html", "parentHex" ("root" without a parent), "score",
"state", "creationDate", "deleted"}`; Comentario 3: `{"id", "userCreated", "markdown", "html", "parentId", "score", "isApproved",
"isPending", "isDeleted", "isSticky", "createdTime", "editedTime", "authorName", "url"}`. Exports of the first hold no html.
"""

from collections.abc import Mapping
from typing import Any

from commentparse.plugin import Body, JsonRecord, RawComment, Status, number_at, words_at
from commentparse_commento.commenter import Commenters, author_of

ROOT = "root"
"""The parent of comments that answer none."""

GONE = "[deleted]"
"""What Commento puts in place of a text; exports before 1.6 say it nowhere else."""

STATES: Mapping[str, Status] = {"approved": "published", "unapproved": "pending", "flagged": "spam"}


def is_comment(value: Any) -> bool:
    """Whether a JSON value has what every comment of Commento and Comentario 2 has."""
    return isinstance(value, Mapping) and "commentHex" in value and "commenterHex" in value


def is_comment_of_3(value: Any) -> bool:
    """Whether a JSON value has what every comment of Comentario 3 has."""
    return isinstance(value, Mapping) and "pageId" in value and "isApproved" in value and "markdown" in value


def is_readable(value: Any) -> bool:
    """Whether a JSON value is a comment that has lost no more than its id or its text."""
    return isinstance(value, Mapping) and any(
        isinstance(value.get(name), str) for name in ("commentHex", "id", "markdown", "html")
    )


def comment_of(record: JsonRecord, commenters: Commenters, sticky: str | None = None) -> RawComment:
    """The comment of a record of any generation; `sticky` is the id of the one that is pinned."""
    if is_comment_of_3(record) and not is_comment(record):
        return _comment_of_3(record, commenters)
    id_, parent_id = words_at(record, "commentHex"), words_at(record, "parentHex")
    status = _status(record)
    return RawComment(
        id=id_,
        parent_id=None if parent_id == ROOT else parent_id,
        author=author_of(words_at(record, "commenterHex"), commenters),
        body=None if status == "deleted" else _body(record),
        published=words_at(record, "creationDate"),
        status=status,
        score=number_at(record, "score"),
        is_pinned=True if sticky is not None and sticky == id_ else None,
    )


def _comment_of_3(record: JsonRecord, commenters: Commenters) -> RawComment:
    status = _status_of_3(record)
    user_id, name = words_at(record, "userCreated"), words_at(record, "authorName")
    author = author_of(user_id, commenters, name=name)
    if user_id is None and name is None:
        # the account is gone, the comment is not
        author.kind = "deleted"
    return RawComment(
        id=words_at(record, "id"),
        parent_id=words_at(record, "parentId"),
        author=author,
        body=None if status in ("deleted", "removed") else _body(record),
        published=words_at(record, "createdTime"),
        edited=words_at(record, "editedTime"),
        status=status,
        score=number_at(record, "score"),
        is_pinned=True if record.get("isSticky") is True else None,
        permalink=words_at(record, "url"),
    )


def _body(record: JsonRecord) -> Body | None:
    markup = words_at(record, "html")
    if markup is not None:
        return Body.html(markup)
    source = record.get("markdown")
    return Body.markdown(source) if isinstance(source, str) else None


def _status(record: JsonRecord) -> Status:
    deleted = record.get("deleted")
    if deleted is True or (deleted is None and record.get("markdown") == GONE):
        return "deleted"
    state = record.get("state")
    if state is None:
        return "published"
    return STATES.get(state, "unknown") if isinstance(state, str) else "unknown"


def _status_of_3(record: JsonRecord) -> Status:
    if record.get("isDeleted") is True:
        deleter = words_at(record, "userDeleted")
        is_own = deleter is None or deleter == words_at(record, "userCreated")
        return "deleted" if is_own else "removed"
    if record.get("isPending") is True:
        return "pending"
    # refused by a moderator, or taken for spam
    return "hidden" if record.get("isApproved") is False else "published"
