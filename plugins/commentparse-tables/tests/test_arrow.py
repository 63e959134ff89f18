"""Parquet and Arrow: types, what they have no room for, and what happens without pyarrow."""

import io
import sys
from datetime import UTC, datetime

import pytest

import commentparse
from commentparse.plugin import Author, Comment, CommentparseError, Thread, Timestamp
from commentparse_tables import FORMATS

NAMES = ("parquet/comments", "arrow/comments")
DAY = Timestamp(earliest=datetime(2024, 5, 2), latest=datetime(2024, 5, 2, 23, 59, 59))
RYE = Thread(
    comments=(
        Comment(id="1", text="Rye", published=DAY, reactions={"like": 2}, score=10**30),
        Comment(id="2", parent_id="1", author=Author(name="Ada", roles=("admin",)), text="Oats"),
    ),
    declared_count=10**25,
)

tables = pytest.mark.parametrize("name", NAMES)


def written(name: str, *threads: Thread) -> bytes:
    file = io.BytesIO()
    commentparse.write(threads, file, format=name, formats=FORMATS)
    return file.getvalue()


def arrow_rows(*threads: Thread) -> list[dict[str, object]]:
    pyarrow = pytest.importorskip("pyarrow")
    data = written("arrow/comments", *threads)
    return pyarrow.ipc.open_file(pyarrow.BufferReader(data)).read_all().to_pylist()


@tables
@pytest.mark.interop
def test_numbers_without_room_are_kept_all_the_same(name: str):
    pytest.importorskip("pyarrow")
    thread = commentparse.parse(written(name, RYE), formats=FORMATS)
    assert (thread.comments[0].score, thread.declared_count) == (10**30, 10**25)


@pytest.mark.interop
def test_a_time_without_a_zone_is_as_wide_as_all_zones_make_it():
    row = arrow_rows(RYE)[0]
    assert row["published_local"] == datetime(2024, 5, 2)
    assert row["published"] == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert row["published_latest"] == datetime(2024, 5, 3, 11, 59, 59, tzinfo=UTC)


@pytest.mark.interop
def test_lists_are_lists():
    first, second = arrow_rows(RYE)
    assert (first["reactions"], second["author_roles"]) == ([("like", 2)], ["admin"])


@pytest.mark.interop
def test_each_row_belongs_to_a_thread():
    rows = arrow_rows(RYE, Thread(title="Night trains"), RYE)
    assert [row["thread_number"] for row in rows] == [1, 1, 2, 3, 3]


@tables
@pytest.mark.interop
def test_threads_are_taken_one_at_a_time(name: str):
    pytest.importorskip("pyarrow")
    many = (Thread(comments=(Comment(id=str(number), text="Rye"),)) for number in range(10_000))
    found = commentparse.parse_all(written(name, *many), formats=FORMATS)
    assert sum(len(thread) for thread in found) == 10_000


@tables
@pytest.mark.interop
def test_a_damaged_table_is_told(name: str):
    pytest.importorskip("pyarrow")
    data = written(name, RYE)
    middle = len(data) // 2
    thread = next(
        commentparse.parse_all(data[:200] + b"\xff" * (middle - 200) + data[middle:], formats=FORMATS)
    )
    assert {note.code for note in thread.diagnostics} & {"bad-record", "format-failed"}


@pytest.mark.interop
def test_a_table_of_somebody_elses_is_read_by_its_names():
    pyarrow = pytest.importorskip("pyarrow")
    rows = [{"comment_id": "1", "parent_id": None, "text": "Rye", "mood": {"calm": True}}]
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file)
    (comment,) = commentparse.parse(file.getvalue(), formats=FORMATS).comments
    assert (comment.text, comment.extra) == ("Rye", {"mood": {"calm": True}})


@pytest.mark.interop
def test_a_table_of_something_else_is_none_of_comments():
    pyarrow = pytest.importorskip("pyarrow")
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{"station": "Ulm"}]), file)
    assert len(commentparse.parse(file.getvalue(), formats=FORMATS)) == 0


@tables
def test_without_pyarrow_writing_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CommentparseError, match=r"pip install 'commentparse-tables\[arrow\]'"):
        written(name, RYE)


def test_without_pyarrow_reading_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    thread = commentparse.parse(b"PAR1" + bytes(64) + b"PAR1", formats=FORMATS)
    assert any("pip install" in note.message for note in thread.diagnostics)


@pytest.mark.interop
def test_pandas_reads_what_is_written():
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(io.BytesIO(written("parquet/comments", RYE)))
    assert list(frame["text"]) == ["Rye", "Oats"]
