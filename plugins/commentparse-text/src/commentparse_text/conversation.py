"""Whether a page holds a conversation, and what is what in it."""

from attrs import frozen

from commentparse_text.cycle import Cycle, Span, cycle_of
from commentparse_text.evidence import evidence_of
from commentparse_text.heading import below_heading, from_heading, with_first
from commentparse_text.judging import belief_in, confidence_of
from commentparse_text.page import Page
from commentparse_text.roles import Roles, roles_of, zones_of

_DISBELIEF = 0.0
"""Log odds up to which a reading is not taken: a false comment is worse than a missing one."""


@frozen
class Conversation:
    """The comments of a page.

    Attributes:
        cycle: The page cut into comments.
        roles: Which units hold names and dates.
        zones: What stands before the first body, between bodies and behind the last.
        confidence: The F1 that readings of such belief had on pages left out, 0 to 1.
    """

    cycle: Cycle
    roles: Roles
    zones: list[tuple[int, int]]
    confidence: float

    @property
    def head(self) -> int:
        """The first unit of the conversation."""
        return self.zones[0][0]


def conversation_in(page: Page) -> Conversation | None:
    """The conversation on a page, or None."""
    if not len(page):
        return None
    evidence = evidence_of(page)
    cycle = cycle_of(page, evidence)
    if cycle is None:
        return None
    cycle = below_heading(page, cycle)
    belief = belief_in(page, cycle, evidence)
    if belief <= _DISBELIEF:
        return None
    roles = roles_of(page, cycle, evidence)
    if roles.names_behind:
        whole = with_first(page, from_heading(page, cycle, evidence), evidence)
        if len(whole.bodies) > len(cycle.bodies):
            roles = roles_of(page, whole, evidence)
        cycle = whole
    zones = _within(cycle, roles, zones_of(page, cycle))
    return Conversation(cycle, roles, zones, round(confidence_of(belief), 2))


def _within(cycle: Cycle, roles: Roles, zones: list[Span]) -> list[Span]:
    """The zones without what is further out than the conversation and its names and dates reach."""
    found = [at for at in (*roles.names, *roles.times) if at is not None]
    first, last = min((cycle.extent[0], *found)), max((cycle.extent[1] - 1, *found))
    (start, begin), (end, stop) = zones[0], zones[-1]
    return [(max(start, first), begin), *zones[1:-1], (end, min(stop, last + 1))]
