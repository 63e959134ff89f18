"""Webmentions in the older form of webmention.io: `/api/mentions`, `{"links": [{"source", "target", …}]}`."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Body, CommentKind, Document, Match, RawComment, RawThread
from commentparse_indieweb.json_fields import (
    Record,
    bad_record,
    id_in,
    list_in,
    number_in,
    present,
    record_in,
    text_in,
    words_in,
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
    pages: dict[str, list[tuple[Record, str]]] = {}
    faults = []
    for index, link in enumerate(links_in(document.json)):
        if isinstance(link, Mapping) and not OWN_KEYS.isdisjoint(link):
            pages.setdefault(page_of(words_in(link, "target")), []).append((link, f"/links/{index}"))
        else:
            faults.append(bad_record(f"/links/{index}", "a webmention"))
    for number, links in enumerate(pages.values() or [[]]):
        yield RawThread(
            platform=PLATFORM,
            url=words_in(links[0][0], "target") if links else None,
            comments=[comment_of(link, pointer) for link, pointer in links],
            diagnostics=faults if number == 0 else (),
        )


def links_in(value: Any) -> list[Any]:
    """Every entry that stands where mentions do."""
    return list(list_in(value, "links")) if isinstance(value, Mapping) else []


def comment_of(link: Record, pointer: str) -> RawComment:
    """One mention."""
    data = record_in(link, "data")
    content = text_in(data, "content")
    return RawComment(
        id=id_in(link, "id"),
        author=author_of(data.get("author")),
        body=None if content is None else Body.html(content),
        published=words_in(data, "published")
        or number_in(data, "published_ts")
        or words_in(link, "verified_date"),
        kind=KINDS.get(words_in(record_in(link, "activity"), "type") or "", "mention"),
        permalink=words_in(data, "url"),
        pointer=pointer,
        extra=present(
            title=words_in(data, "name"),
            source=words_in(link, "source"),
            target=words_in(link, "target"),
            verified_date=words_in(link, "verified_date"),
            private=link.get("private") is True or None,
        ),
    )
