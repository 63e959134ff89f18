"""The law of writers, for one thread and for several in one file."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.pipeline import parse_all
from commentparse.sinks import MemorySink
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads, unhurried
from commentparse_disqus import FORMATS

NAMES = ("disqus/export", "disqus/import")

writers = pytest.mark.parametrize("name", NAMES)


def format_named(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


def kept(format_: Format, thread: Thread) -> Thread:
    result: Thread = function_of(format_.keep)(thread)
    return result


def written(format_: Format, *several: Thread) -> MemorySink:
    sink = MemorySink()
    function_of(format_.write)(several, sink)
    return sink


@writers
@unhurried()
@given(several=st.lists(threads(), max_size=4))
def test_several_threads_in_one_file_are_read_as_what_is_kept_of_each(
    name: str, several: list[Thread]
) -> None:
    format_ = format_named(name)
    # ids that clash are told, see test_writers
    several = [attrs.evolve(thread, id=str(place), extra={}) for place, thread in enumerate(several, 1)]
    sink = written(format_, *several)
    expected = [essence(kept(format_, thread)) for thread in several]
    if name == "disqus/export":
        expected = [thread for thread in expected if thread.comments]
    found = [essence(thread) for thread in parse_all(sink.data, formats=FORMATS)]
    assert [thread for thread in found if thread.platform] == expected
    assert "not-read-back" not in {note.code for note in sink.reports}


@unhurried()
@given(thread=threads())
def test_an_export_holds_every_comment_with_its_text_and_name(thread: Thread) -> None:
    after = kept(format_named("disqus/export"), thread)
    assert [comment.text or "" for comment in after.comments] == [
        (comment.text or "").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
        for comment in thread.comments
    ]
    assert [after.depth(comment.id) for comment in after.comments] == [
        thread.depth(comment.id) for comment in thread.comments
    ]


@unhurried()
@given(thread=threads())
def test_nothing_that_was_hidden_becomes_visible(thread: Thread) -> None:
    for name in NAMES:
        after = kept(format_named(name), thread)
        visible = [comment.text for comment in after.comments if comment.status == "published"]
        allowed = {"published", "unknown"}
        assert len(visible) <= sum(comment.status in allowed for comment in thread.comments)
