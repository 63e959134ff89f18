"""Comments that Livefyre printed into pages for search engines until 2013.

`div.lf_comment_container[comment_id][reply_parent]` with the name and the text, but without times;
those, likes and states are in a script beside it: `LIVEFYRE_BOOTSTRAP_JSON=({"data": {"comments": …}})`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    Element,
    Match,
    Order,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    select,
)
from commentparse_livefyre.loader import conversation
from commentparse_livefyre.records import (
    bad_record,
    count,
    identifier,
    instant,
    mapping,
    markup,
    object_behind,
    word,
)

PLATFORM = "livefyre"
ZONE = "+00:00"
"""Of times such as "2012-11-12T12:35:20.556003": seconds later the same script says so in seconds since 1970."""

CONTAINER = "lf_comment_container"
BOOTSTRAP = "LIVEFYRE_BOOTSTRAP_JSON"
PARTS = {
    "lf_comment_user_nick": "name",
    "lf_main_avatar": "avatar",
    "lf_body": "body",
    "lf_comment_date": "date",
}
OPAQUE = frozenset(("body",))
TAGS = ("div", "a", "span", "img", "label")
STATES: Mapping[int, Status] = {1: "published", 2: "spam", 3: "deleted", 4: "pending"}
ORDERS: Mapping[str, Order] = {"-created": "newest", "created": "oldest"}


def recognize(document: Document) -> Match | None:
    """Containers with ids, the list around them, the script beside them."""
    if CONTAINER not in document.marks.classes:
        return None
    if document.marks.has_id("lf_comments") or bootstrap_in(document):
        return Match(1.0, "Livefyre's comments in Livefyre's list")
    return Match(0.5, f"the class {CONTAINER}")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the list, with what the script knows of them."""
    answer = bootstrap_in(document)
    diagnostics: list[Diagnostic] = []
    if not answer and any(BOOTSTRAP in (script.text or "") for script in document.head_elements["script"]):
        diagnostics.append(Diagnostic(code="bad-script", message=f"the value of {BOOTSTRAP} is no JSON"))
    data = mapping(answer.get("data"))
    users = mapping(data.get("userinfo"))
    known = dict(records_in(data, diagnostics))
    found = select.records(document.root, of=frozenset((CONTAINER,)), parts=PARTS, tags=TAGS, opaque=OPAQUE)
    comments = [comment_of(record, known, users) for record in found if record.element.get("comment_id")]
    printed = {comment.id for comment in comments}
    comments += [comment_from(record, users) for id_, record in known.items() if id_ not in printed]
    about = mapping(data.get("conv"))
    declared = declared_in(document, about)
    left = declared is not None and declared > len(comments)
    yield RawThread(
        platform=PLATFORM,
        id=identifier(about.get("conv_id")),
        url=word(about.get("source_url")),
        title=word(about.get("title")),
        comments=comments,
        declared_count=declared,
        order=ORDERS.get(word(answer.get("order")) or "", "unknown"),
        is_closed=not about["comments_enabled"] if "comments_enabled" in about else None,
        continuations=[Continuation(kind="load-more", cursor=word(answer.get("cursor")))] if left else (),
        embeds=tuple(conversation(document)) if left else (),
        diagnostics=diagnostics,
        zone=ZONE,
        extra=site_of(about),
    )


def bootstrap_in(document: Document) -> Mapping[str, Any]:
    """What the script assigns; empty without it."""
    for script in document.head_elements["script"]:
        text = script.text or ""
        place = text.find(BOOTSTRAP)
        if place >= 0 and (found := object_behind(text, place)):
            return found
    return {}


