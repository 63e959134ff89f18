"""A thread as a text: title, article, a heading with the number of comments, the comments, and a last line.

Text holds no marks that tell a name from a body, so what is written is read at once, and what came out
as something else is reported.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from commentparse.plugin import Sink, Thread, not_read_back, only_thread
from commentparse_text.formats import FORMATS
from commentparse_text.keep_text import (
    Entry,
    Shape,
    declared_count,
    entries_of,
    kept_article,
    kept_thread,
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
    last_line: str | None

    def write(self, threads: Iterable[Thread], sink: Sink) -> None:
        """Write the text of one thread, and report what will not read back.

        Raises:
            CommentparseError: there is none, or more than one.
        """
        thread = only_thread(threads, self.name)
        entries = entries_of(thread, self.shape)
        text = "\n\n".join(self._paragraphs(thread, entries)) + "\n"
        with sink.open() as file:
            file.write(text.encode())
        format_ = next(format_ for format_ in FORMATS if format_.name == self.name)
        positions = [entry.position for entry in entries]
        kept = thread_of(thread, entries)
        for note in not_read_back(text, format_, thread=thread, kept=kept, positions=positions):
            sink.report(note)

    def keep(self, thread: Thread) -> Thread:
        """The thread as such a text can hold it."""
        return kept_thread(thread, self.shape)

    def _paragraphs(self, thread: Thread, entries: Sequence[Entry]) -> Iterator[str]:
        """What is separated by one empty line."""
        article = kept_article(thread)
        if article is not None:
            yield from filter(None, (article.title, article.text))
        count = declared_count(thread, entries)
        yield "1 Comment" if count == 1 else f"{count} Comments"
        yield from map(self.entry, entries)
        if self.last_line is not None:
            yield self.last_line


def framed(above: Iterable[str | None], body: str, below: Iterable[str | None]) -> str:
    r"""A body with lines above and below it, an empty line between; what is None is left out.

    >>> framed(["Ada says:", None], "Yes.", ["Reply"])
    'Ada says:\n\nYes.\n\nReply'
    """
    parts = ("\n".join(filter(None, above)), body, "\n".join(filter(None, below)))
    return "\n\n".join(filter(None, parts))
