"""Answers of the server: the comments of a page as a tree or as a list, of a person, the latest, or a single one.

Tree: `{"comments": [{"comment": {…}, "replies": […]}], "info"}`; list: `{"comments": [{…}], "info"}`; those of a person:
`{"comments": […], "count"}`; the latest: `[{…}]`; one: `{…}`. Source: remark42 1.x, rest/api/rest_public.go.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Continuation,
    Document,
    JsonRecord,
    Match,
    RawThread,
    bad_record,
    list_at,
    number_at,
    record_at,
    words_at,
)
from commentparse_remark42.comment import comment_of, is_comment, is_readable
from commentparse_remark42.pages import Pages

LOOKED_AT = 8
"""Among so many entries there is a comment; the very first may be broken."""

EXPECTED = "a comment: an object with an id or a text"


def recognize(document: Document) -> Match | None:
    """Comments that name their page and their author; or nothing but the page's own record."""
    _, entries = _entries(document.json)
    if any(is_comment(_record_of(entry)) for entry in entries[:LOOKED_AT]):
        return Match(0.9, "comments with the locator and user of Remark42")
    answer = document.json
    info = record_at(answer, "info")
    if not entries and "url" in info and number_at(info, "count") is not None and "comments" in answer:
        return Match(0.5, "a page of Remark42 without comments")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The comments of every page in the answer; what the server says of the page goes with its thread."""
    pages = Pages()
    info = record_at(document.json, "info")
    url = words_at(info, "url")
    for pointer, depth, entry in _flattened(document.json):
        record = _record_of(entry)
        if not is_readable(record):
            pages.diagnostics.append(bad_record(pointer, EXPECTED))
            continue
        comment = comment_of(record)
        comment.pointer, comment.depth = pointer, depth
        pages.add(record, comment, url)
    if len(pages.by_url) == 1:
        (url,) = pages.by_url
    elif info:
        pages.page(url)
    for thread in pages.threads():
        yield _with_info(thread, info) if thread.url == url else thread


def _with_info(thread: RawThread, info: JsonRecord) -> RawThread:
    """The thread (changed in place) with what the server says of its page."""
    thread.declared_count = number_at(info, "count")
    if info.get("read_only") is True:
        thread.is_closed = True
    left = number_at(info, "count_left")
    if left is not None and left > 0:
        thread.continuations = (
            Continuation(kind="load-more", cursor=words_at(info, "last_comment"), count=left),
        )
    return thread


def _flattened(answer: Any) -> Iterator[tuple[str, int | None, Any]]:
    """Every entry with its place and depth, replies behind what they answer."""
    prefix, entries = _entries(answer)
    is_tree = any(isinstance(entry, Mapping) and "comment" in entry for entry in entries)
    top = 0 if is_tree else None
    stack = [(f"{prefix}/{place}", top, entry) for place, entry in _backwards(entries)]
    if not prefix and isinstance(answer, Mapping):
        stack = [("", None, answer)]
    while stack:
        pointer, depth, entry = stack.pop()
        is_node = isinstance(entry, Mapping) and "comment" in entry
        yield pointer + "/comment" if is_node else pointer, depth, entry
        if is_node:
            replies = _backwards(list_at(entry, "replies"))
            below = None if depth is None else depth + 1
            stack.extend((f"{pointer}/replies/{place}", below, reply) for place, reply in replies)


def _backwards(entries: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    return ((place, entries[place]) for place in reversed(range(len(entries))))


def _entries(answer: Any) -> tuple[str, Sequence[Any]]:
    """Where the entries stand, and the entries: comments, or comments with their replies."""
    if isinstance(answer, list):
        return "", answer
    if not isinstance(answer, Mapping):
        return "", ()
    if "comments" in answer:
        return "/comments", list_at(answer, "comments")
    return "", (answer,)


def _record_of(entry: Any) -> Any:
    """The comment itself; in a tree it stands beside its replies."""
    return entry["comment"] if isinstance(entry, Mapping) and "comment" in entry else entry
