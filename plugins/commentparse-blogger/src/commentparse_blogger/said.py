"""Comments under a line "Name said…", 2004 to today: `dt.comment-author`, `dd.comment-body`, `dd.comment-footer`.

The first templates call them `comment-poster` and `comment-timestamp`; other templates take divs.
The sentence is in the language of the blog: "Name hat gesagt…".
"""

from collections.abc import Iterator

from commentparse.plugin import Document, Element, Match, RawAuthor, RawComment, RawThread, select
from commentparse_blogger import page
from commentparse_blogger.entries import Entry
from commentparse_blogger.old_page import comment_from, thread_of
from commentparse_blogger.people import ARTICLE_AUTHOR, OWNER, author_of
from commentparse_blogger.permalinks import is_permalink, permalink_in
from commentparse_blogger.sentences import name_before_verb

HEADS = ("comment-author", "comment-poster")
LISTS = ("comments-block", "Blog1_comments-block-wrapper")
OFF_NAME = frozenset(
    ("avatar-image-container", "comm-num", "comment-timestamp", "item-control", "comment-icon")
)
ICONS = {"anon-comment-icon": "anonymous", "blogger-comment-icon": "registered"}


def recognize(document: Document) -> Match | None:
    """The list's id, and the classes of its entries."""
    marks = document.marks
    if "comment-body" not in marks.classes or marks.classes.isdisjoint(HEADS):
        return None
    if any(marks.has_id(name) for name in LISTS):
        return Match(0.95, "Blogger's list of comments with a name above each")
    if (
        "comment-poster" in marks.classes
        and "comment-timestamp" in marks.classes
        and page.is_blogger(document)
    ):
        return Match(0.9, "names and times in classes of Blogger's templates")
    if "comment-timestamp" in marks.classes and page.is_blogger(document):
        return Match(0.9, "a page of Blogger with names above comments")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    yield thread_of(document, HEADS, comment_of)


def comment_of(entry: Entry) -> RawComment | None:
    """One entry as published; None where an anchor stands alone."""
    body = entry.parts.get("body")
    head = entry.parts.get("head")
    if body is None or head is None:
        return None
    link = permalink_in(entry.parts.get("foot"))
    if link is None:
        link = permalink_in(head)
    return comment_from(entry, body, link, named_in(head, entry))


def named_in(head: Element, entry: Entry) -> RawAuthor:
    """The author in "Name said…"; a link beside the picture, to the comment or without words is not the name."""
    classes = {*select.classes(head), *(name for icon in head.iter("span") for name in select.classes(icon))}
    kind = next((kind for name, kind in ICONS.items() if name in classes), "unknown")
    owner = OWNER in classes or any(OWNER in select.classes(part) for part in entry.parts.values())
    link = next(
        (
            link
            for link in reversed(list(head.iter("a")))
            if not is_permalink(link)
            and link.get("href")
            and select.text(link)
            and not is_off_name(link, head)
        ),
        None,
    )
    return author_of(
        name_before_verb(own_words(head)) if link is None else link,
        link,
        roles=(ARTICLE_AUTHOR,) if owner else (),
        avatar=select.first(head, "avatar-image-container", "div", "span"),
        kind=kind,  # type: ignore[arg-type]
    )


def is_off_name(element: Element, head: Element) -> bool:
    """Whether an element in the head stands in a picture, a counter or a control."""
    around: Element | None = element
    while around is not None and around is not head:
        if not OFF_NAME.isdisjoint(select.classes(around)):
            return True
        around = around.getparent()
    return False


def own_words(head: Element) -> str:
    """The words of a head without pictures, counters, scripts and links to the comment."""
    words = [head.text or ""]
    for child in head:
        tag = select.tag(child)
        skipped = tag in ("", "script", "style", "noscript", "img") or not OFF_NAME.isdisjoint(
            select.classes(child)
        )
        if not skipped and not (tag == "a" and is_permalink(child)):
            words.append(select.text(child))
        words.append(child.tail or "")
    return " ".join(" ".join(words).split())
