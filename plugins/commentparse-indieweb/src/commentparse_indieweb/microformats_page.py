"""Pages with microformats: responses are `.h-cite` with `u-comment` (`p-comment`), `u-like` and so on.

Strategy: one pass over the elements says for each to which item (`.h-entry`, `.h-cite`, `.h-card`) its
properties belong; what is inside an `e-content` is content and belongs to nobody.
Source: microformats.org/wiki/microformats2-parsing, comment and h-cite.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from commentparse.plugin import (
    Body,
    CommentKind,
    Diagnostic,
    Document,
    Element,
    Locator,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    select,
)
from commentparse_indieweb.responses import KINDS, Place, Placed, placed

PLATFORM = "microformats"
ROOTS = frozenset(
    ("h-entry", "h-cite", "h-card", "h-feed", "h-event", "h-product", "h-review", "h-item", "hentry")
)
ENTRIES = frozenset(("h-entry", "hentry", "h-event"))
PREFIXES = ("p-", "u-", "dt-", "e-")
CONTENT = ("content", "summary")


@attrs.define(eq=False)
class Item:
    """An element with a root class, or one that is marked as a comment, and what belongs to it."""

    element: Element
    around: "Item | None"
    roots: frozenset[str]
    properties_of: frozenset[str]
    """As which properties of the item around it stands."""
    parts: dict[str, list[Element]] = attrs.field(factory=dict)
    inner: list["Item"] = attrs.field(factory=list)
    kind: CommentKind | None = None
    """What sort of response it is; None: it is none."""
    above: "Item | None" = None
    """The response in which it stands."""
    entry: "Item | None" = None
    """The entry in which it stands."""

    def first(self, *names: str) -> Element | None:
        """The first element of the first of these properties that there is."""
        return next((self.parts[name][0] for name in names if name in self.parts), None)


def recognize(document: Document) -> Match | None:
    """Classes of responses, on their own or with that of an item."""
    classes = document.marks.classes
    marks = [prefix + name for name in KINDS for prefix in ("u-", "p-") if prefix + name in classes]
    items = sorted(classes & {"h-cite", "h-entry", "hentry"})
    if marks and items:
        return Match(0.9, f"the classes {marks[0]} and {items[0]}")
    if "h-cite" in classes and "u-in-reply-to" in classes:
        return Match(0.5, "the classes h-cite and u-in-reply-to")
    return Match(0.5, f"the class {marks[0]}") if {"u-comment", "p-comment"}.intersection(marks) else None


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each entry that is answered."""
    items = items_in(document.root)
    responses = [item for item in items if item.kind is not None]
    entries = [item for item in items if item.roots & ENTRIES and item.kind is None]
    only = entries[0] if len(entries) == 1 else None
    threads: dict[Item | None, list[Item]] = {}
    for response in responses:
        threads.setdefault(response.entry or only, []).append(response)
    unread = [fault_of(item) for item in items if "comment" in item.properties_of and item.kind is None]
    first = next(iter(threads), only)
    for entry, found in threads.items() or [(only, [])]:
        article = None if entry is None else article_of(entry)
        yield RawThread(
            platform=PLATFORM,
            url=None if article is None else article.url,
            article=article,
            comments=comments_of(found),
            diagnostics=unread if entry is first else (),
        )


def fault_of(item: Item) -> Diagnostic:
    """That an element is marked as a comment and nothing in it is marked as its author or text."""
    element = item.element
    message = f"an element {element.tag!r} that is marked as a comment was left out: nothing in it says which part is its text"
    line: Any = element.sourceline
    locator = Locator(element=element.get("id"), line=line if isinstance(line, int) else None)
    return Diagnostic(code="bad-record", severity="error", message=message, locator=locator)


def items_in(root: Element) -> list[Item]:
    """Every item of a page in document order, with its own properties."""
    found: list[Item] = []
    owners: dict[Element, Item | None] = {}
    for element in root.iter("*"):
        above = element.getparent()
        around = None if above is None else owners.get(above)
        names = select.classes(element)
        properties = frozenset(name.partition("-")[2] for name in names if name.startswith(PREFIXES))
        roots = ROOTS.intersection(names)
        inside = around
        if around is not None:
            for name in properties:
                around.parts.setdefault(name, []).append(element)
        if roots or "comment" in properties:
            inside = Item(element, around, roots, properties)
            found.append(inside)
            if around is not None:
                around.inner.append(inside)
        elif "e-content" in names:
            inside = None
        owners[element] = inside
    settle(found)
    return found


