"""Writing threads to paths, streams and sinks."""

import io

import pytest

from commentparse.errors import CommentparseError, FormatError, NotWritableError, UnknownFormatError
from commentparse.format import Format
from commentparse.model import Comment, Diagnostic, Thread
from commentparse.serialize import from_json
from commentparse.sinks import MemorySink
from commentparse.writing import write

THREAD = Thread(title="The weir", comments=(Comment(id="1", text="Nice photographs."),))


def test_a_path_gets_the_whole_file_or_none(tmp_path):
    target = tmp_path / "thread.json"
    write(THREAD, target, format="commentparse/json")
    assert from_json(target.read_text()) == THREAD
    assert list(tmp_path.iterdir()) == [target]


def test_a_stream_gets_the_bytes_and_stays_open():
    stream = io.BytesIO()
    write([THREAD, THREAD], stream, format="commentparse/jsonl")
    assert len(stream.getvalue().splitlines()) == 2


def test_a_sink_is_used_as_it_is():
    sink = MemorySink()
    write(THREAD, sink, format="commentparse/json")
    assert from_json(sink.data.decode()) == THREAD


def test_what_the_writer_says_is_returned():
    note = Diagnostic(code="not-read-back", message="comment '1' will not read back")

    def hesitate(_threads, sink):
        with sink.open() as file:
            file.write(b"all")
        sink.report(note)

    class OnlyFiles:
        def __init__(self):
            self.memory = MemorySink()

        def open(self, name=None):
            return self.memory.open(name)

    pen = Format(name="invented/pen", title="x", input_kind="text", write=hesitate)
    target = OnlyFiles()
    assert write(THREAD, target, format="invented/pen", formats=[pen]) == (note,)
    assert target.memory.data == b"all"


def test_a_writer_without_doubts_says_nothing():
    assert write(THREAD, MemorySink(), format="commentparse/json") == ()


def test_an_unknown_format_is_named():
    with pytest.raises(UnknownFormatError, match="'nonsense'"):
        write(THREAD, MemorySink(), format="nonsense")


def test_a_format_without_writer_is_refused_before_anything_is_opened(tmp_path):
    reader = Format(name="invented/reader", title="x", input_kind="html")
    with pytest.raises(NotWritableError):
        write(THREAD, tmp_path / "x", format="invented/reader", formats=[reader])
    assert list(tmp_path.iterdir()) == []


def test_what_a_writer_raises_is_chained(tmp_path):
    def fail(_threads, sink):
        with sink.open() as file:
            file.write(b"half")
            raise ValueError("no ink")

    pen = Format(name="invented/pen", title="x", input_kind="text", write=fail)
    with pytest.raises(FormatError, match="failed in write: ValueError: no ink") as caught:
        write(THREAD, tmp_path / "x", format="invented/pen", formats=[pen])
    assert isinstance(caught.value.__cause__, ValueError)
    assert list(tmp_path.iterdir()) == []


def test_a_format_may_refuse_several_threads():
    with pytest.raises(CommentparseError, match="exactly one thread"):
        write([THREAD, THREAD], MemorySink(), format="commentparse/json")


@pytest.mark.parametrize("target", [io.StringIO(), 3])
def test_what_takes_no_bytes_is_refused(target):
    with pytest.raises(TypeError, match="expected a"):
        write(THREAD, target, format="commentparse/json")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("wxr", "did you mean 'wordpress/wxr'?"),
        ("export", "did you mean 'disqus/export' or 'commento/export'?"),
        ("wordpress/wrx", "did you mean 'wordpress/wxr'?"),
        ("nonsense", "unknown format 'nonsense'; installed"),
    ],
)
def test_a_name_that_is_nearly_right_is_told_the_right_one(name, meant):
    known = ("disqus/export", "commento/export", "wordpress/wxr", "mbox")
    assert meant in str(UnknownFormatError(name, known))
