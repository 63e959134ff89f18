"""One post of Discourse, the same in every answer.

`reply_to_post_number` counts posts of the topic and is no id; where the post of that number is not in
the answer, only the name of whom it answers is known. `cooked` is the rendered markup.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import (
    Body,
    CommentKind,
    Diagnostic,
    Document,
    Element,
    RawAuthor,
    RawComment,
    Status,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    select,
    text_at,
    time_at,
    value_at,
)

SMALL_ACTION, WHISPER = 3, 4
"""Values of `post_type`; 1 is a regular post, 2 one by a moderator about the topic."""
LIKE = 2
"""Id of the action in `actions_summary`."""

QUOTE = "quote"
CONTROLS = frozenset(("quote-controls",))
ROLES = ("admin", "moderator")


@attrs.frozen
class Place:
    """A post and where it stands in the answer."""

    post: Mapping[str, Any]
    pointer: str


def is_post(value: Any) -> bool:
    """A number in a topic and rendered markup, or the source where that was asked for instead."""
    return isinstance(value, Mapping) and "post_number" in value and ("cooked" in value or "raw" in value)


def sorted_out(values: Sequence[Any], pointer: str, faults: list[Diagnostic]) -> Iterator[Place]:
    """The posts of a list; entries that are none are reported."""
    for number, value in enumerate(values):
        place = f"{pointer}/{number}"
        if is_post(value):
            yield Place(value, place)
        else:
            faults.append(bad_record(place, "a post"))


def comments_of(places: Sequence[Place], document: Document) -> Iterator[RawComment]:
    """Comments for the posts of one topic."""
    ids = {
        number: id_
        for place in places
        if (number := number_at(place.post, "post_number")) is not None and (id_ := id_at(place.post, "id"))
    }
    for place in places:
        yield comment_of(place, ids, document)


def comment_of(place: Place, ids: Mapping[int, str], document: Document) -> RawComment:
    """A comment; `ids` are those of the topic's posts by their number."""
    post = place.post
    answered = number_at(post, "reply_to_post_number")
    parent = ids.get(answered) if answered is not None else None
    body, quoted = body_of(post, ids, document)
    own = id_at(post, "id")
    likes = likes_of(post)
    is_edited = (number_at(post, "version") or 1) > 1
    return RawComment(
        id=own,
        parent_id=parent,
        also_replies_to=[id_ for id_ in quoted if id_ not in (own, parent)],
        relation=None if answered is None else "reply",
        reply_to_name=name_of(value_at(post, "reply_to_user")) if answered is not None else None,
        author=author_of(post),
        body=body,
        published=time_at(post, "created_at"),
        edited=time_at(post, "updated_at") if is_edited else None,
        status=status_of(post),
        kind=kind_of(post),
        score=likes,
        upvotes=likes,
        reply_count=number_at(post, "reply_count"),
        reactions=reactions_of(post),
        is_highlighted=flag_at(post, "accepted_answer"),
        permalink=permalink_of(post),
        pointer=place.pointer,
        extra=known(
            post_number=number_at(post, "post_number"),
            reply_to_post_number=answered if parent is None else None,
            action_code=text_at(post, "action_code"),
            edit_reason=text_at(post, "edit_reason"),
            is_whisper=number_at(post, "post_type") == WHISPER or None,
            is_wiki=flag_at(post, "wiki") or None,
            reads=number_at(post, "reads"),
        ),
    )


def name_of(user: Any) -> str | None:
    """The name that Discourse shows unless told otherwise."""
    return text_at(user, "username")


def author_of(post: Mapping[str, Any]) -> RawAuthor | None:
    """The account; the full name, which few sites show, stands in `extra`."""
    username = text_at(post, "username")
    id_ = id_at(post, "user_id")
    if username is None and id_ is None:
        return None
    roles = [role for role in ROLES if flag_at(post, role)]
    template = text_at(post, "avatar_template")
    return RawAuthor(
        name=username,
        username=username,
        id=id_,
        avatar_url=template.replace("{size}", "90") if template else None,
        kind="registered",
        roles=roles or (["staff"] if flag_at(post, "staff") else []),
        extra=known(
            full_name=text_at(post, "name"),
            title=text_at(post, "user_title"),
            group=text_at(post, "primary_group_name"),
            trust_level=number_at(post, "trust_level"),
        ),
    )


def status_of(post: Mapping[str, Any]) -> Status:
    """Taken back by its author, deleted by the staff, hidden after flags, or there for all."""
    if flag_at(post, "user_deleted"):
        return "deleted"
    if text_at(post, "deleted_at"):
        return "removed"
    return "hidden" if flag_at(post, "hidden") else "published"


def kind_of(post: Mapping[str, Any]) -> CommentKind:
    """What the system notes in the topic ("closed", "moved") is no comment of a person."""
    return "system" if number_at(post, "post_type") == SMALL_ACTION else "comment"


def likes_of(post: Mapping[str, Any]) -> int | None:
    """How many like it; not said where nobody does."""
    actions = list_at(post, "actions_summary")
    return next((number_at(action, "count") for action in actions if value_at(action, "id") == LIKE), None)


def reactions_of(post: Mapping[str, Any]) -> Mapping[str, int] | None:
    """Counts by emoji, where the site has reactions."""
    named = {
        name: count
        for reaction in list_at(post, "reactions")
        if (name := id_at(reaction, "id")) and (count := number_at(reaction, "count")) is not None
    }
    return named or None


def permalink_of(post: Mapping[str, Any]) -> str | None:
    """The address of the post, as newer versions give it and as it always was."""
    slug, topic, number = (id_at(post, name) for name in ("topic_slug", "topic_id", "post_number"))
    given = text_at(post, "post_url")
    return given or (f"/t/{slug}/{topic}/{number}" if slug and topic and number else None)


def body_of(
    post: Mapping[str, Any], ids: Mapping[int, str], document: Document
) -> tuple[Body | None, Sequence[str]]:
    """The body without the controls of quotes, and the posts of the topic that it quotes."""
    cooked = text_at(post, "cooked")
    if cooked is None:
        raw = text_at(post, "raw")
        return None if raw is None else Body.markdown(raw), ()
    if QUOTE not in cooked:
        return Body.html(cooked), ()
    markup = document.fragment(cooked)
    quotes = select.each(markup, QUOTE, "aside")
    return Body.inside(markup, CONTROLS), list(quoted_in(quotes, id_at(post, "topic_id"), ids))


def quoted_in(quotes: Iterator[Element], topic: str | None, ids: Mapping[int, str]) -> Iterator[str]:
    """Ids of posts that are quoted; each once."""
    found: set[str] = set()
    for quote in quotes:
        number = quote.get("data-post") or ""
        # e.g. data-topic="12" of another topic, whose posts are not here
        if quote.get("data-topic", topic) != topic or not (number.isascii() and number.isdigit()):
            continue
        id_ = ids.get(int(number[:18]))
        if id_ is not None and id_ not in found:
            found.add(id_)
            yield id_
