"""Comments of Livefyre 3 in a page, from 2012 on: `article.fyre-comment-article`.

Printed for search engines (`.fyre-bootstrap`) they have neither id nor time; saved from a browser
they have both. Copies of the same markup in scripts are templates, and no elements.
"""

from collections.abc import Iterator, Mapping

from commentparse.plugin import Body, Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_livefyre.loader import conversation

PLATFORM = "livefyre"
ARTICLE = "fyre-comment-article"
PARTS = {
    "fyre-comment-username": "name",
    "fyre-user-avatar": "avatar",
    "fyre-comment-date": "date",
    "fyre-comment-like-count": "likes",
    "fyre-comment-author-tag": "tag",
    "fyre-comment": "body",
    "fyre-comment-deleted": "deleted",
}
TAGS = ("article", "div", "section", "a", "span", "img", "time", "p")
OPAQUE = frozenset(("body",))
FEATURED = "fyre-comment-featured"


def recognize(document: Document) -> Match | None:
    """Articles with a text, inside of Livefyre's stream or not."""
    if not any(True for _ in records_in(document)):
        return None
    marks = [
        name for name in ("fyre-bootstrap", "fyre-stream-content", "fyre") if name in document.marks.classes
    ]
    return Match(0.9, f"comments of Livefyre in {marks[0]}") if marks else Match(0.5, f"the class {ARTICLE}")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the page."""
    comments = [comment_of(record) for record in records_in(document)]
    declared = declared_in(document.root)
    left = declared is not None and declared > len(comments)
    yield RawThread(
        platform=PLATFORM,
        comments=comments,
        declared_count=declared,
        embeds=tuple(conversation(document)) if left else (),
    )


def records_in(document: Document) -> Iterator[select.Record]:
    """Articles that are no templates."""
    found = select.records(document.root, of=frozenset((ARTICLE,)), parts=PARTS, tags=TAGS, opaque=OPAQUE)
    templates = {inner for template in document.root.iter("template") for inner in template.iter("article")}
    return (
        record
        for record in found
        if record.element not in templates and ("body" in record.parts or "deleted" in record.parts)
    )


def comment_of(record: select.Record) -> RawComment:
    """One article as published; a reply whose parent has no id says no more than that it is one."""
    parts, element = record.parts, record.element
    parent = None if record.parent is None else id_of(record.parent.element)
    is_deleted = "deleted" in parts and "body" not in parts
    return RawComment(
        id=id_of(element),
        parent_id=parent,
        relation="reply" if record.parent is not None else None,
        depth=record.depth,
        author=author_of(parts, element),
        body=None if is_deleted else Body.inside(parts["body"]),
        published=time_of(parts),
        status="deleted" if is_deleted else "published",
        upvotes=parts.get("likes"),
        is_highlighted=True if select.has_class(element, FEATURED) else None,
        element=element,
    )


def id_of(element: Element) -> str | None:
    """The number of the message, which only pages saved from a browser have."""
    return element.get("data-message-id") or None


def author_of(parts: Mapping[str, Element], element: Element) -> RawAuthor | None:
    """The name, its link and picture."""
    name = parts.get("name")
    avatar = parts.get("avatar")
    image = None if avatar is None else select.first_named(avatar, "img")
    if name is None and image is None:
        return None
    tag = select.text(parts["tag"]) if "tag" in parts else ""
    return RawAuthor(
        name=name if name is not None else image.get("alt") if image is not None else None,
        id=element.get("data-author-id") or None,
        url=name if name is not None and name.get("href") else None,
        avatar_url=image,
        roles=(tag,) if tag else (),
    )


def time_of(parts: Mapping[str, Element]) -> Element | None:
    """The age, if a script has filled it in."""
    date = parts.get("date")
    return date if date is not None and (select.text(date) or date.get("datetime")) else None


def declared_in(root: Element) -> int | None:
    """The number in "12 comments" above the stream."""
    label = select.first(root, "fyre-comment-count")
    words = () if label is None else tuple(select.text(label).replace(",", "").split())
    return next(
        (int(piece) for piece in words if piece.isascii() and piece.isdecimal() and len(piece) < 10), None
    )
