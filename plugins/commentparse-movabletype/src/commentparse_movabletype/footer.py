"""TypePad, and Movable Type 3.2 and later: `.comment-content`, below it `p.comment-footer` "Posted by: Name | Time".

A template for previews stands in the form: it has the classes of a comment and no data.
"""

import re
from collections.abc import Iterator

from commentparse.plugin import Body, Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_movabletype import page
from commentparse_movabletype.bylines import Line, line_of

ENTRY = frozenset(("comment",))
PARTS = {"comment-content": "body", "comment-footer": "foot", "comment-avatar": "avatar"}
TAGS = ("div", "li", "p", "span")
ID = re.compile(r"comment-([0-9a-f]{1,48})")
XID = re.compile(r"6a[0-9a-f]{30,46}")
"""An id of TypePad since 2008; before they were numbers."""

PREVIEW = "comment-preview"
OWNER = "comment-by-owner"
STOCK_PICTURE = "/default-userpics/"
MARKS = ("comments-header", "comments-content", "comments-open", "comments-open-header")


def recognize(document: Document) -> Match | None:
    """Footers below comments, in the boxes that both systems print."""
    classes = document.marks.classes
    if not {"comment-content", "comment-footer"} <= classes or classes.isdisjoint(MARKS):
        return None
    if next(comment_records(document.root), None) is None:
        return None
    system = page.system_of(document)
    if system is not None:
        return Match(1.0, f"footers below comments, and {system} as generator")
    return Match(0.9, "footers below comments in the boxes of Movable Type and TypePad")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    comments = [comment_of(record) for record in comment_records(document.root)]
    typepad = any(XID.fullmatch(comment.id or "") for comment in comments)
    yield page.thread_of(document, comments, page.TYPEPAD if typepad else page.MOVABLE_TYPE)


def comment_records(root: Element) -> Iterator[select.Record]:
    """Every entry with a text and an id or a time: the template for previews has neither, the form no text."""
    found = select.records(root, of=ENTRY, parts=PARTS, tags=TAGS, opaque=frozenset(("body",)), nested=False)
    return (
        record
        for record in found
        if "body" in record.parts
        and not (record.parts["body"].get("id") or "").startswith(PREVIEW)
        and (id_of(record) is not None or said_below(record).time is not None)
    )


def id_of(record: select.Record) -> str | None:
    """The id of the entry: on its element, or on the anchor before it."""
    match = ID.fullmatch(record.element.get("id") or "")
    if match:
        return match[1]
    before = record.element.getprevious()
    anchor = None if before is None or select.tag(before) != "a" else before.get("id") or before.get("name")
    return anchor[1:] if anchor and ID.fullmatch("comment-" + anchor[1:]) and anchor[0] == "c" else None


def said_below(record: select.Record) -> Line:
    """What the footer says; nothing but the id where a page breaks off before it."""
    id_ = id_of(record)
    return line_of(record.parts["foot"], id_) if "foot" in record.parts else Line(id=id_)


def comment_of(record: select.Record) -> RawComment:
    """One entry as published."""
    line = said_below(record)
    return RawComment(
        id=line.id,
        parent_id=line.parent_id,
        author=author_of(record, line),
        body=Body.inside(record.parts["body"]),
        published=line.time,
        permalink=line.permalink,
        element=record.element,
    )


def author_of(record: select.Record, line: Line) -> RawAuthor | None:
    """The author, with picture and role from the entry."""
    author = line.author
    if author is None:
        return None
    avatar = record.parts.get("avatar")
    image = None if avatar is None else select.first_named(avatar, "img")
    if image is not None and STOCK_PICTURE not in (image.get("src") or ""):
        author.avatar_url = image
    if select.has_class(record.element, OWNER):
        author.roles = ("article-author",)
    return author
