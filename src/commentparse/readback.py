"""What of a written thread will not read back, found out by reading it.

For formats such as plain text, in which a comment may look like something else. Those that can hold whatever `keep` returns need not ask.
"""

from collections.abc import Iterator, Sequence

import attrs

from commentparse.errors import CommentparseError
from commentparse.essence import essence
from commentparse.format import Format
from commentparse.model import Comment, Diagnostic, Locator, Thread
from commentparse.pipeline import parse

NOT_READ_BACK_CODE = "not-read-back"
NOT_WRITTEN_CODE = "not-written"

ABOUT_COMMENTS = frozenset(("comments", "completeness"))
"""Fields of a thread that follow from its comments, which are told one by one."""


def not_read_back(
    text: str, format_: Format, *, thread: Thread, kept: Thread, positions: Sequence[int]
) -> Iterator[Diagnostic]:
    """What a reader of the text will not get: comments that were not written, or that look like something else.

    The locator of each diagnostic is a JSON pointer into `thread`, e.g. "/comments/3"; "" is the thread itself.

    Args:
        text: what was written.
        format_: what it is read with.
        thread: what was to be written.
        kept: what the format can hold of it.
        positions: for each kept comment, its place in `thread.comments`.
    """
    written = frozenset(positions)
    for position, comment in enumerate(thread.comments):
        if position not in written:
            yield _note(NOT_WRITTEN_CODE, f"comment {comment.id!r} was left out", f"/comments/{position}")
    kept, read = essence(kept), essence(_read(text, format_))
    if read == kept:
        return
    found = {comment.id: comment for comment in read.comments}
    is_clean = True
    for position, comment in zip(positions, kept.comments, strict=True):
        if found.get(comment.id) != comment:
            is_clean = False
            fault = _fault(comment, found.get(comment.id))
            message = f"comment {thread.comments[position].id!r} will not read back: {fault}"
            yield _note(NOT_READ_BACK_CODE, message, f"/comments/{position}")
    others = ", ".join(_differing(kept, read))
    if others or is_clean:
        message = f"the thread will not read back: its {others or 'comments'} will read differently"
        yield _note(NOT_READ_BACK_CODE, message, "")


def _read(text: str, format_: Format) -> Thread:
    """What is read; nothing where the text looks like several threads, e.g. lines of JSON."""
    try:
        return parse(text, format=format_.name, formats=(format_,))
    except CommentparseError:
        return Thread()


def _fault(kept: Comment, read: Comment | None) -> str:
    if read is None:
        return "its name or its text looks like something else"
    differing = [field.name for field in attrs.fields(Comment) if _differs(kept, read, field.name)]
    return f"{', '.join(differing)} will read differently"


def _differing(kept: Thread, read: Thread) -> Iterator[str]:
    for field in attrs.fields(Thread):
        if field.name not in ABOUT_COMMENTS and _differs(kept, read, field.name):
            yield field.name


def _differs(kept: object, read: object, name: str) -> bool:
    return bool(getattr(kept, name) != getattr(read, name))


def _note(code: str, message: str, pointer: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, locator=Locator(pointer=pointer))
