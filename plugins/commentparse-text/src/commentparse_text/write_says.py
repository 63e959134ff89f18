"""The comments of a WordPress theme as text: "Ada says:", the date, the body, "Reply"."""

from collections.abc import Iterable

from commentparse.plugin import Sink, Thread
from commentparse_text.keep_text import Entry, Shape, kept_thread
from commentparse_text.printed_time import printed_time
from commentparse_text.printing import Layout, framed, write_text

SHAPE = Shape()


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the text of one thread.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    write_text(LAYOUT, threads, sink)


def keep(thread: Thread) -> Thread:
    """The thread as such a text can hold it."""
    return kept_thread(thread, SHAPE)


def _entry(entry: Entry) -> str:
    name = None if entry.name is None else f"{entry.name} says:"
    return framed([name, printed_time(entry.time)], entry.text, ["Reply"])


LAYOUT = Layout("text/says", SHAPE, _entry)
