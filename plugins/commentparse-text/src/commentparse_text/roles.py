"""Which unit of a zone is the name, and which the date, of the comment beside it.

Strategy: every unit around the comments that could be a name (`naming`) or is a time gets a score; from the
likeliest of each zone it is told whether they stand before their comments or behind (`sides`); then in each
zone the one nearest to its own comment is chosen.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from commentparse_text.cycle import Cycle, Span
from commentparse_text.evidence import Evidence
from commentparse_text.naming import Likely, chosen, likely_names
from commentparse_text.page import Page
from commentparse_text.sides import Surroundings, sides_of

MOST_AT_EDGE = (8, 40)
"""So many units before the first body and behind the last are looked at: as many as usually stand between two
bodies, and not fewer or more than these."""

_OF_PROFILE = 0.05
_BEYOND = frozenset("SHW")


@frozen
class Roles:
    """For each comment, the unit that holds the name and the one that holds the date, or None."""

    names: list[int | None]
    times: list[int | None]
    names_behind: bool
    times_behind: bool


def roles_of(page: Page, cycle: Cycle, evidence: Evidence) -> Roles:
    """Names and dates of the comments of a cycle."""
    zones = zones_of(page, cycle)
    all_names, all_times = likely_names(page, cycle, zones, evidence), likely_times(page, cycle, zones)
    around = Surroundings(page, cycle.symbols, zones, evidence)
    names_behind, times_behind = sides_of(
        around, chosen(all_names, behind=False), chosen(all_times, behind=False)
    )
    names = chosen(all_names, behind=names_behind)
    times = chosen(all_times, behind=times_behind)
    return Roles(
        names=names[1:] if names_behind else names[:-1],
        times=times[1:] if times_behind else times[:-1],
        names_behind=names_behind,
        times_behind=times_behind,
    )


def zones_of(page: Page, cycle: Cycle) -> list[Span]:
    """The units before the first body, between bodies, and behind the last: one more than bodies."""
    bodies = cycle.bodies
    inner = [(last, first) for (_, last), (first, _) in pairwise(bodies)]
    # e.g. "4931 posts", which looks like a heading and stands under every name
    recurring = {
        page.keys[at] for start, end in inner for at in range(start, end) if page.kinds[at] in _BEYOND
    }
    beyond = [
        kind in _BEYOND and key not in recurring for kind, key in zip(page.kinds, page.keys, strict=True)
    ]
    lengths = sorted(last - first for first, last in inner)
    usual = lengths[len(lengths) // 2] if lengths else 0
    most = min(max(usual, MOST_AT_EDGE[0]), MOST_AT_EDGE[1])
    start = bodies[0][0]
    while start and not beyond[start - 1] and bodies[0][0] - start < most:
        start -= 1
    end = bodies[-1][1]
    while end < len(page) and not beyond[end] and end - bodies[-1][1] < most:
        end += 1
    return [(start, bodies[0][0]), *inner, (bodies[-1][1], end)]


def likely_times(page: Page, cycle: Cycle, zones: Sequence[Span]) -> list[list[Likely]]:
    """The times of each zone, scored by how regular their place is."""
    symbols = cycle.symbols
    places: Counter[tuple[str, str]] = Counter()
    found: list[list[tuple[int, tuple[str, str]]]] = []
    for start, end in zones:
        mine = []
        for at in range(start, end):
            if page.kinds[at] == "T":
                before = symbols[at - 1][1] if at > start else "B"
                mine.append((at, (before, symbols[at + 1][1] if at + 1 < end else "B")))
        found.append(mine)
        places.update({place for _, place in mine})
    return [
        [
            Likely(at, place, places[place] * (_OF_PROFILE if place[0][:2] == "P:" else 1.0))
            for at, place in mine
        ]
        for mine in found
    ]
