"""How likely a reading of a page is to be a conversation at all.

Strategy: lists of news, testimonials and tables have cycles too. A page cut into comments is measured
as a whole: whether anybody speaks in it, how good the evidence of its units is, whether a heading, a
toolbar or a form for replies is where it should be. A logistic regression weighs the measures;
`tools/fit_text_judgement.py` makes `judgement.json` from readings of pages that did not help to find them.
"""

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from commentparse_text.cycle import Cycle
from commentparse_text.evidence import AROUND, BEGINNING, INSIDE, OUTSIDE, Evidence
from commentparse_text.page import Page

MEASURES = (
    "nobody speaks", "few speak", "inside", "begins", "sentences", "heading", "tools", "stop", "controls", "roles",
    "foreign", "times", "all", "count", "number", "score",
)  # fmt: skip
"""What is measured, in order."""

_NUMBER = re.compile(r"\d[\d.,]*")
_NAMES = frozenset(("n1", "n3", "K2n"))
_ROLES = frozenset("YRAPO")
_FOREIGN = frozenset("SHW")
_SPEAKERS = re.compile(
    r"\b(?:i|i'm|i’m|me|my|you|your|we|ich|du|sie|mein|wir|je|vous|mon|nous|yo|mi|tu|я|вы|мы|мне"
    r"|thanks|thank|danke|merci|gracias|lol)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 3
_SPOKEN = 0.3
_ENOUGH = 3
_ALL, _MOST = 0.7, 0.5
_HEADING, _TOOLS, _STOP = 20, 15, 8
_CLOSE = 0.7


@cache
def judgement() -> dict[str, float]:
    """The weights of the measures, and of none ("start"); slope and level of the confidence in a belief."""
    found: dict[str, float] = json.loads(files(__package__).joinpath("judgement.json").read_text("utf-8"))
    return found


def belief_in(page: Page, cycle: Cycle, evidence: Evidence) -> float:
    """Log odds that the reading shows a conversation."""
    known = judgement()
    measured = zip(MEASURES, measures_of(page, cycle, evidence), strict=True)
    return known["start"] + sum(known[name] * value for name, value in measured)


def confidence_of(belief: float) -> float:
    """The F1 that readings of such belief had on pages that were left out of learning."""
    known = judgement()
    return 1 / (1 + math.exp(-known["confidence slope"] * belief - known["confidence level"]))


def measures_of(page: Page, cycle: Cycle, evidence: Evidence) -> list[float]:
    """The measures of a reading; most of them shares."""
    return [
        *_speaking(page, cycle.bodies),
        *_evident(cycle.bodies, evidence),
        sum(page.units[end - 1].ends_sentence for _, end in cycle.bodies) / len(cycle.bodies),
        *_surroundings(page, cycle),
        *_zones(cycle),
        _agrees(page, len(cycle.bodies)),
        math.log(len(cycle.bodies)),
        math.asinh(cycle.score / 20),
    ]


def _speaking(page: Page, bodies: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Whether nobody, and whether hardly anybody, of several says I or you."""
    if len(bodies) < _ENOUGH:
        return 0.0, 0.0
    speakers = 0
    for start, end in bodies:
        units = page.units[start : min(end, start + _LOOKED_AT)]
        speakers += any(_SPEAKERS.search(unit.beginning) is not None for unit in units)
    return float(speakers < 0.05 * len(bodies)), float(speakers < _SPOKEN * len(bodies))


def _evident(bodies: Sequence[tuple[int, int]], evidence: Evidence) -> tuple[float, float]:
    """How good the evidence is for being inside bodies, and for their beginnings."""
    inside = begins = 0.0
    units = 0
    for start, end in bodies:
        says = evidence[start]
        begins += says[BEGINNING] - max(says[OUTSIDE], says[AROUND], says[INSIDE])
        inside += says[BEGINNING] - says[OUTSIDE]
        inside += sum(evidence[at][INSIDE] - evidence[at][OUTSIDE] for at in range(start + 1, end))
        units += end - start
    return max(-2.0, min(8.0, inside / units)), max(-3.0, min(3.0, begins / len(bodies)))


def _surroundings(page: Page, cycle: Cycle) -> tuple[float, float, float]:
    """Whether a heading or a toolbar is before the conversation, and something that ends it behind."""
    first, last = cycle.extent
    return (
        float("H" in page.kinds[max(0, first - _HEADING) : first + 3]),
        float("W" in page.kinds[max(0, first - _TOOLS) : first]),
        float("S" in page.kinds[last : last + _STOP]),
    )


def _zones(cycle: Cycle) -> tuple[float, float, float, float, float]:
    """Shares of zones with controls, roles, what is foreign to them, times; whether most have time, name and control."""
    zones = [
        {cycle.symbols[at][0] for at in range(end, start)}
        for (_, end), (start, _) in zip(cycle.bodies, cycle.bodies[1:], strict=False)
    ]
    number = len(zones)
    if not number:
        return 0.0, 0.0, 0.0, 0.5, 0.0
    controls = sum("C" in zone for zone in zones) / number
    roles = sum(not _ROLES.isdisjoint(zone) for zone in zones) / number
    foreign = sum(not _FOREIGN.isdisjoint(zone) for zone in zones) / number
    times = sum("T" in zone for zone in zones) / number
    names = sum(not _NAMES.isdisjoint(zone) for zone in zones) / number
    return controls, roles, foreign, times, float(min(times, names) >= _ALL and controls >= _MOST)


def _agrees(page: Page, number: int) -> float:
    """Whether a heading such as "28 Comments" gives about this number."""
    for at, kind in enumerate(page.kinds):
        found = _NUMBER.search(page.units[at].text) if kind == "H" else None
        if found is not None:
            count = int("".join(filter(str.isdigit, found[0]))[:6])
            if abs(math.log((number + 0.5) / (count + 0.5))) < _CLOSE:
                return 1.0
    return 0.0
