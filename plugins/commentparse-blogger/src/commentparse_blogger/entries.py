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
        if not END.isdisjoint(names):
            if current is not None:
                yield current
            current = None
            continue
        is_head = element.tag != "a" and any(name in names for name in heads)
        anchor = anchor_of(element)
        if opens(current, anchor, is_head=is_head):
            if current is not None:
                yield current
            current = Entry(element)
        if current is None:
            continue
        current.id = current.id or anchor
        part = "head" if is_head else next((part for name, part in PARTS.items() if name in names), None)
        if part is not None:
            current.parts.setdefault(part, element)
        if part == "body":
            for _ in element.iterdescendants(*TAGS):
                next(elements)
    if current is not None:
        yield current


def opens(current: Entry | None, anchor: str | None, *, is_head: bool) -> bool:
    """Whether an element begins another entry than the current one."""
    if current is None:
        return is_head or anchor is not None
    if anchor is not None and current.id is not None:
        return anchor != current.id
    if is_head:
        return "head" in current.parts
    # an anchor without a head yet belongs to a head that has no anchor of its own: <dt><a name="c1">
    return anchor is not None and "body" in current.parts
