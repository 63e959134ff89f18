"""Two threads beside each other: which comments are the same, and what has changed between two visits."""

from commentparse.comparison.alignment import Alignment, Pair, align
from commentparse.comparison.differences import Change, Difference, diff

__all__ = ["Alignment", "Change", "Difference", "Pair", "align", "diff"]
