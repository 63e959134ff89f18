"""The law of writers: what is written and read again is what the format says it keeps."""

from datetime import UTC, datetime

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.pipeline import parse
from commentparse.sinks import MemorySink
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads
from commentparse_wordpress import FORMATS

NAMES = ("wordpress/wpdiscuz", "wordpress/comment-list", "wordpress/wxr")
LATER = datetime(2031, 7, 4, 12, 0, tzinfo=UTC)

NOT_ESSENCE = {"comments", "provenance", "diagnostics", "article.html", "comments.html", "comments.locator"}

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

writers = pytest.mark.parametrize("name", NAMES)


def format_named(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


def kept(format_: Format, thread: Thread) -> Thread:
    result: Thread = function_of(format_.keep)(thread)
    return result


def written(format_: Format, thread: Thread) -> bytes:
    sink = MemorySink()
    function_of(format_.write)((thread,), sink)
    return sink.data


@writers
@LAW
@given(thread=threads(), among_all=st.booleans(), retrieved_at=st.sampled_from((None, LATER)))
def test_what_is_written_is_read_as_what_is_kept(
    *, name: str, thread: Thread, among_all: bool, retrieved_at: datetime | None
) -> None:
    format_ = format_named(name)
    formats = FORMATS if among_all else (format_,)
    page = written(format_, thread)
    assert essence(parse(page, formats=formats, retrieved_at=retrieved_at)) == essence(kept(format_, thread))


@writers
@LAW
@given(thread=threads())
def test_no_comment_id_parent_name_or_text_is_lost(name: str, thread: Thread) -> None:
    after = kept(format_named(name), thread)
    assert essentials(after) == essentials(thread)


@writers
@LAW
@given(thread=threads())
def test_what_is_lost_is_said(name: str, thread: Thread) -> None:
    format_ = format_named(name)
    after = kept(format_, thread)
    lost = changed(thread, after, "")
    for before in thread.comments:
        lost |= changed(before, after[before.id], "comments.")
    assert lost <= set(format_.loses)


def essentials(thread: Thread) -> dict[str, object]:
    """Parent, name and text of every comment by its id."""
    return {
        comment.id: (comment.parent_id, comment.author and comment.author.name, comment.text)
        for comment in thread.comments
    }


def changed(before: object, after: object, prefix: str) -> set[str]:
    """Paths of the fields that differ; a record that is there both times counts field by field."""
    found: set[str] = set()
    for field in attrs.fields(type(before)):
        path = prefix + field.name
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or path in NOT_ESSENCE:
            continue
        if field.name in {"published", "edited", "modified"} and new is not None:
            old, new = attrs.evolve(old, raw=None), attrs.evolve(new, raw=None)
        if attrs.has(type(old)) and type(old) is type(new):
            found |= changed(old, new, path + ".")
        elif old != new:
            found.add(path)
    return found
