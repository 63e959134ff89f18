"""What YouTube answers to its own pages: the comments of a video, further ones, the replies to one.

Strategy: the answer has lists of items, in one of three places according to its age. An item is a thread
(a comment and what leads to its replies), a comment by itself (a reply), or the token for what follows.
A stack walks through them in page order, for since 2025 threads stand inside threads.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Document,
    Match,
    Order,
    RawComment,
    RawThread,
    bad_record,
    flag_at,
    id_at,
    list_at,
    text_at,
    value_at,
)
from commentparse_youtube import renderer, view_model
from commentparse_youtube.printed import SITE, whole

PLATFORM = "youtube"
EVENTS = ("onResponseReceivedEndpoints", "onResponseReceivedActions", "onResponseReceivedCommands")
OLD = "continuationContents"
THREAD, OLD_COMMENT, NEW_COMMENT = "commentThreadRenderer", "commentRenderer", "commentViewModel"
HEADER, TOKEN, REPLIES = "commentsHeaderRenderer", "continuationItemRenderer", "commentRepliesRenderer"
OWN = frozenset((THREAD, OLD_COMMENT, NEW_COMMENT, HEADER))
UNDER = "comment-replies-item-"
"""Begins the target of an answer with replies; the comment's id follows."""
ORDERS: tuple[Order, Order] = ("top", "newest")
"""What the menu offers, in this order in every language."""


@attrs.frozen
class Item:
    """One entry of a list, where it stands, and under which comment."""

    value: Any
    pointer: str
    under: str | None = None


@attrs.define
class Found:
    """What was gathered on the way."""

    entities: view_model.Entities
    comments: list[RawComment] = attrs.field(factory=list)
    continuations: list[Continuation] = attrs.field(factory=list)
    faults: list[Diagnostic] = attrs.field(factory=list)
    header: Any = None
    video: str | None = None
    has_threads: bool = False


def recognize(document: Document) -> Match | None:
    """Lists in which a comment, a thread or the head of the comments stands."""
    answer, pointer = answer_in(document.json)
    for item in items_in(answer, pointer):
        if isinstance(item.value, Mapping) and not OWN.isdisjoint(item.value):
            return Match(1.0, "comments as YouTube answers to its own pages")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The comments of the answer, with what leads to further ones."""
    answer, pointer = answer_in(document.json)
    found = Found(view_model.entities_in(answer))
    stack = list(items_in(answer, pointer))[::-1]
    while stack:
        stack.extend(reversed(taken(stack.pop(), found)))
    yield RawThread(
        platform=PLATFORM,
        id=found.video,
        url=f"{SITE}/watch?v={found.video}" if found.video else None,
        comments=found.comments,
        declared_count=declared_in(found.header),
        continuations=tuple(placed(found)),
        order=order_in(found.header),
        diagnostics=found.faults,
    )


def placed(found: Found) -> Iterator[Continuation]:
    """The continuations; those of a comment that nobody here answers or is are the thread's."""
    known = {comment.id for comment in found.comments} | {comment.parent_id for comment in found.comments}
    for more in found.continuations:
        yield more if more.under in known else attrs.evolve(more, under=None)


def answer_in(value: Any) -> tuple[Any, str]:
    """The answer, out of the wrappers of 2020 and before: `{"response": …}`, alone or in an array."""
    entries = list(enumerate(value)) if isinstance(value, list) else []
    for place, entry in [("", value), *((f"/{number}", entry) for number, entry in entries)]:
        if isinstance(entry, Mapping):
            if isinstance(entry.get("response"), Mapping):
                return entry["response"], f"{place}/response"
            if OLD in entry or not entry.keys().isdisjoint(EVENTS):
                return entry, place
    return value, ""


def items_in(answer: Any, pointer: str) -> Iterator[Item]:
    """Entries of all lists, in page order."""
    for name in EVENTS:
        for number, event in enumerate(list_at(answer, name)):
            for command, value in event.items() if isinstance(event, Mapping) else ():
                target = id_at(value, "targetId") or ""
                under = target.removeprefix(UNDER) if target.startswith(UNDER) else None
                place = f"{pointer}/{name}/{number}/{command}/continuationItems"
                yield from entries(list_at(value, "continuationItems"), place, under)
    sections = value_at(answer, OLD)
    for name, section in sections.items() if isinstance(sections, Mapping) else ():
        place = f"{pointer}/{OLD}/{name}"
        if isinstance(value_at(section, "header"), Mapping):
            yield Item(section["header"], f"{place}/header")
        for kind in ("contents", "items"):
            yield from entries(list_at(section, kind), f"{place}/{kind}")
        yield from entries(list_at(section, "continuations"), f"{place}/continuations")


