"""Answers of Disqus' interface 3.0: lists of posts, flat or threaded, one post, threads, one thread, errors.

`{"code": 0, "response": …, "cursor": {…}}`. What the embed loads first has posts and their thread side by
side: `{"response": {"posts": […], "thread": {…}}}`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import Completeness, Continuation, Diagnostic, Document, Match, Order, RawThread
from commentparse_disqus.api_posts import (
    article_of,
    comment_of,
    extra_of_thread,
    is_post,
    is_thread,
    replies_left,
    title_of,
)
from commentparse_disqus.values import (
    NO_RECORD,
    ORDERS,
    PLATFORM,
    UTC,
    Record,
    api_error,
    bad_record,
    first_record,
    flag_in,
    id_in,
    list_in,
    number_in,
    order_by_time,
    record_in,
    text_in,
)

Post = tuple[str, Record]
"""A post and the JSON pointer to it."""


def recognize(document: Document) -> Match | None:
    """Posts or threads with the fields of the interface, in its envelope or without; an error of it."""
    return match_of(document.json)


def match_of(value: Any) -> Match | None:
    """How sure it is that a JSON value is an answer of the interface."""
    envelope = _envelope_of(value)
    response = envelope.get("response")
    first = first_record(response if isinstance(response, list) else _both(response))
    is_whole = number_in(envelope, "code") == 0
    if is_post(first) or is_thread(first):
        what = "posts" if is_post(first) else "threads"
        return Match(1.0 if is_whole else 0.9, f"{what} with the fields of Disqus' interface")
    if number_in(envelope, "code") and isinstance(response, str):
        return Match(0.5, "a code and a sentence, as Disqus' interface answers to faults")
    if is_whole and response == [] and {"hasNext", "next"} <= record_in(envelope, "cursor").keys():
        return Match(0.9, "an empty page of a list of Disqus' interface")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each that posts belong to, in the order of their first post."""
    yield from threads_in(document.json)


def threads_in(value: Any) -> Iterator[RawThread]:
    """The threads of an answer."""
    envelope = _envelope_of(value)
    response, code = envelope.get("response"), envelope.get("code", 0)
    root = "" if envelope is not value else "/response"
    if code != 0 and not isinstance(response, list | Mapping):
        yield RawThread(platform=PLATFORM, diagnostics=(api_error(code, response),))
        return
    if isinstance(response, Mapping) and ("posts" in response or "thread" in response):
        posts, thread = response.get("posts"), record_in(response, "thread")
        if isinstance(posts, list) or not is_post(response):
            records = list_in(response, "posts") if isinstance(posts, list) else []
            if thread or records:
                yield from _threads_of(envelope, records, f"{root}/posts", thread)
                return
    records = response if isinstance(response, list) else [response]
    pointer = root if isinstance(response, list) else None
    if is_thread(first_record(records)) and not is_post(first_record(records)):
        yield from _lists_of(envelope, records)
    else:
        yield from _threads_of(envelope, records, pointer, NO_RECORD, root)


def _envelope_of(value: Any) -> Record:
    """The envelope; one made for a list or object that was taken out of it."""
    if isinstance(value, Mapping) and "response" in value:
        return value
    if isinstance(value, list) or (isinstance(value, Mapping) and (is_post(value) or is_thread(value))):
        return {"response": value}
    return NO_RECORD


def _both(response: Any) -> Iterable[Any]:
    """What may be a post or a thread in an object: itself, or what is in it."""
    if not isinstance(response, Mapping):
        return ()
    inner = first_record(list_in(response, "posts")) or record_in(response, "thread")
    return (inner,) if inner else (response,)