def settle(items: Sequence[Item]) -> None:
    """Say of each item what it is and in what it stands; those around come first."""
    for item in items:
        item.kind = kind_of(item)
        around = item.around
        if around is not None:
            item.above = around if around.kind is not None else around.above
            is_entry = around.kind is None and bool(around.roots & ENTRIES)
            item.entry = around if is_entry else around.entry


def kind_of(item: Item) -> CommentKind | None:
    """What sort of response an item is: by the property as which it stands, or because it says what it answers."""
    name = next((name for name in KINDS if name in item.properties_of), None)
    if name is None:
        is_reply = "in-reply-to" in item.parts and not item.properties_of and item.around is not None
        return "comment" if is_reply and item.roots & {"h-cite", "h-entry"} else None
    has_root = bool(item.roots & {"h-cite", "h-entry", "hentry"})
    return KINDS[name] if has_root or (name == "comment" and item.first(*CONTENT) is not None) else None


def comments_of(responses: Sequence[Item]) -> list[RawComment]:
    """A comment for every response, under what it answers."""
    places = placed([place_of(item) for item in responses])
    return [comment_of(item, place) for item, place in zip(responses, places, strict=True)]


def place_of(item: Item) -> Place:
    """By which names a response is known and what it answers."""
    return Place(
        id=address_of(item.first("uid")) or address_of(link_of(item)) or item.element.get("id"),
        url=address_of(link_of(item)),
        targets=[
            address
            for element in item.parts.get("in-reply-to", ())
            for address in [address_of(first_link(element))]
            if address is not None
        ],
        around=item.above,
        key=item,
    )


def comment_of(item: Item, place: Placed) -> RawComment:
    """One response."""
    content, name = item.first(*CONTENT), item.first("name")
    body = content if content is not None else name
    kind = item.kind or "comment"
    title = None
    if (
        name is not None
        and content is not None
        and name is not content
        and select.text(name) != select.text(content)
    ):
        title = select.text(name)
    return RawComment(
        id=place.id,
        parent_id=place.parent_id,
        also_replies_to=place.also_replies_to,
        relation=place.relation,
        author=author_of(item),
        body=None if body is None or (content is None and kind != "comment") else Body.inside(body),
        published=item.first("published"),
        edited=item.first("updated"),
        kind=kind,
        permalink=link_of(item),
        element=item.element,
        extra={} if not title else {"title": title},
    )


def article_of(entry: Item) -> RawArticle:
    """The entry that is answered."""
    content = entry.first("content")
    author = author_of(entry)
    return RawArticle(
        title=entry.first("name") if entry.first("name") is not content else None,
        url=link_of(entry),
        authors=() if author is None else (author,),
        published=entry.first("published"),
        modified=entry.first("updated"),
        body=None if content is None else Body.inside(content),
    )


def link_of(item: Item) -> Element | None:
    """The link that is the item's address; an item that is a link itself is its own."""
    found = next(
        (link for element in item.parts.get("url", ()) if (link := first_link(element)) is not None), None
    )
    if found is not None:
        return found
    return item.element if item.element.get("href") else None


def first_link(element: Element) -> Element | None:
    """The element with an href, or the first one in it."""
    if element.get("href"):
        return element
    return next((link for link in element.iter("a") if link.get("href")), None)


def address_of(element: Element | None) -> str | None:
    """What a link leads to; of any other element what it says."""
    if element is None:
        return None
    return (element.get("href") or element.get("value") or select.text(element)).strip() or None


def author_of(item: Item) -> RawAuthor | None:
    """Whoever stands as author, or the first card that belongs to the item and to nothing of it."""
    card = next((inner for inner in item.inner if "author" in inner.properties_of), None)
    if card is None:
        card = next(
            (inner for inner in item.inner if "h-card" in inner.roots and not inner.properties_of), None
        )
    if card is not None:
        return author_of_card(card)
    element = item.first("author")
    if element is None:
        return None
    return RawAuthor(name=shown_name(element), url=first_link(element))


def author_of_card(card: Item) -> RawAuthor:
    """Name, link and picture of a card; what is not marked is implied by the element itself."""
    name, photo = card.first("name"), card.first("photo")
    return RawAuthor(
        name=shown_name(card.element if name is None else name),
        url=link_of(card) if link_of(card) is not None else first_link(card.element),
        username=card.first("nickname"),
        avatar_url=picture_in(card.element if photo is None else photo),
    )


def picture_in(element: Element) -> Element | None:
    """The element with a src, or the first one in it."""
    return element if element.get("src") else select.first_named(element, "img")


def shown_name(element: Element) -> Element | str | None:
    """A name; of a picture alone, what describes it."""
    if select.text(element):
        return element
    picture: Element | None = picture_in(element)
    described = "" if picture is None else picture.get("alt") or ""
    return described.strip() or element.get("value") or None
