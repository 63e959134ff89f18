"""Threads of Bluesky: `app.bsky.feed.getPostThread` and its second version.

`{"thread": view}`, where a view holds a post, its replies, and through `parent` the chain upwards,
whose members may repeat replies. In place of a post may stand that it was not found or is blocked.
The second version, `{"thread": [item]}`, is flat: each item has a depth, below 0 for what is above.
"""

from collections.abc import Iterator
from typing import Any

from commentparse.plugin import (
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    known,
    record_at,
)
from commentparse_fediverse.bluesky_posts import PLATFORM, comment_of, is_post
from commentparse_fediverse.mastodon import unheld_replies

LEXICON = "app.bsky."


def recognize(document: Document) -> Match | None:
    """An object with a thread view."""
    thread = document.json.get("thread") if isinstance(document.json, dict) else None
    first = thread[0] if isinstance(thread, list) and thread else thread
    if not isinstance(first, dict):
        return None
    value = record_at(first, "value") if isinstance(thread, list) else first
    if str(value.get("$type")).startswith(LEXICON):
        return Match(1.0, f"a thread of type {value['$type']}")
    return Match(0.9, "a thread that holds a post") if is_post(value.get("post")) else None


def read(document: Document) -> Iterator[RawThread]:
    """From the top of the thread through the post asked for to its replies."""
    thread = document.json.get("thread") if isinstance(document.json, dict) else None
    views = items_in(thread) if isinstance(thread, list) else views_in(thread)
    comments: list[RawComment] = []
    faults: list[Diagnostic] = []
    seen: set[str] = set()
    for view, parent, pointer in views:
        id_ = uri_of(view) if isinstance(view, dict) else None
        if id_ is not None and id_ in seen:  # e.g. the chain upwards, which repeats what it leads to
            continue
        comment = comment_in(view, parent, pointer)
        if comment is None:
            faults.append(bad_record(pointer, "a post of a thread"))
            continue
        comments.append(comment)
        if id_ is not None:
            seen.add(id_)
    mark_unseen_leaves(comments)
    yield RawThread(
        platform=PLATFORM, comments=comments, continuations=list(unheld_replies(comments)), diagnostics=faults
    )


def views_in(thread: Any) -> Iterator[tuple[Any, str | None, str]]:
    """Every view with the id of what it hangs under and its JSON pointer: the chain from its top, then replies."""
    chain: list[tuple[Any, str]] = []
    view, pointer = thread, "/thread"
    while view is not None:
        chain.append((view, pointer))
        view, pointer = (view.get("parent") if isinstance(view, dict) else None), pointer + "/parent"
    above: str | None = None
    for view, pointer in reversed(chain):
        yield view, above, pointer
        above = uri_of(view)
    # the last one is taken first: replies of the post asked for, then those of what is above it
    pending = [entry for view, pointer in reversed(chain) for entry in replies_of(view, pointer)]
    while pending:
        view, above, pointer = pending.pop()
        yield view, above, pointer
        pending.extend(replies_of(view, pointer))


def replies_of(view: Any, pointer: str) -> list[tuple[Any, str | None, str]]:
    """The replies of a view, the first one last."""
    replies = view.get("replies") if isinstance(view, dict) else None
    if not isinstance(replies, list):
        return []
    above = uri_of(view)
    return [(reply, above, f"{pointer}/replies/{index}") for index, reply in enumerate(replies)][::-1]


def items_in(thread: list[Any]) -> Iterator[tuple[Any, str | None, str]]:
    """The same for the flat form, where the depth says what an item hangs under."""
    trail: list[tuple[int, str | None]] = []
    for index, item in enumerate(thread):
        if not isinstance(item, dict):
            yield item, None, f"/thread/{index}"
            continue
        depth = item.get("depth")
        view = {"uri": item.get("uri"), **record_at(item, "value")}
        if not isinstance(depth, int):
            yield view, None, f"/thread/{index}"
            continue
        while trail and trail[-1][0] >= depth:
            trail.pop()
        yield view, trail[-1][1] if trail else None, f"/thread/{index}"
        trail.append((depth, uri_of(view)))


def uri_of(view: Any) -> str | None:
    """The address of the post that a view shows or fails to show."""
    if not isinstance(view, dict):
        return None
    return id_at(record_at(view, "post"), "uri") or id_at(view, "uri")


def comment_in(view: Any, parent: str | None, pointer: str) -> RawComment | None:
    """The post of a view; None where there is neither one nor a word about it."""
    if not isinstance(view, dict):
        return None
    post = view.get("post")
    if isinstance(post, dict) and not {"uri", "record", "author"}.isdisjoint(post):
        return comment_of(post, f"{pointer}/value/post" if "depth" in view else f"{pointer}/post", parent)
    kind = str(view.get("$type")).lower()
    absent = view.get("notFound") is True or "notfound" in kind
    blocked = view.get("blocked") is True or "blocked" in kind or "nounauthenticated" in kind
    return placeholder(view, parent, pointer, blocked=blocked) if absent or blocked else None


def placeholder(view: JsonRecord, parent: str | None, pointer: str, *, blocked: bool) -> RawComment:
    """A post that is not shown."""
    author = id_at(record_at(view, "author"), "did")
    return RawComment(
        id=uri_of(view),
        parent_id=parent,
        author=None if author is None else RawAuthor(id=author),
        status="missing",
        pointer=pointer,
        extra=known(blocked=blocked or None, notFound=None if blocked else True),
    )


def mark_unseen_leaves(comments: list[RawComment]) -> None:
    """A blocked post that nothing here answers is no placeholder for a parent: it is there and kept from view."""
    answered = {comment.parent_id for comment in comments}
    for comment in comments:
        if comment.status == "missing" and "blocked" in comment.extra and comment.id not in answered:
            comment.status = "hidden"
