"""A format bears any input, and leaves it as it was."""

import contextlib
from collections.abc import Iterator, Sequence

import msgspec
from lxml import etree

from commentparse.document import HTML, JSON, TEXT, XML, Document
from commentparse.errors import CommentparseError
from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.testing.cases import Case
from commentparse.testing.haystack import shown_in, squeezed
from commentparse.testing.mutilation import mutilations

TELLING = 12
"""Lines shorter than this may stand in a page for many reasons."""


def check_mutilated(format_: Format, case: Case) -> None:
    """However the input is broken, the format does not raise, and what it skips is reported.

    Raises:
        AssertionError: it raises, breaks an invariant, or passes over a text in silence.
    """
    whole = case.threads_of(case.source, [format_])
    for broken in mutilations(case.source, case.document().kind):
        place = f"case {case.name!r}, {broken.name}"
        _check_does_not_raise(format_, case.document(broken.source), place)
        threads = case.threads_of(broken.source, [format_])
        problems = [problem for thread in threads for problem in thread.validate()]
        assert not problems, f"{format_.name!r} gives an invalid thread for {place}: {problems[0].message}"
        # without markup, what is cut off changes what recurs; the blocks account for every character
        if broken.keeps_records and case.document().kind != TEXT:
            _check_skips_nothing(
                whole, threads, case.document(broken.source), f"{format_.name!r} drops a text of {place}"
            )


def check_leaves_document_alone(format_: Format, case: Case) -> None:
    """Recognizing, reading and looking for embeds change nothing in the document.

    Raises:
        AssertionError: the tree or the JSON value is another one afterwards.
    """
    document = case.document()
    before = _content(document)
    _use(format_, document)
    assert _content(document) == before, (
        f"{format_.name!r} changes the document of case {case.name!r} while reading it"
    )


def check_deterministic(format_: Format, case: Case) -> None:
    """The same input becomes the same thread.

    Raises:
        AssertionError: it does not.
    """
    first, second = (case.threads_of(case.source, [format_]) for _ in range(2))
    assert first == second, f"{format_.name!r} reads case {case.name!r} twice and gives two different threads"


def _check_does_not_raise(format_: Format, document: Document, place: str) -> None:
    with raises_nothing(format_, place):
        _use(format_, document)


@contextlib.contextmanager
def raises_nothing(format_: Format, place: str) -> Iterator[None]:
    """What is done with a format inside raises nothing but what the core reports.

    Raises:
        AssertionError: it does; `place` tells on which input.
    """
    try:
        yield
    except CommentparseError:
        pass  # raised on purpose, and reported by the core
    except Exception as error:
        raise AssertionError(
            f"{format_.name!r} raises on {place}: {type(error).__name__}: {error}"
        ) from error


def _use(format_: Format, document: Document) -> None:
    """Ask all of a format's functions, as the core does: reading only what was recognized."""
    if format_.embeds is not None and format_.input_kind == document.kind:
        list(function_of(format_.embeds)(document))
    if format_.input_kind != document.kind or format_.read is None or not document.marks.holds(format_.marks):
        return
    if format_.recognize is not None and function_of(format_.recognize)(document) is None:
        return
    for thread in function_of(format_.read)(document):
        list(thread.comments)


def _check_skips_nothing(
    whole: Sequence[Thread], threads: Sequence[Thread], document: Document, place: str
) -> None:
    """A text that still stands in the input is in a thread, or a thread has something to say about it."""
    if _codes(threads) - _codes(whole):
        return
    shown = shown_in(document)
    # e.g. an input that ends in "</": the stump stands in the text, at the end of a line that was read
    read = "\n".join(squeezed(comment.text or "") for thread in threads for comment in thread.comments)
    for comment in (comment for thread in whole for comment in thread.comments):
        lines = [line for line in (comment.text or "").splitlines() if len(line) >= TELLING]
        lost = [line for line in lines if squeezed(line) not in read]
        assert not lost or not all(map(shown.holds_whole, lines)), (
            f"{place} that stands in it, without a diagnostic: comment {comment.id!r}, {lost[0]!r}"
        )


def _codes(threads: Sequence[Thread]) -> set[str]:
    return {note.code for thread in threads for note in thread.diagnostics}


def _content(document: Document) -> bytes:
    if document.kind in (HTML, XML):
        return etree.tostring(document.root.getroottree())
    if document.kind == JSON:
        return msgspec.json.encode(document.json)
    return document.text.encode("utf-8", "surrogatepass")
