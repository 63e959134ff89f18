"""The units of a text with what they have in common with each other.

What recurs on a page tells more than what it says: the page counts how often each unit, and each
word that short units begin or end with, occurs.
"""

from collections import Counter
from collections.abc import Sequence

from commentparse_text.units import Unit

SHORT = 80
"""Units up to this length have a first and a last word worth counting."""

_RECURRING = 3
_FEW_GAPS = 0.4


class Page:
    """Units with counts; lists are indexed by unit.

    Attributes:
        units: The units, and an empty one of kind "G" where two or more lines are empty, unless that is so
            nearly everywhere.
        key_counts: How often each key occurs.
        counts: How often the key of a unit occurs.
        firsts, lasts: The first and last word of a short unit if that word recurs there, else None.
        time_forms: For a time, what it shares its line with before and behind; else None.
    """

    def __init__(self, units: Sequence[Unit], *, has_gaps: bool = False) -> None:
        """The units, with or, if `has_gaps`, already holding empty ones."""
        self.units = list(units) if has_gaps else _with_gaps(units)
        self.kinds = [unit.kind for unit in self.units]
        self.keys = [unit.key for unit in self.units]
        self.key_counts = counts = Counter(self.keys)
        self.counts = [
            0 if kind == "G" else counts[key] for key, kind in zip(self.keys, self.kinds, strict=True)
        ]
        self.first_counts: Counter[str] = Counter()
        self.last_counts: Counter[str] = Counter()
        self.firsts: list[str | None] = [None] * len(self.units)
        self.lasts: list[str | None] = [None] * len(self.units)
        self._count_edges()
        self.time_forms = [self._time_form(at) if kind == "T" else None for at, kind in enumerate(self.kinds)]

    def __len__(self) -> int:
        return len(self.units)

    def _count_edges(self) -> None:
        edges = []
        for at, unit in enumerate(self.units):
            if unit.is_time or unit.end - unit.start > SHORT or not 2 <= unit.words <= 9:
                continue
            words = self.keys[at].split()
            if words:
                edges.append((at, words[0], words[-1]))
                self.first_counts[words[0]] += 1
                self.last_counts[words[-1]] += 1
        for at, first, last in edges:
            if self.first_counts[first] >= _RECURRING:
                self.firsts[at] = first
            if self.last_counts[last] >= _RECURRING:
                self.lasts[at] = last

    def _time_form(self, at: int) -> tuple[str, str]:
        units = self.units
        before = at - 1 if at and units[at].blanks == -1 else None
        behind = at + 1 if at + 1 < len(units) and units[at + 1].blanks == -1 else None
        return self._beside(before, last=True), self._beside(behind, last=False)

    def _beside(self, at: int | None, *, last: bool) -> str:
        """What stands beside a time on its line: nothing, a time, something that recurs, anything, prose."""
        if at is None:
            return ""
        unit = self.units[at]
        if unit.is_time:
            return "T"
        if self.counts[at] >= _RECURRING and unit.length_class <= 1:
            return "k:" + self.keys[at]
        words = self.keys[at].split()
        word = (words[-1] if last else words[0]) if words else ""
        if (self.last_counts if last else self.first_counts)[word] >= _RECURRING and unit.words <= 9:
            return "w:" + word
        return "*" if unit.length_class <= 2 else "**"


def _with_gaps(units: Sequence[Unit]) -> list[Unit]:
    """The units with an empty one before each that follows two or more empty lines."""
    lines = sum(unit.blanks >= 0 for unit in units)
    wide = sum(unit.blanks >= 2 for unit in units)
    if wide < 2 or wide > _FEW_GAPS * lines:
        return list(units)
    out = []
    for unit in units:
        if unit.blanks >= 2:
            out.append(Unit.gap_before(unit))
            unit.blanks = 1
        out.append(unit)
    return out
