"""A format of plain text accounts for all of it, and says where each comment stands."""

from collections.abc import Sequence

from commentparse.document import Document
from commentparse.format import Format, function_of
from commentparse.model import Comment
from commentparse.normalize.places import faults_of
from commentparse.raw import RawThread
from commentparse.testing.cases import Case
from commentparse.testing.haystack import Haystack


def check_covers(format_: Format, case: Case) -> None:
    """The blocks of a reading are the whole text cut into pieces, and each comment stands within its span.

    A format that tells no blocks, as those of pages do not, need not give spans either; those that it gives must hold.

    Raises:
        AssertionError: characters are in no block or in two, or a comment's words are not where it says.
    """
    document = case.document()
    threads = [raw for raw in function_of(format_.read)(document) if isinstance(raw, RawThread)]
    for raw in threads:
        _check_blocks(raw, len(document.text), f"{format_.name!r}, case {case.name!r}")
    needs_span = any(raw.blocks for raw in threads)
    for thread in case.parse_all([format_]):
        for comment in thread.comments:
            place = f"{format_.name!r}, case {case.name!r}: comment {comment.id!r}"
            if comment.status != "missing":
                _check_span(comment, document, place, needs_span=needs_span)


def _check_blocks(raw: RawThread, length: int, place: str) -> None:
    fault = next(faults_of(raw.blocks, length), None)
    assert fault is None, f"{place}: {fault}"
    count = len(comments) if isinstance(comments := raw.comments, Sequence) else len(list(comments))
    for block in raw.blocks:
        assert block.comment is None or 0 <= block.comment < count, (
            f"{place}: the block {block.label!r} at {block.start} belongs to comment {block.comment}, of {count}"
        )


def _check_span(comment: Comment, document: Document, place: str, *, needs_span: bool) -> None:
    locator = comment.locator
    if locator is None or locator.start is None or locator.end is None:
        assert not needs_span, f"{place} has no span, although the rest of the text is told in blocks"
        return
    shown = Haystack(iter((document.text[locator.start : locator.end],)))
    lost = [line for line in (comment.text or "").splitlines() if not shown.holds_line(line)]
    assert not lost, f"{place} says {lost[0]!r}, which is not between {locator.start} and {locator.end}"
