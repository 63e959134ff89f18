"""Variants of texts whose comments are known: the same page as other sites, filters and languages would show it.

Pages are few, so each is also shown with lines left out that recur, without its dates, names or empty lines,
with fewer comments, with another order around the comments, cut off, and with words that nobody knows.
"""

import copy
import random
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from text_examples import NO_NAME, UNKNOWN, Example, names_in, zones_of

from commentparse_text.evidence import AROUND, BEGINNING, INSIDE, OUTSIDE
from commentparse_text.page import Page
from commentparse_text.units import Unit

FEWEST_UNITS = 8


class Sample(NamedTuple):
    """A page with its truth in units."""

    page: Page
    states: list[int]
    names: list[int]


def variants_of(one: Example, number: int, chance: random.Random) -> Iterator[Sample]:
    """So many variants of a text, or fewer where nothing is left."""
    names = names_in(one)
    for _ in range(number):
        kept = _Choice(one, names, chance).order()
        if len(kept) >= FEWEST_UNITS:
            yield _sample(one, names, kept, _unknown_kinds(chance))


class _Choice:
    """Which units of a page a variant keeps, and in which order."""

    def __init__(self, one: Example, names: list[int], chance: random.Random) -> None:
        self.one, self.names, self.chance = one, names, chance
        self.size = len(one.page)
        self.zones = zones_of(one.bodies)
        self.around = [state == AROUND for state in one.states]
        self.kept = [True] * self.size
        self.places = list(range(self.size))

    def order(self) -> list[int]:
        """The units that are kept, in order."""
        if len(self.one.bodies) >= 3:
            self._drop_recurring()
            self._drop_kind()
            self._drop_comments()
            self._move_in_zones()
        self._drop_outside()
        self._cut_off()
        return [self.places[at] for at in range(self.size) if self.kept[at]]

    def _drop_recurring(self) -> None:
        """Lines that stand around many comments, such as buttons."""
        keys = self.one.page.keys
        counts = Counter(key for key, around in zip(keys, self.around, strict=True) if around)
        often = [key for key, count in counts.items() if count >= max(2, 0.3 * len(self.one.bodies))]
        if often and self.chance.random() < 0.5:
            dropped = set(self.chance.sample(often, min(len(often), self.chance.choice((1, 1, 2, 3)))))
            self._drop(keys[at] in dropped for at in range(self.size))

    def _drop_kind(self) -> None:
        """All dates, all names, or all empty lines around comments."""
        kinds, choice = self.one.page.kinds, self.chance.random()
        if choice < 0.15:
            self._drop(kind == "T" for kind in kinds)
        elif choice < 0.25:
            self._drop(name not in (NO_NAME, UNKNOWN) for name in self.names)
        elif choice < 0.35:
            self._drop(kind == "G" for kind in kinds)

    def _drop(self, chosen: "Iterator[bool] | list[bool]") -> None:
        for at, dropped in enumerate(chosen):
            if dropped and self.around[at]:
                self.kept[at] = False

    def _drop_comments(self) -> None:
        if self.chance.random() >= 0.5:
            return
        share, left = self.chance.choice((0.2, 0.5, 0.8)), len(self.one.bodies)
        for (_, begin), (_, end) in zip(self.one.bodies, self.one.bodies[1:-1], strict=False):
            if self.chance.random() < share and left > 2:
                self.kept[begin:end] = [False] * (end - begin)
                left -= 1

    def _move_in_zones(self) -> None:
        """What stands at the end of each zone to its beginning, or the other way round."""
        if self.chance.random() >= 0.25:
            return
        many = self.chance.choice((1, 2)) * self.chance.choice((1, -1))
        for start, end in self.zones:
            if end - start > abs(many):
                places = self.places[start:end]
                self.places[start:end] = places[-many:] + places[:-many]

    def _drop_outside(self) -> None:
        outside = [at for at, state in enumerate(self.one.states) if state == OUTSIDE]
        if len(outside) > 6 and self.chance.random() < 0.3:
            start = self.chance.randrange(len(outside))
            for at in outside[start : start + self.chance.randrange(1, len(outside) // 2)]:
                self.kept[at] = False

    def _cut_off(self) -> None:
        if self.size > 40 and self.chance.random() < 0.15:
            cut = self.chance.randrange(self.size // 3, self.size)
            if self.chance.random() < 0.5:
                self.kept[cut:] = [False] * (self.size - cut)
            elif self.one.states[self.size - cut] != INSIDE:
                self.kept[: self.size - cut] = [False] * (self.size - cut)


def _unknown_kinds(chance: random.Random) -> set[str]:
    """Kinds of words that the vocabulary shall not know."""
    return {kind for kind in "COSWRPAHY" if chance.random() < 0.3} if chance.random() < 0.5 else set()


def _sample(one: Example, names: list[int], kept: list[int], unknown: set[str]) -> Sample:
    units = [
        _unit(one.page.units, at, before, unknown) for before, at in zip([-1, *kept], kept, strict=False)
    ]
    states = [one.states[at] for at in kept]
    for at, state in enumerate(states):
        if state == INSIDE and (at == 0 or states[at - 1] not in (BEGINNING, INSIDE)):
            states[at] = BEGINNING
    return Sample(Page(units, has_gaps=True), states, [names[at] for at in kept])


def _unit(units: list[Unit], at: int, before: int, unknown: set[str]) -> Unit:
    """A copy of a unit that stands behind another."""
    unit = copy.copy(units[at])
    if unit.kind in unknown:
        unit.__dict__["kind"] = ""
    if unit.blanks < 0 and before != at - 1:
        unit.blanks = max(0, units[at - 1].blanks) if at else 0
    return unit
