"""The elements that hold comments on a page."""

from collections.abc import Iterator

from commentparse.plugin import Element, select

PREFIX = "isso-"


def id_of(element: Element) -> str | None:
    """The comment's id on its server; None for the preview in the form for writing."""
    value = element.get("id") or ""
    return value.removeprefix(PREFIX) or None if value.startswith(PREFIX) else None


def entries_in(root: Element) -> Iterator[Element]:
    """All comments that are shown; they were `article` elements once."""
    found = select.each(root, "isso-comment", "div", "article")
    return (element for element in found if id_of(element) is not None)
