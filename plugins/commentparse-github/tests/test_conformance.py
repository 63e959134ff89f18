"""Every format of the plugin passes every check of the kit."""

from pathlib import Path

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance
from commentparse_github import FORMATS


class TestGitHub(FormatConformance):
    """All of them, each with the cases that name it."""

    formats = FORMATS
    cases = load_cases(Path(__file__).parent / "cases")
