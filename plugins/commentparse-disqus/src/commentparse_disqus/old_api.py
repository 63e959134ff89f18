"""Answers of Disqus' interface 1.0 and 1.1 (2008 to 2011): `{"succeeded": true, "code": "ok", "message": [posts]}`.

Authors without an account stand under another key than those with one.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
)
from commentparse_disqus.api_posts import avatar_of
from commentparse_disqus.values import (
    PLATFORM,
    UTC,
    Record,
    api_error,
    bad_record,
    first_record,
    flag_in,
    id_in,
    list_in,
    number_in,
    order_by_time,
    record_in,
    said,
    text_in,
    time_in,
)

POST_KEYS = frozenset(
    "created_at parent_post is_anonymous anonymous_author author shown forum thread message".split()
)
THREAD_KEYS = frozenset("slug title created_at allow_comments url identifier forum hidden category".split())
STATUSES: Mapping[str, Status] = {
    "approved": "published",
    "new": "pending",
    "unapproved": "pending",
    "spam": "spam",
    "killed": "removed",
    "not_spam": "published",
}


def recognize(document: Document) -> Match | None:
    """Posts or threads with the fields of those years, in their envelope or without; an error."""
    value = document.json
    if isinstance(value, Mapping) and "succeeded" in value and "message" in value:
        first = first_record(_records_in(value["message"]))
        if _is_post(first) or _is_thread(first):
            return Match(1.0, "an answer of Disqus' interface 1")
        if flag_in(value, "succeeded") is False and "code" in value:
            return Match(0.9, "an error of Disqus' interface 1")
        return None
    posts = value if isinstance(value, list) else ()
    return Match(0.9, "posts of Disqus' interface 1") if _is_post(first_record(posts)) else None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each that posts belong to."""
    value = document.json
    envelope = value if isinstance(value, Mapping) else {"message": value}
    if flag_in(envelope, "succeeded") is False:
        fault = api_error(envelope.get("code"), envelope.get("message"))
        yield RawThread(platform=PLATFORM, diagnostics=(fault,))
        return
    records = _records_in(envelope.get("message"))
    if _is_thread(first_record(records)) and not _is_post(first_record(records)):
        yield from (_thread_of(record, []) for record in records if isinstance(record, Mapping))
        return
    root = "/message" if envelope is value else ""
    faults: list[Diagnostic] = []
    groups: dict[str | None, list[tuple[str, Record]]] = {}
    for place, record in enumerate(records):
        pointer = f"{root}/{place}" if isinstance(envelope.get("message"), list) else root
        if isinstance(record, Mapping) and (id_in(record, "id") or text_in(record, "message")):
            groups.setdefault(id_in(record, "thread"), []).append((pointer, record))
        else:
            faults.append(bad_record(pointer, f"expected a post, got {record!r:.40}"))
    for posts in groups.values():
        thread = _thread_of(posts[0][1].get("thread"), posts)
        thread.diagnostics, faults = faults, []
        yield thread
    if faults:
        yield RawThread(platform=PLATFORM, diagnostics=faults)


def _records_in(message: Any) -> list[Any]:
    return message if isinstance(message, list) else [message]


def _is_post(record: Record) -> bool:
    return (
        "message" in record
        and ("parent_post" in record or "is_anonymous" in record)
        and (len(POST_KEYS & record.keys()) >= 4)
    )


def _is_thread(record: Record) -> bool:
    return "title" in record and len(THREAD_KEYS & record.keys()) >= 4


def _thread_of(thread: Any, posts: list[tuple[str, Record]]) -> RawThread:
    """The thread of some posts; it is an object, or its number alone."""
    about: Record = thread if isinstance(thread, Mapping) else {}
    allows = flag_in(about, "allow_comments")
    url = text_in(about, "url")
    names = (text_in(about, "identifier"), *list_in(about, "identifier"))
    extra = (
        ("identifiers", [name for name in names if isinstance(name, str)]),
        ("slug", text_in(about, "slug")),
        (
            "forum",
            next((name for one in (about, *(post for _, post in posts)) if (name := _forum_of(one))), None),
        ),
        ("created_at", text_in(about, "created_at")),
    )
    return RawThread(
        platform=PLATFORM,
        id=id_in({"id": thread}, "id"),
        url=url,
        title=text_in(about, "title"),
        article=RawArticle(title=text_in(about, "title"), url=url),
        comments=[_comment_of(post, pointer) for pointer, post in posts],
        declared_count=number_in(about, "num_comments"),
        completeness="unknown" if posts else None,
        is_closed=None if allows is None else not allows,
        order=order_by_time(
            text_in(post, "created_at") for _, post in posts if id_in(post, "parent_post") is None
        ),
        zone=UTC,
        extra=dict(said(extra)),
    )


def _forum_of(record: Record) -> str | None:
    """Its short name, else its number."""
    return text_in(record_in(record, "forum"), "shortname") or id_in(record, "forum")


def _comment_of(post: Record, pointer: str) -> RawComment:
    status = _status_of(post)
    message = text_in(post, "message")
    extra = {}
    if status == "removed" and message is not None:
        status, extra = "hidden", {"stored_status": "removed"}
    return RawComment(
        id=id_in(post, "id"),
        parent_id=id_in(post, "parent_post"),
        depth=number_in(post, "depth"),
        author=_author_of(post),
        body=None if status == "removed" else Body.html(message or ""),
        published=time_in(post, "created_at"),
        status=status,
        score=number_in(post, "points"),
        pointer=pointer,
        extra=extra,
    )


def _status_of(post: Record) -> Status:
    """By its word, else by whether it is shown."""
    stated = STATUSES.get(text_in(post, "status") or "")
    if stated is not None:
        return stated
    return "hidden" if flag_in(post, "shown") is False else "published"


def _author_of(post: Record) -> RawAuthor | None:
    account, guest = record_in(post, "author"), record_in(post, "anonymous_author")
    person = account or guest
    if not person:
        return None
    is_guest = flag_in(post, "is_anonymous") or not account
    return RawAuthor(
        name=text_in(person, "display_name", "name") or text_in(person, "username"),
        id=id_in(person, "id"),
        username=text_in(person, "username"),
        url=text_in(person, "url"),
        avatar_url=avatar_of(person),
        kind="guest" if is_guest else "registered",
    )
