"""The law of writers: what is written and read again is what was there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.format import Format
from commentparse.model import Thread
from commentparse.testing.conformance import check_several
from commentparse.testing.strategies import threads, unhurried
from commentparse_tables import FORMATS

NEEDS_PYARROW = ("parquet/comments", "arrow/comments")
PARAMS = ["csv/comments", *(pytest.param(name, marks=pytest.mark.interop) for name in NEEDS_PYARROW)]


@pytest.fixture(params=PARAMS)
def table(request: pytest.FixtureRequest) -> Format:
    if request.param in NEEDS_PYARROW:
        pytest.importorskip("pyarrow")
    return next(format_ for format_ in FORMATS if format_.name == request.param)


@unhurried()
@given(several=st.lists(threads(max_comments=3), min_size=1, max_size=3))
def test_several_threads_come_back_as_they_were(table: Format, several: list[Thread]) -> None:
    assert table.keep is None
    check_several(table, several, FORMATS)
