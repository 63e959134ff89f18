"""What is said twice around a comment, in two places: a name is, as a rule.

Many pages name who wrote at the head of a comment and again at its foot, or in the text of a picture, with other
words beside it: "Wanda Senior Member" above, "Wanda, 3 May 2019" below. The shorter one is the name.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from commentparse_text.page import Page
from commentparse_text.symbols import Place
from commentparse_text.vocabulary import vocabulary

_WORDS = 5
"""Of how many words a name has that stands before other words, at most."""
_LEAST = 2
_EDGES = " ,:"

At = tuple[int, Place]
"""A unit, and its place."""


def echoes_in(page: Page, zones: Sequence[Sequence[At]]) -> list[list[tuple[bool, bool]]]:
    """For each unit of each zone: whether another one near begins with it, and whether it begins with another.

    Near is in the same zone or in the next ones; only units at other places count, since those at the same are
    names of other comments.
    """
    whole: list[dict[str, set[Place]]] = []
    begun: list[dict[str, set[Place]]] = []
    for zone in zones:
        whole.append(defaultdict(set))
        begun.append(defaultdict(set))
        for at, place in zone:
            text = page.units[at].folded.rstrip(_EDGES)
            whole[-1][text].add(place)
            for beginning in _beginnings(text):
                begun[-1][beginning].add(place)
    out = []
    for number, zone in enumerate(zones):
        near = range(max(0, number - 1), min(len(zones), number + 2))
        seen = []
        for at, place in zone:
            text = page.units[at].folded.rstrip(_EDGES)
            again = len(text) >= _LEAST and any(begun[other].get(text, _NONE) - {place} for other in near)
            longer = any(
                whole[other].get(beginning, _NONE) - {place}
                for beginning in _beginnings(text)
                if beginning != text
                for other in near
            )
            seen.append((again, longer))
        out.append(seen)
    return out


_NONE: frozenset[Place] = frozenset()


def _beginnings(text: str) -> Iterator[str]:
    """The first words of a unit, and what is behind "posted by"."""
    found = vocabulary().before_name.match(text)
    if found and found.end() < len(text):
        yield text[found.end() :].strip(_EDGES)
    at = -1
    for _ in range(_WORDS):
        at = text.find(" ", at + 1)
        if at < 0:
            break
        if at >= _LEAST:
            yield text[:at].rstrip(_EDGES)
    if len(text) >= _LEAST:
        yield text
