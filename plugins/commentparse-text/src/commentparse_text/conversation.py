"""Which of several readings of a page is right, if any."""

from attrs import frozen

from commentparse_text.cycle import Cycle, refined
from commentparse_text.evidence import evidence_of
from commentparse_text.guesses import by_evidence
from commentparse_text.page import Page
from commentparse_text.roles import Roles, roles_of, zones_of


@frozen
class Conversation:
    """The comments of a page.

    Attributes:
        cycle: The page cut into comments.
        roles: Which units hold names and dates.
        zones: What stands before the first body, between bodies and behind the last.
        confidence: How likely it is right, 0 to 1.
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
    guess = by_evidence(evidence)
    cycle = refined(page, guess, evidence) if guess else None
    if cycle is None or cycle.score <= 0:
        return None
    confidence = cycle.score / (cycle.score + 4 * len(cycle.bodies))
    return Conversation(cycle, roles_of(page, cycle, evidence), zones_of(page, cycle), round(confidence, 2))
