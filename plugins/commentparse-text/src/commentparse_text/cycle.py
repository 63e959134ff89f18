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

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from commentparse_text.evidence import Evidence
from commentparse_text.page import Page
from commentparse_text.symbols import VAGUE, Symbols

Span = tuple[int, int]
"""Units from, up to."""

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
    if at >= len(page):
        return 2
    return min(page.units[at].blanks, 2) + 1


class _Model:
    """The page's own frequencies under one guess at its bodies."""

    def __init__(self, page: Page, bodies: Sequence[Span]) -> None:
        self.page = page
        self.common = frequencies()
        zones = [
            (end, start)
            for (_, end), (start, _) in zip(bodies, bodies[1:], strict=False)
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
        self.begin_blanks = _blended(before, self.common.blanks_before, count)
        self.end_blanks = _blended(behind, self.common.blanks_behind, count)
        self._memo: dict[tuple[str, str, str, str], float] = {}

    def step(self, last: tuple[str, str], this: tuple[str, str]) -> float:
        """Log probability that inside a zone one symbol follows another; each given with its class."""
        key = last + this
        found = self._memo.get(key)
        if found is None:
            usual = self.common.zones[last[0]][this[0]]
            seen = self.pairs[last[1], this[1]] + _DOUBT * usual
            found = self._memo[key] = math.log(seen / (self.singles[last[1]] + _DOUBT))
        return found

    def entry(self, this: tuple[str, str]) -> float:
        """Log probability that the head of the first comment begins so: as zones begin, or anyhow."""
        seen = 0.5 * self.pairs[BODY, this[1]] / (self.singles[BODY] + 1)
        return math.log(0.5 * self.common.zones[BODY][this[0]] + seen + 0.02)

    def best_states(self, evidence: Evidence) -> tuple[str, float]:
        """The best states of all units, and how much better than all outside they are."""
        common, page, symbols, step = self.common, self.page, self.symbols, self.step
        outside, first, inside, stop = common.outside, common.first, common.inside, common.stop
        body = (BODY, BODY)
        o = 0.0
        y = z = b = p = _LOST
        trail: list[tuple[str, str, str, str]] = []
        last = body
        for at in range(len(page)):
            this = symbols[at]
            of_class, blanks = this[0], blanks_class(page, at)
            says = evidence[at]
            out = outside[of_class] * _LIKENESS + _EVIDENCE * says[0]
            begin = first[of_class] * _LIKENESS + _EVIDENCE * says[2]
            go_on = inside[of_class] * _LIKENESS + _EVIDENCE * says[3]
            along = step(last, this) if at else _LOST
            end_zone = step(last, body) + self.begin_blanks[blanks] + begin if at else _LOST
            ended = b + stop
            to_y = (y + along, "Y")
            enter = o - _ENTER + self.entry(this)
            if enter > to_y[0]:
                to_y = (enter, "O")
            to_z = max((z + along, "Z"), (ended + self.end_blanks[blanks] + step(body, this), "B"))
            to_b = max((y + end_zone, "Y"), (z + end_zone, "Z"), (b + go_on, "B"), (o - _ENTER - 4 + begin, "O"))
            to_p = max((p + out, "P"), (ended - _LEAVE + out, "B"), (z - _LEAVE + out, "Z"))
            trail.append((to_y[1], to_z[1], to_b[1], to_p[1]))
            around = _EVIDENCE * says[1]
            o, y, z, b, p = o + out, to_y[0] + around, to_z[0] + around, to_b[0], to_p[0]
            last = this
        score, state = max((z - 1, "Z"), (b - 1 + stop, "B"), (p, "P"))
        return _traced(trail, state), score - o


def _blended(seen: Sequence[int], usual: Sequence[float], count: int) -> list[float]:
    """Log probabilities from the page's counts and those of other pages."""
    return [math.log((mine + _DOUBT * share) / (count + _DOUBT)) for mine, share in zip(seen, usual, strict=True)]


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
