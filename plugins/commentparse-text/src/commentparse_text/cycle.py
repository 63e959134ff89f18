"""The cycle of a page: what stands between its comments, and where each body begins and ends.

Strategy: between two bodies stands a zone of units (the foot of one comment, the head of the next),
and on one page the zones resemble each other. From a first guess at the bodies the page's own
frequencies of symbols in zones are counted: which begins one, which follows which, which ends it.
Where the page has shown little, frequencies of classes on other pages fill in. Together with the
evidence of each unit they make a score for every way to cut the page into
"outside, zone, body, zone, body, …, outside", and the best way is found by dynamic programming over
the units (Viterbi's algorithm), in linear time. The bodies found are the next guess, until nothing
changes.
"""

import itertools
import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from commentparse_text.evidence import Evidence
from commentparse_text.page import Page
from commentparse_text.symbols import Symbols

Span = tuple[int, int]
"""Units from, up to."""

_Named = tuple[str, str]
"""A class and a symbol of it."""

BODY = "B"
_LOST = -1e18
_LONGEST_ZONE = 30
_ROUNDS = 4
_DOUBT = 1.5
"""How many zones the frequencies of other pages count for."""
_LIKENESS, _EVIDENCE = 0.7, 0.8
"""Weights of what units of a state are like elsewhere, and of the evidence of each unit."""
_ENTER, _LEAVE = 3.0, 3.0
"""What it costs to begin and to end the conversation."""
_ABRUPT, _AFTER_HEADING = 4.0, 1.0
"""What it costs more if the first comment has no head; less so right behind the heading of the comments."""


@frozen
class Frequencies:
    """How often what stands where, on pages whose truth is known; logarithms but for `zones` and gaps."""

    zones: dict[str, dict[str, float]]
    """Probability of a class behind another inside zones; "B" stands for the bodies on either side."""
    first: dict[str, float]
    inside: dict[str, float]
    outside: dict[str, float]
    stop: float
    """A body ends here."""
    blanks_before: list[float]
    blanks_behind: list[float]


@cache
def frequencies() -> Frequencies:
    """The frequencies that come with the plugin."""
    return Frequencies(**json.loads(files(__package__).joinpath("frequencies.json").read_text("utf-8")))


@frozen
class Cycle:
    """A page cut into comments.

    Attributes:
        bodies: The bodies, in order; at least one.
        states: Of each unit: "O" before the conversation, "Y" head of the first comment, "Z" between two
            comments or behind the last, "B" body, "P" after the conversation.
        score: How much better this explains the page than holding no comments at all, in nats.
        symbols: What the units are called in the cycle.
    """

    bodies: tuple[Span, ...]
    states: str
    score: float
    symbols: Symbols


def refined(page: Page, bodies: Sequence[Span], evidence: Evidence, rounds: int = _ROUNDS) -> Cycle | None:
    """The cycle that a first guess at the bodies leads to, or None if it leads nowhere."""
    found = None
    for _ in range(rounds):
        if not bodies:
            return None
        model = _Model(page, bodies)
        states, score = model.best_states(evidence)
        new = _bodies_in(states)
        if not new:
            return None
        found = Cycle(tuple(new), states, score, model.symbols)
        if new == list(bodies):
            break
        bodies = new
    return found


def blanks_class(page: Page, at: int) -> int:
    """0 same line, 1 next line, 2 an empty line between, 3 more of them."""
    return page.blank_classes[at] if at < len(page) else 2


