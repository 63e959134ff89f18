"""Replies that the times give away on a page whose nesting is lost.

Strategy: on a nested page replies stand below what they answer, and the top-level comments run in
one direction of time. Where they run backwards (newest first), a comment later than the top-level
one above it is a reply. Where they run forwards, one that is later than any comment below it is.
Whom a reply answers is decided with a stack of those above it that were said before: the comment
right above if that was said before, else the parent of the nearest that was.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from commentparse.normalize.replies.conversation import Conversation, Span
from commentparse.normalize.replies.evidence import BACK_UP, DEEPER, UNDER_TOP, Evidence

if TYPE_CHECKING:
    from datetime import datetime

SORTED = 0.15
"""The share of comments that can be top-level below which neither direction explains the page."""


def by_nesting(conversation: Conversation) -> Iterator[tuple[int, int, Evidence]]:
    """Place, place of the likely parent and evidence, for pages whose times show that they were nested."""
    tops, _ = _tops(conversation)
    if not tops:
        return
    wanted = frozenset(conversation.open)
    for place, parent, evidence in _guessed(conversation.spans, tops):
        if place in wanted:
            yield place, parent, evidence


def surely_top(conversation: Conversation) -> frozenset[int]:
    """Places of comments that times show to be top-level: those that go on backwards where a page begins with the newest."""
    tops, is_newest_first = _tops(conversation)
    return frozenset(place for place, is_top in enumerate(tops) if is_top and is_newest_first)


def _tops(conversation: Conversation) -> tuple[Sequence[bool], bool]:
    """Which comments may be top-level, and whether the newest come first; empty if times do not tell."""
    spans = conversation.spans
    if conversation.shape != "nested":
        return (), False
    backwards, forwards = _lowest_so_far(spans), _lowest_so_far(spans[::-1])[::-1]
    is_newest_first = sum(backwards) > sum(forwards)
    tops = backwards if is_newest_first else forwards
    return (tops, is_newest_first) if sum(tops) >= SORTED * len(spans) else ((), False)


def _lowest_so_far(spans: Sequence[Span | None]) -> list[bool]:
    """Whether each is as early as all before it; those without a time are not."""
    lowest: datetime | None = None
    found = []
    for span in spans:
        is_lowest = span is not None and (lowest is None or span[0] <= lowest)
        if is_lowest and span is not None:
            lowest = span[0]
        found.append(is_lowest)
    return found


def _guessed(spans: Sequence[Span | None], tops: Sequence[bool]) -> Iterator[tuple[int, int, Evidence]]:
    parents: list[int | None] = [None] * len(spans)
    above: list[tuple[int, datetime]] = []  # said ever later; each place goes in once and out once
    for place, span in enumerate(spans):
        if span is None:
            continue
        is_back = False
        while above and above[-1][1] > span[0]:
            above.pop()
            is_back = True
        if above and not tops[place]:
            nearest = above[-1][0]
            parent = (nearest if tops[nearest] else parents[nearest]) if is_back else nearest
            parents[place] = parent
            if parent is not None:
                under_top = tops[parent] and not is_back
                yield place, parent, BACK_UP if is_back else UNDER_TOP if under_top else DEEPER
        above.append((place, span[0]))
