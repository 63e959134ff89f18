"""From any format into any other: what both can hold arrives.

Strategy: every ordered pair of the installed formats that can be read and written. A thread is
written in the one, read, written in the other and read again. What arrives is compared with what
the two formats say that they keep; then, without their say, with the thread itself in what people
notice first: how many comments, who answers whom, when, in which words, and what was deleted.
"""

import functools
import importlib.util
import itertools
import time as clock
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings

from commentparse import Author, Comment, Thread, Timestamp, available_formats, parse
from commentparse.format import Format, function_of
from commentparse.sinks import MemorySink
from commentparse.testing.checks.writers import difference
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads

TEXT_SYSTEM = "text"
"""Left out: a text shows neither ids nor deleted comments, and a comment in it may look like something else."""

NEEDS_PYARROW = ("parquet/comments", "arrow/comments")
HAS_PYARROW = importlib.util.find_spec("pyarrow") is not None
GONE = ("deleted", "removed", "missing")


def _both_ways() -> list[Format]:
    return [format_ for format_ in available_formats() if format_.read and format_.write]


def _is_text(format_: Format) -> bool:
    return format_.name.partition("/")[0] == TEXT_SYSTEM


FORMATS = {
    format_.name: format_
    for format_ in _both_ways()
    if not _is_text(format_) and (HAS_PYARROW or format_.name not in NEEDS_PYARROW)
}


def _param(*names: str) -> object:
    marks = [pytest.mark.interop] if set(names) & set(NEEDS_PYARROW) else []
    return pytest.param(*names, id="-to-".join(names), marks=marks)


PAIRS = tuple(itertools.permutations(FORMATS, 2))


def leaves_out(*names: str) -> bool:
    """Whether one of the formats says that it drops comments; some only say that it sorts them."""
    said = [FORMATS[name].loses.get("comments", "none is left out") for name in names]
    return not all("none is left out" in sentence for sentence in said)


pairs = pytest.mark.parametrize(("first", "second"), [_param(*pair) for pair in PAIRS])
pairs_that_hold_all = pytest.mark.parametrize(
    ("first", "second"), [_param(*pair) for pair in PAIRS if not leaves_out(*pair)]
)
each_first = pytest.mark.parametrize("first", [_param(name) for name in FORMATS])


def _said(
    number: int, parent: int | None, text: str | None, status: str = "published", by: str = "Ida"
) -> Comment:
    """A comment whose time, to the second, is that of no other; New York changes its clocks at 7:00."""
    time = datetime(2021, 3, 14, 6, 52, 7, tzinfo=UTC) + timedelta(minutes=number, seconds=13 * number)
    return Comment(
        id=str(number),
        parent_id=None if parent is None else str(parent),
        relation="top-level" if parent is None else "reply",
        author=Author(name=by),
        text=text,
        status=status,  # type: ignore[arg-type]
        published=Timestamp(earliest=time, latest=time),
    )


RICH = Thread(
    url="https://rye.example/posts/starter/",
    title="Rye & oats <for> beginners",
    comments=(
        _said(1, None, "Feed it twice a day.\n\nNot more.\nReally not.\n\nAnd keep it warm."),
        _said(2, 1, "5 < 6 && 7 > 3 ]]> <b>not bold</b> &amp; <!-- no comment -->", by="Tom < Jerry"),
        _said(3, 2, "سألت أمي ١٢ مرة.\nשלום לכולם \u200fעם סימן", by="עדה"),
        _said(4, 3, "Z\u0351\u036b e\u030a q\u0303 ö नमस्ते \u202eback\u202c", by="Zoë"),
        _said(5, None, None, "deleted"),
        _said(6, 5, "👩‍👩‍👧‍👦 👍🏽 🇩🇪 🏳️‍🌈 ❤️", by="👩🏽‍🍳 Baker"),
        _said(7, 6, None, "deleted"),
        _said(8, 7, "It was deleted with reason.", by="Søren"),
        _said(9, 7, "So I thought.\n\n> It was deleted with reason.\n\nIndeed.", by="山田太郎"),
        _said(10, 1, "Still waiting to be read.", "pending"),
        _said(11, 1, "Buy cheap flour, http://flour.example/?a=1&b=2#c", "spam"),
        _said(12, None, None, "removed"),
        _said(13, 12, "What did it say?"),
        _said(14, 13, "Nobody can see this.", "hidden"),
        _said(15, 14, "* oats\n* rye\n\n    indented, *starred* and _lined_ `code` \\ | #"),
        _said(16, None, "Thanks all!"),
    ),
)  # fmt: skip


def keep(format_: Format, thread: Thread) -> Thread:
    kept: Thread = thread if format_.keep is None else function_of(format_.keep)(thread)
    return kept


def passed_through(format_: Format, thread: Thread) -> Thread:
    sink = MemorySink()
    assert format_.write is not None
    function_of(format_.write)((thread,), sink)
    return parse(sink.data, format=format_.name, formats=(format_,))


@functools.cache
def _read_from(first: str) -> Thread:
    return passed_through(FORMATS[first], RICH)


