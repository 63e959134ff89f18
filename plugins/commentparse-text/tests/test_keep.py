"""What the shapes keep of a thread, and that they say what they lose."""

from datetime import datetime, timedelta

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed_threads import NESTED, RYE, SHAPES, printed

from commentparse import Article, Author, Comment, Thread, Timestamp, parse
from commentparse.plugin import Body, Format, RawComment, RawThread
from commentparse.testing.conformance import check_keep, check_law_of_writers
from commentparse.testing.strategies import threads, timestamps
from commentparse_text.keep_text import DEEPEST, Shape, entries_of, kept_thread
from commentparse_text.printed_time import printed_time

HARD = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NOT_ESSENCE = {"comments", "provenance", "diagnostics", "article.html", "comments.html", "comments.locator"}
SHAPE = {name: Shape(nests=True) for name in NESTED} | {"text/flattened": Shape(has_times=False)}

shapes = pytest.mark.parametrize("shape", SHAPES, ids=[format_.name for format_ in SHAPES])


def kept(shape: Format, thread: Thread) -> Thread:
    return kept_thread(thread, SHAPE.get(shape.name, Shape()))


@shapes
@HARD
@given(thread=threads())
def test_keep_keeps_the_rules_of_the_kit(shape: Format, thread: Thread):
    check_keep(shape, thread)


@shapes
@HARD
@given(thread=threads())
def test_what_does_not_come_back_is_reported(shape: Format, thread: Thread):
    check_law_of_writers(shape, thread)


@shapes
@HARD
@given(thread=threads())
def test_what_is_lost_is_said(shape: Format, thread: Thread):
    after = kept(shape, thread)
    lost = changed(thread, after, "")
    entries = entries_of(thread, SHAPE.get(shape.name, Shape()))
    for entry, comment in zip(entries, after.comments, strict=True):
        lost |= changed(thread.comments[entry.position], comment, "comments.")
    assert lost <= set(shape.loses)


def changed(before: object, after: object, prefix: str) -> set[str]:
    """Paths of the fields that differ; a record that is there both times counts field by field."""
    found: set[str] = set()
    for field in attrs.fields(type(before)):
        path = prefix + field.name
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or path in NOT_ESSENCE:
            continue
        if isinstance(old, Timestamp) and new is not None:
            old = attrs.evolve(old, raw=None)
        if attrs.has(type(old)) and type(old) is type(new):
            found |= changed(old, new, path + ".")
        elif old != new:
            found.add(path)
    return found


def read_time(document):
    """A page that is nothing but a time."""
    yield RawThread(comments=[RawComment(body=Body.text("x"), published=document.text)])


CLOCK = Format(name="clock", title="A time", input_kind="text", read=read_time)

STARTS = st.datetimes(datetime(1991, 1, 1), datetime(2099, 1, 1)).map(
    lambda time: time.replace(microsecond=0, fold=0)
)


@given(time=timestamps() | st.builds(lambda start: Timestamp(earliest=start, latest=start), STARTS))
def test_a_time_is_printed_as_it_will_be_read(time: Timestamp):
    shown = printed_time(time)
    if shown is not None:
        (comment,) = parse(shown, format="clock", formats=[CLOCK]).comments
        assert comment.published == attrs.evolve(time, raw=shown)


@given(start=STARTS, width=st.sampled_from((timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1))))
def test_seconds_minutes_and_days_of_our_time_are_printed(start: datetime, width: timedelta):
    if width >= timedelta(minutes=1):
        start = start.replace(second=0)
    if width == timedelta(days=1):
        start = start.replace(hour=0, minute=0)
    assert printed_time(Timestamp(earliest=start, latest=start + width - timedelta(seconds=1))) is not None


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        (datetime(2020, 1, 1), datetime(2020, 12, 31, 23, 59, 59)),
        (datetime(2020, 5, 4, 10, 0, 5), datetime(2020, 5, 4, 10, 1, 4)),
        (datetime(12, 5, 4), datetime(12, 5, 4, 23, 59, 59)),
        (None, None),
    ],
)
def test_a_time_that_no_page_prints_is_left_out(earliest, latest):
    assert printed_time(Timestamp(raw="long ago", earliest=earliest, latest=latest)) is None


def test_a_flat_text_says_nothing_of_replies():
    flat = kept_thread(RYE, Shape())
    assert {(comment.parent_id, comment.relation, comment.shown_depth) for comment in flat.comments} == {
        (None, "unknown", None)
    }


def test_indented_replies_keep_their_parents_and_those_to_nothing_start_anew():
    nested = kept_thread(RYE, Shape(nests=True))
    names = {comment.id: comment.author and comment.author.name for comment in nested.comments}
    assert [
        (names[comment.id], comment.parent_id and names[comment.parent_id], comment.shown_depth)
        for comment in nested.comments
    ] == [("Marta Lind", None, 0), (None, "Marta Lind", 1), ("Ines Roth", None, 2), ("Tom", None, 0)]
    assert [comment.relation for comment in nested.comments] == ["top-level", "reply", "reply", "top-level"]


def test_where_nothing_is_indented_nothing_is_said_of_replies():
    thread = Thread(comments=(Comment(id="1", text="One."), Comment(id="2", text="Two.")))
    assert [comment.relation for comment in kept_thread(thread, Shape(nests=True)).comments] == [
        "unknown"
    ] * 2


def test_below_the_deepest_level_replies_stand_beside_what_they_answer():
    comments = tuple(
        Comment(id=str(number), parent_id=str(number - 1) if number else None, text=f"Reply {number}.")
        for number in range(3_000)
    )
    nested = kept_thread(Thread(comments=comments), Shape(nests=True))
    assert nested.comments[-1].shown_depth == DEEPEST
    assert nested.comments[-1].parent_id == nested.comments[DEEPEST - 1].id


def test_replies_to_a_left_out_comment_do_not_come_between_others():
    """Else what follows would stand under them."""
    comments = (
        Comment(id="1", text="One."),
        Comment(id="2", parent_id="1", status="deleted"),
        Comment(id="3", parent_id="2", text="Three."),
        Comment(id="4", parent_id="1", text="Four."),
    )
    one, four, three = kept_thread(Thread(comments=comments), Shape(nests=True)).comments
    assert (four.text, four.parent_id, three.parent_id) == ("Four.", one.id, None)


@shapes
def test_a_thread_that_breaks_every_rule_is_written_all_the_same(shape: Format):
    comments = (
        Comment(id="1", parent_id="1", author=Author(name="A\r\nB"), text="x\r\ny\x00\ud800"),
        Comment(id="2", parent_id="nobody", author=Author(name=None), text="\r\n"),
        Comment(id="2", author=Author(name=""), text=None, status="deleted"),
    )
    thread = Thread(title="\n", article=Article(text="\ud800"), comments=comments, declared_count=-3)
    text, notes = printed(shape, thread)
    assert "Comment" in text
    assert [note.locator and note.locator.pointer for note in notes if note.code == "not-written"][-1:] == [
        "/comments/2"
    ]


@shapes
def test_what_reads_as_several_threads_is_reported_and_not_raised(shape: Format):
    records = '{"text": "one"}\n{"text": "two"}'
    _, notes = printed(shape, Thread(article=Article(text=records), comments=RYE.comments[:1]))
    assert notes[0].code == "not-read-back"
