"""What plain text can hold of a thread: title, article, names, times and bodies, and perhaps who answers whom.

Strategy: a kept value is built from nothing but what the text shows. A comment without a body has no place
in a text, for what stands around a body is what it is recognized by; such comments are left out.
"""

from collections.abc import Iterator, Sequence

import attrs

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Thread,
    Timestamp,
    kept_line,
    kept_text,
    synthetic_ids,
)
from commentparse_text.printed_time import printed_time

PLATFORM = "text"
DEEPEST = 60
"""Levels of indentation; deeper replies stand beside what they answer."""


@attrs.frozen
class Shape:
    """What a shape of text shows beside names and bodies."""

    has_times: bool = True
    nests: bool = False
    """Replies are indented."""


@attrs.frozen(kw_only=True)
class Entry:
    """A comment that is printed."""

    position: int
    """Where it stands among the comments of its thread."""
    depth: int
    """Levels of indentation, 0 for none."""
    parent: int | None
    """Which entry, counted from 0, it is indented under."""
    name: str | None
    time: Timestamp | None
    """Without a printed form of the source."""
    text: str


def kept_thread(thread: Thread, shape: Shape) -> Thread:
    """The thread as a text of this shape can hold it."""
    return thread_of(thread, entries_of(thread, shape))


def thread_of(thread: Thread, entries: Sequence[Entry]) -> Thread:
    """What a text says in which these entries of a thread are printed."""
    comments = tuple(_comments_of(entries))
    declared = declared_count(thread, entries)
    article = kept_article(thread)
    return Thread(
        title=article.title if article is not None else None,
        article=article,
        comments=comments,
        platform=PLATFORM,
        declared_count=declared,
        completeness="partial" if len(comments) < declared else "complete",
    )


def entries_of(thread: Thread, shape: Shape) -> Sequence[Entry]:
    """The comments that are printed, in the order in which they are."""
    return list(_entries(thread, shape))


def kept_article(thread: Thread) -> Article | None:
    """Title and text; a thread's own title becomes the article's. None where there is neither."""
    article = thread.article or Article()
    title = kept_line(article.title) or kept_line(thread.title)
    text = kept_text(article.text)
    return Article(title=title or None, text=text or None) if title or text else None


def declared_count(thread: Thread, entries: Sequence[Entry]) -> int:
    """The number in the heading: what the thread declares, else how many comments are printed."""
    declared = thread.declared_count
    return len(entries) if declared is None or declared < 0 else declared


def _entries(thread: Thread, shape: Shape) -> Iterator[Entry]:
    positions = {comment.id: position for position, comment in enumerate(thread.comments)}
    above: list[
        int
    ] = []  # for each depth the entry that was printed last, as far as replies can stand under it
    for number, (depth, id_) in enumerate(_in_order(thread, shape)):
        del above[depth:]
        comment = thread[id_]
        yield Entry(
            position=positions[id_],
            depth=depth,
            parent=above[-1] if above else None,
            name=kept_line(comment.author.name) or None if comment.author is not None else None,
            time=_kept_time(comment.published) if shape.has_times else None,
            text=kept_text(comment.text),
        )
        above.append(number)


def _in_order(thread: Thread, shape: Shape) -> Iterator[tuple[int, str]]:
    """Depth and id of every comment that is printed: as they stand, or replies behind what they answer."""
    printed = [comment for comment in thread.comments if kept_text(comment.text)]
    if not shape.nests:
        return ((0, comment.id) for comment in printed)
    ids = {comment.id for comment in printed}
    # Replies to what is left out start anew.
    bare = (
        Comment(id=comment.id, parent_id=comment.parent_id if comment.parent_id in ids else None)
        for comment in printed
    )
    return ((min(depth, DEEPEST), comment.id) for depth, comment in Thread(comments=tuple(bare)).walk())


def _kept_time(time: Timestamp | None) -> Timestamp | None:
    if time is None or printed_time(time) is None:
        return None
    return Timestamp(earliest=time.earliest, latest=time.latest)


def _comments_of(entries: Sequence[Entry]) -> Iterator[Comment]:
    """A text in which nothing is indented does not say that everything is on the top level."""
    ids = list(synthetic_ids((entry.name, entry.text) for entry in entries))
    is_nested = any(entry.depth for entry in entries)
    for id_, entry in zip(ids, entries, strict=True):
        yield Comment(
            id=id_,
            parent_id=None if entry.parent is None else ids[entry.parent],
            relation="unknown" if not is_nested else "top-level" if entry.parent is None else "reply",
            shown_depth=entry.depth if is_nested else None,
            author=None if entry.name is None else Author(name=entry.name),
            text=entry.text,
            published=entry.time,
        )
