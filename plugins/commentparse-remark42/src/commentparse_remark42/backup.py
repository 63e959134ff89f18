"""Backup files: a line about the site, then one comment a line, of all pages.

`{"version": 1, "users": […], "posts": [{"url", "read_only"}]}`, then comments as in the API. The server packs them with
gzip, which is undone before this is asked. Source: remark42 1.x, migrator/native.go.
"""

import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Diagnostic,
    Document,
    JsonRecord,
    Locator,
    Match,
    RawThread,
    records_at,
    words_at,
)
from commentparse_remark42.comment import comment_of, is_comment, is_readable
from commentparse_remark42.pages import Pages

FIRST_LINES = 8
"""A backup has a comment among so many lines; one may be broken."""


def recognize(document: Document) -> Match | None:
    """The line about the site, or a comment among the first lines."""
    values = [_value(line) for _, _, line in itertools.islice(_lines(document.text), FIRST_LINES)]
    has_comment = any(map(is_comment, values))
    if values and _is_head(values[0]):
        found = ", and a comment" if has_comment else ""
        return Match(1.0 if has_comment else 0.9, "the first line of a Remark42 backup" + found)
    return Match(0.9, "a line with the locator and user of Remark42") if has_comment else None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each page, oldest comment first, as backups have them."""
    pages = Pages()
    head: JsonRecord = {}
    for number, (start, end, line) in enumerate(_lines(document.text)):
        value = _value(line)
        if number == 0 and _is_head(value):
            head = value
        elif not is_readable(value):
            pages.diagnostics.append(_bad_line(start, end))
        else:
            comment = comment_of(value)
            comment.span = start, end
            pages.add(value, comment)
    closed = _closed_pages(head)
    for thread in pages.threads():
        thread.order = "oldest"
        if thread.url in closed:
            thread.is_closed = True
        yield thread


def _is_head(value: Any) -> bool:
    return isinstance(value, Mapping) and {"version", "users", "posts"} <= value.keys()


def _closed_pages(head: JsonRecord) -> frozenset[str | None]:
    """Addresses of pages that take no more comments."""
    posts = records_at(head, "posts")
    return frozenset(words_at(post, "url") for post in posts if post.get("read_only") is True) - {None}


def _bad_line(start: int, end: int) -> Diagnostic:
    return Diagnostic(
        code="bad-record",
        severity="error",
        message="expected a comment: an object with an id or a text",
        locator=Locator(start=start, end=end),
    )


def _value(line: str) -> Any:
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Lines that are not empty, with their first character and one past their last; only a newline ends a line."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line and not line.isspace():
            yield start, end, line
        start = end + 1
