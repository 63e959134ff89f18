"""A page of Drupal with its comments, from 4.7 to 11: recognition, count, order and further pages."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from commentparse.plugin import Continuation, Document, Element, Match, Order, RawArticle, RawThread, select
from commentparse_drupal.comment import comment_of
from commentparse_drupal.entries import NUMBERED, Entry, entries

PLATFORM = "drupal"
CLASSES = frozenset(
    (
        "indented",
        "comment-published",
        "comment-by-anonymous",
        "comment-by-node-author",
        "field-name-comment-body",
        "field--name-comment-body",
    )
)
FILES = re.compile(
    r"/sites/(?:all|default|[a-z0-9.-]{3,100})/(?:themes|files|modules)/|/misc/drupal\.js|/core/misc/drupal"
)
CONTROLS = ("comment-controls", "comment_controls", "edit-comment-controls")
FLAT = frozenset(("1", "2"))
NEWEST, OLDEST = "1", "2"
COUNTS = ("comment-count", "comments", "comments__title", "comments-title", "title")
COUNT = re.compile(r"\d{1,9}(?:[.,\u00a0\u202f ]\d{3})*")
CLOSED = ("comments-closed", "comment-closed", "comment-closed-message")
FORM = "comment-form"
PAGE = re.compile(r"[?&]page=(?:\d{1,6}(?:,|%2C))*(\d{1,6})", re.IGNORECASE)
LONGEST_COUNT = 60


def recognize(document: Document) -> Match | None:
    """Numbered anchors or comments, and signs of Drupal around them."""
    marks = document.marks
    if not (_has_signs(document) and any(NUMBERED.fullmatch(name) for name in marks.ids)):
        return None
    found = entries(document)
    if not found:
        return None
    signs = [f"the class {name}" for name in sorted(CLASSES & marks.classes)]
    if any(marks.has_id(name) for name in CONTROLS):
        signs.append("the form that chooses how comments are shown")
    elif any("/comment/reply/" in (link.get("href") or "") for link in document.root.iter("a")):
        signs.append("links to reply")
    if any(entry.box is not None and entry.box.get("data-comment-user-id") for entry in found):
        signs.append("the ids of their users")
    if document.meta.get("generator", "").startswith("Drupal"):
        return Match(1.0, "its generator is Drupal, and it has numbered comments")
    if _has_files(document):
        signs.append("files where Drupal keeps them")
    return Match(0.9, f"numbered comments and {signs[0]}") if signs else None


def _has_signs(document: Document) -> bool:
    """Whether any sign of Drupal may be there, before all numbered elements are looked at."""
    return (
        not CLASSES.isdisjoint(document.marks.classes)
        or any(map(document.marks.has_id, CONTROLS))
        or document.mentions("/comment/reply/")
        or document.mentions("data-comment-user-id")
        or document.meta.get("generator", "").startswith("Drupal")
        or _has_files(document)
    )


def _has_files(document: Document) -> bool:
    return any(
        FILES.search(element.get("src") or element.get("href") or "")
        for name in ("script", "link")
        for element in document.head_elements[name]
    )


def read(document: Document) -> Iterator[RawThread]:
    """The thread of the page."""
    found = entries(document)
    mode, order = shown_as(document)
    is_flat = mode in FLAT and not any(entry.depth for entry in found)
    comments = [comment_of(entry, language=document.language, is_flat=is_flat) for entry in found]
    yield RawThread(
        platform=PLATFORM,
        article=RawArticle(title=heading) if (heading := heading_of(document, found)) is not None else None,
        comments=comments,
        declared_count=count_in(document, found),
        order=order if order != "unknown" else order_by_id(found),
        is_closed=closed_in(document),
        continuations=further_pages(document, found),
    )


def heading_of(document: Document, found: Sequence[Entry]) -> Element | None:
    """The heading with which the page's title begins: "Rye bread" of "Rye bread | The mill"."""
    title = next(iter(document.head_elements["title"]), None)
    words = "" if title is None else select.text(title)
    boxes = {entry.box for entry in found}
    for element in document.root.iter("h1", "h2", "div", "article"):
        if element in boxes:
            return None
        if element.tag in ("h1", "h2") and words.startswith(select.text(element) or "\0"):
            return element
    return None


