"""Shapes: what a printed time looks like when its numbers are taken out.

Strategy: a page prints all its dates alike, so a text is split into its numbers and the text
between them, once, and how to read that between-text is worked out once per shape and kept.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from commentparse.normalize.times.fold import folded, is_unspaced, marks, words
from commentparse.normalize.times.lexicon import Codes, Lexicon

LONGEST = 90
"""Characters; a longer text is prose that may hold a date, not a date."""

MOST_NUMBERS = 10
LONGEST_PHRASE = 4

split_numbers = re.compile(r"(\d+)").split
"""Text → [gap, number, gap, … gap]. Digits are those of every script; `int` reads them all."""

UNKNOWN: Codes = ("?",)


@attrs.frozen
class Gap:
    """The text before, between or after the numbers."""

    text: str
    """Folded, with its spaces."""

    marks: str
    """Its punctuation, without spaces."""

    meanings: tuple[Codes, ...]
    """The codes of each of its words; `UNKNOWN` for a word that the lexicon lacks."""

    def has(self, code: str) -> bool:
        """Whether one of the words can mean this."""
        return any(code in codes for codes in self.meanings)

    def value(self, kind: str) -> str | None:
        """What follows the kind's letter in the first word that has it: "p" → "12-24"."""
        return next((c[1:] for codes in self.meanings for c in codes if c[0] == kind), None)

    @property
    def joins(self) -> str:
        """The marks, if the gap holds nothing else."""
        return "" if self.meanings else self.marks


@attrs.frozen
class Shape:
    """A printed time without its numbers."""

    gaps: tuple[Gap, ...]
    """One more than there are numbers: gap i stands before number i."""

    widths: tuple[int, ...]
    """How many digits each number has."""


def shape_of(parts: list[str], lexicon: Lexicon) -> Shape:
    """The shape of a text that `split_numbers` took apart."""
    return Shape(
        tuple(_gap(text, lexicon) for text in parts[::2]),
        tuple(len(number) for number in parts[1::2]),
    )


@lru_cache(maxsize=4096)
def _gap(text: str, lexicon: Lexicon) -> Gap:
    """The same few gaps (", ", ":", " am") make up the dates of all pages."""
    text = folded(text)
    return Gap(text, marks(text), tuple(_meanings(words(text), lexicon)))


def _meanings(tokens: list[str], lexicon: Lexicon) -> Iterator[Codes]:
    """The codes of words, the longest known phrase first."""
    at = 0
    while at < len(tokens):
        for size in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
            codes = lexicon.codes.get(" ".join(tokens[at : at + size]))
            if codes:
                yield codes
                break
        else:
            size = 1
            yield from _inside(tokens[at], lexicon)
        at += size


def _inside(word: str, lexicon: Lexicon) -> Iterator[Codes]:
    """The codes of words written together, such as "日下午"; unknown if one of them is."""
    found: list[Codes] = []
    at = 0
    while is_unspaced(word) and at < len(word):
        for end in range(len(word), at, -1):
            codes = lexicon.codes.get(word[at:end])
            if codes:
                found.append(codes)
                at = end
                break
        else:
            break
    yield from found if found and at == len(word) else (UNKNOWN,)
