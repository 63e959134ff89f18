"""A thread that somebody else may have edited: what breaks its rules is reported, ids and parents are mended."""

from collections.abc import Sequence

import attrs

from commentparse.model import Comment, Continuation, Diagnostic, Thread
from commentparse.normalize.identity import Draft, settled

_MENDED = frozenset(
    (
        "duplicate-id",
        "empty-id",
        "parent-cycle",
        "unresolved-continuation",
        "unresolved-guess",
        "unresolved-parent",
        "unresolved-reply",
    )
)
"""Codes of `validate` about what can be mended."""


def mended(thread: Thread) -> Thread:
    """The thread with everything that `validate` finds among its diagnostics, and every comment within reach.

    Ids become unique, parents that are not there placeholders, and circles are opened, as in reading
    a page. Other faults stay as they are.
    """
    problems = thread.validate()
    if not problems:
        return thread
    found: Sequence[Diagnostic] = problems
    if any(problem.code in _MENDED for problem in problems):
        thread, told = _with_sound_ids(thread)
        found = (*problems, *told)
    # A file that was read and written before tells of its faults already.
    new = tuple(note for note in found if note not in thread.diagnostics)
    return attrs.evolve(thread, diagnostics=(*thread.diagnostics, *new))


def _with_sound_ids(thread: Thread) -> tuple[Thread, Sequence[Diagnostic]]:
    comments, told = settled(map(_draft, thread.comments))
    ids = {comment.id for comment in comments}
    continuations = tuple(_within(ids, continuation) for continuation in thread.continuations)
    return attrs.evolve(thread, comments=comments, continuations=continuations), told


def _draft(comment: Comment) -> Draft:
    if comment.parent_id == "":
        comment = attrs.evolve(comment, parent_id=None)
    return Draft(comment.id or None, comment.parent_id, comment)


def _within(ids: set[str], continuation: Continuation) -> Continuation:
    is_known = continuation.under is None or continuation.under in ids
    return continuation if is_known else attrs.evolve(continuation, under=None)
