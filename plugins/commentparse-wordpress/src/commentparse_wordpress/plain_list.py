"""Comment lists from before WordPress 2.7, and themes that never changed: `ol.commentlist > li#comment-N`.

The entries have no class of their own, nothing is nested, and the text stands bare behind the line with the
date: `<cite>Name</cite> Says: <small class="commentmetadata">…</small> <p>…</p>` (Kubrick).
"""

import re

from commentparse.plugin import Document, Element, select

LIST = "commentlist"
ID = re.compile(r"comment-(\d+)$")
DATE = "commentmetadata"


def records(document: Document) -> tuple[list[select.Record], list[str | None]]:
    """Every entry with its own parts, and its id."""
    found: list[select.Record] = []
    ids: list[str | None] = []
    if LIST not in document.marks.classes:
        return found, ids
    for list_ in select.each(document.root, LIST, "ol", "ul"):
        for entry in list_.iterchildren("li"):
            match = ID.match(entry.get("id") or "")
            if match:
                found.append(select.Record(entry, parts_of(entry), 0, None))
                ids.append(match[1])
    return found, ids


def parts_of(entry: Element) -> dict[str, Element]:
    """Name and date line."""
    name = select.first_named(entry, "cite")
    date = select.first(entry, DATE, "small", "p", "div", "span")
    return {part: element for part, element in (("name", name), ("meta", date)) if element is not None}
