"""The library's own formats: one thread, or one a line."""

import msgspec
import pytest

from commentparse.document import Document
from commentparse.errors import CommentparseError, SerializationError
from commentparse.format import Format, function_of
from commentparse.formats.commentparse_json import FORMATS
from commentparse.model import Comment, Continuation, Locator, Thread
from commentparse.pipeline import parse_all
from commentparse.sinks import MemorySink

JSON, LINES = FORMATS
ONE = Thread(id="1", comments=(Comment(id="a", text="One\u2028line."),))
TWO = Thread(id="2")


def document(text: str) -> Document:
    return Document(text)


def written(format_: object, *threads: Thread) -> str:
    """What the writer of a format makes of `threads`."""
    sink = MemorySink()
    function_of(format_.write)(iter(threads), sink)
    return sink.data.decode()


@pytest.mark.parametrize("thread", [ONE, TWO])
def test_a_written_thread_is_recognized_and_read(thread: Thread):
    source = document(written(JSON, thread))
    assert function_of(JSON.recognize)(source).score >= 0.9
    assert list(function_of(JSON.read)(source)) == [thread]


@pytest.mark.parametrize("threads", [(), (ONE, TWO)])
def test_json_holds_exactly_one_thread(threads: tuple[Thread, ...]):
    with pytest.raises(CommentparseError, match="exactly one thread"):
        written(JSON, *threads)


def test_lines_hold_one_thread_each():
    text = written(LINES, ONE, TWO)
    assert text.count("\n") == 2
    assert function_of(LINES.recognize)(document(text)).score >= 0.9
    assert list(function_of(LINES.read)(document(text.replace("\n", "\n\n")))) == [ONE, TWO]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": 5}', "line 2: id: expected a string, got 5"),
        ('{"schema": "1.0", "comm', "line 2: expected JSON: JSON is malformed"),
        ('{"schema": "9.0", "comments": []}', "line 2: schema: expected a version 1.x, got '9.0'"),
        ("[1]", r"line 2: expected an object, got [1]"),
        ("[" * 5_000, "line 2: expected JSON: "),
    ],
)
def test_a_faulty_line_is_reported_in_its_place_and_the_next_is_read(line: str, fault: str):
    text = written(LINES, ONE) + f"{line}\n" + written(LINES, TWO)
    before, broken, behind = function_of(LINES.read)(document(text))
    assert (before, behind) == (ONE, TWO)
    assert broken.comments == ()
    (note,) = broken.diagnostics
    assert (note.code, note.severity, note.locator) == ("bad-record", "error", Locator(line=2))
    assert note.message.startswith(fault)


def test_lines_are_recognized_behind_a_broken_one():
    text = '{"schema": "1.0", oops}\n' + written(LINES, ONE)
    assert function_of(LINES.recognize)(document(text)).score >= 0.9
    assert [thread.comments for thread in parse_all(text)] == [(), ONE.comments]


TIME_FAULT = "expected an ISO 8601 time, got '3 hours ago'"
THREE = {
    "schema": "1.0",
    "completeness": "complete",
    "order": "oldest",
    "comments": [
        {"id": "a", "text": "One."},
        {"id": "b", "text": "Two.", "published": {"earliest": "3 hours ago"}, "score": "x"},
        {"id": "c", "text": "Three.", "parent_id": "b"},
        "Four.",
    ],
}


@pytest.mark.parametrize(("format_", "where"), [(JSON, ""), (LINES, "line 1: ")])
def test_a_faulty_comment_costs_itself_alone(format_: Format, where: str):
    (thread,) = function_of(format_.read)(document(msgspec.json.encode(THREE).decode()))
    assert [comment.text for comment in thread.comments if comment.status != "missing"] == ["One.", "Three."]
    assert [note.message for note in thread.diagnostics if note.code == "bad-record"] == [
        f"{where}comments[1].published.earliest: {TIME_FAULT}; comments[1].score: expected an integer, got 'x'",
        f"{where}comments[3]: expected an object, got 'Four.'",
    ]
    assert thread.completeness == "partial"
    assert len(list(thread.walk())) == len(thread.comments)


def test_a_fault_outside_of_the_comments_is_no_matter_of_leaving_out():
    with pytest.raises(SerializationError, match=r"title: .*; comments\[1\]"):
        list(function_of(JSON.read)(document(msgspec.json.encode({"title": 5} | THREE).decode())))


BROKEN = [
    (Thread(comments=(Comment(id="a", text="Where to?", parent_id="z"),)), "unresolved-parent"),
    (Thread(comments=(Comment(id="a", text="Me.", parent_id="a"),)), "parent-cycle"),
    (
        Thread(comments=(Comment(id="a", text="x", parent_id="b"), Comment(id="b", text="y", parent_id="a"))),
        "parent-cycle",
    ),
    (Thread(comments=(Comment(id="a", text="One."), Comment(id="a", text="Two."))), "duplicate-id"),
    (Thread(comments=(Comment(id="", text="One."), Comment(id="b", text="Two."))), "empty-id"),
    (Thread(comments=(Comment(id="a", text="Nobody.", parent_id=""),)), "unresolved-parent"),
    (Thread(comments=(Comment(id="a", text="x", also_replies_to=("z",)),)), "unresolved-reply"),
    (
        Thread(
            comments=(Comment(id="a", text="x"),), continuations=(Continuation(kind="replies", under="z"),)
        ),
        "unresolved-continuation",
    ),
]


@pytest.mark.parametrize(("thread", "code"), BROKEN)
@pytest.mark.parametrize("format_", FORMATS)
def test_what_hangs_in_the_air_is_reported_and_mended(format_: Format, thread: Thread, code: str):
    (found,) = function_of(format_.read)(document(written(format_, thread)))
    assert ("error", code) in [(note.severity, note.code) for note in found.diagnostics]
    assert found.validate() == ()
    assert {comment.text for _, comment in found.walk()} >= {comment.text for comment in thread.comments}
    assert len(found.continuations) == len(thread.continuations)


def test_other_broken_rules_are_reported_once_and_nothing_is_changed():
    thread = Thread(comments=(Comment(id="a", text="Late. "),))
    (found,) = function_of(JSON.read)(document(written(JSON, thread)))
    assert [note.code for note in found.diagnostics] == ["trailing-whitespace"]
    assert found.comments == thread.comments
    assert list(function_of(JSON.read)(document(written(JSON, found)))) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"comments": []}',
        '{"schema": "https://example.org/1", "comments": []}',
        '{"schema": "1.0"}',
        "x",
    ],
)
def test_other_json_is_not_recognized(text: str):
    source = document(text)
    assert not hasattr(source, "json") or function_of(JSON.recognize)(source) is None
    assert function_of(LINES.recognize)(source) is None
