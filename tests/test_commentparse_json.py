"""The library's own formats: one thread, or one a line."""

from types import SimpleNamespace

import msgspec
import pytest

from commentparse.errors import CommentparseError, SerializationError
from commentparse.format import function_of
from commentparse.formats.commentparse_json import FORMATS
from commentparse.model import Comment, Thread
from commentparse.sinks import MemorySink

JSON, LINES = FORMATS
ONE = Thread(id="1", comments=(Comment(id="a", text="One\u2028line."),))
TWO = Thread(id="2")


def document(text: str) -> SimpleNamespace:
    """What a format sees of an input; `json` only where it is JSON."""
    try:
        return SimpleNamespace(text=text, json=msgspec.json.decode(text))
    except msgspec.DecodeError:
        return SimpleNamespace(text=text)


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


def test_a_faulty_line_is_named_after_the_threads_before_it():
    threads = function_of(LINES.read)(document(written(LINES, ONE) + '{"id": 5}\n'))
    assert next(threads) == ONE
    with pytest.raises(SerializationError, match="line 2: id: expected a string, got 5"):
        next(threads)


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