class _Model:
    """The page's own frequencies under one guess at its bodies."""

    def __init__(self, page: Page, bodies: Sequence[Span]) -> None:
        self.page = page
        self.common = frequencies()
        zones = [
            (end, start)
            for (_, end), (start, _) in itertools.pairwise(bodies)
            if start - end <= _LONGEST_ZONE
        ]
        self.symbols = Symbols(page, zones)
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.singles: Counter[str] = Counter()
        before, behind, count = [0] * 4, [0] * 4, 0
        for start, end in zones:
            if start == end:
                continue
            count += 1
            before[blanks_class(page, end)] += 1
            behind[blanks_class(page, start)] += 1
            last = BODY
            for at in range(start, end):
                symbol = self.symbols[at][1]
                self.pairs[last, symbol] += 1
                self.singles[last] += 1
                last = symbol
            self.pairs[last, BODY] += 1
            self.singles[last] += 1
        inside = sum(page.kinds[at] == "G" for start, end in bodies for at in range(start, end))
        between = sum(page.kinds[at] == "G" for start, end in zones for at in range(start, end))
        self.gap_inside = math.log(2 * (inside + 1) / (inside + between + 2))
        """How much less than elsewhere empty lines stand inside bodies here."""
        self.begin_blanks = _blended(before, self.common.blanks_before, count)
        self.end_blanks = _blended(behind, self.common.blanks_behind, count)

    def step(self, last: _Named, this: _Named) -> float:
        """Log probability that inside a zone one symbol follows another; each given with its class."""
        usual = self.common.zones[last[0]][this[0]]
        seen = self.pairs[last[1], this[1]] + _DOUBT * usual
        return math.log(seen / (self.singles[last[1]] + _DOUBT))

    def entry(self, this: _Named) -> float:
        """Log probability that the head of the first comment begins so: as zones begin, or anyhow."""
        seen = 0.5 * self.pairs[BODY, this[1]] / (self.singles[BODY] + 1)
        return math.log(0.5 * self.common.zones[BODY][this[0]] + seen + 0.02)

    def best_states(self, evidence: Evidence) -> tuple[str, float]:
        """The best states of all units, and how much better than all outside they are."""
        known = _Steps(self)
        stop, leave = self.common.stop, _LEAVE
        begin_blanks, end_blanks, blanks = self.begin_blanks, self.end_blanks, self.page.blank_classes
        abrupt = [_ABRUPT, *(_AFTER_HEADING if kind in ("H", "W") else _ABRUPT for kind in self.page.kinds)]
        o = 0.0
        y = z = b = p = _LOST
        trail = []
        last = None
        for at, (says, this) in enumerate(zip(evidence, known.numbers, strict=True)):
            around, out, ended = _EVIDENCE * says[1], known.outside[this] + _EVIDENCE * says[0], b + stop
            begin, go_on = known.first[this] + _EVIDENCE * says[2], known.inside[this] + _EVIDENCE * says[3]
            if last is None:
                along = end_zone = _LOST
            else:
                along = known.along(last, this)
                end_zone = known.end[last] + begin_blanks[blanks[at]] + begin
            to_y, from_y = y + along, "Y"
            if o + known.enter[this] > to_y:
                to_y, from_y = o + known.enter[this], "O"
            to_z, from_z = z + along, "Z"
            if (value := ended + end_blanks[blanks[at]] + known.start[this]) >= to_z:
                to_z, from_z = value, "B"
            to_b, from_b = b + go_on, "B"
            if (value := y + end_zone) > to_b:
                to_b, from_b = value, "Y"
            if (value := z + end_zone) > to_b:
                to_b, from_b = value, "Z"
            if (value := o - _ENTER - abrupt[at] + begin) > to_b:
                to_b, from_b = value, "O"
            to_p, from_p = p + out, "P"
            if (value := max(ended, z) - leave + out) > to_p:
                to_p, from_p = value, "B" if ended > z else "Z"
            trail.append((from_y, from_z, from_b, from_p))
            o, y, z, b, p, last = o + out, to_y + around, to_z + around, to_b, to_p, this
        score, state = max((z - 1, "Z"), (b - 1 + stop, "B"), (p, "P"))
        return _traced(trail, state), score - o


class _Steps:
    """What the search for the best states looks up: each distinct symbol of the page has a number."""

    def __init__(self, model: _Model) -> None:
        symbols, common, body = model.symbols, model.common, (BODY, BODY)
        number_of: dict[_Named, int] = {}
        self.model = model
        self.numbers = [number_of.setdefault(symbols[at], len(number_of)) for at in range(len(model.page))]
        self.named = list(number_of)
        self.outside = [common.outside[name] * _LIKENESS for name, _ in self.named]
        self.first = [common.first[name] * _LIKENESS for name, _ in self.named]
        self.inside = [common.inside[name] * _LIKENESS for name, _ in self.named]
        for number, (name, _) in enumerate(self.named):
            if name == "G":
                self.inside[number] += model.gap_inside
        self.start = [model.step(body, this) for this in self.named]
        self.end = [model.step(this, body) for this in self.named]
        self.enter = [model.entry(this) - _ENTER for this in self.named]
        self._memo: dict[tuple[int, int], float] = {}

    def along(self, last: int, this: int) -> float:
        """Log probability that inside a zone one symbol follows another."""
        found = self._memo.get((last, this))
        if found is None:
            found = self._memo[last, this] = self.model.step(self.named[last], self.named[this])
        return found


def _blended(seen: Sequence[int], usual: Sequence[float], count: int) -> list[float]:
    """Log probabilities from the page's counts and those of other pages."""
    return [
        math.log((mine + _DOUBT * share) / (count + _DOUBT)) for mine, share in zip(seen, usual, strict=True)
    ]


def _traced(trail: Sequence[tuple[str, str, str, str]], state: str) -> str:
    """The states that led to the last one."""
    states = []
    for came_from in reversed(trail):
        states.append(state)
        if state != "O":
            state = came_from["YZBP".index(state)]
    return "".join(reversed(states))


def _bodies_in(states: str) -> list[Span]:
    """The runs of units inside bodies."""
    bodies, at = [], states.find("B")
    while at >= 0:
        end = at
        while end < len(states) and states[end] == "B":
            end += 1
        bodies.append((at, end))
        at = states.find("B", end)
    return bodies
