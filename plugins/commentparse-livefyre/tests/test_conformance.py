"""Every format of the plugin passes every check of the kit."""

from pathlib import Path

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance
from commentparse_livefyre import FORMATS


class TestLivefyre(FormatConformance):
    """Pages of all layouts and answers of the service."""

    formats = FORMATS
    cases = load_cases(Path(__file__).parent / "cases")
