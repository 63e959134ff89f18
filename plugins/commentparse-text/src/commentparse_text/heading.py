"""What the heading of the comments tells of where they begin.

Where names stand behind the comments nothing is before the first one, so it looks like a last paragraph of the
article; and an article that ends with the name of its author looks like a first comment. If "8 Comments" stands
between the two, what is above is the article, and what is below is the first comment.
"""

import re
from collections import Counter
from itertools import pairwise

from attrs import evolve

from commentparse_text.cycle import Cycle
from commentparse_text.evidence import BEGINNING, Evidence
from commentparse_text.page import Page
from commentparse_text.vocabulary import vocabulary

_MOST_ABOVE = 2
"""So many bodies above the heading of the comments may be pieces of the article."""
_FAR = 24
"""How far above the first body that was found the heading may be, in units."""
_DOUBT = -6.0
"""How unlikely a unit may be to begin a comment, in nats, if it stands below the heading."""
_FEWEST = 2
"""So many zones are enough to see what is usual."""
_BELOW_HEADING = frozenset("WCSG")
_NUMBER = re.compile(r"[0-9]{1,9}")
_PROSE = frozenset(("", "G"))


def below_heading(page: Page, cycle: Cycle) -> Cycle:
    """The cycle without what stands above the heading of the comments, which is the article."""
    bodies = cycle.bodies
    start, end = bodies[0][0], bodies[-1][1]
    headings = [at for at in range(start, end) if _is_heading(page, at)]
    if len(headings) != 1:
        return cycle
    heading = headings[0]
    kept = [(max(first, heading + 1), last) for first, last in bodies if last > heading + 1]
    if len(bodies) - len(kept) > _MOST_ABOVE or len(kept) < 2:
        return cycle
    return evolve(
        cycle, bodies=tuple(kept), sure=cycle.sure[-len(kept) :], extent=(heading + 1, cycle.extent[1])
    )


def with_first(page: Page, cycle: Cycle, evidence: Evidence) -> Cycle:
    """The cycle with the comment between the heading and what usually stands behind comments, if one is there.

    For pages whose names stand behind the comments: else what is usual stands between article and first comment.
    """
    begin = _begin_below_heading(page, cycle, evidence)
    if begin is not None and 0 < _counted_above(page, begin) <= len(cycle.bodies):
        return cycle
    usual = _usual_zone(cycle)
    end = cycle.bodies[0][0] - len(usual)
    if begin is None or not usual or begin >= end or not _is_prose(page, begin, end):
        return cycle
    shown = _symbols(cycle, end, cycle.bodies[0][0])
    if not all(symbol in usually for symbol, usually in zip(shown, usual, strict=True)):
        return cycle
    return evolve(
        cycle,
        bodies=((begin, end), *cycle.bodies),
        sure=(cycle.sure[0], *cycle.sure),
        extent=(begin, cycle.extent[1]),
    )


def from_heading(page: Page, cycle: Cycle, evidence: Evidence) -> Cycle:
    """The cycle with a first body that begins right below the heading, if nothing but prose stands between them.

    For pages whose names stand behind the comments.
    """
    start, end = cycle.bodies[0]
    begin = _begin_below_heading(page, cycle, evidence)
    if begin is None or not _is_prose(page, begin, start):
        return cycle
    return evolve(
        cycle,
        bodies=((begin, end), *cycle.bodies[1:]),
        extent=(min(cycle.extent[0], begin), cycle.extent[1]),
    )


def _begin_below_heading(page: Page, cycle: Cycle, evidence: Evidence) -> int | None:
    """Where the first comment would begin that stands right below the heading; None if there is no such place."""
    start = cycle.bodies[0][0]
    heading = next(
        (at for at in range(start - 1, max(-1, start - 1 - _FAR), -1) if _is_heading(page, at)), None
    )
    if heading is None:
        return None
    begin = heading + 1
    # "Newest first", "Subscribe"
    while begin < start and page.kinds[begin] in _BELOW_HEADING:
        begin += 1
    return begin if begin < start and evidence[begin][BEGINNING] >= _DOUBT else None


def _counted_above(page: Page, begin: int) -> int:
    """How many comments the heading above counts; 0 if it does not."""
    heading = next(at for at in range(begin - 1, -1, -1) if _is_heading(page, at))
    digits = _NUMBER.search(page.units[heading].text)
    return int(digits.group()) if digits else 0


def _usual_zone(cycle: Cycle) -> list[set[str]]:
    """What stands between most bodies: for each unit, what it is called there; nothing if zones differ in length."""
    zones = [_symbols(cycle, last, first) for (_, last), (first, _) in pairwise(cycle.bodies)]
    length, count = max(Counter(map(len, zones)).most_common(1), default=(0, 0))
    if count < _FEWEST or 2 * count <= len(zones):
        return []
    return [set(symbols) for symbols in zip(*(zone for zone in zones if len(zone) == length), strict=True)]


def _symbols(cycle: Cycle, start: int, end: int) -> list[str]:
    return [cycle.symbols[at][1] for at in range(start, end)]


def _is_prose(page: Page, start: int, end: int) -> bool:
    return all(page.kinds[at] in _PROSE for at in range(start, end))


def _is_heading(page: Page, at: int) -> bool:
    """Whether a unit is nothing but a heading of comments, counted or not."""
    unit = page.units[at]
    return page.kinds[at] == "H" or (unit.words == 1 and unit.folded.strip(" :") in vocabulary().headings)
