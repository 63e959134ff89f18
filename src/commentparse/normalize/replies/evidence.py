"""The kinds of evidence for a reply that the source does not state, and how often each is right.

Strategy: a kind has grades where its cases differ in how far they can be trusted. The confidence of
a grade is the share of its guesses that name exactly the parent that the source states, measured
on threads whose parents are known by `tools/measure_replies.py`. It is less where one source gives
most of those that are right, and where a guess is mostly wrong unless stronger evidence names the
same parent. What too few threads put to the test stays below the confidence from which a guess
may become a parent. docs/explanation/replies.md has the figures.
"""

import attrs


@attrs.frozen
class Evidence:
    """One grade of one kind of evidence."""

    kind: str
    """What stands in `Guess.evidence`."""
    grade: str
    """What sets it apart from others of its kind."""
    confidence: float
    """Share of right guesses, rounded."""


ONLY_NAMESAKE = Evidence("reply-to-name", "the name spoke once before", 0.95)
LATEST_NAMESAKE = Evidence("reply-to-name", "latest of several", 0.75)
EARLIER_NAMESAKE = Evidence("reply-to-name", "the one before that", 0.15)

AT_NAME = Evidence("address", "@name, who spoke once before", 0.85)
AT_LATEST = Evidence("address", "@name, latest of several", 0.25)
CALLED = Evidence("address", "name or greeting", 0.45)
SIGNED_OFF = Evidence("address", "name at the end", 0.4)
NUMBERED = Evidence("number", "#5, @5", 0.4)

MARKED_QUOTE = Evidence("quote", "in quotation marks or behind >", 0.3)
WROTE = Evidence("quote", "name wrote:", 0.45)

BACK_AND_FORTH = Evidence("alternation", "A, B, A", 0.75)
HOST = Evidence("host", "the most frequent speaker follows somebody", 0.35)

UNDER_TOP = Evidence("nesting", "first under its top-level comment", 0.9)
DEEPER = Evidence("nesting", "later than the comment above", 0.45)
BACK_UP = Evidence("nesting", "earlier than the comment above", 0.45)

OF_PLACE: frozenset[Evidence] = frozenset((BACK_AND_FORTH, HOST, UNDER_TOP, DEEPER, BACK_UP))
"""Evidence that lies in the order of the comments, not in their words."""

GRADES: tuple[Evidence, ...] = (
    ONLY_NAMESAKE, LATEST_NAMESAKE, EARLIER_NAMESAKE, AT_NAME, AT_LATEST, CALLED, SIGNED_OFF, NUMBERED,
    MARKED_QUOTE, WROTE, BACK_AND_FORTH, HOST, UNDER_TOP, DEEPER, BACK_UP,
)  # fmt: skip
"""All grades, in the order of the table in the documentation."""

KINDS: frozenset[str] = frozenset(evidence.kind for evidence in GRADES)
"""What `Guess.evidence` says of the core's own guesses."""
