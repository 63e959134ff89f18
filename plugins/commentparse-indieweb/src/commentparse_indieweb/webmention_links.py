"""Webmentions in the older form of webmention.io: `/api/mentions`, `{"links": [{"source", "target", …}]}`."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    CommentKind,
    Document,
    JsonRecord,
    Match,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    text_at,
    words_at,
)
from commentparse_indieweb.webmention import PLATFORM, author_of, page_of

KINDS: Mapping[str, CommentKind] = {
    "reply": "comment",
    "like": "like",
    "repost": "repost",
    "bookmark": "bookmark",
    "link": "mention",
    "rsvp": "rsvp",
}
OWN_KEYS = frozenset(("source", "target", "verified", "activity"))
FIRST_FEW = 8


def recognize(document: Document) -> Match | None:
    """Links with source, target and what was done."""
    for link in links_in(document.json)[:FIRST_FEW]:
        if isinstance(link, Mapping) and len(OWN_KEYS.intersection(link)) >= 3:
            return Match(0.9, "links with a source, a target and an activity")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each page that is mentioned."""
    pages: dict[str, list[tuple[JsonRecord, str]]] = {}
    faults = []
    for index, link in enumerate(links_in(document.json)):
        if isinstance(link, Mapping) and not OWN_KEYS.isdisjoint(link):
            pages.setdefault(page_of(words_at(link, "target")), []).append((link, f"/links/{index}"))
        else:
            faults.append(bad_record(f"/links/{index}", "a webmention"))
    for number, links in enumerate(pages.values() or [[]]):
        yield RawThread(
            platform=PLATFORM,
            url=words_at(links[0][0], "target") if links else None,
            comments=[comment_of(link, pointer) for link, pointer in links],
            diagnostics=faults if number == 0 else (),
        )


def links_in(value: Any) -> list[Any]:
    """Every entry that stands where mentions do."""
    return list(list_at(value, "links")) if isinstance(value, Mapping) else []


def comment_of(link: JsonRecord, pointer: str) -> RawComment:
    """One mention."""
    data = record_at(link, "data")
    content = text_at(data, "content")
    return RawComment(
        id=id_at(link, "id"),
        author=author_of(data.get("author")),
        body=None if content is None else Body.html(content),
        published=words_at(data, "published")
        or number_at(data, "published_ts")
        or words_at(link, "verified_date"),
        kind=KINDS.get(words_at(link, "activity", "type") or "", "mention"),
        permalink=words_at(data, "url"),
        pointer=pointer,
        extra=known(
            title=words_at(data, "name"),
            source=words_at(link, "source"),
            target=words_at(link, "target"),
            verified_date=words_at(link, "verified_date"),
            private=link.get("private") is True or None,
        ),
    )
