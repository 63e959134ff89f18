"""Movable Type 3 and early TypePad: an anchor `c{id}`, the text, and `p.posted` "Posted by: Name at Time".

The anchor is a box around the text (`div#c12`) or stands empty before it (`<a id="c12"></a>`).
"""

import itertools
import re
from collections.abc import Iterator

import attrs

from commentparse.plugin import Body, Document, Element, Match, RawComment, RawThread, select
from commentparse_movabletype import page
from commentparse_movabletype.bylines import Line, line_of

LINE = "posted"
ANCHOR = re.compile(r"c(\d{1,12})")
TAGS = ("a", "div", "li", "p", "span")


@attrs.define
class Found:
    """One comment: its anchors, and the line below."""

    id: str
    anchor: Element
    box: Element | None = None
    line: Element | None = None


def recognize(document: Document) -> Match | None:
    """Anchors with numbers, each with a line below it."""
    found = list(itertools.islice(found_in(document.root), 2))
    if not found:
        return None
    system = page.system_of(document)
    if system is not None:
        return Match(1.0, f"“Posted by” lines below anchors, and {system} as generator")
    if document.marks.has_id("comments") or len(found) > 1:
        return Match(0.9, "“Posted by” lines below anchors of comments")
    return Match(0.5, "a “Posted by” line below an anchor")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    found = list(anchors_in(document.root))
    comments = [comment_of(entry) for entry in found if entry.line is not None]
    unread = found[-1].anchor if found and found[-1].line is None else None
    yield page.thread_of(document, comments, page.MOVABLE_TYPE, unread)


def found_in(root: Element) -> Iterator[Found]:
    """Every anchor that a line follows before the next anchor."""
    return (found for found in anchors_in(root) if found.line is not None)


def anchors_in(root: Element) -> Iterator[Found]:
    """Every anchor with its line; those without one are none of comments, but for the last, where a page may break off."""
    current: Found | None = None
    for element in root.iter(*TAGS):
        number = anchor_in(element)
        if number:
            if current is None or current.id != number:
                current = Found(number, element)
            if element.tag != "a":
                current.box = element
        elif current is not None and select.has_class(element, LINE):
            if is_line(element):
                current.line = element
                yield current
            current = None
    if current is not None:
        yield current


def anchor_in(element: Element) -> str | None:
    """The number of the comment that an element is the anchor of."""
    name = element.get("id") or (element.get("name") if element.tag == "a" else None)
    match = ANCHOR.fullmatch(name) if name else None
    return match[1] if match else None


def is_line(element: Element) -> bool:
    """Whether an element is the line of a comment: it names who posted, and no form."""
    return bool(select.text(element)) and len(select.text(element)) < 400


def comment_of(found: Found) -> RawComment:
    """One comment as published."""
    said = Line() if found.line is None else line_of(found.line, found.id)
    return RawComment(
        id=found.id,
        parent_id=said.parent_id,
        author=said.author,
        body=body_of(found),
        published=said.time,
        permalink=said.permalink,
        element=found.anchor if found.box is None else found.box,
    )


def body_of(found: Found) -> Body:
    """The box of the text, else what stands between anchor and line."""
    if found.box is not None:
        return Body.inside(found.box, skip=frozenset((LINE,)))
    between: list[Element] = []
    line = found.line
    for element in found.anchor.itersiblings():
        if (
            element is line
            or anchor_in(element)
            or (line is not None and line in element.iterdescendants(*TAGS))
        ):
            break
        between.append(element)
    return Body.after(found.anchor, between)
