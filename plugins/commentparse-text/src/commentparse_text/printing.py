"""A thread as a text: title, article, a heading with the number of comments, the comments, and a last line.

Text holds no marks that tell a name from a body, so what is written is read at once, and what came out
as something else is reported.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from commentparse.plugin import Sink, Thread, not_read_back
from commentparse_text.formats import FORMATS
from commentparse_text.keep_text import (
    Entry,
    Shape,
    declared_count,
    entries_of,
    kept_article,
    only_thread,
    thread_of,
)

LEAVE_A_REPLY = "Leave a Reply"

PrintEntry: TypeAlias = "Callable[[Entry], str]"
"""What stands in the text for one comment, without its last line end."""


@attrs.frozen
class Layout:
    """How one format prints a thread."""

    name: str
    """That of the format."""
    shape: Shape
    entry: PrintEntry
    last_line: str | None = LEAVE_A_REPLY


def write_text(layout: Layout, threads: Iterable[Thread], sink: Sink) -> None:
    """Write the text of one thread, and report what will not read back.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = only_thread(threads, layout.name)
    entries = entries_of(thread, layout.shape)
    text = "\n\n".join(_paragraphs(layout, thread, entries)) + "\n"
    with sink.open() as file:
        file.write(text.encode())
    format_ = next(format_ for format_ in FORMATS if format_.name == layout.name)
    positions = [entry.position for entry in entries]
    kept = thread_of(thread, entries)
    for note in not_read_back(text, format_, thread=thread, kept=kept, positions=positions):
        sink.report(note)


def framed(above: Iterable[str | None], body: str, below: Iterable[str | None]) -> str:
    r"""A body with lines above and below it, an empty line between; what is None is left out.

    >>> framed(["Ada says:", None], "Yes.", ["Reply"])
    'Ada says:\n\nYes.\n\nReply'
    """
    parts = ("\n".join(filter(None, above)), body, "\n".join(filter(None, below)))
    return "\n\n".join(filter(None, parts))


def _paragraphs(layout: Layout, thread: Thread, entries: Sequence[Entry]) -> Iterator[str]:
    """What is separated by one empty line."""
    article = kept_article(thread)
    if article is not None:
        yield from filter(None, (article.title, article.text))
    count = declared_count(thread, entries)
    yield "1 Comment" if count == 1 else f"{count} Comments"
    yield from map(layout.entry, entries)
    if layout.last_line is not None:
        yield layout.last_line
