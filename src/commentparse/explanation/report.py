"""What is told of an input: how it was read, and what became of each piece of it."""

import attrs

from commentparse.model import Thread


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
    """Their length; of a plain text without white space."""


@attrs.frozen(kw_only=True)
class BlockReport:
    """What one stretch of a plain text was taken for."""

    label: str
    """As in `PieceReport`; "unclaimed": it became nothing."""
    reason: str
    """Why, in the words of the format; "" where it does not say."""
    start: int
    """Its first character, counted from 0."""
    end: int
    """One past its last."""
    line: int
    """The line in which it begins, counted from 1."""
    end_line: int
    """The line in which it ends, inclusive."""
    column: int
    """Which character of its first line it begins with, counted from 1."""
    comment: int | None
    """Which of the comments that the format read it belongs to, counted from 0; None: to none of them."""
    text: str
    """How it begins, on one line."""


@attrs.frozen(kw_only=True)
class Account:
    """What became of each piece of one document."""

    pieces: tuple[PieceReport, ...] = ()
    unclaimed: tuple[str, ...] = ()
    coverage: float | None = None
    reading: tuple[BlockReport, ...] = ()


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
    reading: tuple[BlockReport, ...] = ()
    """All of a plain text, piece by piece in its order; empty for other inputs and where the format does not tell."""


@attrs.frozen(kw_only=True)
class Explanation:
    """What became of an input."""

    documents: tuple[DocumentReport, ...]
