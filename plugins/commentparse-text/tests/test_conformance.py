"""Every format of the plugin passes every check of the kit."""

from pathlib import Path

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance
from commentparse_text import FORMATS


class TestText(FormatConformance):
    """All of them; one reads, and has the cases."""

    formats = FORMATS
    cases = load_cases(Path(__file__).parent / "cases")
