"""Movable Type 3 and early TypePad: an anchor `c{id}`, the text, and `p.posted` "Posted by: Name at Time".

The anchor is a box around the text (`div#c12`) or stands empty before it (`<a id="c12"></a>`).
"""

import itertools
import re
from collections.abc import Iterator

import attrs

from commentparse.plugin import Body, Document, Element, Match, RawComment, RawThread, select
from commentparse_movabletype import page
from commentparse_movabletype.bylines import line_of

LINE = "posted"
ANCHOR = re.compile(r"c(\d{1,12})")
TAGS = ("a", "div", "li", "p", "span")


@attrs.define
class Found:
    """One comment: its anchors, and the line below."""

    id: str
    anchor: Element
    box: Element | None
    line: Element


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
    comments = [comment_of(found) for found in found_in(document.root)]
    yield page.thread_of(document, comments, page.MOVABLE_TYPE)


def found_in(root: Element) -> Iterator[Found]:
    """Every anchor that a line follows before the next anchor."""
    id_, anchor, box = "", None, None
    for element in root.iter(*TAGS):
        number = anchor_in(element)
        if number:
            same = anchor is not None and number == id_
            anchor, id_ = (anchor if same else element), number
            inside = element if element.tag != "a" else None
            box = box if same and inside is None else inside
        elif anchor is not None and select.has_class(element, LINE):
            if is_line(element):
                yield Found(id_, anchor, box, element)
            anchor, box = None, None


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
    said = line_of(found.line, found.id)
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
    for element in found.anchor.itersiblings():
        if (
            element is found.line
            or anchor_in(element)
            or found.line in element.iterdescendants("p", "span", "div")
        ):
            break
        between.append(element)
    return Body.after(found.anchor, between)
