"""Whether names and dates stand before their comments or behind them.

Strategy: between two comments both look the same, "… name date …". What tells them apart is what else is
there: before the first comment stands a head but no foot, behind the last a foot but no head; buttons are
at the foot; a bullet and a wide gap begin a comment; "… says:" is followed by what was said. Names and dates
that are neighbours are on the same side. Each observation is a number between -1 and 1, or 0 and 1, and has a
weight, from a logistic regression over pages whose truth is known.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from commentparse_text.cycle import Span
from commentparse_text.evidence import AROUND, BEGINNING, BEHIND, INSIDE, OUTSIDE, Evidence
from commentparse_text.page import Page
from commentparse_text.symbols import Symbols
from commentparse_text.vocabulary import vocabulary

Found = Sequence[int | None]
"""For each zone, the unit found in it."""

Extent = tuple[int, int, int]
"""In one zone, the first and the last unit of a name, a date, or both; and how many of them are there."""

_NEIGHBOURS = 2
_LEAST = -3.0
_NETWORK, _CLEAR = 1.0, 4.0
"""Weight of what the network says of names, and how far what it says of one may go."""
_HALF = 0.5
"""How much a name without its date tells, where names have dates, and the other way round."""
_HEADINGS = frozenset("SHW")
_MOSTLY = 0.6
_NAME_WEIGHTS = {
    "start": -2.8,
    "lead": 0.5,
    "tail": 1.7,
    "no lead": 0.7,
    "no tail": -1.2,
    "headed lead": -0.2,
    "lead and no comment before": -0.5,
    "tail and last no comment": 0.6,
    "no tail and last no comment": 0.8,
    "no lead and first no comment": -0.7,
    "gap": -0.6,
    "bullet before": -1.9,
    "bullet behind": 1.4,
    "control before": -0.6,
    "control behind": -0.4,
    "says": -0.4,
    "by": 1.5,
    "touches before": 1.5,
    "touches behind": 0.8,
    "number before": -0.7,
    "number behind": 0.1,
    "same line before": 0.2,
    "same line behind": 0.5,
}
"""What each observation adds to standing behind: of names, alone or with their dates."""
_DATE_WEIGHTS = {
    "start": -0.1,
    "lead": -2.5,
    "tail": 2.8,
    "no lead": 0.2,
    "no tail": -0.6,
    "headed lead": -0.9,
    "lead and comment before": 2.0,
    "lead and no comment before": -0.2,
    "tail and last no comment": -0.9,
    "no tail and last no comment": 1.0,
    "no lead and first no comment": -2.1,
    "gap": -0.7,
    "bullet before": -1.6,
    "bullet behind": 1.5,
    "control before": 0.3,
    "control behind": 0.8,
    "says": -3.0,
    "by": 1.8,
    "touches before": 0.3,
    "touches behind": 0.2,
    "number before": -0.6,
    "number behind": 0.2,
}
"""The same for dates that do not stand beside names; buttons may stand between a name and its date."""


@frozen
class Surroundings:
    """What the sides of a page's names and dates are told from."""

    page: Page
    symbols: Symbols
    zones: Sequence[Span]
    evidence: Evidence


def sides_of(around: Surroundings, names: Found, times: Found) -> tuple[bool, bool]:
    """Whether the names, and whether the dates, stand behind their comments."""
    said = _said_of(around, names)
    if _are_neighbours(around.page, names, times):
        both = _weighed(around, [_extent(*pair) for pair in zip(names, times, strict=True)]) + said > 0
        return both, both
    return (
        _weighed(around, [_extent(at) for at in names]) + said > 0,
        _weighed(around, [_extent(at) for at in times], _DATE_WEIGHTS) > 0,
    )


def _said_of(around: Surroundings, names: Found) -> float:
    """What the network says of the names, on average."""
    said = [max(-_CLEAR, min(_CLEAR, around.evidence[at][BEHIND])) for at in names if at is not None]
    return _NETWORK * sum(said) / len(said) if said else 0.0


def _are_neighbours(page: Page, names: Found, times: Found) -> bool:
    """Whether nearly all names have their date with them: on their line, or soon behind.

    A date on a line before the name may end one comment where the name begins the next.
    """
    both = [
        (name, time)
        for name, time in zip(names[1:-1], times[1:-1], strict=True)
        if name is not None and time is not None
    ]
    near = sum(
        abs(name - time) <= _NEIGHBOURS
        and (name < time or all(page.units[at].blanks == -1 for at in range(time + 1, name + 1)))
        for name, time in both
    )
    return bool(both) and near >= _MOSTLY * len(both)


def _extent(*places: int | None) -> Extent | None:
    known = [at for at in places if at is not None]
    return (min(known), max(known), len(known)) if known else None


def _weighed(
    around: Surroundings, found: Sequence[Extent | None], weights: Mapping[str, float] = _NAME_WEIGHTS
) -> float:
    """Log odds of standing behind, from what is observed."""
    seen = side_observations(around, found)
    return sum(weights.get(key, 0.0) * value for key, value in seen.items())


