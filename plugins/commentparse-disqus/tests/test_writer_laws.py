"""The law of writers, for one thread and for several in one file."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentparse.format import Format, function_of
from commentparse.model import Article, Author, Thread
from commentparse.pipeline import parse_all
from commentparse.sinks import MemorySink
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads
from commentparse_disqus import FORMATS

NAMES = ("disqus/export", "disqus/import")
NOT_ESSENCE = {"comments", "provenance", "diagnostics", "article.html", "comments.html", "comments.locator"}
LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

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
@LAW
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


@writers
@LAW
@given(thread=threads())
def test_what_is_lost_is_said(name: str, thread: Thread) -> None:
    format_ = format_named(name)
    after = kept(format_, thread)
    lost = changed(thread, after, "")
    if len(after) == len(thread):
        for before, now in zip(thread.comments, after.comments, strict=True):
            lost |= changed(before, now, "comments.")
    assert lost <= set(format_.loses) or not thread.comments


@LAW
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


@LAW
@given(thread=threads())
def test_nothing_that_was_hidden_becomes_visible(thread: Thread) -> None:
    for name in NAMES:
        after = kept(format_named(name), thread)
        visible = [comment.text for comment in after.comments if comment.status == "published"]
        allowed = {"published", "unknown"}
        assert len(visible) <= sum(comment.status in allowed for comment in thread.comments)


def changed(before: object, after: object, prefix: str) -> set[str]:
    """Paths of the fields that differ; a record that is there both times counts field by field."""
    found: set[str] = set()
    for field in attrs.fields(type(before)):
        path = prefix + field.name
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or path in NOT_ESSENCE:
            continue
        if isinstance(old, Article | Author) and type(old) is type(new):
            found |= changed(old, new, path + ".")
        elif old != new:
            found.add(path)
    return found
