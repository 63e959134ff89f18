"""Every format of the plugin passes every check of the kit."""

from pathlib import Path

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance
from commentparse_tables import FORMATS

NEED_PYARROW = frozenset(("parquet/comments", "arrow/comments"))


class TestTables(FormatConformance):
    """All of them but those that need pyarrow, each with the cases that name it."""

    formats = tuple(format_ for format_ in FORMATS if format_.name not in NEED_PYARROW)
    cases = load_cases(Path(__file__).parent / "cases")
