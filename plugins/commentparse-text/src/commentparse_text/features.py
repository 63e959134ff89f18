"""What is observed of each unit of a page, as small numbers for the network.

Strategy: one column a feature: what the unit is (its kind, tag, length, marks), how often it recurs, how
regularly it follows what is before it, and how far the next times and controls are. Beside the columns stand
groups: units that look the same, or stand between the same two things, are in one group. The network learns
the cycle of a page from what the units of a group have in common.
"""

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from commentparse_text.page import Page
from commentparse_text.tags import TAGS, tags_of
from commentparse_text.units import Unit
from commentparse_text.vocabulary import vocabulary

Numbers = NDArray[np.integer[Any]]

_KINDS = ("", "T", "G", "C", "O", "S", "W", "R", "P", "A", "H", "Y")
_CONTROLS = frozenset("CORY")
_FAR = 1000
_NEAR = (1, 2, 3, 4, 5, 7, 10, 15, 99)
_AHEAD = (0, 1, 2, 3, 4, 5, 7, 10, 15, 99)
_WORDS = (1, 2, 3, 4, 5, 6, 8, 12, 20, 50)
_REACH = 12
_DIGIT = re.compile(r"\d")
_BESIDE = ("", "T", "k", "w", "*", "**")
_LAST = {":": 1, ",": 2, ")": 3, "]": 3, "!": 4, "?": 4, "…": 5, ".": 5}
_SPEAKERS = frozenset(
    "i i'm i've my me you your we ich du sie mein je vous mon yo mi я вы мне i’m i’ve i’d i'd thanks thank danke merci "
    "gracias great lol yes no".split()
)
SIZES = (
    *(12, 26, 6, 11, 5, 6, 2, 2, 2, 2, 4, 3, 6),
    *(7, 7, 5, 5, 10, 10),
    *(10, 11, 10, 11, 7, 7, 9, 12, 8, 6, 6, 16, 37, 37, 4, 4, 6),
    *(4, 6, 4, 3, 4, 4, 2, 2, 7, 7),
)
"""How many values each column has."""

GROUPINGS = 7


@frozen(eq=False)
class Features:
    """What is observed of the units of a page.

    Attributes:
        columns: Of each unit and feature a number below that of `SIZES`; shape (units, features).
        groups: Of each grouping and unit, the group it is in, counted from 0; shape (groupings, units).
    """

    columns: NDArray[np.uint8]
    groups: Numbers


def features_of(page: Page) -> Features:
    """What is observed of a page, which must have units."""
    seen = _Seen(page)
    columns = itertools.chain(seen.themselves(), seen.recurrence(), seen.surroundings(), seen.words())
    narrow = np.stack([column.astype(np.uint8) for column in columns], axis=1)
    return Features(narrow, np.stack(list(seen.groups())))


