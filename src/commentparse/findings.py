"""What was found in the documents of an input, and how it becomes the one thread that `parse` returns."""

from collections.abc import Iterator

import attrs

from commentparse.errors import InputError, SeveralThreadsError
from commentparse.model import Diagnostic, Locator, Thread

NOTHING_THERE = frozenset(("no-format", "empty-input", "binary-input"))
"""What is said of a part without comments and means nothing where another part has some."""


@attrs.frozen
class Found:
    """A thread, and the name of the format that read it (not that of a thread it may have been copied from)."""

    thread: Thread
    format: str | None
    is_record: bool = False
    """It is one of the records of a corpus, which never make one thread together."""


def one_thread(findings: Iterator[Found]) -> Thread:
    """The thread that has comments, else the first one.

    A page may come with frames: what they hold is theirs, what the page says about its article stays.

    Raises:
        SeveralThreadsError: one format found more than one thread with comments, or there are several records.
        InputError: there was nothing to read at all (an empty archive or folder).
    """
    best = next(findings, None)
    if best is None:
        raise InputError("it holds no files, so there is nothing to read")
    for found in findings:
        if found.is_record:
            raise SeveralThreadsError("records")
        if found.thread.comments and best.thread.comments:
            if found.format == best.format:
                raise SeveralThreadsError(best.format or "unknown")
            message = f"format {found.format!r} found {len(found.thread)} other comments; see parse_all"
            noted = (*best.thread.diagnostics, Diagnostic(code="other-comments", message=message))
            best = attrs.evolve(best, thread=attrs.evolve(best.thread, diagnostics=noted))
        elif found.thread.comments:
            best = attrs.evolve(found, thread=_joined(found.thread, best.thread, best.thread))
        else:
            best = attrs.evolve(best, thread=_joined(best.thread, found.thread, best.thread))
    return best.thread


def _joined(thread: Thread, without_comments: Thread, page: Thread) -> Thread:
    """A thread, and what was found beside it where there were no comments; about the article, `page` knows better."""
    notes = [note for note in without_comments.diagnostics if note.code not in NOTHING_THERE]
    member = _member(without_comments)
    if member != _member(thread):
        notes = [_placed(note, member) for note in notes]
    embeds = (embed for embed in without_comments.embeds if embed not in thread.embeds)
    return attrs.evolve(
        thread,
        url=thread.url or page.url,
        article=page.article or thread.article,
        title=page.title or thread.title,
        embeds=(*thread.embeds, *embeds),
        diagnostics=(*thread.diagnostics, *(note for note in notes if note not in thread.diagnostics)),
    )


def why_empty(thread: Thread) -> Diagnostic | None:
    """What tells that there was nothing to read; None where there is something."""
    if thread.comments:
        return None
    return next((note for note in thread.diagnostics if note.code in NOTHING_THERE), None)


def _member(thread: Thread) -> str | None:
    return thread.provenance[0].member if thread.provenance else None


def _placed(note: Diagnostic, member: str | None) -> Diagnostic:
    """A note that names the member of the input it is about, beside another member's."""
    locator = note.locator or Locator()
    if member is None or locator.member is not None:
        return note
    return attrs.evolve(note, locator=attrs.evolve(locator, member=member))
