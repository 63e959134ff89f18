"""Guestbook pages for commentparse: `ol.gb-entries > li.gb-entry#gb-N`, answers marked by `data-answers`."""

from collections.abc import Iterable, Iterator

from commentparse.plugin import (
    Body,
    Document,
    Format,
    Marks,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    hookimpl,
    select,
)

LIST = "gb-entries"
ENTRY = frozenset(("gb-entry",))
PARTS = {"gb-name": "name", "gb-when": "when", "gb-words": "words", "gb-likes": "likes"}
TAGS = ("li", "b", "time", "div", "span")
CONTENT = frozenset(("words",))
CHROME = frozenset(("gb-report",))


def recognize(document: Document) -> Match | None:
    """The list and an entry in it are two independent marks."""
    classes = document.marks.classes
    if LIST not in classes:
        return None
    if not ENTRY.isdisjoint(classes):
        return Match(0.9, f"a list {LIST!r} with entries")
    return Match(0.5, f"a list {LIST!r} without entries")


def read(document: Document) -> Iterator[RawThread]:
    """The one thread of a page."""
    entries = select.records(document.root, of=ENTRY, parts=PARTS, tags=TAGS, opaque=CONTENT)
    yield RawThread(
        comments=(comment_of(entry) for entry in entries),
        declared_count=select.first(document.root, "gb-count", "p"),
        order="newest",
    )


def comment_of(entry: select.Record) -> RawComment:
    """One entry as published: elements stand for their text, nothing is converted."""
    element, parts = entry.element, entry.parts
    return RawComment(
        id=(element.get("id") or "").removeprefix("gb-") or None,
        parent_id=element.get("data-answers"),
        author=author_of(entry),
        body=Body.inside(parts["words"], skip=CHROME) if "words" in parts else None,
        published=parts.get("when"),
        upvotes=parts.get("likes"),
        element=element,
    )


def author_of(entry: select.Record) -> RawAuthor | None:
    """Whoever signed; the name's own link is the author's."""
    name = entry.parts.get("name")
    if name is None:
        return None
    return RawAuthor(name=name, url=next(name.iter("a"), None), kind="guest")


GUESTBOOK = Format(
    name="guestbook",
    title="Guestbook page",
    input_kind="html",
    marks=Marks(classes=frozenset((LIST,))),
    recognize=recognize,
    read=read,
)


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """What this plugin brings."""
    return (GUESTBOOK,)
