"""What happened to an input, as people read it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from rich.console import Console
from rich.style import Style
from rich.text import Text

from commentparse.cli.tree.layout import DIM, phrase, put, sentence
from commentparse.cli.tree.reading import show_reading
from commentparse.cli.tree.thread import confidence_of, foot_of
from commentparse.explanation import DocumentReport, Explanation
from commentparse.model import Thread
from commentparse.recognition import NEVER, NO_MARK, READS

NAME = Style(bold=True)
LABEL = Style(color="cyan")
CHOSEN = Style(color="green", bold=True)
COLUMN = 12
"""Width of the labels."""
LONGEST_TEXT = 200
"""Unclaimed texts are cut after so many characters."""


def show_explanation(
    explanation: Explanation, steps: Sequence[tuple[str, ...]], console: Console, *, name: str
) -> None:
    """Print what became of each document of an input."""
    for document, unpacked in zip(explanation.documents, chain(steps, repeat(())), strict=False):
        put(console, phrase(document.name or name, NAME))
        for label, line in _facts(document, unpacked):
            start = Text(f"  {label:{COLUMN}}", LABEL)
            put(console, line, before=start, following=Text(" " * start.cell_len))
        if document.reading:
            console.print()
            show_reading(document.reading, console)
        console.print()


def _facts(document: DocumentReport, unpacked: tuple[str, ...]) -> Iterator[tuple[str, Text]]:
    if document.url:
        yield "address", phrase(document.url)
    if unpacked:
        yield "unpacked", phrase(", then ".join(unpacked))
    yield "encoding", phrase(f"{document.encoding or 'none'}: {document.encoding_reason}")
    yield "kind", phrase(f"{document.kind}: {document.kind_reason}")
    yield from _labelled("formats", _verdicts(document))
    if document.thread is not None:
        yield from _labelled("thread", chain((_thread(document.thread),), foot_of(document.thread)))
    yield from _labelled("pieces", _pieces(document))
    if document.coverage is not None:
        yield "claimed", Text(f"{document.coverage:.0%} of the visible text")
    yield from _labelled("unclaimed", (phrase(_cut(text)) for text in document.unclaimed))


def _labelled(label: str, lines: Iterator[Text]) -> Iterator[tuple[str, Text]]:
    for number, line in enumerate(lines):
        yield "" if number else label, line


def _verdicts(document: DocumentReport) -> Iterator[Text]:
    """Formats that looked at the document; the others are many, and counted."""
    others: Counter[str] = Counter()
    for verdict in document.verdicts:
        if not verdict.chosen and (told := _passed_over(verdict.reason)):
            others[told] += 1
            continue
        score = "" if verdict.score is None else f" {verdict.score:g}"
        mark = Text("chosen " if verdict.chosen else "", CHOSEN)
        name = phrase(verdict.format, NAME if verdict.chosen else "")
        yield Text.assemble(mark, name, (f" ({verdict.tier}{score})", DIM), ": ", phrase(verdict.reason))
    if others:
        counts = ", ".join(f"{count} {told}" for told, count in others.most_common())
        yield Text(f"not asked: {counts} (--json names them)", DIM)


def _passed_over(reason: str) -> str:
    """Why a format was not even asked, for many together; "" if it was."""
    if reason.startswith(READS):
        return "for other kinds of input"
    return {NO_MARK: "whose marks do not occur", NEVER: "used for other purposes, or by name only"}.get(
        reason, ""
    )


def _pieces(document: DocumentReport) -> Iterator[Text]:
    widest = max((len(f"{piece.count:,}") for piece in document.pieces), default=0)
    for piece in document.pieces:
        yield Text.assemble(
            f"{piece.count:>{widest},} ", phrase(piece.label), (f", {piece.characters:,} characters", DIM)
        )


def _thread(thread: Thread) -> Text:
    count = phrase(f"{len(thread):,} {'comment' if len(thread) == 1 else 'comments'}")
    return sentence((count, confidence_of(thread)))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rstrip() + " …"
