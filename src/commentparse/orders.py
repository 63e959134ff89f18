"""In which order comments stand, where their times show it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from commentparse.model import Order

Time = TypeVar("Time", float, str)


def order_by_time(times: Sequence[Time]) -> Order:
    """Oldest or newest first, where all the times agree; unknown where they do not, or are all the same.

    Strings must be such that comparing them compares the times: one form, one zone.

    >>> order_by_time([10, 20, 20, 30]), order_by_time(["2024-02", "2024-01"]), order_by_time([10, 30, 20])
    ('oldest', 'newest', 'unknown')
    """
    if not times or times[0] == times[-1]:
        return "unknown"
    if all(earlier <= later for earlier, later in pairwise(times)):
        return "oldest"
    return "newest" if all(earlier >= later for earlier, later in pairwise(times)) else "unknown"