def shown_as(document: Document) -> tuple[str | None, Order]:
    """Mode and order chosen in the form above the comments (4.7 to 6)."""
    mode, order = chosen(document, "edit-mode"), chosen(document, "edit-order")
    orders: dict[str | None, Order] = {NEWEST: "newest", OLDEST: "oldest"}
    return mode, orders.get(order, "unknown")


def chosen(document: Document, id_: str) -> str | None:
    """The value that is selected in a list of the form."""
    if not any(document.marks.has_id(name) for name in CONTROLS):
        return None
    box = select.by_id(document.root, id_)
    options = () if box is None else box.iter("option")
    return next((option.get("value") for option in options if option.get("selected") is not None), None)


def order_by_id(found: Sequence[Entry]) -> Order:
    """The order that the numbers of top-level comments show: they grow with time."""
    numbers = [int(entry.id) for entry in found if entry.depth == 0]
    rising = sum(1 for before, after in pairwise(numbers) if before < after)
    if len(numbers) < 2 or 0 < rising < len(numbers) - 1:
        return "unknown"
    return "oldest" if rising else "newest"


def container_of(document: Document, found: Sequence[Entry]) -> Element | None:
    """The section of the comments; its id is "comments" in most themes."""
    box = select.by_id(document.root, "comments")
    if box is not None or not found:
        return box
    first = found[0].box
    above = () if first is None else first.iterancestors("div", "section")
    names = ("comments", "comment-wrapper", "comment-list")
    return next(
        (element for element in above if any(select.has_class(element, name) for name in names)), None
    )


def count_in(document: Document, found: Sequence[Entry]) -> str | None:
    """The number in the heading, "12 comments" or "Comments (12)"; None if there is none."""
    container = container_of(document, found)
    if container is None:
        return None
    boxes = {entry.box for entry in found}
    for element in container.iter():
        if element in boxes:
            return None
        if element.tag in ("h1", "h2", "h3") or any(select.has_class(element, name) for name in COUNTS):
            text = select.text(element)
            numbers = COUNT.findall(text) if len(text) <= LONGEST_COUNT and element is not container else []
            if len(numbers) == 1:
                return str(numbers[0])
    return None


def closed_in(document: Document) -> bool | None:
    """Whether new comments are taken: a notice, or the form and the links to it."""
    if any(name in document.marks.classes for name in CLOSED):
        return True
    if document.marks.has_id(FORM) or FORM in document.marks.classes:
        return False
    replies = any("/comment/reply/" in (link.get("href") or "") for link in document.root.iter("a"))
    return False if replies else None


def further_pages(document: Document, found: Sequence[Entry]) -> list[Continuation]:
    """Other pages of comments, from the pager behind the first of them."""
    pages: dict[int, str] = {}
    here = number_in(document.url or "")
    for link in pager_links(document, found):
        number = number_in(link.get("href") or "")
        if number is None:
            number = 0  # e.g. "/node/7?": the first page has no number
        pages.setdefault(number, link.get("href") or "")
    here = printed_number(document) if pages and here is None else here
    here = here or 0
    return [
        Continuation(kind="next-page" if number > here else "previous-page", url=url)
        for number, url in sorted(pages.items())
        if number != here
    ]


def printed_number(document: Document) -> int | None:
    """The number of this page as the pager prints it, counted from 0."""
    items = (select.first(document.root, name, "li") for name in ("pager-current", "is-active"))
    printed = (COUNT.search(select.text(item)) for item in items if item is not None)
    return next((int(match[0]) - 1 for match in printed if match is not None and match[0].isdecimal()), None)


def pager_links(document: Document, found: Sequence[Entry]) -> Iterator[Element]:
    """Links of pagers that stand behind the first comment; lists of articles have theirs elsewhere."""
    if "pager" not in document.marks.classes or not found:
        return
    boxes = {entry.box for entry in found}
    behind = False
    inside: set[Element] = set()
    for element in document.root.iter("*"):
        behind = behind or element in boxes
        if behind and (element.getparent() in inside or select.has_class(element, "pager")):
            inside.add(element)
            if element.tag == "a" and element.get("href"):
                yield element


def number_in(url: str) -> int | None:
    """The number of a page in an address, counted from 0; the last of "page=0,2"."""
    match = PAGE.search(url)
    return int(match[1]) if match else None
