"""What GitHub's REST interface answers to `issues/7/comments`: a flat array, oldest first.

With `issues/comments` it holds comments of all issues of a repository: one thread for each.
The body is Markdown; with other media types `body_html` or `body_text` stand beside it or instead.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawComment,
    RawThread,
    bad_record,
    first_of,
    id_at,
    known,
    list_at,
    record_at,
    text_at,
    time_at,
)
from commentparse_github.people import author_of, reactions_of

PLATFORM = "github"
ISSUE = re.compile(r"/issues/(\d{1,12})$")


def recognize(document: Document) -> Match | None:
    """An array of records (or a single one) that name their issue."""
    first = next((record_at(value) for value, _ in _values(document.json) if record_at(value)), {})
    if id_at(first, "id") is None or not {"body", "body_html", "body_text"} & set(first):
        return None
    if "issue_url" in first and "html_url" in first:
        return Match(0.9, "comments with the address of their issue, as GitHub answers")
    is_user = "login" in record_at(first, "user")
    return (
        Match(0.5, "comments with an author_association")
        if is_user and "author_association" in first
        else None
    )


def read(document: Document) -> Iterator[RawThread]:
    """The comments of each issue."""
    threads: dict[str | None, RawThread] = {}
    lost: list[Diagnostic] = []
    issue: str | None = None
    for value, pointer in _values(document.json):
        source = record_at(value)
        if id_at(source, "id") is None:
            lost.append(bad_record(pointer, "a comment with an id"))
            continue
        issue = _issue_number(source) or issue
        thread = threads.get(issue)
        if thread is None:
            thread = threads[issue] = _thread(source, issue)
        assert isinstance(thread.comments, list)
        thread.comments.append(_comment(source, pointer))
    found = list(threads.values()) or [RawThread(platform=PLATFORM)]
    found[0].diagnostics = lost
    yield from found


def _values(value: Any) -> Iterator[tuple[Any, str]]:
    if isinstance(value, Mapping):
        yield value, ""
    for place, inner in enumerate(list_at(value)):
        yield inner, f"/{place}"


def _issue_number(source: JsonRecord) -> str | None:
    """Number of the comment's issue; None where it is not said, and the comment belongs to the one before."""
    match = ISSUE.search(text_at(source, "issue_url") or "")
    return match[1] if match else None


def _thread(source: JsonRecord, issue: str | None) -> RawThread:
    page = (text_at(source, "html_url") or "").partition("#")[0]
    return RawThread(platform=PLATFORM, id=issue, url=page or None, comments=[], order="oldest")


def _comment(source: JsonRecord, pointer: str) -> RawComment:
    created, updated = time_at(source, "created_at"), time_at(source, "updated_at")
    return RawComment(
        id=id_at(source, "id"),
        relation="top-level",
        author=author_of(source, "user", text_at(source, "author_association")),
        body=body_of(source),
        published=created,
        # every comment has an updated_at; that of one that was never edited says when it was written
        edited=None if updated == created else updated,
        reactions=reactions_of(source),
        permalink=text_at(source, "html_url"),
        pointer=pointer,
        extra=known(node_id=text_at(source, "node_id")),
    )


def body_of(source: JsonRecord) -> Body | None:
    """The body in its best form: markup, then text, then Markdown."""
    html = first_of(text_at, source, "body_html", "bodyHTML")
    if html is not None:
        return Body.html(html)
    text = first_of(text_at, source, "body_text", "bodyText")
    if text is not None:
        return Body.text(text)
    markdown = text_at(source, "body")
    return None if markdown is None else Body.markdown(markdown)
