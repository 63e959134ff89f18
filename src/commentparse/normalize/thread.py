"""A thread from its raw form: the one place where published strings become values."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from commentparse.characters import clean_value
from commentparse.document import JSON, Document
from commentparse.errors import FormatError, ReadError
from commentparse.model import (
    Article,
    Comment,
    Completeness,
    Continuation,
    Diagnostic,
    Embed,
    Provenance,
    Thread,
)
from commentparse.normalize.identity import Draft, settled, with_inferred_parents
from commentparse.normalize.places import faults_of, placed
from commentparse.normalize.replies import with_likely_parents
from commentparse.normalize.strings import count_of, line_of, url_of
from commentparse.normalize.times import TimeContext, TimeReader
from commentparse.normalize.values import Context, draft_of, printed_time
from commentparse.options import Options
from commentparse.raw import RawComment, RawThread


def context_of(raw: RawThread, document: Document, options: Options) -> Context:
    """What all values of the thread are read with."""
    reader = TimeReader(
        TimeContext(
            retrieved_at=document.retrieved_at,
            language=options.language or raw.language or document.language,
            zone=raw.zone or options.zone,
            day_first=raw.day_first if options.day_first is None else options.day_first,
        )
    )
    return Context(document, document.base_url, reader)


def normalize(
    raw: RawThread, document: Document, *, format_name: str, article: Article | None, provenance: Provenance,
    context: Context, options: Options, diagnostics: Sequence[Diagnostic] = (),
) -> Thread:  # fmt: skip
    """The thread that a format handed over, in values.

    Raises:
        FormatError, ReadError: the format or a record failed, or the format reports an error, and `options.on_fault` is "raise".
        TypeError: the format names its platform or thread by something that is no string.
    """
    for name in ("platform", "id"):
        value = getattr(raw, name)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} of a RawThread must be a string, got {value!r}")
    published = list(_read_until_fault(raw.comments, format_name, context, options))
    context.times.learn(_printed(published, context))
    comments, found = settled(_drafts(published, context, options))
    comments = with_likely_parents(comments, raw.order)
    if options.infer_replies:
        comments = with_inferred_parents(comments)
    declared, _ = count_of(raw.declared_count)
    continuations = tuple(_absolute(continuation, document.base_url) for continuation in raw.continuations)
    return Thread(
        id=raw.id,
        url=url_of(raw.url, document.base_url) or page_address(document),
        title=line_of(raw.title) or (article.title if article else None),
        article=article,
        comments=comments,
        platform=raw.platform or format_name,
        declared_count=declared,
        completeness=raw.completeness or completeness_of(comments, declared, continuations),
        continuations=continuations,
        embeds=tuple(clean_embed(embed, document.base_url) for embed in raw.embeds),
        order=raw.order,
        is_closed=raw.is_closed,
        provenance=(provenance,),
        diagnostics=(*diagnostics, *_reported(raw, document, options), *context.diagnostics, *found),
        extra=raw.extra,
    )


def page_address(document: Document) -> str | None:
    """The address of the input where that is a page; an answer of a script has one that is no page's."""
    return None if document.kind == JSON else document.url


def completeness_of(
    comments: Sequence[Comment], declared: int | None, continuations: Sequence[Continuation]
) -> Completeness:
    """Whether all comments are there, by the source's own count and what it offers to load."""
    present = sum(1 for comment in comments if comment.status != "missing")
    if continuations or (declared is not None and present < declared):
        return "partial"
    return "unknown" if declared is None else "complete"


def _read_until_fault(
    comments: Iterable[RawComment], format_name: str, context: Context, options: Options
) -> Iterator[RawComment]:
    """The comments that a format yields; if it fails on the way, those before the fault."""
    iterator = iter(comments)
    count = 0
    while True:
        try:
            comment = next(iterator)
        except StopIteration:
            return
        except Exception as error:
            failure = FormatError(format_name, f"read after {count} comments", error)
            if options.on_fault == "raise":
                raise failure from error
            context.report("format-failed", str(failure), severity="error")
            return
        count += 1
        yield comment


def _reported(raw: RawThread, document: Document, options: Options) -> Iterator[Diagnostic]:
    """What the format reports itself, and that its reading of a text has gaps."""
    for note in raw.diagnostics:
        if note.severity == "error" and options.on_fault == "raise":
            raise ReadError(note.code, note.message)
        yield placed(note, document)
    # Without blocks, the text is not asked for: of a page it would have to be decoded first.
    if raw.blocks and (fault := next(faults_of(raw.blocks, len(document.text)), None)):
        yield Diagnostic(code="bad-blocks", message=fault)


def _printed(published: Iterable[RawComment], context: Context) -> Iterator[str]:
    """Printed times; those of a record that is no legal one are passed over, it is reported later."""
    for raw in published:
        try:
            shown = printed_time(raw, context)
        except Exception:  # noqa: BLE001, S112 - see above
            continue
        if shown is not None:
            yield shown


def _drafts(published: Sequence[RawComment], context: Context, options: Options) -> Iterator[Draft]:
    for raw in published:
        try:
            yield draft_of(raw, context)
        except Exception as error:
            # A plugin handed over something that is no raw comment; the others are not to suffer.
            message = (
                f"comment {getattr(raw, 'id', None)!r} could not be read: {type(error).__name__}: {error}"
            )
            if options.on_fault == "raise":
                raise ReadError("bad-record", message) from error
            context.report("bad-record", message, severity="error")


def _absolute(continuation: Continuation, base: str | None) -> Continuation:
    return (
        attrs.evolve(continuation, url=url_of(continuation.url, base)) if continuation.url else continuation
    )


def clean_embed(embed: Embed, base: str | None) -> Embed:
    """The embed with clean strings, and an absolute address where `base` is known."""
    return attrs.evolve(
        embed,
        platform=clean_value(embed.platform),
        identifier=clean_value(embed.identifier),
        url=url_of(embed.url, base) if embed.url else embed.url,
        extra=clean_value(embed.extra),
    )