class _Seen:
    """The columns of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.units = page.units
        self.size = len(page)
        self.at = np.arange(self.size)
        self.kinds = _numbers(map(_KINDS.index, page.kinds))
        self.lengths = _numbers(unit.length_class for unit in page.units)
        self.times = np.flatnonzero(self.kinds == _KINDS.index("T"))
        self.controls = np.flatnonzero(_numbers(kind in _CONTROLS for kind in page.kinds))
        self.cycle = max(len(self.times), len(self.controls) // 2)
        self.looks = [_look(page, at) for at in range(self.size)]
        self.blanks = _numbers(min(unit.blanks, 3) + 1 for unit in page.units)

    def themselves(self) -> Iterable[Numbers]:
        """What each unit is by itself."""
        units, tags = self.units, tags_of(self.page, self.times.tolist(), self.cycle)
        yield self.kinds
        yield _numbers(map(TAGS.index, tags))
        yield self.lengths
        yield _class_of(_numbers(unit.words for unit in units), _WORDS)
        yield self.blanks
        yield np.append(self.blanks[1:], 5)
        yield _numbers(unit.ends_sentence for unit in units)
        yield _numbers(unit.is_name_like for unit in units)
        yield _numbers(unit.is_number for unit in units)
        yield _numbers(unit.bullet for unit in units)
        yield _numbers(min(unit.heading, 3) for unit in units)
        indents = _numbers(unit.indent for unit in units)
        change = np.diff(indents, prepend=indents[0])
        yield (change > 0) + 2 * (change < 0)
        yield _class_of(indents, (1, 3, 5, 9, 17))

    def recurrence(self) -> Iterable[Numbers]:
        """How often it recurs, and how regularly."""
        counts = _numbers(self.page.counts)
        yield _class_of(counts, (1, 2, 3, 5, 10, 30))
        yield _ratio_class(counts, self.cycle)
        looks, one_sort = _numbered(self.looks), _numbers(isinstance(look, int) for look in self.looks)
        single = np.bincount(looks)
        _, inverse, pairs = np.unique(
            looks[:-1].astype(np.int64) * len(single) + looks[1:], return_inverse=True, return_counts=True
        )
        pairs = pairs[inverse]
        yield np.append(4, _share_class(pairs, single[looks[1:]]))
        yield np.append(_share_class(pairs, single[looks[:-1]]), 4)
        order = np.argsort(looks, kind="stable")
        gaps = np.diff(order)
        gaps[looks[order[1:]] != looks[order[:-1]]] = 99
        back, ahead = np.full(self.size, 99), np.full(self.size, 99)
        back[order[1:]], ahead[order[:-1]] = gaps, gaps
        for distance in (back, ahead):
            yield _class_of(np.where(one_sort, 99, distance), (2, 3, 4, 5, 6, 8, 12, 20, 99))

    def surroundings(self) -> Iterable[Numbers]:
        """How far times and controls are, what has been passed, and how many there are."""
        for places in (self.times, self.controls):
            last, ahead = self._distances(places)
            yield _class_of(last, _NEAR)
            yield _class_of(ahead, _AHEAD) * (ahead > 0)
        yield self._within(self.controls)
        yield self._within(_numbers(_lonely_names(self.units)))
        headings, stops, tools = (np.flatnonzero(self.kinds == _KINDS.index(kind)) for kind in "HSW")
        yield np.minimum(2, np.searchsorted(headings, self.at, "right")) * 3 + min(2, len(headings))
        yield np.minimum(3, np.searchsorted(stops, self.at, "right")) * 3 + min(2, len(stops))
        yield 8 * self.at // self.size
        yield np.full(self.size, _few(len(self.times)))
        yield np.full(self.size, _few(len(self.controls)))
        passed = np.searchsorted(tools, self.at)
        yield np.minimum(3, passed) * 4 + np.minimum(3, len(tools) - passed)
        yield from self._time_forms()
        page = self.page
        yield _numbers(
            (first is not None) + 2 * (last is not None)
            for first, last in zip(page.firsts, page.lasts, strict=True)
        )
        twice = _numbered(page.keys)
        again = np.append(twice[1:] == twice[:-1], False)
        yield ((self.lengths < 3) & (self.kinds != 2)) * (2 * again + np.roll(again, 1))
        yield np.full(self.size, np.searchsorted((30, 80, 200, 500, 1500), self.size, "right"))

    def words(self) -> Iterable[Numbers]:
        """What its words are like."""
        memo: dict[str, tuple[int, ...]] = {}
        rows = []
        for unit in self.units:
            text = unit.text if unit.length_class < 4 else unit.beginning
            row = memo.get(text)
            if row is None:
                row = memo[text] = _of_words(text, is_short=unit.length_class < 4)
            rows.append(row)
        yield from np.array(rows, np.int32).T

    def groups(self) -> Iterable[Numbers]:
        """Of each grouping, the group of each unit."""
        coarse = [min(look, 3) if isinstance(look, int) else look for look in self.looks]
        looks = np.concatenate([[0, 0], _numbered(coarse) + 1, [0, 0]]).astype(np.int64)
        many = int(looks.max()) + 1
        two_back, back, here, ahead, two_ahead = (looks[first : first + self.size] for first in range(5))
        blanks = np.minimum(self.blanks, 3)
        behind = np.append(blanks[1:], 3)
        yield _numbered(self.looks)
        yield _regrouped((((back * 4 + blanks) * many + here) * 4 + behind) * many + ahead)
        yield _regrouped((two_back * many + back) * many + here)
        yield _regrouped((here * many + ahead) * many + two_ahead)
        yield _numbered(
            (unit.indent, unit.bullet, unit.heading, min(unit.blanks, 2), min(unit.length_class, 3))
            for unit in self.units
        )
        yield _numbered(
            key if unit.length_class < 3 else at
            for at, (key, unit) in enumerate(zip(self.page.keys, self.units, strict=True))
        )
        yield np.zeros(self.size, np.int32)

    def _distances(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """How far back the last of the places is, and how far ahead the next or this one."""
        around = np.concatenate([np.array([-_FAR]), places, np.array([self.size + _FAR])])
        following = np.searchsorted(places, self.at)
        return self.at - around[following], around[following + 1] - self.at

    def _within(self, places: Numbers) -> Numbers:
        """How many of the places are near, up to 6."""
        near = np.searchsorted(places, self.at + _REACH) - np.searchsorted(places, self.at - _REACH)
        few: Numbers = np.minimum(6, near)
        return few

    def _time_forms(self) -> Iterable[Numbers]:
        """What stands beside a time on its line, and how many such times there are."""
        forms = self.page.time_forms
        counts = Counter(form for form in forms if form is not None)
        sides = np.full(self.size, 36)
        often = np.zeros(self.size, np.int32)
        for at in self.times.tolist():
            form = forms[at]
            if form is not None:
                sides[at] = _beside(form[0]) * 6 + _beside(form[1])
                often[at] = _few(counts[form]) * 6 + int(
                    _ratio_class(_numbers([counts[form]]), len(self.times))[0]
                )
        yield sides
        yield often


def _look(page: Page, at: int) -> Hashable:
    """What a unit looks like to a reader who knows no words; a length where that is all."""
    unit, kind = page.units[at], page.kinds[at]
    if kind == "T":
        return kind, page.time_forms[at]
    if kind == "" and unit.length_class >= 3:
        return unit.length_class
    if unit.is_number:
        return "#"
    if page.counts[at] >= 3 and unit.length_class <= 2:
        return page.keys[at]
    return kind or ("n" if unit.is_name_like else unit.length_class)


def _lonely_names(units: Sequence[Unit]) -> list[int]:
    """Name-like lines between empty lines, with a longer one behind and something else before."""
    return [
        at
        for at in range(1, len(units) - 1)
        if units[at].blanks >= 1
        and units[at + 1].blanks >= 1
        and units[at].is_name_like
        and units[at + 1].length_class >= 2
        and units[at - 1].length_class >= 1
        and not units[at - 1].is_name_like
    ]


def _of_words(text: str, *, is_short: bool) -> tuple[int, ...]:
    """What words are like, and of a short unit what kind of line they make.

    First letter, last mark, links, words said to each other, sentences, commas; then of a short one: whether it
    begins as "posted by …", whether it has digits, how many words begin with capitals, how long words are.
    """
    first, folded = text[:1], text.casefold()
    letter = 1 if first.islower() else 2 if first.isupper() else 3 if first.isdigit() else 0
    link = ("http" in text or "www." in text) + 2 * ("@" in text)
    spoken = min(2, sum(map(_SPEAKERS.__contains__, folded.split())))
    sentences = _count((1, 2, 4), text.count(". ") + text.count("? ") + text.count("! "))
    seen = (letter, _LAST.get(text[-1:], 0), link, spoken, sentences, _count((1, 2, 4), text.count(", ")))
    if not is_short or not text:
        return *seen, 0, 0, 0, 0
    by = vocabulary().before_name.match(folded) is not None
    words = text.split()
    lettered = [word for word in words[1:] if word[0].isalpha()]
    titled = 0
    if lettered:
        titled = 1 + _count(
            (0.01, 0.2, 0.5, 0.8, 0.999), sum(word[0].isupper() for word in lettered) / len(lettered)
        )
    length = _count((3, 4, 5, 6, 8, 12), (len(text) - len(words) + 1) / len(words))
    return *seen, int(by), int(_DIGIT.search(text) is not None), titled, length


def _beside(form: str) -> int:
    return _BESIDE.index(form if form in ("", "T", "*", "**") else form[0])


def _few(number: int) -> int:
    return _count((1, 2, 3, 5, 10), number)


def _count(edges: Sequence[float], value: float) -> int:
    """How many of the edges are not above a value."""
    return bisect_right(edges, value)


def _numbers(values: Iterable[Any]) -> Numbers:
    return np.fromiter(values, np.int32)


def _numbered(values: Iterable[Hashable]) -> Numbers:
    """A number for each distinct value, in order of appearance."""
    number_of: dict[Hashable, int] = {}
    return _numbers(number_of.setdefault(value, len(number_of)) for value in values)


def _regrouped(keys: NDArray[np.int64]) -> Numbers:
    """Numbers from 0 for distinct keys."""
    return np.unique(keys, return_inverse=True)[1].astype(np.int32)


def _class_of(values: NDArray[Any], edges: Sequence[float]) -> Numbers:
    """How many of the edges are not above each value."""
    return np.searchsorted(edges, values, "right").astype(np.int32)


def _ratio_class(parts: Numbers, whole: int) -> Numbers:
    """How large parts are beside the whole, from 1 to 6; 0 if there is none."""
    if whole <= 0:
        return np.zeros(len(parts), np.int32)
    return 1 + _class_of(parts / whole, (0.15, 0.4, 0.75, 1.4, 2.5))


def _share_class(parts: Numbers, whole: Numbers) -> Numbers:
    """How large a share of what is there three times or more, from 0 to 3."""
    return np.where(whole < 3, 0, _class_of(parts / whole, (0.2, 0.5, 0.8)))
