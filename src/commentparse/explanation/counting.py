"""Pieces of an input summed up by what they became."""

import collections
import heapq
from collections.abc import Iterable

import attrs

from commentparse.explanation.report import Account, PieceReport

NOBODY = "unclaimed"
"""The label of what became nothing."""

MOST_UNCLAIMED = 10
"""So many of the longest texts that nobody claimed are shown."""

LONGEST_SHOWN = 200


@attrs.frozen
class Piece:
    """A piece of visible text."""

    label: str
    text: str
    """On one line."""
    size: int
    """How many characters count as its own."""


def account_of(pieces: Iterable[Piece]) -> Account:
    """How much of the input became what; pieces without a visible character are passed over."""
    characters: collections.Counter[str] = collections.Counter()
    counts: collections.Counter[str] = collections.Counter()
    nobody: list[str] = []
    for piece in pieces:
        if not piece.size:
            continue
        characters[piece.label] += piece.size
        counts[piece.label] += 1
        if piece.label == NOBODY:
            nobody.append(piece.text)
    total = sum(characters.values())
    return Account(
        pieces=tuple(
            PieceReport(label=label, count=counts[label], characters=number)
            for label, number in characters.most_common()
        ),
        unclaimed=tuple(text[:LONGEST_SHOWN] for text in heapq.nlargest(MOST_UNCLAIMED, nobody, key=len)),
        coverage=1 - characters[NOBODY] / total if total else None,
    )


def words_of(text: str | None) -> str:
    """A text on one line with single spaces."""
    return " ".join(text.split()) if text else ""
