"""Parquet and Arrow pass every check of the kit."""

from pathlib import Path

import pytest

from commentparse.testing.cases import load_cases
from commentparse.testing.conformance import FormatConformance
from commentparse_tables import FORMATS

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.interop

NAMES = ("parquet/comments", "arrow/comments")


class TestArrow(FormatConformance):
    """Both, each with the cases that name it."""

    formats = tuple(format_ for format_ in FORMATS if format_.name in NAMES)
    cases = load_cases(Path(__file__).parent / "arrow_tables")
