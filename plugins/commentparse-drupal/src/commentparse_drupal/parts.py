"""What of a comment's element is its body, and what stands around that."""

import re
from collections.abc import Iterator

import attrs

from commentparse.plugin import Element, select

BODY_FIELDS = ("field-name-comment-body", "field--name-comment-body", "comment-body")
BODIES = ("comment-content", "comment__content", "comment-text", "comment__text", "content")
HIDDEN = frozenset(("parent", "visually-hidden", "element-invisible", "in-reply-to"))
"""What holds "In reply to …", whose links are the parent's."""

ABOUT_COMMENT = re.compile(r"(?:#comment-|/comment/)(\d{1,18})(?:$|[#?])")


@attrs.define
class Parts:
    """What of a comment's element is what."""

    body: Element | None
    outside: list[Element]
    """Everything in page order that is neither body nor links nor the words about the parent."""
    links: list[Element]
    """Addresses outside of the body, those of the parent included."""
    hidden: list[Element]
    """What names the parent, for readers who see no indentation."""


def parts_of(box: Element) -> Parts:
    """The body, and what stands around it."""
    body = find_body(box)
    inside = set() if body is None else {body}
    outside: list[Element] = []
    links: list[Element] = []
    hidden: dict[Element, None] = {}
    for element in box.iterdescendants("*"):
        parent = element.getparent()
        if parent in inside or select.has_class(element, "links") or is_nested(element):
            inside.add(element)
        if element in inside:
            continue
        if parent in hidden or not HIDDEN.isdisjoint(select.classes(element)):
            hidden[element] = None
        if element.tag == "a" and element.get("href"):
            links.append(element)
        if element not in hidden or element.get("content") or element.get("rel"):
            outside.append(element)
    return Parts(body, outside, links, list(hidden))


def is_nested(element: Element) -> bool:
    """Whether replies stand here; no core theme prints them inside a comment."""
    return select.has_class(element, "indented") or element.get("data-comment-user-id") is not None


def find_body(box: Element) -> Element | None:
    """The element with the text: the field of the body where there is one, else by the class."""
    fallback: dict[str, Element] = {}
    for element in box.iterdescendants("div", "p", "section", "blockquote", "span"):
        if {"schema:text", "content:encoded"} & set((element.get("property") or "").split()):
            return element
        for name in select.classes(element):
            fallback.setdefault(name, element) if not is_titled(element) else None
    return next((fallback[name] for name in (*BODY_FIELDS, *BODIES) if name in fallback), None)


def is_titled(element: Element) -> bool:
    """Whether this is the field of the subject, which themes put into boxes named like the body."""
    return any(
        "schema:name" in (inner.get("property") or "")
        for inner in element.iterchildren("p", "h2", "h3", "h4")
    ) and not any("schema:text" in (inner.get("property") or "") for inner in element.iterchildren("div"))


def having(parts: Parts, names: tuple[str, ...]) -> Iterator[Element]:
    """Elements outside of the body with one of the classes, by the order of the classes."""
    for name in names:
        yield from (element for element in parts.outside if select.has_class(element, name))
