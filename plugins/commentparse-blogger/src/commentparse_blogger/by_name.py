"""The other template of 2004: `.comment-body` with `p.comment-data` "By Name, at 1:53 PM" below it.

The time has no date where the blog's settings show none; ids of that time begin with the clock.
"""

from collections.abc import Iterator

from commentparse.plugin import Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_blogger.entries import Entry
from commentparse_blogger.old_page import comment_from, thread_of
from commentparse_blogger.people import author_of
from commentparse_blogger.permalinks import is_permalink, permalink_in

DATA = "comment-data"


def recognize(document: Document) -> Match | None:
    """Lines with name and time that link to the comment, below bodies."""
    if "comment-body" not in document.marks.classes:
        return None
    line = select.first(document.root, DATA, "p", "div", "span")
    if line is None or permalink_in(line) is None:
        return None
    return Match(0.9, "comments with name and time below each, which holds their address")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    yield thread_of(document, (), comment_of)


def comment_of(entry: Entry) -> RawComment | None:
    """One entry as published; a page may break off before the line."""
    line, body = entry.parts.get("data"), entry.parts.get("body")
    if body is None:
        return None  # an anchor alone
    return comment_from(entry, body, permalink_in(line), None if line is None else named_in(line))


def named_in(line: Element) -> RawAuthor:
    """The author in "By Name, at 1:53 PM": a link, or the words between "By" and the last comma."""
    link = next(
        (
            link
            for link in line.iter("a")
            if link.get("href") and not is_permalink(link) and select.text(link)
        ),
        None,
    )
    if link is not None:
        return author_of(link, link)
    time = permalink_in(line)
    before = select.text(line).partition(select.text(time))[0] if time is not None else select.text(line)
    words = before.rpartition(",")[0] or before
    first, _, rest = words.strip().partition(" ")
    return author_of(rest or first, None)
