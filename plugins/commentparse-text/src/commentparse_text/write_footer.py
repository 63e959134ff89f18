"""Comments that name their author behind the body, as those of TypePad do: "Posted by: Ada | May 4, 2020 at 10:11 am"."""

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
    # A comment without a name still ends in "Posted by:", else two bodies would be one.
    time = printed_time(entry.time)
    footer = "Posted by:" + (f" {entry.name}" if entry.name else "") + (f" | {time}" if time else "")
    return framed([], entry.text, [footer])


LAYOUT = Layout("text/footer", SHAPE, _entry, None)
