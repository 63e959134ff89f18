"""Every format of the plugin passes every check of the kit."""

from pathlib import Path

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance
from commentparse_schemaorg import FORMATS


class TestSchemaOrg(FormatConformance):
    """Pages and files in all three syntaxes, and the writer."""

    formats = FORMATS
    cases = load_cases(Path(__file__).parent / "cases")
