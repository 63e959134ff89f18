"""What an Isso server answers to `GET /?uri=…`: the comments of a page, a further part of them, or replies to one.

`{"id": null or the parent, "total_replies", "hidden_replies", "replies": […], "config": {…}}`; top-level
comments have the same three keys for their own replies. Isso nests two levels; any depth is read.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    Match,
    Order,
    RawComment,
    RawThread,
    id_at,
    number_at,
    order_by_time,
    records_at,
    text_at,
)
from commentparse_isso.addresses import Request, request_of
from commentparse_isso.people import author_of
from commentparse_isso.values import PLATFORM, records, seconds, status_of

COUNTED = frozenset(("total_replies", "hidden_replies", "replies"))
OF_A_COMMENT = frozenset(("mode", "hash", "created", "dislikes"))
SORTED: Mapping[str, Order] = {"newest": "newest", "oldest": "oldest", "upvotes": "top"}

Place = tuple[str, Mapping[str, Any], str | None]
"""JSON pointer, comment, and the id of what it stands under."""


def recognize(document: Document) -> Match | None:
    """The counts of an answer, and comments or settings as only Isso has them."""
    answer = document.json
    if not isinstance(answer, Mapping) or not answer.keys() >= COUNTED:
        return None
    config, replies = answer.get("config"), answer.get("replies")
    first = replies[0] if isinstance(replies, list) and replies else None
    if isinstance(config, Mapping) and "reply-to-self" in config:
        return Match(1.0, "counts of replies, and settings of Isso")
    if isinstance(first, Mapping) and first.keys() >= OF_A_COMMENT:
        return Match(1.0, "counts of replies, and comments of Isso")
    return Match(0.5, "counts of replies as Isso gives them")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of an answer, replies behind what they answer."""
    answer = document.json if isinstance(document.json, Mapping) else {}
    request = request_of(document.url)
    faults: list[Diagnostic] = []
    under = id_at(answer, "id")
    places = list(in_page_order(answer, under, faults))
    is_source = request.is_plain or looks_like_source(places)
    order = SORTED.get(request.sort or "") or order_of(answer)
    yield RawThread(
        platform=PLATFORM,
        id=request.uri,
        comments=[comment_of(place, is_source=is_source) for place in places],
        # What is counted under a comment is not the whole thread.
        declared_count=number_at(answer, "total_replies") if under is None else None,
        continuations=list(left_out(answer, places, request, order)),
        order=order if under is None else "unknown",
        diagnostics=faults,
        extra=extra_of(answer, under),
    )


def in_page_order(answer: Mapping[str, Any], under: str | None, faults: list[Diagnostic]) -> Iterator[Place]:
    """Every comment, replies behind what they answer, by a stack instead of recursion."""
    stack = [(records(answer.get("replies"), "/replies", faults), under)]
    while stack:
        siblings, parent = stack[-1]
        found = next(siblings, None)
        if found is None:
            stack.pop()
            continue
        pointer, comment = found
        yield pointer, comment, parent
        replies = comment.get("replies")
        if replies is not None:
            stack.append((records(replies, f"{pointer}/replies", faults), id_at(comment, "id")))


def comment_of(place: Place, *, is_source: bool) -> RawComment:
    """A comment; the flag for mails about replies is the author's own business and not taken over."""
    pointer, comment, above = place
    text, status = text_at(comment, "text"), status_of(comment.get("mode"))
    parent = id_at(comment, "parent") or above
    return RawComment(
        id=id_at(comment, "id"),
        parent_id=parent,
        relation=None if parent else "top-level",
        author=None if status == "deleted" else author_of(comment),
        body=None if text is None else Body.markdown(text) if is_source else Body.html(text),
        published=seconds(comment.get("created")),
        edited=seconds(comment.get("modified")),
        status=status,
        upvotes=number_at(comment, "likes"),
        downvotes=number_at(comment, "dislikes"),
        reply_count=number_at(comment, "total_replies"),
        pointer=pointer,
        extra={} if status != "unknown" else {"mode": comment.get("mode")},
    )


def looks_like_source(places: list[Place]) -> bool:
    """Whether texts are Markdown (`plain=1`): rendered ones begin with a tag, unless they are damaged."""
    texts = [text for _, comment, _ in places if (text := text_at(comment, "text"))]
    plain = sum(not text.lstrip().startswith("<") for text in texts)
    return 2 * plain > len(texts)


def left_out(
    answer: Mapping[str, Any], places: list[Place], request: Request, order: Order
) -> Iterator[Continuation]:
    """What the answer says it holds back: further comments of this level, and replies to single comments."""
    asked_about = id_at(answer, "id")
    levels = [(answer, asked_about)]
    levels += [(comment, id_at(comment, "id")) for _, comment, _ in places]
    # A comment that was asked about is only known by the replies that name it.
    named = {id_at(comment, "id") for _, comment, _ in places}
    named |= {id_at(comment, "parent") or above for _, comment, above in places}
    for level, under in levels:
        hidden, replies = number_at(level, "hidden_replies") or 0, level.get("replies")
        shown = replies if isinstance(replies, list) else []
        if hidden > 0:
            is_further = level is answer
            yield Continuation(
                kind="load-more" if under is None else "replies",
                url=request.next_address(under, len(shown), is_further=is_further),
                cursor=last_time(shown) if under is not None or order == "oldest" else None,
                under=under if under in named else None,
                count=hidden,
            )


def last_time(shown: list[Any]) -> str | None:
    """What to send as `after`: when the last comment that is shown was written."""
    last = shown[-1] if shown else None
    created = seconds(last.get("created")) if isinstance(last, Mapping) else None
    return None if created is None else str(created)


def order_of(answer: Mapping[str, Any]) -> Order:
    """How top-level comments are sorted, where their times show it."""
    times = [
        time for reply in records_at(answer, "replies") if (time := seconds(reply.get("created"))) is not None
    ]
    return "unknown" if id_at(answer, "id") is not None else order_by_time(times)


def extra_of(answer: Mapping[str, Any], under: str | None) -> dict[str, Any]:
    """What the answer says beyond the comments: settings, and how many replies the comment has that was asked about."""
    extra = {"config": answer["config"]} if isinstance(answer.get("config"), Mapping) else {}
    if under is not None and number_at(answer, "total_replies") is not None:
        extra["total_replies"] = answer["total_replies"]
    return extra
