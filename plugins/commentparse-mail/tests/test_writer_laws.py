"""The law of writers: what is written and read again is what the format says it keeps."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentparse.model import Thread
from commentparse.pipeline import parse_all
from commentparse.sinks import MemorySink
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads
from commentparse_mail import FORMATS
from commentparse_mail.keep import keep
from commentparse_mail.write_mbox import write

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read_back(several: list[Thread]) -> list[Thread]:
    sink = MemorySink()
    write(iter(several), sink)
    return [essence(thread) for thread in parse_all(sink.data, formats=FORMATS)]


@LAW
@given(several=st.lists(threads(max_comments=4), min_size=1, max_size=3))
def test_what_is_written_is_read_as_what_is_kept(several: list[Thread]) -> None:
    assert read_back(several) == [essence(keep(thread)) for thread in several]
