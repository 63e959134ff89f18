"""Choosing the format of a document, and being able to say why.

Strategy: one index of the document answers for all formats whether they need to be asked at all;
those that do are asked, each by itself, and ranked by tier, score and name.
"""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from commentparse.document import Document
from commentparse.errors import FormatError
from commentparse.format import LOWEST_SCORE, Format, Lazy, Match, function_of, rank
from commentparse.model import Diagnostic, Embed

NEVER = "is only used when asked for"
READS = "reads "
NO_MARK = "none of its marks occurs"
"""Why a format was not asked; behind `READS` stands the kind of input that it is for."""


@attrs.frozen(kw_only=True)
class Verdict:
    """What one format had to say about a document."""

    format: Format
    match: Match | None = None
    """None: not this format's document."""
    reason: str = ""
    """Why it was not asked, did not match or failed."""
    error: FormatError | None = None


@attrs.frozen(kw_only=True)
class Recognition:
    """All verdicts on one document; matches first, best first."""

    verdicts: tuple[Verdict, ...]

    @property
    def matches(self) -> Sequence[Verdict]:
        """Those that match, best first."""
        return [verdict for verdict in self.verdicts if verdict.match is not None]

    @property
    def diagnostics(self) -> Iterator[Diagnostic]:
        """Formats that failed, and a tie for the first place."""
        for verdict in self.verdicts:
            if verdict.error is not None:
                yield Diagnostic(code="format-failed", severity="error", message=str(verdict.error))
        best = self.matches[:2]
        if len(best) == 2 and _place(best[0]) == _place(best[1]):
            names = " and ".join(repr(verdict.format.name) for verdict in best)
            message = f"{names} match equally well; the first was taken"
            yield Diagnostic(code="ambiguous-format", message=message)


def recognize(document: Document, formats: Iterable[Format]) -> Recognition:
    """A verdict of every format, also of those that need not be asked."""
    kind = document.kind
    verdicts = [_verdict(document, kind, format_) for format_ in formats]
    verdicts.sort(key=_order)
    return Recognition(verdicts=tuple(verdicts))


def find_embeds(
    document: Document, formats: Iterable[Format]
) -> tuple[Sequence[Embed], Sequence[FormatError]]:
    """Comment systems that the page loads by script, as far as `formats` know, and which of them failed to say."""
    found: list[Embed] = []
    failed: list[FormatError] = []
    for format_ in formats:
        if format_.embeds is None:
            continue
        try:
            found.extend(embed for embed in function_of(format_.embeds)(document) if embed not in found)
        except Exception as error:  # noqa: BLE001 - plugin code may raise anything; it is reported
            failure = FormatError(format_.name, "embeds", error)
            failure.__cause__ = error
            failed.append(failure)
    return found, failed


def _verdict(document: Document, kind: str, format_: Format) -> Verdict:
    if format_.recognize is None or format_.read is None:
        return Verdict(format=format_, reason=NEVER)
    if format_.input_kind != kind:
        return Verdict(format=format_, reason=READS + format_.input_kind)
    if not document.marks.holds(format_.marks):
        return Verdict(format=format_, reason=NO_MARK)
    try:
        match = _asked(format_.recognize, document)
    except Exception as error:  # noqa: BLE001 - plugin code may raise anything; it is reported
        failure = FormatError(format_.name, "recognize", error)
        failure.__cause__ = error
        return Verdict(format=format_, reason=str(failure), error=failure)
    if match is None:
        return Verdict(format=format_, reason="its marks occur but it does not match")
    if not match.score >= LOWEST_SCORE:  # also where it is no number
        return Verdict(format=format_, reason=f"score {match.score:g} is below {LOWEST_SCORE:g}: {match.why}")
    return Verdict(format=format_, match=match, reason=match.why)


def _asked(recognize_: Lazy, document: Document) -> Match | None:
    match = function_of(recognize_)(document)
    if match is not None and not isinstance(match, Match):
        raise TypeError(f"expected a Match or None, got {match!r}")
    return match


def _order(verdict: Verdict) -> tuple[int, int, float, str]:
    if verdict.match is None:
        return (1, 0, 0.0, verdict.format.name)
    return (0, *rank(verdict.format, verdict.match))


def _place(verdict: Verdict) -> tuple[object, ...]:
    return () if verdict.match is None else rank(verdict.format, verdict.match)[:2]
