"""How an input is read: what was decided and why, and what became of each piece of it.

Strategy: the input goes the usual way; beside that, the chosen format is read once more, and what it
says about places is noted: in a tree, the elements that its raw values stand for; in a text, its blocks.
What is left was claimed by nobody.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from commentparse.choice import Choice
from commentparse.document import HTML, TEXT, Document
from commentparse.errors import SeveralThreadsError
from commentparse.explanation.blocks import account_of_text
from commentparse.explanation.elements import account_of_tree
from commentparse.explanation.report import (
    Account,
    BlockReport,
    DocumentReport,
    Explanation,
    PieceReport,
    VerdictReport,
)
from commentparse.findings import Found, one_thread
from commentparse.format import Format
from commentparse.model import Thread
from commentparse.options import DEFAULT_OPTIONS, Options
from commentparse.pipeline import Given, parts_of, threads_of

__all__ = [
    "BlockReport",
    "DocumentReport",
    "Explanation",
    "PieceReport",
    "VerdictReport",
    "explain",
]

ACCOUNTS: Mapping[str, Callable[[Document, Format | None], Account]] = {
    HTML: account_of_tree,
    TEXT: account_of_text,
}
"""By kind of input; of other kinds nobody tells what became of each piece."""

MOST_RECORDS = 100
"""So many records of a corpus are explained; it may have millions."""


def explain(
    source: bytes | str,
    *,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    content_type: str | None = None,
    format: str | None = None,  # noqa: A002 - as in parse
    formats: Iterable[Format] | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Explanation:
    """How `parse` reads the input; arguments and errors as there, but of several threads it shows the first, of a corpus the first 100 records."""
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type)
    choice = Choice(formats=formats, name=format)
    documents = _documents(source, given, choice)
    return Explanation(documents=tuple(_report(document, choice, options) for document in documents))


def _documents(source: bytes | str, given: Given, choice: Choice) -> Iterator[Document]:
    """The documents of an input; of a corpus, those of its first records."""
    for document, corpus in parts_of(source, given, choice):
        if corpus is None:
            yield document
        else:
            records = itertools.islice(corpus.records(document), MOST_RECORDS)
            yield from (record.document for record in records)


def _report(document: Document, choice: Choice, options: Options) -> DocumentReport:
    decision = document.decision
    findings = list(threads_of(document, choice, options))
    best = next((found for found in findings if found.thread.comments), findings[0])
    thread, winner = _thread_of(findings, best), best.format
    verdicts = tuple(
        VerdictReport(
            format=verdict.format.name,
            tier=verdict.format.tier,
            chosen=verdict.format.name == winner,
            score=verdict.match.score if verdict.match is not None else None,
            reason=verdict.reason,
        )
        for verdict in choice.recognition(document, all_verdicts=True).verdicts
    )
    chosen = next((format_ for format_ in choice.formats if format_.name == winner), None)
    account = ACCOUNTS[document.kind](document, chosen) if document.kind in ACCOUNTS else Account()
    return DocumentReport(
        name=document.member, url=document.url, kind=decision.kind, kind_reason=decision.kind_reason,
        encoding=decision.encoding, encoding_reason=decision.encoding_reason, verdicts=verdicts, thread=thread,
        pieces=account.pieces, unclaimed=account.unclaimed, coverage=account.coverage, reading=account.reading,
    )  # fmt: skip


def _thread_of(findings: Sequence[Found], best: Found) -> Thread:
    """The thread that `parse` gives; where it holds several, the first with comments."""
    try:
        return one_thread(iter(findings))
    except SeveralThreadsError:
        return best.thread
