"""The comments of a page: where each stands, its number, and whom the indentation says it answers.

Strategy: all versions print the number, 4.7 to 7 in an empty anchor before the comment, 8 and later on
the comment itself; all else is the theme's. Replies do not stand inside what they answer but in an
indented block behind it, so the depth of an entry is the number of such blocks around it, and what it
answers is the last entry before it that is one level higher.
"""

import re
from collections.abc import Iterator

import attrs

from commentparse.plugin import Document, Element, select

NUMBERED = re.compile(r"comment-(\d{1,18})")
MARGIN = re.compile(r"margin-left:\s*(\d{1,4})px")
STEP = 25
"""Pixels for one level, in 4.7."""
INDENTED = "indented"
OWN_NUMBER = ("article", "div", "section", "li")
SIGNS = frozenset(
    ("comment-by-anonymous", "comment-by-node-author", "comment-published", "comment-unpublished")
)
BESIDE = frozenset(("a", "br", "mark", "script", "span"))
"""What may stand between an anchor and its comment, e.g. the anchor "new"."""


@attrs.define
class Entry:
    """One comment of the page."""

    id: str
    box: Element | None
    """What holds it; None where an anchor leads to nothing."""
    depth: int
    parent: str | None = None
    """What it answers, as far as the indentation tells."""


def entries(document: Document) -> list[Entry]:
    """Every comment in page order."""
    found = list(placed(document.root))
    connect(found)
    return found


def placed(root: Element) -> Iterator[Entry]:
    """Each number with the element that holds its comment, once."""
    depths: dict[Element, int] = {}
    seen: set[str] = set()
    for element in root.iter("a", *OWN_NUMBER):
        match = NUMBERED.fullmatch(element.get("id") or "")
        if match is None or match[1] in seen:
            continue
        if element.tag == "a":
            if is_anchor(element):
                seen.add(match[1])
                yield Entry(match[1], box_of(element), depth_of(element, depths))
        elif is_comment(element):
            seen.add(match[1])
            yield Entry(match[1], element, depth_of(element, depths))


def is_anchor(element: Element) -> bool:
    """Whether this is a place to jump to and no link."""
    return element.get("href") is None and not len(element) and not (element.text or "").strip()


def is_comment(element: Element) -> bool:
    """Whether an element with a number of its own is a comment of Drupal; other systems number theirs as well."""
    if element.get("data-comment-user-id") is not None or "Comment" in (element.get("typeof") or ""):
        return True
    return not SIGNS.isdisjoint(select.classes(element))


def box_of(anchor: Element) -> Element | None:
    """The comment that an anchor stands before, or in."""
    parent = anchor.getparent()
    if parent is not None and select.has_class(parent, "comment"):
        return parent
    following = anchor.itersiblings("*")
    box = next((element for element in following if element.tag not in BESIDE), None)
    if box is None or indentation(box) or holds_anchor(box, anchor):
        return None
    return box


def holds_anchor(box: Element, anchor: Element) -> bool:
    """Whether the element begins with the anchor of another comment."""
    first = next(box.iterchildren("*"), None)
    if first is None or first.tag != "a":
        return False
    return bool(NUMBERED.fullmatch(first.get("id") or "")) and first.get("id") != anchor.get("id")


def depth_of(element: Element, depths: dict[Element, int]) -> int:
    """In how many indented blocks an element stands; `depths` keeps what was counted."""
    climbed: list[Element] = []
    above = element.getparent()
    while above is not None and above not in depths:
        climbed.append(above)
        above = above.getparent()
    depth = 0 if above is None else depths[above]
    for block in reversed(climbed):
        depth += indentation(block)
        depths[block] = depth
    return depth


def indentation(block: Element) -> int:
    """How many levels a block adds."""
    if select.has_class(block, INDENTED):
        return 1
    match = MARGIN.search(block.get("style") or "")
    if match is None:
        return 0
    first = next(block.iterchildren("*"), None)  # any block of a page may have a margin
    starts = first is not None and (
        NUMBERED.fullmatch(first.get("id") or "") or MARGIN.search(first.get("style") or "")
    )
    return max(1, round(int(match[1]) / STEP)) if starts else 0


def connect(found: list[Entry]) -> None:
    """Tell each entry whom the indentation says it answers; pages that begin within a thread leave that open."""
    above: list[Entry] = []
    for entry in found:
        while above and above[-1].depth >= entry.depth:
            above.pop()
        if above and above[-1].depth == entry.depth - 1:
            entry.parent = above[-1].id
        above.append(entry)
