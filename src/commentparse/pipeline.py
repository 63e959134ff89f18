"""The way of the data: source, documents, recognition, raw threads, threads.

`parse` is the whole of it; read it first.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import attrs

from commentparse.choice import Choice
from commentparse.document import HTML, Document
from commentparse.errors import (
    FormatError,
    ReadError,
    SeveralThreadsError,
)
from commentparse.findings import Found, one_thread
from commentparse.format import Format, function_of
from commentparse.model import Diagnostic, Thread
from commentparse.normalize.article import article_of
from commentparse.normalize.thread import clean_embed, context_of, normalize
from commentparse.normalize.times.context import in_utc
from commentparse.options import DEFAULT_OPTIONS, Options
from commentparse.raw import RawThread
from commentparse.recognition import Recognition, Verdict, find_embeds
from commentparse.records import Corpus, PeekedFile, Record, corpus_in, corpus_of
from commentparse.streams import streamed_in
from commentparse.unpack import unpack

RECORD_ID = "record_id"
"""Where in `Thread.extra` stands what a corpus calls a record."""


def parse(
    source: bytes | str,
    *,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    content_type: str | None = None,
    format: str | None = None,  # noqa: A002 - the word users know
    formats: Iterable[Format] | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Thread:
    """The one thread in `source`; without comments if it holds none.

    Args:
        source: the input itself, never a path or an address.
        url: where it was fetched from; relative links are resolved against it.
        retrieved_at: when it was fetched, aware; "3 years ago" has no bounds without it.
        content_type: MIME type as the server declared it; breaks ties only.
        format: name of the format to read it with; None: recognized by content.
        formats: exactly these formats instead of the installed ones.
        options: choices about reading.

    Raises:
        TypeError: `source` is neither bytes nor str.
        ValueError: `retrieved_at` is naive, or in UTC not within the years 1 to 9999.
        SeveralThreadsError: the input holds several threads; see `parse_all`.
        UnknownFormatError, NotReadableError: no format has the name, or it has no reader.
        InputError: an archive is damaged or past its bounds.
        FormatError, ReadError: something failed and `options.on_fault` is "raise".
    """
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type)
    return one_thread(findings_in(source, given, Choice(formats=formats, name=format), options))


def parse_all(
    source: bytes | str,
    *,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    content_type: str | None = None,
    format: str | None = None,  # noqa: A002
    formats: Iterable[Format] | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Iterator[Thread]:
    """Every thread in `source`, in its order; of a corpus, one for each record. Arguments and errors as for `parse`."""
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type)
    findings = findings_in(source, given, Choice(formats=formats, name=format), options)
    yield from (found.thread for found in findings)


@attrs.frozen(kw_only=True)
class Given:
    """What the caller says of an input."""

    url: str | None = None
    retrieved_at: datetime | None = attrs.field(default=None)
    content_type: str | None = None
    member: str | None = None
    """Name inside a folder."""

    @retrieved_at.validator
    def _aware(self, _: object, value: datetime | None) -> None:
        if value is not None and value.tzinfo is None:
            raise ValueError("retrieved_at must be aware, e.g. datetime.now(UTC)")
        if value is not None:
            in_utc(value)


def findings_in(
    source: bytes | str | PeekedFile, given: Given, choice: Choice, options: Options
) -> Iterator[Found]:
    """All that is found in an input; a file that is a corpus is read record by record, any other one whole."""
    for document, corpus in parts_of(source, given, choice):
        if corpus is None:
            yield from threads_of(document, choice, options)
        else:
            yield from (finding_in(record, choice, options) for record in corpus.records(document))


def parts_of(
    source: bytes | str | PeekedFile, given: Given, choice: Choice
) -> Iterator[tuple[Document, Corpus | None]]:
    """The documents of an input, with the corpus that one is; a corpus by itself is not read yet, and like an empty document."""
    if not isinstance(source, bytes | str | PeekedFile):
        raise TypeError(
            f"expected bytes or str, got {type(source).__name__}; use commentparse.read for a path"
        )
    if not isinstance(source, str):
        file = PeekedFile(io.BytesIO(source)) if isinstance(source, bytes) else source
        corpus = corpus_in(file, choice.claims)
        if corpus is not None:
            yield Document("", **attrs.asdict(given)), corpus
            return
        streamed = streamed_in(file, attrs.asdict(given), choice.streams)
        if streamed is not None:
            yield streamed, None
            return
        source = source if isinstance(source, bytes) else file.whole()
    for document in documents_of(source, given):
        yield document, corpus_of(document, choice.claims)


def documents_of(source: bytes | str, given: Given) -> Iterator[Document]:
    """The input, or what is packed in it, as documents."""
    for part in unpack(source):
        yield Document(
            part.data,
            url=part.url if part.is_frame else given.url or part.url,
            retrieved_at=given.retrieved_at or part.retrieved_at,
            content_type=part.content_type or given.content_type,
            member="/".join(filter(None, (given.member, part.name))) or None,
            diagnostics=part.diagnostics,
        )


def threads_of(document: Document, choice: Choice, options: Options) -> Iterator[Found]:
    """Threads of one document, by the best format that finds any; one without comments if none does."""
    recognition = choice.recognition(document)
    notes = list(recognition.diagnostics)
    _raise_if_strict(recognition, options)
    document.skips_faults = options.on_fault == "skip"
    matches = recognition.matches
    empty: list[Found] = []
    for position, verdict in enumerate(matches, 1):
        name = verdict.format.name
        first: Thread | None = None
        waiting: list[Found] = []
        for thread in _threads(document, verdict.format, choice, options, notes):
            found = Found(thread, name)
            if first is not None:
                yield found
                continue
            waiting.append(found)
            if thread.comments or document.is_streamed:  # of a stream, nothing can be read a second time
                first = thread
                notes.extend(note for other in empty for note in other.thread.diagnostics)
                yield from _introduced(waiting, document, choice, options, notes)
        if first is not None and document.kind == HTML:
            yield from _other_threads(document, matches[position:], first, choice, options)
        if first is not None:
            return
        if position < len(matches):
            notes.append(_note("format-without-comments", f"format {name!r} found no comments"))
        if empty:
            notes.extend(note for found in waiting for note in found.thread.diagnostics)
        else:
            empty = waiting
    nothing = [Found(_thread_without_comments(document, choice, options), None)]
    yield from _introduced(empty or nothing, document, choice, options, notes)


def finding_in(record: Record, choice: Choice, options: Options) -> Found:
    """The one thread of a record, also where there is nothing to read: so threads stand beside their records.

    Raises:
        CommentparseError: the record has a fault and `options.on_fault` is "raise".
    """
    document = record.document
    faults = [note for note in (record.fault, *document.diagnostics) if note and note.severity == "error"]
    if faults and options.on_fault == "raise":
        raise ReadError(faults[0].code, faults[0].message)
    if record.fault is not None:
        thread = Thread(provenance=(choice.provenance(document, None),), diagnostics=(record.fault,))
        return Found(thread, None, is_record=True)
    findings = list(threads_of(document, choice, options))
    with_comments = [found for found in findings if found.thread.comments]
    best = (with_comments or findings)[0]
    try:
        thread = one_thread(iter(findings))
    except SeveralThreadsError as error:
        if options.on_fault == "raise":
            raise
        message = f"{error}; the first of {len(with_comments)} was taken"
        note = Diagnostic(code="several-threads", severity="error", message=message)
        thread = attrs.evolve(best.thread, diagnostics=(*best.thread.diagnostics, note))
    if record.id is not None:
        thread = attrs.evolve(thread, extra={**thread.extra, RECORD_ID: record.id})
    return Found(thread, best.format, is_record=True)


def _introduced(
    findings: Sequence[Found], document: Document, choice: Choice, options: Options, notes: list[Diagnostic]
) -> Iterator[Found]:
    """The findings, the first of them with all that is known of the document by now."""
    first, *rest = findings
    yield attrs.evolve(first, thread=_with_embeds(first.thread, document, choice, options, notes))
    notes.clear()
    yield from rest


def _threads(
    document: Document, format_: Format, choice: Choice, options: Options, notes: list[Diagnostic]
) -> Iterator[Thread]:
    """What one format reads; if it fails, the threads before the fault, of which the last one tells of it."""
    last: Thread | None = None
    notes[:0] = document.new_diagnostics()
    try:
        for raw in function_of(format_.read)(document):
            thread = raw if isinstance(raw, Thread) else _normalized(raw, document, format_, choice, options)
            if isinstance(raw, Thread) and options.on_fault == "raise":
                _raise_left_out(raw)
            # before the last one is given away: who takes it asks the document for news as well
            thread = _noted(thread, _new_findings(document, options))
            if last is not None:
                yield last
            last = thread
        late = _new_findings(document, options)
        if last is None:
            notes.extend(late)
        else:
            last = _noted(last, late)
    except (FormatError, ReadError):
        raise
    except Exception as error:
        failure = FormatError(format_.name, "read", error)
        if options.on_fault == "raise":
            raise failure from error
        fault = _failed(failure)
        if last is None:
            notes.append(fault)
        else:
            last = _noted(last, (fault,))
    if last is not None:
        yield last


def _new_findings(document: Document, options: Options) -> Sequence[Diagnostic]:
    """What has just been found wrong with the input.

    Raises:
        ReadError: something of it is missing and `options.on_fault` is "raise".
    """
    new = document.new_diagnostics()
    for note in new:
        if note.severity == "error" and options.on_fault == "raise":
            raise ReadError(note.code, note.message)
    return new


def _noted(thread: Thread, notes: Sequence[Diagnostic]) -> Thread:
    return attrs.evolve(thread, diagnostics=(*thread.diagnostics, *notes)) if notes else thread


def _raise_left_out(thread: Thread) -> None:
    """Raise for a record that a format left out of a finished thread.

    One that the file itself tells of, from when it was first read, has no locator.
    """
    for note in thread.diagnostics:
        if note.code == "bad-record" and note.locator is not None:
            raise ReadError(note.code, note.message)


def _other_threads(
    document: Document, verdicts: Sequence[Verdict], first: Thread, choice: Choice, options: Options
) -> Iterator[Found]:
    """Threads of further systems on the same page: those that hold a comment the first does not.

    Only pages have several systems on them; an answer, feed or export is made by one, however many can read it.
    """
    known = {comment.text for comment in first.comments}
    for verdict in verdicts:
        notes: list[Diagnostic] = []
        for thread in _threads(document, verdict.format, choice, options, notes):
            if any(comment.text not in known for comment in thread.comments if comment.status != "missing"):
                yield Found(thread, verdict.format.name)
        if notes:
            yield Found(Thread(url=document.url, diagnostics=tuple(notes)), None)


def _normalized(
    raw: RawThread, document: Document, format_: Format, choice: Choice, options: Options
) -> Thread:
    context = context_of(raw, document, options)
    return normalize(
        raw, document, format_name=format_.name, article=article_of(document, raw.article, context),
        provenance=choice.provenance(document, format_), context=context, options=options,
    )  # fmt: skip


def _unused_faults(thread: Thread, document: Document) -> Iterator[Diagnostic]:
    """Faults in JSON-LD that the thread does not tell of: warnings, as its comments come from elsewhere."""
    for note in document.json_ld_faults.values():
        if note not in thread.diagnostics:
            yield attrs.evolve(note, severity="warning")


def _thread_without_comments(document: Document, choice: Choice, options: Options) -> Thread:
    raw = RawThread()
    context = context_of(raw, document, options)
    article = article_of(document, None, context)
    return Thread(
        url=document.url, title=article.title if article else None, article=article,
        provenance=(choice.provenance(document, None),), diagnostics=tuple(_about_input(document)),
    )  # fmt: skip


def _with_embeds(
    thread: Thread, document: Document, choice: Choice, options: Options, notes: Sequence[Diagnostic]
) -> Thread:
    """The thread with what is known only when all formats have had their say."""
    found, failed = find_embeds(document, choice.table.candidates(document))
    if failed and options.on_fault == "raise":
        raise failed[0]
    embeds = (clean_embed(embed, document.base_url) for embed in found)
    new = tuple(embed for embed in embeds if embed not in thread.embeds)
    diagnostics = (
        *document.new_diagnostics(), *_unused_faults(thread, document), *notes, *map(_failed, failed), *thread.diagnostics,
    )  # fmt: skip
    return attrs.evolve(thread, embeds=(*thread.embeds, *new), diagnostics=diagnostics)


def _about_input(document: Document) -> Iterator[Diagnostic]:
    if document.kind == "empty":
        yield _note("empty-input", "the input is empty")
    elif document.kind == "binary":
        yield _note("binary-input", "the input is no text in any known encoding")
    else:
        yield Diagnostic(
            code="no-format",
            severity="info",
            message=f"no installed format found comments in this {document.kind} input",
        )


def _raise_if_strict(recognition: Recognition, options: Options) -> None:
    if options.on_fault == "raise":
        for verdict in recognition.verdicts:
            if verdict.error is not None:
                raise verdict.error


def _failed(error: FormatError) -> Diagnostic:
    return Diagnostic(code="format-failed", severity="error", message=str(error))


def _note(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, message=message)
