"""Runs: numbers and date words that follow one another in a line, around a number or in a short line."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from commentparse.normalize.times.vocabulary import NUMBER, Found, Piece

BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
"""Where `str.splitlines` ends a line."""

_SILENT = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_BLANKS = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000" + _SILENT
_SIGNS = rf"{_BLANKS},.:/\-()|@•·+–—،、，：。"
_GAP = rf"[{_SIGNS}'’]{{0,5}}"
_LETTER = rf"[^\d{BREAKS}{_BLANKS}\s!-/:-@\[-`{{-~¡-¿‐-⁞←-➿、。《》「」『』【】！-／：-｠،؛؟]"
_LETTERS = rf"{_LETTER}{{1,40}}(?:['’]{_LETTER}{{1,40}})*"
_WORD = rf"{_LETTERS}['’]?"

_STEP = re.compile(rf"{_GAP}(?:(\d+)|({_WORD}))")
"""The next number or word of a line, after a gap as there is inside printed times."""

_STEP_BACK = re.compile(rf"(?:[{_SIGNS}]|['’](?!{_LETTER})){{0,5}}(?:(\d+)|(['’]?{_LETTERS}))")
"""The same in a text that is read from its end, where "ינו'" begins with its apostrophe."""

_IS_GAP = re.compile(_GAP)
_WORDS = re.compile(_WORD)

_MOST_PARTS = 32
_MOST_BEFORE = 8
_MOST_WORDS = 10
_WIDEST = 10
_NUMBERS = [Piece("0" * width, width, NUMBER) for width in range(_WIDEST + 1)]

Words = Mapping[str, Found | None]


class Part(NamedTuple):
    """A number or a date word of a run."""

    start: int
    end: int
    piece: Piece
    gap: str
    """What stands before it in the run."""


Run = list[Part]
"""Numbers and date words that follow one another in a line."""


def shape_of_run(run: Run) -> str:
    """The run without its digits; what is read alike has one shape."""
    return "".join([gap + piece.sign for _, _, piece, gap in run])


def flags_of_run(run: Run) -> int:
    """All that its pieces may be."""
    flags = 0
    for _, _, piece, _ in run:
        flags |= piece.flags
    return flags


class Surroundings:
    """Looks at what stands around the numbers of a text.

    What stands before a number is found by reading the text from its end, with the same pattern.
    """

    def __init__(self, text: str, words: Words) -> None:
        """Look at nothing yet.

        Args:
            text: The whole text.
            words: The vocabulary.
        """
        self._text = text
        self._backwards = text[::-1]
        self._words = words

    def run_around(self, start: int, end: int, stop: int) -> Run | None:
        """The run around the number from `start` to `end`, not before `stop`; None if it stands alone."""
        step = _STEP.match(self._text, end)
        if step is not None and step.lastindex == 2:
            found = self._words[step[2]]
            if found is None or not (found.whole or found.head):
                step = None
        run = self._before(start, stop)
        if step is None and not run:
            return None
        gap = self._text[run[-1].end : start] if run else ""
        run.append(Part(start, end, _number(end - start), gap))
        if step is not None:
            self._extend(run, step)
        return run

    def _before(self, start: int, stop: int) -> Run:
        """The date words before a number."""
        backwards, size = self._backwards, len(self._backwards)
        limit = size - stop
        found: list[tuple[int, int, Piece]] = []
        at = size - start
        while len(found) < _MOST_BEFORE:
            step = _STEP_BACK.match(backwards, at, limit)
            if step is None or step.lastindex == 1:
                break
            known = self._words[step[2][::-1]]
            if known is None or known.tail is None:
                break
            first = step.start(2)
            at = first + known.tail.length
            found.append((size - at, size - first, known.tail))
            if known.whole is None:
                break
        run: Run = []
        for first, last, piece in reversed(found):
            run.append(Part(first, last, piece, self._text[run[-1].end : first] if run else ""))
        return run

    def _extend(self, run: Run, first_step: re.Match[str]) -> None:
        """Add what follows, as far as it is numbers and date words."""
        text, words = self._text, self._words
        step: re.Match[str] | None = first_step
        while step is not None and len(run) < _MOST_PARTS:
            kind = step.lastindex or 0
            start, end = step.span(kind)
            gap = text[step.start() : start]
            if kind == 1:
                run.append(Part(start, end, _number(end - start), gap))
            else:
                found = words[step[2]]
                if found is None:
                    return
                if found.whole is None:
                    if found.head:
                        run.append(Part(start, start + found.head.length, found.head, gap))
                    return
                run.append(Part(start, end, found.whole, gap))
            step = _STEP.match(text, end)


def _number(width: int) -> Piece:
    return _NUMBERS[width] if width < _WIDEST else _NUMBERS[_WIDEST]


def runs_in_line(text: str, start: int, end: int, words: Words) -> Iterator[Run]:
    """The runs of words in a short line, without its numbers."""
    shown = list(_WORDS.finditer(text, start, end))
    if len(shown) > _MOST_WORDS:
        return
    run: Run = []
    for word in shown:
        found = words[word[0]]
        first, last = word.span()
        if run and not (found and _IS_GAP.fullmatch(text, run[-1].end, first)):
            yield run
            run = []
        if found is None:
            continue
        gap = text[run[-1].end : first] if run else ""
        if found.whole:
            run.append(Part(first, last, found.whole, gap))
        elif found.head:
            yield [*run, Part(first, first + found.head.length, found.head, gap)]
            run = []
        if found.tail and not found.whole:
            run = [Part(last - found.tail.length, last, found.tail, "")]
    if run:
        yield run
