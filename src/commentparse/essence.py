"""What of a thread a source must give back: all but where it stood and how it was printed."""

from typing import Any, TypeVar

import attrs

from commentparse.model import Article, Comment, Thread, Timestamp
from commentparse.normalize.replies import KINDS

CONFIDENCE = "confidence"
"""Where a reader of plain text says how sure it is."""

Record = TypeVar("Record", Comment, Article)


def essence(thread: Thread) -> Thread:
    """The thread without provenance, diagnostics, locators, html, the printed form of times, what the core guessed and how sure a reader was.

    >>> essence(Thread(comments=(Comment(id="1", html="<p>Hello</p>", text="Hello"),))).comments[0].html is None
    True
    """
    return attrs.evolve(
        thread,
        provenance=(),
        diagnostics=(),
        extra={key: value for key, value in thread.extra.items() if key != CONFIDENCE},
        article=None
        if thread.article is None
        else _without_printed_times(attrs.evolve(thread.article, html=None)),
        comments=tuple(map(essence_of_comment, thread.comments)),
    )


def essence_of_comment(comment: Comment) -> Comment:
    """The same for one comment."""
    # The core guesses from texts and turns, so it may guess when it reads back what had no guesses.
    guesses = tuple(guess for guess in comment.likely_parents if guess.evidence not in KINDS)
    return _without_printed_times(attrs.evolve(comment, locator=None, html=None, likely_parents=guesses))


def _without_printed_times(record: Record) -> Record:
    times: dict[str, Any] = {
        field.name: attrs.evolve(value, raw=None)
        for field in attrs.fields(type(record))
        if isinstance(value := getattr(record, field.name), Timestamp)
    }
    return attrs.evolve(record, **times)
