"""What a unit is called in the cycle of a page.

A symbol is what recurs from comment to comment: a time, any name, a certain word ("reply"). Its
class is the same on all pages: G empty lines, W toolbar, T time, C control, O role, S end, H heading, P profile,
A avatar, Y says, R reply to, # number, K5, K2 and K2n recurring, X and Z recurring first or last word, n1 and n3 like a
name, s, se and sc short, m medium, me and l long.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

from commentparse_text.page import Page

Place = tuple[str, str]
"""The symbols before and behind a unit."""

_NAMED = frozenset("WCOSH")
_KEPT = frozenset("AYR")


class Symbols:
    """Symbols and classes of the units of a page, given what stands between its comments."""

    def __init__(self, page: Page, zones: Iterable[tuple[int, int]]) -> None:
        self.page = page
        self.counts: Counter[Hashable] = Counter()
        self.zones = 0
        for start, end in zones:
            self.zones += 1
            self.counts.update(self._recurring(start, end))
        self.zones = max(1, self.zones)
        self._memo: list[tuple[str, str] | None] = [None] * len(page)

    def _recurring(self, start: int, end: int) -> set[Hashable]:
        page, out = self.page, set[Hashable]()
        for at in range(start, end):
            length = page.units[at].length_class
            if length <= 2:
                out.add(page.keys[at])
                if length <= 1:
                    if page.firsts[at]:
                        out.add(("first", page.firsts[at]))
                    if page.lasts[at]:
                        out.add(("last", page.lasts[at]))
        return out

    def __getitem__(self, at: int) -> tuple[str, str]:
        """Class and symbol of a unit."""
        found = self._memo[at]
        if found is None:
            found = self._memo[at] = self._of(at)
        return found

    def _of(self, at: int) -> tuple[str, str]:
        page = self.page
        kind, key, unit = page.kinds[at], page.keys[at], page.units[at]
        if kind in ("T", "G"):
            return kind, kind
        if kind in _NAMED:
            return kind, f"{kind}:{key}"
        if kind == "P":
            return "P", f"P:{page.firsts[at] or key[:12]}"
        if kind in _KEPT:
            return kind, kind
        length = unit.length_class
        if length > 2:
            return ("me" if length == 3 else "l"), "l"
        if unit.is_number:
            return ("#" if len(key) <= 12 else "#l"), "#"
        return self._of_words(at)

    def _of_words(self, at: int) -> tuple[str, str]:
        page, unit, key = self.page, self.page.units[at], self.page.keys[at]
        name = "n•" if unit.bullet else "n"
        count = self.counts[key]
        if count >= 2:
            share = count / self.zones
            if share >= 0.5:
                return "K5", "K:" + key
            if unit.is_name_like and share < 0.35:
                return "K2n", name
            if share >= 0.12:
                return "K2", "K:" + key
        if unit.length_class > 1:
            return "m", "l"
        first, last = page.firsts[at], page.lasts[at]
        enough = max(2, 0.25 * self.zones)
        if first is not None and self.counts["first", first] >= enough:
            return "X", "X:" + first
        if last is not None and self.counts["last", last] >= enough:
            return "Z", "Z:" + last
        if unit.is_name_like:
            return ("n1" if unit.words <= 2 else "n3"), name
        return ("se" if unit.ends_sentence else "sc" if unit.text[-1:] == ":" else "s"), "s"
