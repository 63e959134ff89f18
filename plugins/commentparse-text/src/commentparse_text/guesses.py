"""First guesses at the bodies of a page, from which its cycle is learnt.

One guess follows the evidence of each unit alone; others suppose that something that recurs (a time
of one form, a control, lonely short lines) stands once before every body.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from commentparse_text.cycle import Span
from commentparse_text.evidence import AROUND, BEGINNING, INSIDE, OUTSIDE, Evidence
from commentparse_text.page import Page

_USUAL = tuple(math.log(share) for share in (0.5, 0.3, 0.07, 0.13))
_BODY_AT_LEAST = 2.0


def by_evidence(evidence: Evidence, doubt: float = 0.0) -> list[Span]:
    """Bodies where the evidence is for them; with `doubt`, the evidence for no comment counts less."""
    bodies: list[Span] = []
    begun = None
    for at, says in enumerate(evidence):
        chances = [value + usual for value, usual in zip(says, _USUAL, strict=True)]
        chances[OUTSIDE] -= doubt
        state = chances.index(max(chances))
        if begun is not None and state in (OUTSIDE, AROUND, BEGINNING):
            bodies.append((begun, at))
            begun = None
        if begun is None and state in (BEGINNING, INSIDE):
            begun = at
    if begun is not None:
        bodies.append((begun, len(evidence)))
    return bodies
