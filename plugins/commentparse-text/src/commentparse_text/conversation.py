"""Whether a page holds a conversation, and what is what in it."""

from attrs import evolve, frozen

from commentparse_text.cycle import Cycle, Span, cycle_of
from commentparse_text.evidence import evidence_of
from commentparse_text.judging import belief_in, confidence_of
from commentparse_text.page import Page
from commentparse_text.roles import Roles, roles_of, zones_of
from commentparse_text.vocabulary import vocabulary

_DISBELIEF = 0.0
"""Log odds up to which a reading is not taken: a false comment is worse than a missing one."""

_MOST_ABOVE = 2
"""So many bodies above the heading of the comments may be pieces of the article."""


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
    zones = _within(cycle, roles, zones_of(page, cycle))
    return Conversation(cycle, roles, zones, round(confidence_of(belief), 2))


def _within(cycle: Cycle, roles: Roles, zones: list[Span]) -> list[Span]:
    """The zones without what is further out than the conversation and its names and dates reach."""
    found = [at for at in (*roles.names, *roles.times) if at is not None]
    first, last = min((cycle.extent[0], *found)), max((cycle.extent[1] - 1, *found))
    (start, begin), (end, stop) = zones[0], zones[-1]
    return [(max(start, first), begin), *zones[1:-1], (end, min(stop, last + 1))]


def below_heading(page: Page, cycle: Cycle) -> Cycle:
    """The cycle without what stands above the heading of the comments, which is the article.

    Where names stand behind the comments, an article that ends with its author's name looks like the first of them.
    """
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


def _is_heading(page: Page, at: int) -> bool:
    """Whether a unit is nothing but a heading of comments, counted or not."""
    unit = page.units[at]
    return page.kinds[at] == "H" or (unit.words == 1 and unit.folded.strip(" :") in vocabulary().headings)
