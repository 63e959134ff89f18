"""Long lines that hold a whole conversation, cut where the comments meet.

Strategy: what recurs on the page (`furniture`) and the times are units; so is every short thing
between them, and what stands at the edges of the long things (`edges`).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from commentparse_text.cutting import Piece, Span, pieces_of_line
from commentparse_text.edges import Run, Tokens, cuts_in
from commentparse_text.furniture import BREAK, NUMBER, TIME, Row, furniture_of, recurring, row_of
from commentparse_text.vocabulary import vocabulary

LONG_LINE = 400
"""Lines above this many characters may hold several comments."""

_VERY_LONG = 2000
"""Above this, it is worth to look for what recurs even if there are no times."""
_LONGEST_NAME = 5
_WIDE = 600
"""How many tokens from a seam to look for the first or last words of the page about its comments."""
_FEWEST = 2


class Seams:
    """What recurs between the comments of long lines."""

    def __init__(self, text: str, times: Sequence[Span]) -> None:
        self._text = text
        self._times = times

    def pieces_of(self, begin: int, end: int, times: list[Span]) -> list[Piece]:
        """The line in pieces without blanks around them."""
        if len(times) < _FEWEST and end - begin < _VERY_LONG and not self.is_glued:
            return pieces_of_line(self._text, begin, end, times)
        starts = self._row.starts
        first, last = bisect_left(starts, begin), bisect_left(starts, end)
        if sum(self._marked[first:last]) < _FEWEST:
            return pieces_of_line(self._text, begin, end, times)
        return list(self._pieces_between(first, last))

    @cached_property
    def is_glued(self) -> bool:
        """Whether the page was flattened without blanks between its parts: "AdaMay 4, 2020It is"."""
        text = self._text
        glued = sum(text[start - 1 : start].isalpha() for start, _ in self._times)
        return glued > _FEWEST and glued * 2 > len(self._times)

    @cached_property
    def _row(self) -> Row:
        lines = []
        at = 0
        for line in self._text.split("\n"):
            if len(line) > LONG_LINE or self.is_glued:
                lines.append((at, at + len(line)))
            at += len(line) + 1
        return row_of(self._text, lines, self._steady_times(lines), glued=self.is_glued)

    def _steady_times(self, lines: list[Span]) -> list[Span]:
        inside = []
        nearest = iter(self._times)
        time = next(nearest, None)
        for begin, end in lines:
            while time and time[0] < end:
                if time[0] >= begin:
                    inside.append(time)
                time = next(nearest, None)
        return recurring(self._text, inside)

    @cached_property
    def _marked(self) -> list[bool]:
        controls = vocabulary().controls
        seeds = frozenset(key for key in self._totals if key[0].isupper() and key.casefold() in controls)
        return furniture_of(self._row, seeds)

    @cached_property
    def _totals(self) -> Counter[str]:
        return Counter(self._row.keys)

    @cached_property
    def _marked_totals(self) -> Counter[str]:
        return Counter(key for key, mark in zip(self._row.keys, self._marked, strict=True) if mark)

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        keys, marked = self._row.keys, self._marked
        return Counter(
            (keys[at - 1], keys[at]) for at in range(1, len(keys)) if marked[at] and marked[at - 1]
        )

    @cached_property
    def _cuts(self) -> dict[int, int]:
        """What to cut off at the edges of long runs, as `cuts_in` gives it."""
        row = self._row
        tokens = Tokens(self._text, row.starts, row.ends, row.keys, self._totals)
        runs = list(self._runs())
        short = [run for run in runs if run.last - run.first <= _LONGEST_NAME]
        known = frozenset(tokens.key_of(run) for run in short if BREAK not in {run.before, run.after})
        return cuts_in(tokens, runs, known)

    def _runs(self) -> Iterator[Run]:
        keys, marked = self._row.keys, self._marked
        first = 0
        for at, mark in enumerate(marked):
            if mark or keys[at] == BREAK:
                if at > first:
                    yield Run(first, at, keys[first - 1] if first else BREAK, keys[at])
                first = at + 1

    def _pieces_between(self, first: int, last: int) -> Iterator[Piece]:
        row, marked, cuts = self._row, self._marked, self._cuts
        begin = first
        for at in range(first + 1, last + 1):
            if at < last and not self._is_cut(at):
                continue
            if marked[begin]:
                yield row.starts[begin], row.ends[at - 1], row.keys[begin] == TIME
            else:
                inner = begin + cuts.get(begin, 0)
                outer = at - cuts.get(-1 - at, 0)
                if begin == first:
                    inner = max(inner, self._heading_end(begin, outer))
                if at == last:
                    outer = min(outer, self._closing_start(inner, at))
                if outer <= inner:
                    inner, outer = begin, max(outer, begin)
                for start, stop in ((begin, inner), (inner, outer), (outer, at)):
                    if start < stop:
                        yield row.starts[start], row.ends[stop - 1], False
            begin = at

    def _is_cut(self, at: int) -> bool:
        marked = self._marked
        return marked[at] != marked[at - 1] or (marked[at] and not self._is_phrase(at))

    def _is_phrase(self, at: int) -> bool:
        """Whether a piece of furniture goes on what is before it."""
        row = self._row
        before, this = row.keys[at - 1], row.keys[at]
        if TIME in (before, this):
            return False
        if row.ends[at - 1] == row.starts[at]:
            return True
        if before == NUMBER and at > 1 and self._is_told(row.keys[at - 2]):  # "Posts: 12 Joined:"
            return False
        together = self._pairs[before, this]
        totals = [self._marked_totals[key] for key in (before, this) if key != NUMBER]
        if not totals:
            return True
        return together >= 0.6 * min(totals) and together >= 0.3 * max(totals)

    def _is_told(self, key: str) -> bool:
        """Whether a number is what usually follows."""
        return self._pairs[key, NUMBER] >= max(1, 0.6 * self._marked_totals[key])

    def _heading_end(self, first: int, last: int) -> int:
        """Behind what is above the first comment, if the run before the first seam holds it; else `first`."""
        known = vocabulary()
        for at in range(last - 1, max(first + 2, last - _WIDE), -1):
            if self._phrase(at - 1, at) in known.headings or known.is_heading(self._phrase(at - 2, at)):
                return at
            if any(self._phrase(at - size, at) in known.ends for size in (1, 2, 3) if at - size >= first):
                return at
        return first

    def _closing_start(self, first: int, last: int) -> int:
        """Before what is below the last comment, if the run behind the last seam holds it; else `last`."""
        known = vocabulary()
        for at in range(first + 1, min(last, first + _WIDE)):
            if not self._row.keys[at][0].isupper():
                continue
            for size in (1, 2, 3, 4, 5):
                phrase = self._phrase(at, at + size)
                if at + size <= last and (phrase in known.ends or phrase in known.controls):
                    return at
        return last

    def _phrase(self, first: int, last: int) -> str:
        row = self._row
        return self._text[row.starts[first] : row.ends[min(last, len(row.ends)) - 1]].strip(" :»*").casefold()
