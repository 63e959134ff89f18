"""Threads as a file for `isso import --type generic`.

The import publishes all that is in the file. So what was deleted or never published is left out; where a
published comment answers it, it stays as an empty comment of nobody, as Isso itself keeps it, and no
reply is left without a parent.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from commentparse.plugin import Author, Comment, Diagnostic, Locator, Sink, Thread
from commentparse_isso.import_file import NOT_KNOWN
from commentparse_isso.keep import (
    each_once,
    is_shown,
    kept_author,
    kept_ids,
    kept_time,
    markdown_of,
    second_of,
    title_of,
    uri_of,
)
from commentparse_isso.values import PLATFORM

NOBODY = "0.0.0.0"  # noqa: S104 - an address of nobody, which the import asks for


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write all threads, and say which comments were left out.

    Raises:
        CommentparseError: two threads are about the same page.
    """
    with sink.open() as file:
        # Isso knows its import by these two characters, so nothing may stand between them.
        file.write(b"[")
        for position, (_, thread) in enumerate(each_once(threads)):
            kept = keep(thread)
            form = json.dumps(form_of(kept), ensure_ascii=False)
            file.write((",\n" if position else "").encode() + form.encode())
            for note in notes_on(thread):
                sink.report(note)
        file.write(b"]\n")


def keep(thread: Thread) -> Thread:
    """The thread as the file can hold it."""
    staying = needed_in(thread)
    comments = [comment for comment in thread.comments if comment.id in staying]
    ids = kept_ids(comments, set())
    return Thread(
        id=uri_of(thread),
        title=title_of(thread),
        comments=tuple(kept_comment(comment, ids) for comment in comments),
        platform=PLATFORM,
    )


def needed_in(thread: Thread) -> frozenset[str]:
    """Ids of the published comments and of everything that they answer, directly or not."""
    needed: set[str] = set()
    for comment in thread.comments:
        step: Comment | None = comment if is_shown(comment.status) else None
        while step is not None and step.id not in needed:
            needed.add(step.id)
            step = None if step.parent_id is None else thread[step.parent_id]
    return frozenset(needed)


def kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    """A comment as the file can hold it; of one that nobody may read, no more than that it was there."""
    shown = is_shown(comment.status)
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation="top-level" if comment.parent_id is None else "reply",
        author=kept_author(comment.author) if shown else Author(kind="anonymous"),
        text=(comment.text or "") if shown else "",
        published=kept_time(second_of(comment.published)),
    )


def form_of(kept: Thread) -> dict[str, Any]:
    """A kept thread as it stands in the file."""
    return {
        "id": kept.id,
        "title": kept.title or "",
        "comments": [form_of_comment(comment) for comment in kept.comments],
    }


def form_of_comment(comment: Comment) -> dict[str, Any]:
    """A kept comment as it stands in the file; the import asks for mail and IP address, which nobody has."""
    author = comment.author or Author()
    return {
        "id": int(comment.id),
        "parent": None if comment.parent_id is None else int(comment.parent_id),
        "author": author.name,
        "email": "",
        "website": author.url,
        "remote_addr": NOBODY,
        "created": created_of(second_of(comment.published)),
        "text": markdown_of(comment.text or ""),
    }


def created_of(second: datetime | None) -> str:
    """A time in UTC as the import reads it, which takes it for local time: run it with `TZ=UTC`."""
    return NOT_KNOWN if second is None else second.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")


def notes_on(thread: Thread) -> Iterable[Diagnostic]:
    """Which comments are not in the file, or are there without their words."""
    staying = needed_in(thread)
    for position, comment in enumerate(thread.comments):
        if is_shown(comment.status):
            continue
        fate = "written without its words" if comment.id in staying else "left out"
        message = (
            f"comment {comment.id!r} is {comment.status} and was {fate}, for the import publishes everything"
        )
        yield Diagnostic(
            code="not-written", message=message, locator=Locator(pointer=f"/comments/{position}")
        )
