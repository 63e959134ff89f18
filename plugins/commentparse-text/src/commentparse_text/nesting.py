"""Who answers whom, as indentation shows it."""

import itertools
from collections.abc import Sequence

from attrs import frozen

_LEAST_STEP = 2


@frozen
class Place:
    """Where a comment stands: its depth, 0 for top level, and the number of the comment it answers."""

    depth: int
    parent: int | None


def places_of(indents: Sequence[int]) -> list[Place] | None:
    """The places of comments that are indented so far, in order; None where indentation shows nothing.

    It shows something if the first comment is not indented against the others, and if no comment is
    indented more than one step further than the one before it. A step is the smallest difference.
    """
    levels = sorted(set(indents))
    if len(levels) < 2 or indents[0] != levels[0]:
        return None
    step = min(above - below for below, above in itertools.pairwise(levels))
    if step < _LEAST_STEP or any((level - levels[0]) % step for level in levels):
        return None
    open_: list[tuple[int, int]] = []
    places = []
    last = levels[0]
    for number, indent in enumerate(indents):
        if indent > last + step:
            return None
        last = indent
        while open_ and open_[-1][0] >= indent:
            open_.pop()
        places.append(Place(depth=len(open_), parent=open_[-1][1] if open_ else None))
        open_.append((indent, number))
    return places
