"""Movable Type 4 and 5: `div.comment#comment-N`, name and time in `.comment-header .byline` above the text.

Replies stand flat behind the others: "Name replied to comment from X", where the first link of the header
is the parent's.
"""

import re
from collections.abc import Iterator

from commentparse.plugin import Body, Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_movabletype import page
from commentparse_movabletype.bylines import comment_links, is_person, line_of, target_of

ENTRY = frozenset(("comment",))
PARTS = {
    "comment-content": "body",
    "comment-header": "head",
    "user-pic": "avatar",
    "userpic": "avatar",
    "byline": "byline",
    "comment-footer": "foot",
}
TAGS = ("div", "li", "article", "span", "p")
ID = re.compile(r"comment-(\d+)")
MARKS = ("comments-header", "comments-content", "comments-open")


def recognize(document: Document) -> Match | None:
    """Bylines in headers of comments, in Movable Type's own boxes."""
    classes = document.marks.classes
    if not {"comment-content", "byline"} <= classes or classes.isdisjoint(("comment-header", "vcard")):
        return None
    if not any("byline" in record.parts for record in comment_records(document.root)):
        return None
    if page.system_of(document) == page.MOVABLE_TYPE:
        return Match(1.0, "bylines above comments, and Movable Type as generator")
    return (
        Match(0.9, "bylines above comments in Movable Type's boxes")
        if not classes.isdisjoint(MARKS)
        else None
    )


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    comments = [comment_of(record) for record in comment_records(document.root)]
    yield page.thread_of(document, comments, page.MOVABLE_TYPE)


def comment_records(root: Element) -> Iterator[select.Record]:
    """Every entry with a text and an id."""
    found = select.records(root, of=ENTRY, parts=PARTS, tags=TAGS, opaque=frozenset(("body",)), nested=False)
    return (record for record in found if "body" in record.parts and id_of(record) is not None)


def id_of(record: select.Record) -> str | None:
    """The number of the entry, which stands on its element."""
    match = ID.fullmatch(record.element.get("id") or "")
    return match[1] if match else None


def comment_of(record: select.Record) -> RawComment:
    """One entry as published."""
    parts = record.parts
    id_ = id_of(record)
    head = next((parts[name] for name in ("byline", "head", "foot") if name in parts), record.element)
    links = [link for link in head.iter("a") if link.get("href")]
    own, parent_id = comment_links(links, id_)
    line = line_of(head, id_)
    stated = select.first(head, "published", "abbr", "time", "span")
    return RawComment(
        id=id_,
        parent_id=parent_id,
        relation="reply" if parent_id is None and select.has_class(record.element, "comment-reply") else None,
        author=author_of(head, parts.get("avatar")) or line.author,
        body=Body.inside(parts["body"]),
        published=line.time if stated is None else stated,
        permalink=own,
        element=record.element,
    )


def author_of(head: Element, avatar: Element | None) -> RawAuthor | None:
    """The author: `.vcard.author`, which is or holds a link; None where there is no such box."""
    box = select.first(head, "author", "span", "address", "a", "cite")
    if box is None:
        return None
    link = next((link for link in box.iter("a") if is_person(link) and target_of(link) is None), None)
    image = None if avatar is None else select.first_named(avatar, "img")
    return RawAuthor(name=box, url=link, avatar_url=image)
