"""Comments of SoundCloud tracks.

API v2: `{"collection": [...], "next_href": ...}`; v1 the array alone, or the same object. Comments hang
on a moment of the track. Who answers whom is nowhere said; people write "@name" themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    time_at,
    value_at,
)

PLATFORM = "soundcloud"
FIRST = 20
"""Among so many entries one is a comment; the very first may be broken."""


def recognize(document: Document) -> Match | None:
    """A list of comments on a track."""
    entries, _ = entries_in(document.json)
    if not any(is_comment(entry) for entry in islice(entries, FIRST)):
        return None
    own = any("soundcloud" in (text_at(entry, *path) or "") for entry in entries[:FIRST] for path in OWN)
    return Match(1.0 if own else 0.9, "comments on a track" + (" of SoundCloud" if own else ""))


OWN = (("self", "urn"), ("uri",), ("user", "permalink_url"))
"""Where the system names itself."""


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each track, in the order in which they occur."""
    entries, pointer = entries_in(document.json)
    comments: dict[str | None, list[RawComment]] = {}
    faults: list[Diagnostic] = []
    for number, entry in enumerate(entries):
        place = f"{pointer}/{number}"
        if is_comment(entry):
            comments.setdefault(id_at(entry, "track_id"), []).append(comment_of(entry, place))
        else:
            faults.append(bad_record(place, "a comment"))
    following = tuple(continuations_in(document.json))
    for position, (track, found) in enumerate(comments.items()):
        yield RawThread(
            platform=PLATFORM,
            id=track,
            comments=found,
            continuations=following if position == 0 else (),
            diagnostics=faults if position == 0 else (),
        )


def entries_in(value: Any) -> tuple[Sequence[Any], str]:
    """The list of comments and the pointer to it."""
    if isinstance(value, list):
        return value, ""
    return list_at(value, "collection"), "/collection"


def is_comment(entry: Any) -> bool:
    """A text on a track; likes and reposts are lists of the same form."""
    return (
        isinstance(entry, Mapping)
        and entry.get("kind", "comment") == "comment"
        and "body" in entry
        and ("track_id" in entry or "track" in entry)
    )


def continuations_in(value: Any) -> Iterator[Continuation]:
    """The next part of the list."""
    if following := text_at(value, "next_href"):
        yield Continuation(kind="next-page", url=following)


def comment_of(entry: Mapping[str, Any], pointer: str) -> RawComment:
    """A comment; its moment in the track, in milliseconds, stands in `extra`."""
    body = text_at(entry, "body")
    return RawComment(
        id=id_at(entry, "id"),
        # "unknown": answers look like all others
        relation="unknown",
        author=author_of(entry),
        body=None if body is None else Body.text(body),
        published=time_at(entry, "created_at"),
        pointer=pointer,
        extra=known(position_ms=number_at(entry, "timestamp"), urn=id_at(entry, "self", "urn")),
    )


def author_of(entry: Mapping[str, Any]) -> RawAuthor | None:
    """The account, or its number where that is all."""
    user = value_at(entry, "user")
    id_ = id_at(user, "id") or id_at(entry, "user_id")
    if id_ is None and not isinstance(user, Mapping):
        return None
    return RawAuthor(
        name=text_at(user, "username"),
        id=id_,
        username=text_at(user, "permalink"),
        url=text_at(user, "permalink_url"),
        avatar_url=text_at(user, "avatar_url"),
        kind="registered",
        extra=known(full_name=text_at(user, "full_name"), is_verified=flag_at(user, "verified")),
    )