def side_observations(around: Surroundings, found: Sequence[Extent | None]) -> dict[str, float]:
    """What speaks for one side or the other."""
    inner = [
        (zone, extent)
        for zone, extent in zip(around.zones[1:-1], found[1:-1], strict=True)
        if extent is not None
    ]
    totals: Counter[str] = Counter()
    for zone, extent in inner:
        totals.update(_seen_in(around.page, zone, extent))
    count = max(1, len(inner))
    return {"start": 1.0} | _seen_at_ends(around, found, inner) | {key: totals[key] / count for key in _KEYS}


_KEYS = (
    "gap", "bullet before", "bullet behind", "control before", "control behind", "says", "by", "touches before",
    "touches behind", "number before", "number behind", "same line before", "same line behind",
)  # fmt: skip


def _seen_at_ends(
    around: Surroundings, found: Sequence[Extent | None], inner: Sequence[tuple[Span, Extent]]
) -> dict[str, float]:
    """Whether a head is before the first comment or a foot behind the last, or a comment where none was found."""
    zones, symbols, lead, tail = around.zones, around.symbols, found[0], found[-1]
    like_lead = like_tail = 0.0
    if lead:
        heads = [_names_of(symbols, extent[0], zone[1])[::-1] for zone, extent in inner]
        like_lead = _likeness(_names_of(symbols, lead[0], zones[0][1])[::-1], heads)
    if tail:
        feet = [_names_of(symbols, zone[0], extent[1] + 1) for zone, extent in inner]
        like_tail = _likeness(_names_of(symbols, zones[-1][0], tail[1] + 1), feet)
    whole = sum(extent[2] for _, extent in inner) / max(1, len(inner))
    like_lead *= _HALF if lead and lead[2] < 0.75 * whole else 1.0
    like_tail *= _HALF if tail and tail[2] < 0.75 * whole else 1.0
    start, bodies = zones[0][0], [(last, first) for (_, last), (first, _) in pairwise(zones)]
    usual = sorted(_speaks(around, *body) for body in bodies)[len(bodies) // 2]
    before = _speaks(around, lead[0] - 1, lead[0]) - usual if lead and lead[0] > start else _LEAST
    first_doubt, last_doubt = (
        max(-1.0, min(1.0, (usual - _speaks(around, *body)) / 3)) for body in (bodies[0], bodies[-1])
    )
    return {
        "lead": like_lead,
        "tail": like_tail,
        "no lead": float(lead is None),
        "no tail": float(tail is None),
        "headed lead": float(lead is not None and start > 0 and around.page.kinds[start - 1] in _HEADINGS),
        "lead and comment before": like_lead * max(0.0, before) / 3,
        "lead and no comment before": like_lead * max(0.0, -before) / 3,
        "tail and last no comment": like_tail * last_doubt,
        "no tail and last no comment": (tail is None) * last_doubt,
        "no lead and first no comment": (lead is None) * first_doubt,
    }


def _speaks(around: Surroundings, start: int, end: int) -> float:
    """How much likelier it is that units are in comments than outside, on average, in nats."""
    total = sum(
        max(says[BEGINNING], says[INSIDE]) - max(says[OUTSIDE], says[AROUND])
        for says in around.evidence[start:end]
    )
    return max(_LEAST, min(-_LEAST, total / max(1, end - start)))


def _seen_in(page: Page, zone: Span, extent: Extent) -> dict[str, float]:
    """What one zone says."""
    units, kinds = page.units, page.kinds
    (start, end), (first, last, _) = zone, extent
    before = max(units[at].blanks for at in range(start, first + 1))
    behind = max(units[at].blanks for at in range(last + 1, min(end + 1, len(page))))
    gap = 2 if "G" in kinds[start:first] else before
    other = 2 if "G" in kinds[last + 1 : end] else behind
    return {
        "gap": float(gap > other) - float(other > gap),
        "bullet before": float(any(units[at].bullet for at in range(start, first + 1))),
        "bullet behind": float(any(units[at].bullet for at in range(last + 1, min(end + 1, len(page))))),
        "control before": float("C" in kinds[start:first]),
        "control behind": float("C" in kinds[last + 1 : end]),
        "says": float("Y" in kinds[first : last + 1]),
        "by": float(
            any(vocabulary().before_name.match(units[at].folded) is not None for at in (first, last))
        ),
        "touches before": float(first == start),
        "touches behind": float(last + 1 == end),
        "number before": float(any(units[at].is_number and kinds[at] == "" for at in range(start, first))),
        "number behind": float(any(units[at].is_number and kinds[at] == "" for at in range(last + 1, end))),
        "same line before": float(units[first].blanks == -1 and first == start),
        "same line behind": float(last + 1 == end and end < len(page) and units[end].blanks == -1),
    }


def _names_of(symbols: Symbols, start: int, end: int) -> tuple[str, ...]:
    return tuple(symbols[at][1] for at in range(start, end))


def _likeness(this: tuple[str, ...], usual: Sequence[tuple[str, ...]]) -> float:
    """How like the others one sequence is, read from the body: 1 if all are the same."""
    if not usual:
        return 0.0
    total = 0.0
    for other in usual:
        same = 0
        for mine, its in zip(this, other, strict=False):
            if mine != its:
                break
            same += 1
        total += 2 * same / (len(this) + len(other))
    return total / len(usual)
