"""Movable Type 2 and 3: `div.comments-body` that ends in `span.comments-post` "Posted by: Name on Time"; no ids.

The form stands in a box of the same class, without such a line.
"""

from collections.abc import Iterator

from commentparse.plugin import Body, Document, Element, Match, RawComment, RawThread, select
from commentparse_movabletype import page
from commentparse_movabletype.bylines import line_of

BODY = "comments-body"
LINE = "comments-post"
TAGS = ("div", "td", "li", "p", "span")
SKIP = frozenset((LINE,))


def recognize(document: Document) -> Match | None:
    """Boxes and lines in Movable Type's classes."""
    if not {BODY, LINE} <= document.marks.classes:
        return None
    if next(boxes_in(document.root), (None, None))[1] is None:
        return None
    if "comments-head" in document.marks.classes or page.system_of(document) == page.MOVABLE_TYPE:
        return Match(1.0, "comments in the classes of Movable Type's first templates")
    return Match(0.9, "boxes and lines in Movable Type's classes")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    pairs = list(boxes_in(document.root))
    comments = [comment_of(box, line) for box, line in pairs if line is not None]
    unread = pairs[-1][0] if pairs and pairs[-1][1] is None else None
    yield page.thread_of(document, comments, page.MOVABLE_TYPE, unread)


def boxes_in(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every box with the line inside it or behind it; the last one without a line where it holds text and no form."""
    box: Element | None = None
    for element in root.iter(*TAGS):
        if select.has_class(element, BODY):
            box = element
        elif box is not None and select.has_class(element, LINE):
            if select.text(element):
                yield box, element
            box = None
    if box is not None and select.first_named(box, "form") is None and select.text(box):
        yield box, None


def comment_of(box: Element, line: Element) -> RawComment:
    """One comment as published."""
    said = line_of(line)
    return RawComment(
        id=said.id,
        author=said.author,
        body=Body.inside(box, skip=SKIP),
        published=said.time,
        permalink=said.permalink,
        element=box,
    )
