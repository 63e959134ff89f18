"""The Atom feed of a page, `/feed?uri=…`: newest comments first, each with what it answers.

An entry says when it was last changed and not when it was written; only an edit makes the two differ.
"""

from collections.abc import Iterator

from commentparse.plugin import Body, Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_isso.values import PLATFORM

ATOM = "{http://www.w3.org/2005/Atom}"
REPLY = "{http://purl.org/syndication/thread/1.0}in-reply-to"
MARK = ",2018:/isso/"
"""In every id of the feed, e.g. "tag:rye.example,2018:/isso/1/10". Source: isso/views/comments.py."""
FEED_MARK = MARK + "thread"


def recognize(document: Document) -> Match | None:
    """Ids as only Isso makes them."""
    root = document.root
    if root.tag != ATOM + "feed":
        return None
    if FEED_MARK in text_of(root, "id"):
        return Match(1.0, "the feed's id is one of Isso's")
    entry = root.find(ATOM + "entry")
    if entry is not None and MARK in text_of(entry, "id"):
        return Match(0.9, "an entry's id is one of Isso's")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """All entries."""
    root = document.root
    entries = list(root.iter(ATOM + "entry"))
    pages = filter(None, map(address_of, entries))
    title = root.find(ATOM + "title")
    yield RawThread(
        platform=PLATFORM,
        id=text_of(root, "id").partition(FEED_MARK)[2] or None,
        url=next((address.partition("#")[0] for address in pages), None),
        title=title,
        comments=[comment_of(entry) for entry in entries],
        order="newest",
        chrome=[*root.findall(ATOM + "id"), *root.findall(ATOM + "updated")],
    )


def comment_of(entry: Element) -> RawComment:
    """One entry; without name and text it is what Isso leaves of a deleted comment that has replies."""
    content, updated = entry.find(ATOM + "content"), entry.find(ATOM + "updated")
    name = entry.find(f"{ATOM}author/{ATOM}name")
    author = "" if name is None else select.text(name)
    markup = None if content is None else content.text or ""
    is_deleted = (
        not author and markup is not None and not markup.replace("<p>", "").replace("</p>", "").strip()
    )
    reply = entry.find(REPLY)
    parent = None if reply is None else number_in(reply.get("ref") or "")
    return RawComment(
        id=number_in(text_of(entry, "id")),
        parent_id=parent,
        relation="reply" if reply is not None else "top-level",
        author=None
        if is_deleted
        else RawAuthor(name=author or None, kind="guest" if author else "anonymous"),
        body=None if markup is None else Body.html(markup),
        published=updated,
        status="deleted" if is_deleted else "published",
        permalink=address_of(entry),
        element=entry,
    )


def number_in(tag: str) -> str | None:
    """The comment's id on its server: the last part of "tag:rye.example,2018:/isso/1/10"."""
    return tag.rpartition("/")[2].strip() or None


def address_of(entry: Element) -> str | None:
    """Address of the comment on its page."""
    link = entry.find(ATOM + "link")
    return None if link is None else link.get("href")


def text_of(element: Element, name: str) -> str:
    """Text of the first child of this name; "" without one."""
    child = element.find(ATOM + name)
    return "" if child is None else select.text(child)