@functools.cache
def converted(first: str, second: str) -> Thread:
    """The rich thread after both."""
    return passed_through(FORMATS[second], _read_from(first))


def time_of(comment: Comment) -> datetime:
    assert comment.published is not None
    assert comment.published.earliest is not None
    assert comment.published.earliest == comment.published.latest
    assert comment.published.earliest.utcoffset() == timedelta(0)
    return comment.published.earliest


def words(comment: Comment) -> str:
    """Its text; that of a comment without one is its time."""
    return comment.text or time_of(comment).isoformat()


def answers(thread: Thread) -> Counter[tuple[str, str]]:
    """Who answers whom, in their words."""
    by_id = {comment.id: comment for comment in thread.comments}
    return Counter(
        (words(comment), words(by_id[comment.parent_id])) for comment in thread.comments if comment.parent_id
    )


def above(thread: Thread) -> Iterator[tuple[datetime, datetime]]:
    """Every comment with each that it stands below, by their times."""
    for comment in thread.comments:
        for ancestor in thread.ancestors(comment.id):
            yield time_of(comment), time_of(ancestor)


def test_the_rich_thread_is_valid_and_tells_its_comments_apart():
    assert RICH.validate() == ()
    assert len(set(map(words, RICH.comments))) == len(RICH) == len(set(map(time_of, RICH.comments)))


def test_only_texts_are_left_out_and_they_say_what_they_cannot_hold():
    left_out = [format_ for format_ in _both_ways() if _is_text(format_)]
    assert all({"comments", "comments.id", "comments.status"} <= set(format_.loses) for format_ in left_out)
    assert {"commentparse/json", "commentparse/jsonl"} <= set(FORMATS)


@pairs
def test_what_both_can_hold_arrives(first: str, second: str):
    kept = essence(keep(FORMATS[second], keep(FORMATS[first], RICH)))
    found = essence(converted(first, second))
    assert found == kept, difference(kept, found)


@each_first
@settings(max_examples=8)
@given(thread=threads(max_comments=4))
def test_what_both_can_hold_of_any_thread_arrives(first: str, thread: Thread):
    kept, read = keep(FORMATS[first], thread), passed_through(FORMATS[first], thread)
    for format_ in FORMATS.values():
        expected, found = essence(keep(format_, kept)), essence(passed_through(format_, read))
        assert found == expected, f"{first} to {format_.name}: {difference(expected, found)}"


@pairs
def test_no_comment_is_lost_or_made(first: str, second: str):
    count = len(converted(first, second))
    assert 0 < count < len(RICH) if leaves_out(first, second) else count == len(RICH)


@pairs
def test_replies_answer_whom_they_answered(first: str, second: str):
    found = converted(first, second)
    if leaves_out(first, second):
        assert set(above(found)) <= set(above(RICH))
        assert set(above(found))
    else:
        assert answers(found) == answers(RICH)


@pairs
def test_times_stay_to_the_second(first: str, second: str):
    expected, found = (Counter(map(time_of, one.comments)) for one in (RICH, converted(first, second)))
    assert found <= expected if leaves_out(first, second) else found == expected


@pytest.mark.skipif(not hasattr(clock, "tzset"), reason="this system cannot change its zone while it runs")
@each_first
def test_the_zone_of_the_machine_changes_no_time(first: str, monkeypatch: pytest.MonkeyPatch):
    kept = keep(FORMATS[first], RICH)
    try:
        monkeypatch.setenv("TZ", "America/New_York")
        clock.tzset()
        found = passed_through(FORMATS[first], RICH)
    finally:
        monkeypatch.undo()
        clock.tzset()
    assert list(map(time_of, found.comments)) == list(map(time_of, kept.comments))
    assert set(map(time_of, found.comments)) <= set(map(time_of, RICH.comments))


@pairs
def test_words_stay_as_they_were_with_lines_and_signs(first: str, second: str):
    expected, found = (
        {time_of(comment): comment.text or None for comment in one.comments}
        for one in (RICH, converted(first, second))
    )
    public = {time_of(comment): comment.text for comment in RICH.comments if comment.status == "published"}
    assert {time: found.get(time) for time in public} == public
    if not leaves_out(first, second):
        assert found == expected


@pairs_that_hold_all
def test_children_of_a_deleted_comment_hang_below_its_placeholder(first: str, second: str):
    found = converted(first, second)
    by_time = {time_of(comment): comment for comment in found.comments}
    for comment in (one for one in RICH.comments if one.status in GONE):
        placeholder = by_time[time_of(comment)]
        assert placeholder.status in GONE
        assert not placeholder.text
        expected = [words(child) for child in RICH.children(comment.id)]
        assert [words(child) for child in found.children(placeholder.id)] == expected


@pairs
def test_what_nobody_was_to_read_is_not_published(first: str, second: str):
    withheld = {comment.text for comment in RICH.comments if comment.status != "published"} - {None}
    published = {
        comment.text for comment in converted(first, second).comments if comment.status == "published"
    }
    assert not withheld & published
