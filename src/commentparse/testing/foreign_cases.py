"""The kit's foreign inputs: pages and answers that hold no comments, whatever they look like."""

from pathlib import Path

from commentparse.testing.cases import Case, load_cases

FOLDER = Path(__file__).with_name("foreign")


def foreign_cases() -> tuple[Case, ...]:
    """All of them, by name."""
    return load_cases(FOLDER)
