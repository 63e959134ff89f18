"""The law of writers for several threads in one mailbox."""

from hypothesis import given
from hypothesis import strategies as st

from commentparse.model import Thread
from commentparse.testing.conformance import check_several
from commentparse.testing.strategies import threads, unhurried
from commentparse_mail import FORMATS

MBOX = next(format_ for format_ in FORMATS if format_.write is not None)


@unhurried()
@given(several=st.lists(threads(max_comments=4), min_size=1, max_size=3))
def test_what_is_written_is_read_as_what_is_kept(several: list[Thread]) -> None:
    check_several(MBOX, several, FORMATS)
