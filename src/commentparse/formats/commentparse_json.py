"""The library's own JSON: one thread, or one thread a line.

Files are edited, joined and cut by others. What breaks an invariant is reported and ids and parents
are mended as for a page, so that no comment is out of reach; a valid thread is passed on as it is. A comment or a line that is
ill-formed is left out with the diagnostic `bad-record`, and the others are read.
"""

import io
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

import msgspec

from commentparse.errors import SerializationError
from commentparse.format import Format, Marks, Match, only_thread
from commentparse.formats.recovery import bad_record, recovered
from commentparse.model import Thread
from commentparse.serialize.version import SCHEMA_KEY, is_version
from commentparse.serialize.write import to_json_bytes

if TYPE_CHECKING:
    from commentparse.document import Document
    from commentparse.format import Read
    from commentparse.sinks import Sink

_MARKS = Marks(json_keys=frozenset({SCHEMA_KEY, "comments"}))
_FIRST_LINES = 8
_WHY = "it has a schema version of commentparse"


def recognize_json(document: "Document") -> Match | None:
    """A JSON object with a schema version that can be read; `comments` may be left out."""
    return _match(document.json)


def read_json(document: "Document") -> Iterator[Thread]:
    """The one thread, without faulty comments.

    Raises:
        SerializationError: there are faults outside of the comments.
    """
    yield recovered(document.json)


def write_json(threads: "Iterable[Thread]", sink: "Sink") -> None:
    """Write exactly one thread.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = only_thread(threads, "commentparse/json", "; use 'commentparse/jsonl' for several")
    with sink.open() as file:
        file.write(to_json_bytes(thread) + b"\n")


def recognize_lines(document: "Document") -> Match | None:
    """A thread of its own among the first lines; the very first may be broken."""
    lines = itertools.islice(_lines(document.text), _FIRST_LINES)
    matches = (_match(_decoded(line)) for _, line in lines)
    return next((match for match in matches if match is not None), None)


def read_lines(document: "Document") -> Iterator[Thread]:
    """The thread of each line, without faulty comments; empty lines are passed over.

    A line that is no thread gives one without comments and with the diagnostic `bad-record`.
    """
    for number, line in _lines_of_stream(document) if document.is_streamed else _lines(document.text):
        yield _thread_of_line(number, line)


def write_lines(threads: "Iterable[Thread]", sink: "Sink") -> None:
    """Write one line a thread."""
    with sink.open() as file:
        for thread in threads:
            file.write(to_json_bytes(thread) + b"\n")


def _thread_of_line(number: int, line: str) -> Thread:
    try:
        return recovered(msgspec.json.decode(line), line=number)
    except SerializationError as error:
        fault = str(error)
    except (ValueError, RecursionError) as error:
        fault = f"expected JSON: {error}"
    return Thread(diagnostics=(bad_record(fault, line=number),))


def _match(data: Any) -> Match | None:
    if not isinstance(data, dict) or not is_version(data.get(SCHEMA_KEY)):
        return None
    if isinstance(data.get("comments"), list):
        return Match(1.0, _WHY)
    # A thread without comments has no such key, but its choices are always written.
    return Match(0.9, _WHY) if "completeness" in data and "order" in data and "comments" not in data else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # JSON may hold U+2028 and the like as they are, so only "\n" ends a line here.
    lines = enumerate(io.StringIO(text, newline="\n"), start=1)
    return ((number, line) for number, line in lines if not line.isspace())


def _lines_of_stream(document: "Document") -> Iterator[tuple[int, str]]:
    encoding = document.decision.encoding or "utf-8"
    for number, line in enumerate(document.open(), start=1):
        text = line.decode(encoding, "replace").removeprefix("\ufeff")
        if text.strip():
            yield number, text


def _decoded(line: str) -> Any:
    try:
        return msgspec.json.decode(line)
    except (ValueError, RecursionError):
        return None


FORMATS: tuple[Format, ...] = (
    Format(
        name="commentparse/json",
        title="commentparse JSON, one thread",
        input_kind="json",
        marks=_MARKS,
        recognize=recognize_json,
        read=cast("Read", read_json),  # it yields finished threads: there is nothing to normalize
        write=write_json,
        holds_markup=True,
        suffix=".json",
    ),
    Format(
        name="commentparse/jsonl",
        title="commentparse JSON Lines, one thread a line",
        input_kind="jsonl",
        recognize=recognize_lines,
        read=cast("Read", read_lines),
        write=write_lines,
        holds_markup=True,
        streams=True,
        suffix=".jsonl",
    ),
)
"""What the registry takes from this module."""
