"""How an input is read: what was decided and why, and what became of each piece of it.

Strategy: the input goes the usual way; beside that, the chosen format is read once more, and the
elements that its raw values stand for are noted. A walk over the tree then gives every piece of
text to the nearest noted element around it; what is left was claimed by nobody.
"""

import collections
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import attrs
from lxml.etree import _Element as Element

from commentparse.document import HTML, Document
from commentparse.errors import SeveralThreadsError
from commentparse.findings import Found, one_thread
from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.normalize.markup import UNSEEN
from commentparse.options import DEFAULT_OPTIONS, Options
from commentparse.pipeline import Choice, documents_of, threads_of
from commentparse.raw import RawArticle, RawAuthor, RawComment, RawThread

MOST_UNCLAIMED = 10
"""So many of the longest texts that nobody claimed are shown."""

LONGEST_SHOWN = 200


@attrs.frozen(kw_only=True)
class VerdictReport:
    """What one format had to say."""

    format: str
    tier: str
    chosen: bool
    score: float | None
    reason: str


@attrs.frozen(kw_only=True)
class PieceReport:
    """How much of the input became one sort of thing."""

    label: str
    """"text", "author", "time", "article" …; "around comments" is what stands inside a comment's element besides."""
    count: int
    """Pieces of text."""
    characters: int


@attrs.frozen(kw_only=True)
class DocumentReport:
    """One document of the input."""

    name: str | None
    url: str | None
    kind: str
    kind_reason: str
    encoding: str | None
    encoding_reason: str
    verdicts: tuple[VerdictReport, ...]
    thread: Thread
    pieces: tuple[PieceReport, ...] = ()
    unclaimed: tuple[str, ...] = ()
    """The longest texts that nobody claimed, longest first."""
    coverage: float | None = None
    """Share of the visible characters that were claimed, 0 to 1; None where that is not accounted for."""


@attrs.frozen(kw_only=True)
class Explanation:
    """What became of an input."""

    documents: tuple[DocumentReport, ...]


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
    """How `parse` reads the input; arguments and errors as there, but of several threads it shows the first."""
    documents = documents_of(source, url=url, retrieved_at=retrieved_at, content_type=content_type)
    choice = Choice(formats=formats, name=format)
    return Explanation(documents=tuple(_report(document, choice, options) for document in documents))


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
    pieces, unclaimed, coverage = _account(document, chosen) if document.kind == HTML else ((), (), None)
    return DocumentReport(
        name=document.member, url=document.url, kind=decision.kind, kind_reason=decision.kind_reason,
        encoding=decision.encoding, encoding_reason=decision.encoding_reason, verdicts=verdicts, thread=thread,
        pieces=pieces, unclaimed=unclaimed, coverage=coverage,
    )  # fmt: skip


def _thread_of(findings: Sequence[Found], best: Found) -> Thread:
    """The thread that `parse` gives; where it holds several, the first with comments."""
    try:
        return one_thread(iter(findings))
    except SeveralThreadsError:
        return best.thread


NOBODY = "unclaimed"


def _account(
    document: Document, format_: Format | None
) -> tuple[tuple[PieceReport, ...], tuple[str, ...], float | None]:
    claims = {} if format_ is None else _claims(document, format_)
    characters: collections.Counter[str] = collections.Counter()
    counts: collections.Counter[str] = collections.Counter()
    nobody: list[str] = []
    for label, text in _labelled(document.root, claims):
        characters[label] += len(text)
        counts[label] += 1
        if label == NOBODY:
            nobody.append(text)
    pieces = tuple(
        PieceReport(label=label, count=counts[label], characters=number)
        for label, number in characters.most_common()
    )
    total = sum(characters.values())
    nobody.sort(key=len, reverse=True)
    shown = tuple(text[:LONGEST_SHOWN] for text in nobody[:MOST_UNCLAIMED])
    return pieces, shown, (1 - characters[NOBODY] / total) if total else None


def _labelled(root: Element, claims: Mapping[Element, str]) -> Iterator[tuple[str, str]]:
    """Every visible piece of text with the label of the nearest claimed element around it."""
    stack: list[tuple[Element, Iterator[Element], str]] = [(root, iter(root), NOBODY)]
    while stack:
        node, children, label = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack and (text := _words(node.tail)):
                yield stack[-1][2], text
            continue
        if not isinstance(child.tag, str) or child.tag in UNSEEN:
            if text := _words(child.tail):
                yield label, text
            continue
        inner = claims.get(child, label)
        if text := _words(child.text):
            yield inner, text
        stack.append((child, iter(child), inner))


def _words(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _claims(document: Document, format_: Format) -> dict[Element, str]:
    """Elements that the format's raw values stand for, by what they became."""
    claims: dict[Element, str] = {}
    try:
        for raw in function_of(format_.read)(document):
            if isinstance(raw, RawThread):
                _claim_thread(raw, claims)
    except Exception:  # noqa: BLE001 - the thread's diagnostics tell of it already
        return claims
    return claims


def _claim_thread(raw: RawThread, claims: dict[Element, str]) -> None:
    for element in raw.chrome:
        claims[element] = "chrome"
    if raw.article is not None:
        _claim_article(raw.article, claims)
    for comment in raw.comments:
        _claim_comment(comment, claims)


def _claim_article(article: RawArticle, claims: dict[Element, str]) -> None:
    named = {"title": article.title, "article time": article.published}
    claims.update({value: label for label, value in named.items() if isinstance(value, Element)})
    for author in article.authors:
        _claim_author(author, claims)
    if article.body is not None:
        claims.update(dict.fromkeys(article.body.elements, "article"))


def _claim_comment(comment: RawComment, claims: dict[Element, str]) -> None:
    if comment.element is not None:
        claims[comment.element] = "around comments"
    named = {"time": (comment.published, comment.edited, comment.published_exact),
             "votes": (comment.score, comment.upvotes, comment.downvotes, comment.reply_count),
             "reply to": (comment.reply_to_name,)}  # fmt: skip
    for label, values in named.items():
        claims.update({value: label for value in values if isinstance(value, Element)})
    if comment.author is not None:
        _claim_author(comment.author, claims)
    if comment.body is not None:
        claims.update(dict.fromkeys(comment.body.elements, "text"))


def _claim_author(author: RawAuthor, claims: dict[Element, str]) -> None:
    if isinstance(author.name, Element):
        claims[author.name] = "author"
