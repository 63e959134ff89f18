"""Comments that a saved page shows: the cards that the scripts of Commento and Comentario put there.

Both have cards with replies inside; Commento names every part by an id that ends in the comment's,
e.g. `commento-comment-text-5f3a…`, and Comentario the card alone. Times are told by the title of the age that is shown.
Source: commento 1.8, frontend/js/commento.js; comentario 2.3 and 3.9, embed/src/comment-card.ts.
"""

from collections.abc import Iterator, Mapping

import attrs

from commentparse.plugin import (
    AuthorKind,
    Body,
    Document,
    Element,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    select,
)
from commentparse_commento.export import COMENTARIO, COMMENTO

ROLE = "moderator"
NOBODY = frozenset(("[deleted]", "[Deleted User]"))
"""What stands in place of a name."""

ANONYMOUS = "Anonymous"
TAGS = ("div", "a", "img", "button", "span", "time")


@attrs.frozen(kw_only=True)
class Layout:
    """What the parts of a card are called."""

    platform: str
    prefix: str
    """Before the classes of all parts."""

    ids: tuple[str, ...]
    """Before the comment's id in that of the card."""

    parts: Mapping[str, str]
    """Class without the prefix to part, more specific ones first."""

    text_id: str | None = None
    """Before the comment's id in that of the text inside the body."""


COMMENTO_CARDS = Layout(
    platform=COMMENTO,
    prefix="commento-",
    ids=("commento-comment-card-",),
    parts={
        "avatar-img": "avatar",
        "name": "name",
        "timeago": "time",
        "score": "score",
        "option-unsticky": "pinned",
        "moderation-notice": "notice",
        "body": "body",
    },
    text_id="commento-comment-text-",
)
COMENTARIO_CARDS = Layout(
    platform=COMENTARIO,
    prefix="comentario-",
    ids=("comentario-card-", "comentario-", "card-"),
    parts={
        "avatar-img": "avatar",
        "name": "name",
        "subtitle": "time",
        "score": "score",
        "moderation-notice": "notice",
        "card-body": "body",
    },
)


def recognize_commento(document: Document) -> Match | None:
    """Cards of Commento inside the area that its script makes."""
    if "commento-card" not in document.marks.classes:
        return None
    if document.marks.has_id("commento-comments-area"):
        return Match(1.0, "the comments area of Commento with cards")
    return Match(0.9, "cards of Commento") if "commento-name" in document.marks.classes else None


def recognize_comentario(document: Document) -> Match | None:
    """Cards of Comentario with what every card has."""
    classes = document.marks.classes
    if "comentario-card" not in classes or "comentario-card-body" not in classes:
        return None
    return Match(1.0 if "comentario-root" in classes else 0.9, "cards of Comentario")


def read_commento(document: Document) -> Iterator[RawThread]:
    """The cards of Commento."""
    yield _thread(document, COMMENTO_CARDS)


def read_comentario(document: Document) -> Iterator[RawThread]:
    """The cards of Comentario."""
    yield _thread(document, COMENTARIO_CARDS)


def _thread(document: Document, layout: Layout) -> RawThread:
    records = select.records(
        document.root,
        of=frozenset((layout.prefix + "card",)),
        parts={layout.prefix + name: part for name, part in layout.parts.items()},
        tags=TAGS,
    )
    return RawThread(
        comments=[_comment(record, layout) for record in records],
        platform=layout.platform,
        url=document.url,
        language="en",
    )


def _comment(record: select.Record, layout: Layout) -> RawComment:
    parts, name = record.parts, record.parts.get("name")
    status = _status(record.element, parts, layout)
    score = parts.get("score")
    return RawComment(
        id=_id_of(record.element, layout),
        parent_id=None if record.parent is None else _id_of(record.parent.element, layout),
        relation="top-level" if record.parent is None else "reply",
        depth=record.depth,
        author=None if name is None else _author(name, parts.get("avatar"), layout),
        body=None if status == "deleted" else _body(parts.get("body"), layout),
        published=parts.get("time"),
        published_exact=_exact_time(parts.get("time")),
        status=status,
        score=None if score is None else select.text(score).partition(" ")[0],  # "3 points"
        is_pinned=True if "pinned" in parts else None,
        element=record.element,
    )


def _id_of(card: Element, layout: Layout) -> str | None:
    id_ = card.get("id") or ""
    return next((id_.removeprefix(prefix) for prefix in layout.ids if id_.startswith(prefix)), id_) or None


def _status(card: Element, parts: Mapping[str, Element], layout: Layout) -> Status:
    name, body = parts.get("name"), parts.get("body")
    is_commento = layout.platform == COMMENTO
    if is_commento and name is not None and select.text(name) in NOBODY:
        return "deleted"
    if body is not None and select.has_class(body, layout.prefix + "deleted"):
        return "deleted"
    if not is_commento and body is not None and "score" not in parts and select.text(body) == "[deleted]":
        return "deleted"  # Comentario 2 has no class for it, and takes the buttons away
    if name is not None and select.has_class(name, layout.prefix + "flagged"):
        return "spam" if is_commento else "pending"
    waits = select.has_class(card, layout.prefix + ("dark-card" if is_commento else "pending"))
    return "pending" if waits or "notice" in parts else "published"


def _body(body: Element | None, layout: Layout) -> Body | None:
    if body is None:
        return None
    if layout.text_id is not None:
        # the editor of a reply stands in the body, too
        inner = (child for child in body if (child.get("id") or "").startswith(layout.text_id))
        body = next(inner, body)
    return Body.inside(body)


def _exact_time(time: Element | None) -> str | None:
    """The title less the name of the zone: "… 12:09:47 GMT+0200 (Central European Summer Time)"."""
    title = None if time is None else time.get("title")
    return title.partition(" (")[0] if title else None


def _author(name: Element, avatar: Element | None, layout: Layout) -> RawAuthor:
    shown = select.text(name)
    if shown in NOBODY:
        return RawAuthor(kind="deleted")
    kind: AuthorKind = "anonymous" if shown == ANONYMOUS else "registered"
    return RawAuthor(
        name=name,
        url=name if name.get("href") else None,
        avatar_url=avatar,
        kind=kind,
        roles=(ROLE,) if select.has_class(name, layout.prefix + ROLE) else (),
    )