def entries(values: Sequence[Any], pointer: str, under: str | None = None) -> Iterator[Item]:
    """The entries of one list."""
    for number, value in enumerate(values):
        yield Item(value, f"{pointer}/{number}", under)


def taken(item: Item, found: Found) -> list[Item]:
    """Take what an item says; what stands inside it is handed back."""
    value, pointer = item.value, item.pointer
    if not isinstance(value, Mapping):
        found.faults.append(bad_record(pointer, "an object"))
    elif HEADER in value:
        found.header = value[HEADER]
    elif THREAD in value:
        return thread_taken(Item(value[THREAD], f"{pointer}/{THREAD}", item.under), found)
    elif OLD_COMMENT in value or NEW_COMMENT in value:
        comment_taken(item, found)
    elif token := token_of(value):
        under = item.under or replied_to(found)
        found.continuations.append(
            Continuation(kind="replies" if under else "next-page", cursor=token, under=under)
        )
    return []


def thread_taken(item: Item, found: Found) -> list[Item]:
    """Take a thread's comment; its replies, or what leads to them, are handed back."""
    thread, pointer = item.value, item.pointer
    before = len(found.comments)
    found.has_threads = True
    inner = value_at(thread, "comment")
    place = f"{pointer}/comment"
    if not isinstance(inner, Mapping):
        inner, place = thread, pointer
    comment_taken(Item(inner, place, item.under), found)
    if len(found.comments) == before:
        return []
    comment = found.comments[-1]
    replies = value_at(thread, "replies", REPLIES)
    place = f"{pointer}/replies/{REPLIES}"
    items = [
        inside
        for name in ("contents", "subThreads", "teaserContents")
        for inside in entries(list_at(replies, name), f"{place}/{name}", comment.id)
    ]
    tokens = [token_of(inside.value) for inside in items if is_token(inside.value)]
    tokens += [token_of(value) for value in list_at(replies, "continuations")]
    printed = comment.reply_count
    count = printed if isinstance(printed, int) else whole(printed if isinstance(printed, str) else None)
    for token in dict.fromkeys(filter(None, tokens)):
        found.continuations.append(Continuation(kind="replies", cursor=token, under=comment.id, count=count))
    return [inside for inside in items if not is_token(inside.value)]


def replied_to(found: Found) -> str | None:
    """The comment that an answer with nothing but replies is about; answers before 2021 name no target."""
    if found.has_threads or found.header is not None or not found.comments:
        return None
    return found.comments[-1].parent_id


def comment_taken(item: Item, found: Found) -> None:
    """Take one comment of either age."""
    value, pointer = item.value, item.pointer
    old = value_at(value, OLD_COMMENT)
    if isinstance(old, Mapping):
        found.comments.append(renderer.comment_of(old, item.under, f"{pointer}/{OLD_COMMENT}"))
        found.video = found.video or renderer.video_of(old)
        return
    stub = value_at(value, NEW_COMMENT)
    place = f"{pointer}/{NEW_COMMENT}"
    if isinstance(value_at(stub, NEW_COMMENT), Mapping):  # in threads it is wrapped twice
        stub, place = stub[NEW_COMMENT], f"{place}/{NEW_COMMENT}"
    if not isinstance(stub, Mapping):
        found.faults.append(bad_record(place, "a comment"))
        return
    found.comments.append(view_model.comment_of(stub, found.entities, item.under, place))
    found.video = found.video or view_model.video_of(stub, found.entities)


def is_token(value: Any) -> bool:
    """Whether an item only leads to further ones."""
    return isinstance(value_at(value, TOKEN), Mapping)


def token_of(value: Any) -> str | None:
    """What to send back for what follows."""
    item = value_at(value, TOKEN)
    endpoint = value_at(item, "continuationEndpoint") or value_at(item, "button", "buttonRenderer", "command")
    return (
        text_at(endpoint, "continuationCommand", "token")
        or text_at(value, "nextContinuationData", "continuation")
        or text_at(item, "token")
    )


def declared_in(header: Any) -> str | None:
    """How many comments there are said to be, as printed: the run of "21,012 Comments" that has digits."""
    for name in ("countText", "commentsCount"):
        text = value_at(header, name)
        runs = [text_at(run, "text") for run in list_at(text, "runs")] or [text_at(text, "simpleText")]
        for run in runs:
            if run and any(character.isdigit() for character in run):
                # e.g. "598 Comments" in one run
                words = [word for word in run.split() if word[:1].isdigit()]
                return run if run.strip()[-1:].isdigit() or not words else words[0]
    return None


def order_in(header: Any) -> Order:
    """What is selected in the menu."""
    items = list_at(header, "sortMenu", "sortFilterSubMenuRenderer", "subMenuItems")
    for order, item in zip(ORDERS, items, strict=False):
        if flag_at(item, "selected"):
            return order
    return "unknown"
