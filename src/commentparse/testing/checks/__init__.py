"""What every format must do; each check is a function that raises AssertionError with a full sentence."""

from commentparse.testing.checks.honesty import check_invariants, check_nothing_invented
from commentparse.testing.checks.odd_values import check_odd_values
from commentparse.testing.checks.pages import check_split_and_merged
from commentparse.testing.checks.recognition import check_foreign, check_wins
from commentparse.testing.checks.robustness import (
    check_deterministic,
    check_leaves_document_alone,
    check_mutilated,
)
from commentparse.testing.checks.texts import check_covers
from commentparse.testing.checks.writers import (
    check_essentials,
    check_keep,
    check_law_of_writers,
    check_losses,
    check_recognized,
    check_several,
)

__all__ = [
    "check_covers",
    "check_deterministic",
    "check_essentials",
    "check_foreign",
    "check_invariants",
    "check_keep",
    "check_law_of_writers",
    "check_leaves_document_alone",
    "check_losses",
    "check_mutilated",
    "check_nothing_invented",
    "check_odd_values",
    "check_recognized",
    "check_several",
    "check_split_and_merged",
    "check_wins",
]
