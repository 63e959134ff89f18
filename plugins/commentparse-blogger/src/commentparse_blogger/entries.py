"""Comments of the older templates: an anchor `c{id}`, and parts that follow or stand inside it.

Strategy: one pass in document order. A head or an anchor opens an entry, a part belongs to the
entry opened last; what is inside a body is content and is not looked at.
"""

from collections.abc import Iterator, Sequence

import attrs

from commentparse.plugin import Element, select
from commentparse_blogger.permalinks import anchor_of

PARTS = {
    "comment-body": "body",
    "comment-footer": "foot",
    "comment-timestamp": "foot",
    "comment-data": "data",
}
END = frozenset(("comment-title", "comment-form", "backlinks-container"))
"""What follows the comments: links to the post look much like them, a form has their footer."""

TAGS = ("dl", "dt", "dd", "div", "li", "p", "span", "a", "h4")


@attrs.define
class Entry:
    """One comment: where it begins, and its parts by name."""

    element: Element
    id: str | None = None
    parts: dict[str, Element] = attrs.field(factory=dict)


def entries_in(root: Element, heads: Sequence[str]) -> Iterator[Entry]:
    """The entries in page order; `heads` are the classes of what stands above a body."""
    current: Entry | None = None
    elements = root.iter(*TAGS)
    for element in elements:
        names = select.classes(element)
        anchor = anchor_of(element)
        part = part_of(element, names, heads)
        ends = not END.isdisjoint(names)
        if current is not None and (ends or opens(current, anchor, part)):
            yield current
            current = None
        if ends:
            continue
        if current is None and (anchor is not None or part == "head"):
            current = Entry(element)
        if current is not None:
            current.id = current.id or anchor
            if part is not None:
                current.parts.setdefault(part, element)
        if part == "body":
            for _ in element.iterdescendants(*TAGS):
                next(elements)
    if current is not None:
        yield current


def part_of(element: Element, names: Sequence[str], heads: Sequence[str]) -> str | None:
    """What an element is by its classes."""
    if element.tag != "a" and any(name in names for name in heads):
        return "head"
    return next((part for name, part in PARTS.items() if name in names), None)


def opens(current: Entry, anchor: str | None, part: str | None) -> bool:
    """Whether an element begins another entry than the current one."""
    if anchor is not None and current.id is not None:
        return anchor != current.id
    if part == "head":
        return "head" in current.parts
    # an anchor behind a head that has none of its own is the head's: <dt><a name="c1">
    return anchor is not None and "body" in current.parts
