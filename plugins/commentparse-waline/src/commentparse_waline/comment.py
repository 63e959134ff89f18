"""A comment of Waline, as its server answers.

`{"objectId", "pid", "rid", "nick", "link", "comment", "orig", "time", "like", "status", "sticky", "user_id", "avatar", "type",
"label", "level", "reply_user"}`; ids are numbers or strings, by the database. Source: @waline/vercel 1.x.
"""

from collections.abc import Mapping
from typing import Any

from commentparse.plugin import Body, JsonRecord, RawAuthor, RawComment, Status, id_at, number_at, words_at

STATUSES: Mapping[str, Status] = {"approved": "published", "waiting": "pending", "spam": "spam"}

ROLES = {"administrator": "admin"}
"""Types of accounts that are worth a role."""

TIMES = ("time", "insertedAt", "createdAt")
"""Servers before 1.13 have no `time`."""


def is_comment(value: Any) -> bool:
    """Whether a JSON value has what every comment has."""
    return (
        isinstance(value, Mapping)
        and id_at(value, "objectId") is not None
        and "nick" in value
        and isinstance(value.get("comment"), str)
    )


def is_readable(value: Any) -> bool:
    """Whether a JSON value is a comment that has lost no more than its id or its text."""
    return isinstance(value, Mapping) and (
        id_at(value, "objectId") is not None or isinstance(value.get("comment"), str)
    )


def comment_of(record: JsonRecord, root_id: str | None = None) -> RawComment:
    """The comment of a record; where it stands is for the caller to say.

    Args:
        record: the comment.
        root_id: under which top-level comment it stands; it stands for a parent that is not named.
    """
    likes = number_at(record, "like")
    parent_id = id_at(record, "pid") or id_at(record, "rid") or root_id
    return RawComment(
        id=id_at(record, "objectId"),
        parent_id=parent_id,
        reply_to_name=None if parent_id is None else words_at(record, "reply_user", "nick"),
        author=_author(record),
        body=_body(record),
        published=_time(record),
        status=_status(record.get("status")),
        score=likes,
        upvotes=likes,
        is_pinned=_flag(record.get("sticky")),
        extra={name: value for name in ("browser", "os") if (value := words_at(record, name))},
    )


def time_in(record: JsonRecord) -> int | None:
    """When it was written, in milliseconds since 1970."""
    return number_at(record, "time")


def _status(value: Any) -> Status:
    # comments taken over from Valine have none and are shown
    if value is None or value == "":
        return "published"
    return STATUSES.get(value, "unknown") if isinstance(value, str) else "unknown"


def _time(record: JsonRecord) -> str | int | None:
    found = (number_at(record, name) or words_at(record, name) for name in TIMES)
    return next((time for time in found if time is not None), None)


def _body(record: JsonRecord) -> Body | None:
    markup = record.get("comment")
    if isinstance(markup, str):
        return Body.html(markup)
    source = words_at(record, "orig")
    return None if source is None else Body.markdown(source)


def _author(record: JsonRecord) -> RawAuthor:
    user_id = id_at(record, "user_id")
    type_ = words_at(record, "type")
    extra: dict[str, Any] = {}
    if label := words_at(record, "label"):
        extra["label"] = label
    if (level := number_at(record, "level")) is not None:
        extra["level"] = level
    return RawAuthor(
        name=words_at(record, "nick"),
        id=user_id,
        url=words_at(record, "link"),
        avatar_url=words_at(record, "avatar"),
        # without an account people type a name
        kind="guest" if user_id is None else "registered",
        roles=(ROLES[type_],) if type_ in ROLES else (),
        extra=extra,
    )


def _flag(value: Any) -> bool | None:
    """SQL databases give 0 and 1, as numbers or strings."""
    if isinstance(value, str):
        return {"1": True, "0": False, "true": True, "false": False}.get(value)
    return bool(value) if isinstance(value, bool | int) else None
