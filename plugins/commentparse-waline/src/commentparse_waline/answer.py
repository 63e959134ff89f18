"""Answers of the server: a page of a thread, the latest comments, and the administrator's list.

`{"errno", "errmsg", "data": {"page", "totalPages", "pageSize", "count", "data": [{…, "children": […]}]}}`; servers before 2.0,
and those asked by old clients, leave out the wrapper. Children stand flat under the top-level comment, whatever they
answer, and newest first where top-level comments are oldest first. The latest comments are an array, and each
names its page in `url`. Source: @waline/vercel 1.x, controller/comment.js.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    Order,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    list_at,
    number_at,
    order_by_time,
    words_at,
)
from commentparse_waline.comment import comment_of, is_comment, is_readable, time_in

PLATFORM = "waline"
LOOKED_AT = 8
"""Among so many entries there is a comment; the very first may be broken."""

MOST_PAGES = 10**6

EXPECTED = "a comment: an object with an objectId or a comment"


def recognize(document: Document) -> Match | None:
    """Comments of Waline, or the numbers of pages and comments around an empty list."""
    _, page, entries = _unwrapped(document.json)
    if any(map(is_comment, entries[:LOOKED_AT])):
        if number_at(page, "totalPages") is not None:
            return Match(1.0, "comments of Waline and the number of their pages")
        return Match(0.9, "comments with the objectId and nick of Waline")
    if not entries and {"page", "totalPages", "pageSize", "count", "data"} <= page.keys():
        return Match(0.5, "a page of Waline without comments")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of an answer; of the latest comments a thread for each page."""
    pointer, page, entries = _unwrapped(document.json)
    bad: list[Diagnostic] = []
    by_url: dict[str | None, list[RawComment]] = {}
    for place, root_id, record in _flattened(pointer, entries, bad):
        comment = comment_of(record, root_id)
        comment.pointer = place
        by_url.setdefault(words_at(record, "url"), []).append(comment)
    is_one = set(by_url) <= {None}
    for url, comments in by_url.items() or [(None, [])]:
        thread = RawThread(comments=comments, platform=PLATFORM, id=url, diagnostics=bad)
        bad = []
        thread.continuations = tuple(_continuations(page, document.url))
        if is_one:
            thread.declared_count = number_at(page, "count")
            thread.order = _order(entries)
        yield thread


def _unwrapped(answer: Any) -> tuple[str, JsonRecord, Sequence[Any]]:
    """Where the entries stand, what is said around them, and the entries."""
    pointer = ""
    for _ in range(2):
        if isinstance(answer, Mapping) and isinstance(answer.get("data"), Mapping):
            pointer, answer = pointer + "/data", answer["data"]
    if isinstance(answer, list):
        return pointer, {}, answer
    if not isinstance(answer, Mapping):
        return pointer, {}, ()
    return pointer + "/data", answer, list_at(answer, "data")


def _flattened(
    pointer: str, entries: Sequence[Any], bad: list[Diagnostic]
) -> Iterator[tuple[str, str | None, JsonRecord]]:
    """Every comment with its place and the top-level comment above it; what is none goes to `bad`."""
    for place, entry in enumerate(entries):
        here = f"{pointer}/{place}"
        if not is_readable(entry):
            bad.append(bad_record(here, EXPECTED))
            continue
        yield here, None, entry
        for child_place, child in enumerate(list_at(entry, "children")):
            below = f"{here}/children/{child_place}"
            if is_readable(child):
                yield below, id_at(entry, "objectId"), child
            else:
                bad.append(bad_record(below, EXPECTED))


def _continuations(page: JsonRecord, url: str | None) -> Iterator[Continuation]:
    """The pages before and behind this one."""
    number, last = number_at(page, "page"), number_at(page, "totalPages")
    if number is None or last is None or not 1 <= number <= MOST_PAGES:
        return
    if number > 1:
        yield Continuation(kind="previous-page", cursor=str(number - 1), url=_with_page(url, number - 1))
    if number < last:
        yield Continuation(kind="next-page", cursor=str(number + 1), url=_with_page(url, number + 1))


def _with_page(url: str | None, number: int) -> str | None:
    """The address that was asked, for another page; None where it does not name its page."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # e.g. "http://[broken"
        return None
    if all(name != "page" for name, _ in query):
        return None
    changed = [(name, str(number) if name == "page" else value) for name, value in query]
    return parts._replace(query=urlencode(changed)).geturl()


def _order(entries: Sequence[Any]) -> Order:
    """The order of top-level comments by their times; pinned ones stand in front of all orders."""
    loose = (entry for entry in entries if isinstance(entry, Mapping) and not entry.get("sticky"))
    times = [time for entry in loose if (time := time_in(entry)) is not None]
    return order_by_time(times)
