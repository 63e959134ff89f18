"""First guesses at the bodies of a page, from which its cycle is learnt.

Two guesses follow the evidence of each unit alone, one of them with a doubt in what is outside. Others
suppose that a time of one form stands once before every body, and take the stretch behind each that
is most like a body.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from commentparse_text.cycle import Span
from commentparse_text.evidence import AROUND, BEGINNING, INSIDE, Evidence
from commentparse_text.page import Page

_USUAL = tuple(math.log(share) for share in (0.5, 0.3, 0.07, 0.13))
_DOUBT = 2.0
_MOST_FORMS = 2
_FEWEST_TIMES = 2
_LAST = 20
"""How far behind the only time a body may reach."""
_LEANING = 1.2
_MOST = 6.0
_TIME = -3.0


def guesses_at(page: Page, evidence: Evidence) -> Iterator[list[Span]]:
    """Guesses at the bodies, each once, the most likely first; none is empty."""
    seen: set[tuple[Span, ...]] = set()
    for guess in _all_guesses(page, evidence):
        key = tuple(guess)
        if guess and key not in seen:
            seen.add(key)
            yield guess


def _all_guesses(page: Page, evidence: Evidence) -> Iterator[list[Span]]:
    yield by_evidence(evidence)
    yield by_evidence(evidence, _DOUBT)
    for places in _times(page):
        yield between(page, evidence, places)


def by_evidence(evidence: Evidence, doubt: float = 0.0) -> list[Span]:
    """Bodies where the evidence is for them; with `doubt`, the evidence for no comment counts less."""
    bodies: list[Span] = []
    begun = None
    outside, around, beginning, inside = _USUAL
    outside -= doubt
    for at, says in enumerate(evidence):
        chances = (says[0] + outside, says[1] + around, says[2] + beginning, says[3] + inside)
        state = chances.index(max(chances))
        if begun is not None and state != INSIDE:
            bodies.append((begun, at))
            begun = None
        if begun is None and state in (BEGINNING, INSIDE):
            begun = at
    if begun is not None:
        bodies.append((begun, len(evidence)))
    return bodies


def _times(page: Page) -> list[list[int]]:
    """Where the times of the commonest forms are."""
    forms: defaultdict[tuple[str, str] | None, list[int]] = defaultdict(list)
    for at, kind in enumerate(page.kinds):
        if kind == "T":
            forms[page.time_forms[at]].append(at)
    often = sorted(forms.values(), key=len, reverse=True)[:_MOST_FORMS]
    return [places for places in often if len(places) >= _FEWEST_TIMES]


def between(page: Page, evidence: Evidence, places: Sequence[int]) -> list[Span]:
    """Behind each of the places, up to the next, the stretch that is most like a body."""
    longest = max((second - first for first, second in itertools.pairwise(places)), default=_LAST)
    ends = [*places[1:], min(len(page), places[-1] + longest)]
    found = (
        _most_like_a_body(page, evidence, start + 1, end) for start, end in zip(places, ends, strict=True)
    )
    return [span for span in found if span is not None]


def _most_like_a_body(page: Page, evidence: Evidence, start: int, end: int) -> Span | None:
    """The stretch of units with the greatest sum of evidence (Kadane's algorithm)."""
    kinds, best, found = page.kinds, 0.0, None
    whole, begun = 0.0, start
    for at in range(start, end):
        says = evidence[at]
        value = (
            max(says[BEGINNING] + _USUAL[BEGINNING], says[INSIDE] + _USUAL[INSIDE]) - says[AROUND] + _LEANING
        )
        value = min(value, _TIME) if kinds[at] == "T" else max(-_MOST, min(_MOST, value))
        if whole <= 0:
            whole, begun = 0.0, at
        whole += value
        if whole > best:
            best, found = whole, (begun, at + 1)
    return found
