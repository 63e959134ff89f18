"""What the writers keep beyond the law of writers, which test_conformance holds."""

import pytest
from hypothesis import given

from commentparse.model import Thread
from commentparse.plugin import Format
from commentparse.testing.conformance import check_essentials, check_recognized
from commentparse.testing.strategies import threads, unhurried
from commentparse_indieweb import FORMATS

WRITERS = [format_ for format_ in FORMATS if format_.write is not None]

writers = pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)


@writers
@unhurried()
@given(thread=threads(max_comments=0))
def test_a_thread_without_comments_is_recognized(format_: Format, thread: Thread) -> None:
    check_recognized(format_, thread, FORMATS)


@writers
@unhurried()
@given(thread=threads())
def test_no_comment_id_parent_name_or_text_is_lost(format_: Format, thread: Thread) -> None:
    check_essentials(format_, thread)
