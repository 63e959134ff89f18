"""The law of writers: what is written and read again is what was there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.pipeline import parse_all
from commentparse.sinks import MemorySink
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads
from commentparse_tables import FORMATS

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
LAW = settings(deadline=None, suppress_health_check=SLOW)


NEEDS_PYARROW = ("parquet/comments", "arrow/comments")
PARAMS = ["csv/comments", *(pytest.param(name, marks=pytest.mark.interop) for name in NEEDS_PYARROW)]


@pytest.fixture(params=PARAMS)
def table(request: pytest.FixtureRequest) -> Format:
    if request.param in NEEDS_PYARROW:
        pytest.importorskip("pyarrow")
    return next(format_ for format_ in FORMATS if format_.name == request.param)


def read_back(format_: Format, several: list[Thread]) -> list[Thread]:
    sink = MemorySink()
    function_of(format_.write)(iter(several), sink)
    return [essence(thread) for thread in parse_all(sink.data, formats=FORMATS)]


@LAW
@given(several=st.lists(threads(max_comments=3), min_size=1, max_size=3))
def test_several_threads_come_back_as_they_were(table: Format, several: list[Thread]) -> None:
    assert read_back(table, several) == [essence(thread) for thread in several]
