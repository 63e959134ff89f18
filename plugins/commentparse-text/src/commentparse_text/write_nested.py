"""Comments whose replies are indented, as text browsers print lists: by blanks alone, or with bullets.

Name and date stand on one line above the body, "Reply" below it.
"""

from collections.abc import Iterable

from commentparse.plugin import Sink, Thread
from commentparse_text.keep_text import Entry, Shape, kept_thread
from commentparse_text.printed_time import printed_time
from commentparse_text.printing import Layout, framed, write_text

SHAPE = Shape(nests=True)

STEP = "    "
BULLET = "-   "
"""As wide as a step, so that the body stands below the name."""


def write_indented(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the text of one thread, with replies indented.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    write_text(INDENTED, threads, sink)


def write_bulleted(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the text of one thread, as a list within lists.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    write_text(BULLETED, threads, sink)


def keep(thread: Thread) -> Thread:
    """The thread as such a text can hold it."""
    return kept_thread(thread, SHAPE)


def _indented(entry: Entry) -> str:
    return _moved(_plain(entry), STEP * entry.depth)


def _bulleted(entry: Entry) -> str:
    moved = _moved(_plain(entry), STEP * (entry.depth + 1))
    return STEP * entry.depth + BULLET + moved[len(STEP) * (entry.depth + 1) :]


def _plain(entry: Entry) -> str:
    above = " ".join(filter(None, (entry.name, printed_time(entry.time))))
    return framed([above], entry.text, ["Reply"])


def _moved(text: str, by: str) -> str:
    r"""The text with all lines but empty ones moved to the right.

    >>> _moved("Yes.\n\nNo.", "  ")
    '  Yes.\n\n  No.'
    """
    return "\n".join(by + line if line else "" for line in text.split("\n"))


INDENTED = Layout("text/indented", SHAPE, _indented)
BULLETED = Layout("text/bulleted", SHAPE, _bulleted)
