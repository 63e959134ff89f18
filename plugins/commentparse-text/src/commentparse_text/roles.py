"""Which unit of a zone is the name, and which the date, of the comment beside it.

Strategy: on one page names stand at one place of the cycle: between the same two things. Every unit
that could be a name gets a score from what it is, what is on either side of it and how regular its
place is on the page; the mean score of its place is added. Names stand before their comments, unless
the last comment has one behind it and the first none before it. Dates are found in the same way.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from commentparse_text.cycle import Cycle, Span
from commentparse_text.evidence import Evidence, weights
from commentparse_text.page import Page
from commentparse_text.sides import Surroundings, sides_of

MOST_AT_EDGE = 8
"""So many units before the first body and behind the last are looked at, at most."""

_LONGEST_NAME = 70
_NEVER = frozenset("TCSHWG")
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
    names = _best_names(page, cycle, zones)
    times = _best_times(page, cycle, zones)
    names_behind, times_behind = sides_of(Surroundings(page, cycle.symbols, zones, evidence), names, times)
    return Roles(
        names=names[1:] if names_behind else names[:-1],
        times=times[1:] if times_behind else times[:-1],
        names_behind=names_behind,
        times_behind=times_behind,
    )


def zones_of(page: Page, cycle: Cycle) -> list[Span]:
    """The units before the first body, between bodies, and behind the last: one more than bodies."""
    bodies = cycle.bodies
    start = bodies[0][0]
    while start and page.kinds[start - 1] not in _BEYOND and bodies[0][0] - start < MOST_AT_EDGE:
        start -= 1
    end = bodies[-1][1]
    while end < len(page) and page.kinds[end] not in _BEYOND and end - bodies[-1][1] < MOST_AT_EDGE:
        end += 1
    inner = [(last, first) for (_, last), (first, _) in pairwise(bodies)]
    return [(start, bodies[0][0]), *inner, (bodies[-1][1], end)]


def candidates_of(page: Page, cycle: Cycle, zones: Sequence[Span]) -> list[list[tuple[int, tuple[str, str]]]]:
    """Of each zone, the units that could be names, each with its place: the symbols before and behind it."""
    symbols = cycle.symbols
    out = []
    for start, end in zones:
        found = []
        for at in range(start, end):
            unit = page.units[at]
            if page.kinds[at] in _NEVER or unit.end - unit.start > 2 * _LONGEST_NAME or not unit.text:
                continue
            if len(unit.text) <= _LONGEST_NAME:
                before = symbols[at - 1][1] if at > start else "B"
                behind = symbols[at + 1][1] if at + 1 < end else "B"
                found.append((at, (before, behind)))
        out.append(found)
    return out


def name_observations(
    page: Page, cycle: Cycle, zones: Sequence[Span], found: Sequence[Sequence[tuple[int, tuple[str, str]]]]
) -> list[list[list[str]]]:
    """What is observed of each candidate, as keys of the table of weights for names."""
    places: Counter[tuple[str, str]] = Counter()
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for candidates in found:
        for at, place in candidates:
            places[place] += 1
            texts[place].add(page.keys[at])
    filled = max(1, sum(end > start for start, end in zones))
    out = []
    for zone, candidates in zip(zones, found, strict=True):
        seen = []
        for at, place in candidates:
            share = min(9, 10 * places[place] // filled)
            kinds_of_text = min(4, 5 * len(texts[place]) // places[place])
            regular = (f"pl{share},{kinds_of_text}", f"ps{share}", f"pt{kinds_of_text}")
            seen.append([*_seen(page, cycle, zone, at), *regular])
        out.append(seen)
    return out


def _seen(page: Page, cycle: Cycle, zone: Span, at: int) -> list[str]:
    start, end = zone
    unit, symbols = page.units[at], cycle.symbols
    own = symbols[at][0]
    before = symbols[at - 1][0] if at > start else "B"
    behind = symbols[at + 1][0] if at + 1 < end else "B"
    same_line = f"{unit.blanks == -1:d}{at + 1 < end and page.units[at + 1].blanks == -1:d}"
    twice = (at > start and page.keys[at - 1] == page.keys[at]) or (
        at + 1 < end and page.keys[at + 1] == page.keys[at]
    )
    has_time = any(page.kinds[other] == "T" for other in range(start, end))
    return [
        f"o{own}",
        f"b{before},{own}",
        f"h{own},{behind}",
        f"bh{before},{behind}",
        f"fs{min(at - start, 5)},{own}",
        f"fe{min(end - at, 6)},{own}",
        f"ff{min(at - start, 4)},{min(end - at, 5)},{has_time:d}",
        f"nl{unit.is_name_like:d},{min(unit.words, 6)}",
        f"cap{unit.text[:1].isupper():d},{unit.text[:1].isalpha():d}",
        f"sl{same_line},{before},{behind}",
        f"tw{twice:d}",
        f"cn{min(page.counts[at], 4)},{unit.is_name_like:d}",
        f"co{unit.text[-1:] == ':':d},{unit.is_number:d}",
        f"se{unit.ends_sentence:d},{unit.length_class}",
    ]


def _best_names(page: Page, cycle: Cycle, zones: Sequence[Span]) -> list[int | None]:
    """The likeliest name of each zone, None if none is likely."""
    known = weights()
    found = candidates_of(page, cycle, zones)
    own: list[list[float]] = []
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for candidates, seen in zip(found, name_observations(page, cycle, zones, found), strict=True):
        own.append([known.name_start + sum(known.names.get(key, 0.0) for key in keys) for keys in seen])
        for (_, place), score in zip(candidates, own[-1], strict=True):
            sums[place][0] += score
            sums[place][1] += 1
    best: list[int | None] = []
    for candidates, mine in zip(found, own, strict=True):
        joint = [
            (score + sums[place][0] / sums[place][1], -number)
            for number, ((_, place), score) in enumerate(zip(candidates, mine, strict=True))
        ]
        top = max(joint, default=(-1.0, 0))
        best.append(candidates[-top[1]][0] if top[0] > 0 else None)
    return best


def _best_times(page: Page, cycle: Cycle, zones: Sequence[Span]) -> list[int | None]:
    """The date of each zone: the time at the most regular place."""
    symbols = cycle.symbols
    places: Counter[tuple[str, str]] = Counter()
    found: list[list[tuple[int, tuple[str, str]]]] = []
    for start, end in zones:
        mine = []
        for at in range(start, end):
            if page.kinds[at] == "T":
                place = (
                    symbols[at - 1][1] if at > start else "B",
                    symbols[at + 1][1] if at + 1 < end else "B",
                )
                mine.append((at, place))
        found.append(mine)
        places.update({place for _, place in mine})
    best: list[int | None] = []
    for mine in found:
        ranked = [(places[place] * (0.3 if place[0][:2] == "P:" else 1.0), at) for at, place in mine]
        top = max(ranked, default=None)
        best.append(top[1] if top else None)
    return best
