"""A thread as a conversation: who spoke when, in the order in which it was said.

Strategy: answers follow what they answer, so every guess points backwards in one order of the
whole thread, and no circle can arise. That order is the order of the page, turned round where a
flat page begins with the newest. Nested pages that begin with the newest are not turned: below a
top-level comment they run forwards.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import pairwise
from typing import Literal, TypeAlias

import attrs

from commentparse.model import Comment, Timestamp
from commentparse.normalize.replies.spelling import folded_name

Span: TypeAlias = tuple[datetime, datetime]
"""First and last second of a time; comparable inside one thread."""

Shape: TypeAlias = Literal["nested", "oldest", "newest", "unknown"]
"""What the times say: nested under each other, flat in one direction, or too little."""

TIMED = 0.8
"""The share of comments with a time from which on times tell how a page is sorted."""

DISORDER = 0.02
"""The share of steps in the wrong direction that clocks and late approvals make on flat pages."""


@attrs.define(slots=False, eq=False)
class Conversation:
    """What all evidence is looked for in; comments are known by their place in the order of speaking."""

    comments: Sequence[Comment]
    """In the order in which they were said."""
    open: Sequence[int]
    """Places of the comments whose parent is looked for."""
    spans: Sequence[Span | None]
    """When each was said; None: not known."""
    shape: Shape
    """What the times say of the page."""

    @cached_property
    def speakers(self) -> Sequence[str]:
        """The folded name of the author of each; "" for nobody."""
        known: dict[str, str] = {}
        names = [comment.author.name or "" if comment.author else "" for comment in self.comments]
        for name in set(names):
            known[name] = folded_name(name)
        return [known[name] for name in names]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each speaker speaks, ascending; by name and, where there is one, by user name."""
        places: dict[str, list[int]] = {}
        for place, (speaker, comment) in enumerate(zip(self.speakers, self.comments, strict=True)):
            username = comment.author.username if comment.author else None
            for name in {speaker, folded_name(username)} if username else (speaker,):
                if name:
                    places.setdefault(name, []).append(place)
        return places

    @cached_property
    def first_words(self) -> Mapping[str, str]:
        """Names by their first word, where it is nobody's whole name and begins only one name."""
        names: dict[str, str | None] = {}
        for name in self.places:
            first, _, rest = name.partition(" ")
            if rest and len(first) > 1:
                names[first] = None if first in names else name
        return {first: name for first, name in names.items() if name and first not in self.places}

    def may_answer(self, place: int, earlier: int) -> bool:
        """Whether `earlier` was not surely said after `place`."""
        span, other = self.spans[place], self.spans[earlier]
        return span is None or other is None or other[0] <= span[1]


def conversation(comments: Sequence[Comment], wanted: Sequence[int]) -> Conversation:
    """The conversation of a page from its top; `wanted` are the positions of comments without a known parent."""
    spans = _spans([comment.published for comment in comments])
    return Conversation(comments, wanted, spans, _shape(spans))


def turned(talk: Conversation) -> Conversation:
    """The same conversation, read from the end of the page."""
    last = len(talk.comments) - 1
    wanted = [last - place for place in reversed(talk.open)]
    return Conversation(talk.comments[::-1], wanted, talk.spans[::-1], "newest")


def _spans(times: Sequence[Timestamp | None]) -> list[Span | None]:
    """Bounds that can be compared: as they are where all are of one zone, else in every zone on Earth."""
    bounds = [time for time in times if time is not None and time.earliest is not None]
    zones = {time.earliest.tzinfo is None for time in bounds if time.earliest is not None}
    if len(zones) == 2:
        return [None if time is None else time.utc_bounds() for time in times]
    return [_as_utc(time) for time in times]


def _as_utc(time: Timestamp | None) -> Span | None:
    """The bounds, local time taken for UTC: within one site that compares rightly."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    return time.earliest.replace(tzinfo=UTC), time.latest.replace(tzinfo=UTC)


def _shape(spans: Sequence[Span | None]) -> Shape:
    known = [span[0] for span in spans if span is not None]
    if len(known) < 2 or len(known) < TIMED * len(spans):
        return "unknown"
    rises = sum(before < after for before, after in pairwise(known))
    falls = sum(before > after for before, after in pairwise(known))
    tolerated = int(DISORDER * len(known))
    if falls <= tolerated:
        return "oldest" if rises else "unknown"
    # A fall among many rises may be a clock's; one rise among falls is the reply on a page that begins with the newest.
    return "newest" if rises == 0 else "nested"