def _threads_of(
    envelope: Record, records: Sequence[Any], pointer: str | None, thread: Record, single: str = ""
) -> Iterator[RawThread]:
    """Posts by their threads; `thread` is the one that stands beside them."""
    faults: list[Diagnostic] = []
    groups: dict[str | None, list[Post]] = {}
    default = id_in(thread, "id") or _only_thread(records)
    for place, record in enumerate(records):
        where = single if pointer is None else f"{pointer}/{place}"
        if isinstance(record, Mapping) and (id_in(record, "id") or text_in(record, "message", "raw_message")):
            groups.setdefault(id_in(record, "thread") or default, []).append((where, record))
        else:
            faults.append(bad_record(where, f"expected a post, got {record!r:.40}"))
    is_only = len(groups) <= 1
    for id_, posts in groups.items() if groups else (((id_in(thread, "id")), []),):
        known = thread if id_ == id_in(thread, "id") or is_only else NO_RECORD
        about = known or next((found for _, post in posts if (found := record_in(post, "thread"))), NO_RECORD)
        yield _thread_of(envelope, id_, about, posts, is_only=is_only, faults=faults)
        faults = []


def _only_thread(records: Sequence[Any]) -> str | None:
    """The thread that all posts name; one that does not, of an answer that is cut off, belongs to it."""
    named = {id_ for record in records if isinstance(record, Mapping) and (id_ := id_in(record, "thread"))}
    return named.pop() if len(named) == 1 else None


def _thread_of(
    envelope: Record,
    id_: str | None,
    thread: Record,
    posts: Sequence[Post],
    *,
    is_only: bool,
    faults: Sequence[Diagnostic],
) -> RawThread:
    cursor = record_in(envelope, "cursor")
    declared = number_in(thread, "posts")
    if declared is None and is_only:
        declared = number_in(cursor, "total")
    extra = extra_of_thread(thread)
    forum = next((name for _, post in posts if (name := id_in(post, "forum"))), None)
    if forum:
        extra.setdefault("forum", forum)
    return RawThread(
        platform=PLATFORM,
        id=id_,
        url=text_in(thread, "link"),
        title=title_of(thread),
        article=article_of(thread),
        comments=[comment_of(post, thread, where) for where, post in posts],
        declared_count=declared,
        completeness=_completeness(cursor, posts),
        continuations=(*_pages(cursor), *replies_left(posts)),
        order=_order_of(envelope, posts),
        is_closed=flag_in(thread, "isClosed"),
        zone=UTC,
        diagnostics=faults,
        extra=extra,
    )


def _completeness(cursor: Record, posts: Sequence[Post]) -> Completeness | None:
    """A single post, or a list without a cursor, is never known to be all; else the counts tell."""
    return None if cursor or not posts else "unknown"


def _pages(cursor: Record) -> Iterator[Continuation]:
    """Pages of the list before and behind this one, by what is to be sent for them."""
    if flag_in(cursor, "hasNext") and (next_ := text_in(cursor, "next")):
        yield Continuation(kind="next-page", cursor=next_)
    if flag_in(cursor, "hasPrev") and (previous := text_in(cursor, "prev")):
        yield Continuation(kind="previous-page", cursor=previous)


def _order_of(envelope: Record, posts: Sequence[Post]) -> Order:
    """The order that the answer names, else that of the posts at top level."""
    stated = text_in(envelope, "order") or text_in(record_in(envelope, "response"), "order")
    if stated is not None and stated in ORDERS:
        return ORDERS[stated]
    return order_by_time(text_in(post, "createdAt") for _, post in posts if id_in(post, "parent") is None)


def _lists_of(envelope: Record, records: Sequence[Any]) -> Iterator[RawThread]:
    """Threads without their posts; how the list goes on is told with the last one."""
    known = [record for record in records if isinstance(record, Mapping)]
    faults = [
        bad_record(f"/response/{place}", f"expected a thread, got {record!r:.40}")
        for place, record in enumerate(records)
        if not isinstance(record, Mapping)
    ]
    next_ = next((page.cursor for page in _pages(record_in(envelope, "cursor"))), None)
    for thread in known:
        is_last = thread is known[-1]
        yield RawThread(
            platform=PLATFORM,
            id=id_in(thread, "id"),
            url=text_in(thread, "link"),
            title=title_of(thread),
            article=article_of(thread),
            declared_count=number_in(thread, "posts"),
            is_closed=flag_in(thread, "isClosed"),
            zone=UTC,
            diagnostics=faults if is_last else (),
            extra=extra_of_thread(thread) | ({"next_threads": next_} if is_last and next_ else {}),
        )
