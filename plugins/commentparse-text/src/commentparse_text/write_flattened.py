"""What is left of a wpDiscuz page once the lines of one word and all dates are filtered out.

A name stands by itself above its body. Where it was one word, the filter has dropped it, and one more empty line is
all that tells where a comment begins. Seen in corpora made with Resiliparse and the line rules of RefinedWeb.
"""

from collections.abc import Iterable

from commentparse.plugin import Sink, Thread
from commentparse_text.keep_text import Entry, Shape, kept_thread
from commentparse_text.printing import Layout, write_text

SHAPE = Shape(has_times=False)


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
    return f"\n{entry.text}" if entry.name is None else f"{entry.name}\n\n{entry.text}"


LAYOUT = Layout("text/flattened", SHAPE, _entry, "Would love your thoughts, please comment.x")
