"""What the REST interface of WordPress answers: a page of comments, or one, of one or many posts."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    Order,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    order_by_time,
    text_at,
)
from commentparse_wordpress.wxr import KINDS, PLATFORM, STATUSES, STICKY, in_utc, written

KEYS = frozenset(("author_name", "content", "date_gmt", "post", "parent"))
ERROR_KEYS = frozenset(("code", "message", "data"))


def recognize(document: Document) -> Match | None:
    """A list of comments, one of them, or an error of the interface."""
    value = document.json
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, Mapping):
        return None
    if first.keys() >= KEYS:
        return Match(1.0, "comments with the fields of WordPress' REST interface")
    if len(KEYS & first.keys()) >= 3 and "author_name" in first:
        return Match(0.9, "comments with some fields of WordPress' REST interface")
    if first.keys() == ERROR_KEYS and str(first["code"]).startswith("rest_"):
        return Match(1.0, "an error of WordPress' REST interface")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for every post, in the order of its first comment."""
    value = document.json
    records: Sequence[Any] = value if isinstance(value, list) else [value]
    if len(records) == 1 and isinstance(records[0], Mapping) and "author_name" not in records[0]:
        message = f"the interface answered with an error: {records[0].get('message')}"
        yield RawThread(
            platform=PLATFORM, diagnostics=(Diagnostic(code="api-error", severity="error", message=message),)
        )
        return
    threads: dict[str, list[tuple[int, JsonRecord]]] = {}
    faults: list[Diagnostic] = []
    for place, record in enumerate(records):
        if isinstance(record, Mapping):
            threads.setdefault(str(record.get("post", "")), []).append((place, record))
        else:
            faults.append(bad_record(f"/{place}", f"an object, got {record!r:.40}"))
    is_list = isinstance(value, list)
    for post, members in threads.items():
        address = next((link.partition("#")[0] for _, one in members if (link := text_at(one, "link"))), None)
        yield RawThread(
            platform=PLATFORM,
            id=post or None,
            url=address,
            article=RawArticle(url=address),
            comments=[_comment_of(record, f"/{place}" if is_list else "") for place, record in members],
            order=_order_of(members),
            completeness="unknown",
            diagnostics=faults,
        )
        faults = []
    if faults:
        yield RawThread(platform=PLATFORM, diagnostics=faults)


def _comment_of(record: JsonRecord, pointer: str) -> RawComment:
    content = record.get("content")
    rendered = content.get("rendered") if isinstance(content, Mapping) else content
    kind, user, parent = text_at(record, "type") or "", record.get("author"), id_at(record, "parent")
    avatars = record.get("author_avatar_urls")
    avatar = (
        next(reversed([str(one) for one in avatars.values()]), None) if isinstance(avatars, Mapping) else None
    )
    return RawComment(
        id=id_at(record, "id"),
        parent_id=parent if parent != "0" else None,
        author=RawAuthor(
            name=text_at(record, "author_name"),
            url=html.unescape(text_at(record, "author_url") or "") or None,  # the interface escapes it
            id=str(user) if isinstance(user, int) and user else None,
            avatar_url=avatar,
            kind="registered" if isinstance(user, int) and user else "guest" if user == 0 else "unknown",
        ),
        body=Body.html(rendered) if isinstance(rendered, str) else None,
        published=written(text_at(record, "date")) or written(text_at(record, "date_gmt")),
        published_exact=in_utc(text_at(record, "date_gmt")),
        permalink=text_at(record, "link") or None,
        status=STATUSES.get(text_at(record, "status") or "approved", "unknown"),
        kind=KINDS.get(kind, "comment"),
        is_pinned=True if kind == STICKY else None,
        pointer=pointer,
    )


def _order_of(members: Sequence[tuple[int, JsonRecord]]) -> Order:
    """By the times in UTC, which can be compared as they are, where every comment has one."""
    times = [text_at(record, "date_gmt") or "" for _, record in members]
    return "unknown" if "" in times else order_by_time(times)