def records_in(
    data: Mapping[str, Any], diagnostics: list[Diagnostic]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The script's records by their ids."""
    values = data.get("comments")
    for place, value in enumerate(values if isinstance(values, list) else ()):
        id_ = identifier(mapping(value).get("id"))
        if id_ is None:
            diagnostics.append(bad_record(f"/data/comments/{place}"))
        else:
            yield id_, value


def comment_of(
    record: select.Record, known: Mapping[str, Mapping[str, Any]], users: Mapping[str, Any]
) -> RawComment:
    """A comment of the list; the record of the same id completes it."""
    element, parts = record.element, record.parts
    id_ = (element.get("comment_id") or "").strip()
    from_script = comment_from(known[id_], users) if id_ in known else RawComment(id=id_)
    author = from_script.author or RawAuthor()
    name = parts.get("name")
    link = None if name is None or not name.get("href") else name
    return attrs.evolve(
        from_script,
        parent_id=parent_of(element) or from_script.parent_id,
        depth=depth_of(element),
        author=attrs.evolve(
            author,
            name=author.name if name is None else name,
            url=author.url if link is None else link,
            avatar_url=author.avatar_url or parts.get("avatar"),
        ),
        body=body_of(parts, from_script),
        published=from_script.published if from_script.published is not None else date_of(parts),
        element=element,
    )


def body_of(parts: Mapping[str, Element], from_script: RawComment) -> Body | None:
    """The text as the page shows it; the script's where the page has its tags escaped."""
    if from_script.status == "deleted":
        return None
    if "body" not in parts:
        return from_script.body
    shown = parts["body"].text or ""
    if not len(parts["body"]) and shown.lstrip().startswith("<"):
        return Body.html(shown)
    return Body.inside(parts["body"])


def date_of(parts: Mapping[str, Element]) -> Element | None:
    """The label with the age, which scripts fill in."""
    label = parts.get("date")
    return label if label is not None and select.text(label) else None


def parent_of(element: Element) -> str | None:
    """What the container says it answers; "" and "0" are nobody."""
    parent = (element.get("reply_parent") or "").strip()
    return parent if parent not in ("", "0", "top") else None


def depth_of(element: Element) -> int | None:
    """The level of the class `lf_level_1`, counted from 0."""
    for name in select.classes(element):
        level = name.removeprefix("lf_level_")
        if level != name and level.isdecimal() and level.isascii() and len(level) < 4:
            return max(int(level) - 1, 0)
    return None


def comment_from(record: Mapping[str, Any], users: Mapping[str, Any]) -> RawComment:
    """A comment from the script alone."""
    state = record.get("state")
    status = STATES.get(state, "unknown") if isinstance(state, int) else "published"
    likes = record.get("likes")
    html, plain = word(record.get("body_html")), word(record.get("body_plain"))
    body = markup(html) if html else Body.text(plain) if plain else None
    return RawComment(
        id=identifier(record.get("id")),
        parent_id=identifier(record.get("parent_id")),
        author=author_of(identifier(record.get("owner_id")), users),
        body=None if status == "deleted" else body,
        published=instant(record.get("created_at")),
        status=status,
        upvotes=len(likes) if isinstance(likes, list) else None,
    )


def author_of(id_: str | None, users: Mapping[str, Any]) -> RawAuthor | None:
    """A user of the script."""
    if id_ is None:
        return None
    user = mapping(users.get(id_))
    return RawAuthor(
        id=id_,
        name=word(user.get("display_name")),
        url=word(user.get("profile_url")),
        avatar_url=word(user.get("avatar")),
        kind="guest" if user.get("guest") is True else "registered" if user else "unknown",
    )


def declared_in(document: Document, conversation: Mapping[str, Any]) -> int | None:
    """How many comments there are said to be: by the script, else above the list."""
    number = count(conversation.get("comments"))
    if number is not None:
        return number
    label = select.first(document.root, "lf_comment_count")
    words: Sequence[str] = () if label is None else select.text(label).replace(",", "").split()
    return next(
        (int(piece) for piece in words if piece.isascii() and piece.isdecimal() and len(piece) < 10), None
    )


def site_of(conversation: Mapping[str, Any]) -> Mapping[str, str]:
    """Under which ids the service knows the page."""
    names = {"site_id": "siteId", "source_id": "articleId"}
    found = {name: identifier(conversation.get(key)) for key, name in names.items()}
    return {name: value for name, value in found.items() if value}
