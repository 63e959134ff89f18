"""A comment of Remark42, as its API and its backup files have it.

`{"id", "pid", "text", "orig", "user": {"id", "name", …}, "locator": {"site", "url"}, "score", "votes", "time", "edit",
"pin", "delete", "title"}`; what is empty or false may be left out. Source: remark42 1.x, store/comment.go.
"""

import html
from typing import Any

from commentparse.plugin import (
    AuthorKind,
    Body,
    JsonRecord,
    RawAuthor,
    RawComment,
    Status,
    number_at,
    record_at,
    words_at,
)

NO_TIME = "0001-01-01T00:00:00"
"""How the server writes a time that is not set."""

GONE = "deleted"
"""Id and name of the account of a comment whose author was removed with it."""

ANONYMOUS = "anonymous_"
"""How ids of people begin who only typed a name."""


def is_comment(value: Any) -> bool:
    """Whether a JSON value has what every comment has."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("id"), str)
        and isinstance(value.get("locator"), dict)
        and isinstance(value.get("user"), dict)
    )


def is_readable(value: Any) -> bool:
    """Whether a JSON value is a comment that has lost no more than its id or its text."""
    return isinstance(value, dict) and (
        isinstance(value.get("id"), str) or isinstance(value.get("text"), str)
    )


def comment_of(record: JsonRecord) -> RawComment:
    """The comment of a record; where it stands is for the caller to say."""
    status = _status(record)
    edit = record_at(record, "edit")
    upvotes, downvotes = _votes(record)
    return RawComment(
        id=words_at(record, "id"),
        parent_id=words_at(record, "pid"),
        author=_author(record_at(record, "user"), is_imported=record.get("imported") is True),
        body=_body(record) if status == "published" else None,
        published=_time(record),
        edited=_time(edit),
        status=status,
        score=number_at(record, "score"),
        upvotes=upvotes,
        downvotes=downvotes,
        is_pinned=True if record.get("pin") is True else None,
        extra=_extra(record, edit),
    )


def address_in(record: JsonRecord) -> str | None:
    """Address of the page that a comment belongs to."""
    return words_at(record, "locator", "url")


def site_in(record: JsonRecord) -> str | None:
    """Name under which the server keeps the site."""
    return words_at(record, "locator", "site")


def _status(record: JsonRecord) -> Status:
    if record.get("delete") is not True:
        return "published"
    # what people wrote who were blocked later is shown as deleted, too
    return "removed" if record_at(record, "user").get("block") is True else "deleted"


def _body(record: JsonRecord) -> Body | None:
    text = record.get("text")
    if isinstance(text, str) and text:
        # e.g. what was imported from elsewhere: no markup, so that lines are what was typed
        return Body.html(text) if "<" in text else Body.text(html.unescape(text))
    source = words_at(record, "orig")
    if source is not None:
        return Body.markdown(source)
    # with view=user the server leaves out text and time of every comment
    return Body.text("") if isinstance(text, str) and _time(record) is not None else None


def _time(record: JsonRecord) -> str | None:
    time = words_at(record, "time")
    return None if time is None or time.startswith(NO_TIME) else time


def _votes(record: JsonRecord) -> tuple[int | None, int | None]:
    """Votes for and against; the server tells them of all voters only in backups."""
    votes = [vote for vote in record_at(record, "votes").values() if isinstance(vote, bool)]
    return (votes.count(True), votes.count(False)) if votes else (None, None)


def _author(user: JsonRecord, *, is_imported: bool) -> RawAuthor | None:
    id_, name = words_at(user, "id"), words_at(user, "name")
    if id_ == GONE:
        return RawAuthor(kind="deleted")
    if id_ is None and name is None:
        return None
    told = {key: True for key in ("block", "verified", "paid_sub") if user.get(key) is True}
    return RawAuthor(
        name=name,
        id=id_,
        avatar_url=words_at(user, "picture"),
        # an imported id names the system it came from, e.g. "disqus_5f3a"
        kind="unknown" if is_imported else _kind(id_),
        roles=("admin",) if user.get("admin") is True else (),
        extra=told,
    )


def _kind(id_: str | None) -> AuthorKind:
    if id_ is None or "_" not in id_:
        return "unknown"
    return "anonymous" if id_.startswith(ANONYMOUS) else "registered"


def _extra(record: JsonRecord, edit: JsonRecord) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    controversy = record.get("controversy")
    if isinstance(controversy, int | float) and not isinstance(controversy, bool) and controversy:
        extra["controversy"] = controversy
    if record.get("imported") is True:
        extra["imported"] = True
    if summary := words_at(edit, "summary"):
        extra["edit_summary"] = summary
    return extra
