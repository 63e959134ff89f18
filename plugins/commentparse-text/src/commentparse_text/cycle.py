"""A page cut into comments: what stands between them recurs, and the bodies are what does not.

Strategy: the network says of each unit how likely each state is, having seen what recurs on the page. The
likeliest states of all units together, such that nothing is inside a body that has not begun, are found by
dynamic programming (Viterbi's algorithm), in time linear in the number of units.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from commentparse_text.evidence import AROUND, BEGINNING, BEHIND, INSIDE, NAME, OUTSIDE, Evidence
from commentparse_text.page import Page
from commentparse_text.symbols import Symbols

Span = tuple[int, int]
"""Units from, up to."""

_LONGEST_ZONE = 30
_TOUCHING = 1.0
"""What it costs that a body begins right behind another, in nats: mostly that is one body."""
_LEAST_DOUBT = 0.001
_LOST = -1e18


@frozen
class Cycle:
    """A page cut into comments.

    Attributes:
        bodies: The bodies, in order; at least one.
        sure: How likely each body begins and ends where it does, 0 to 1.
        extent: Units from the head of the first comment up to the foot of the last.
        score: How much likelier these states are than that the page holds no comments at all, in nats.
        symbols: What the units are called in the cycle.
    """

    bodies: tuple[Span, ...]
    sure: tuple[float, ...]
    extent: Span
    score: float
    symbols: Symbols


def cycle_of(page: Page, evidence: Evidence) -> Cycle | None:
    """The likeliest way to cut a page into comments; None if that is to find none in it."""
    states = likeliest_states(evidence)
    bodies = _bodies_in(states)
    if not bodies:
        return None
    score = sum(says[state] - says[OUTSIDE] for says, state in zip(evidence, states, strict=True))
    start, end = bodies[0][0], bodies[-1][1]
    while start and states[start - 1] == AROUND:
        start -= 1
    while end < len(states) and states[end] == AROUND:
        end += 1
    zones = [(last, first) for (_, last), (first, _) in pairwise(bodies) if first - last <= _LONGEST_ZONE]
    sure = tuple(_sure(evidence, *body) for body in bodies)
    return Cycle(tuple(bodies), sure, (start, end), score, Symbols(page, zones))


def likeliest_states(evidence: Evidence) -> list[int]:
    """The state of each unit, such that together they are the likeliest."""
    outside = around = 0.0
    begun = inside = _LOST
    trail = []
    for says in evidence:
        best, came = max((outside, OUTSIDE), (around, AROUND), (begun, BEGINNING), (inside, INSIDE))
        body, from_body = (begun, BEGINNING) if begun > inside else (inside, INSIDE)
        # a body that begins right behind another pays for it
        free, from_free = (outside, OUTSIDE) if outside > around else (around, AROUND)
        start, from_start = (free, from_free) if free > body - _TOUCHING else (body - _TOUCHING, from_body)
        enter, from_enter = max(
            (outside - _foot_cost(says), OUTSIDE), (around, AROUND), (begun, BEGINNING), (inside, INSIDE)
        )
        trail.append((came, from_enter, from_start, from_body))
        outside, around = best + says[OUTSIDE], enter + says[AROUND]
        begun, inside = start + says[BEGINNING], body + says[INSIDE]
    _, state = max((outside, OUTSIDE), (around, AROUND), (begun, BEGINNING), (inside, INSIDE))
    states = []
    for came_from in reversed(trail):
        states.append(state)
        state = came_from[state]
    return states[::-1]


def _foot_cost(says: Sequence[float]) -> float:
    """What it costs that a conversation begins with a unit: much with a name that stands behind its comment."""
    if says[NAME] <= 0 or says[BEHIND] <= 0:
        return 0.0
    return -math.log(1 - _LEAST_DOUBT - _share(says[NAME]) * _share(says[BEHIND]) * (1 - 2 * _LEAST_DOUBT))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _sure(evidence: Evidence, start: int, end: int) -> float:
    """How likely a body begins at one unit and does not go on at another."""
    goes_on = math.exp(evidence[end][INSIDE]) if end < len(evidence) else 0.0
    return math.exp(evidence[start][BEGINNING]) * (1 - goes_on)


def _bodies_in(states: Sequence[int]) -> list[Span]:
    """The runs of units from one that begins a body up to the last inside it."""
    bodies: list[Span] = []
    begun = None
    for at, state in enumerate((*states, OUTSIDE)):
        if begun is not None and state != INSIDE:
            bodies.append((begun, at))
            begun = None
        if state == BEGINNING:
            begun = at
    return bodies
