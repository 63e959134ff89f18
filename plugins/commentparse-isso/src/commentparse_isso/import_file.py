"""Files for `isso import --type generic`: a list of threads, each with its comments.

`[{"id": "/path/", "title", "comments": [{"id", "parent", "author", "email", "website", "remote_addr",
"created": "YYYY-MM-DD HH:MM:SS", "text"}]}]`. Texts are Markdown, times are UTC. Mail and IP addresses are not taken over.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    Match,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    text_at,
)
from commentparse_isso.people import author_of
from commentparse_isso.values import PLATFORM, kind_of, records, seconds

OF_A_THREAD = frozenset(("id", "title", "comments"))
OF_A_COMMENT = frozenset(("id", "author", "created", "text"))
OF_ISSO = frozenset(("remote_addr", "email", "website"))
NOT_KNOWN = "1970-01-01 00:00:00"
"""What stands for a time that nobody knows: Isso takes the time of the import for it."""


def recognize(document: Document) -> Match | None:
    """Threads, and comments with the fields that the import asks for."""
    threads = document.json
    if not isinstance(threads, list) or not threads or not isinstance(threads[0], Mapping):
        return None
    first = threads[0]
    if not first.keys() >= OF_A_THREAD or not isinstance(first["comments"], list):
        return None
    comments = [comment for comment in first["comments"][:1] if isinstance(comment, Mapping)]
    if not comments:
        # Nothing but three common words speaks for it.
        return Match(0.5, "a list of threads with title and comments") if len(first) == 3 else None
    if comments[0].keys() >= OF_A_COMMENT and not OF_ISSO.isdisjoint(comments[0].keys()):
        return Match(0.9, "a list of threads whose comments have the fields that Isso imports")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """Each thread of the file."""
    threads = document.json
    for position, thread in enumerate(threads if isinstance(threads, list) else ()):
        place = f"/{position}"
        if isinstance(thread, Mapping):
            yield thread_of(thread, place)
        else:
            fault = bad_record(place, f"an object, got {kind_of(thread)}")
            yield RawThread(platform=PLATFORM, diagnostics=[fault])


def thread_of(thread: Mapping[str, Any], place: str) -> RawThread:
    """One thread."""
    faults: list[Diagnostic] = []
    found = records(thread.get("comments"), f"{place}/comments", faults)
    comments = [comment_of(comment, pointer) for pointer, comment in found]
    return RawThread(
        platform=PLATFORM,
        id=id_at(thread, "id"),
        title=text_at(thread, "title") or None,
        comments=comments,
        zone="+00:00",
        diagnostics=faults,
    )


def comment_of(comment: Mapping[str, Any], pointer: str) -> RawComment:
    """One comment; the file knows no other status than published."""
    text, parent, created = (
        text_at(comment, "text"),
        id_at(comment, "parent"),
        comment.get("created"),
    )
    has_parent = parent not in (None, "0")
    return RawComment(
        id=id_at(comment, "id"),
        parent_id=parent if has_parent else None,
        relation=None if has_parent else "top-level",
        author=author_of(comment),
        body=None if text is None else Body.markdown(text),
        published_exact=seconds(created)
        if not isinstance(created, str)
        else created
        if created != NOT_KNOWN
        else None,
        pointer=pointer,
    )
