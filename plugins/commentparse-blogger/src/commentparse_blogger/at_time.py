"""The template of 2004: `dt.comment-data` "At 4/19/2005 07:14:49 PM, Name said…" above `dd.comment-body`."""

from collections.abc import Iterator

from commentparse.plugin import Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_blogger.entries import Entry
from commentparse_blogger.old_page import comment_from, thread_of
from commentparse_blogger.people import author_of
from commentparse_blogger.permalinks import is_permalink, permalink_in
from commentparse_blogger.said import ICONS
from commentparse_blogger.sentences import name_before_verb

HEADS = ("comment-data",)
LIST = "comments-block"
NAME_FOLLOWS = " ,;:\u060c\u3001"


def recognize(document: Document) -> Match | None:
    """A `dt` with the sentence, in Blogger's list."""
    if "comment-body" not in document.marks.classes:
        return None
    head = select.first(document.root, HEADS[0], "dt")
    if head is None or permalink_in(head) is None:
        return None
    if document.marks.has_id(LIST):
        return Match(0.95, "Blogger's list of comments with a sentence above each")
    return Match(0.9, "comments with a sentence above each, which holds their address")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    yield thread_of(document, HEADS, comment_of)


def comment_of(entry: Entry) -> RawComment | None:
    """One entry as published; None where an anchor stands alone."""
    head, body = entry.parts.get("head"), entry.parts.get("body")
    if head is None or body is None:
        return None
    link = permalink_in(head)
    return comment_from(entry, body, link, named_in(head, link))


def named_in(head: Element, time: Element | None) -> RawAuthor:
    """The author behind the time: a link, or the words up to "said…"."""
    icons = {name for icon in head.iter("span") for name in select.classes(icon)}
    kind = next((kind for name, kind in ICONS.items() if name in icons), "unknown")
    links = [
        link for link in head.iter("a") if link.get("href") and not is_permalink(link) and select.text(link)
    ]
    link = links[-1] if links else None
    if link is not None:
        name: Element | str = link
    else:
        sentence = select.text(head)
        shown = "" if time is None else select.text(time)
        behind = sentence.partition(shown)[2] if shown else sentence
        name = name_before_verb(behind.strip(NAME_FOLLOWS))
    return author_of(name, link, kind=kind)  # type: ignore[arg-type]
