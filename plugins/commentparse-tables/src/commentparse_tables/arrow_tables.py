"""Threads as Parquet and as Arrow files: a row for each comment, written and read a group of rows at a time."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

from commentparse.plugin import CommentparseError, Document, Locator, Match, Sink, Thread
from commentparse_tables.arrow_schema import WITH_RECORDS, arrow_row, plain_row, pyarrow, schema
from commentparse_tables.assembly import ReadRow, threads_from
from commentparse_tables.columns import NUMBER
from commentparse_tables.rows import rows_of

Batches: TypeAlias = "Iterator[Any]"

GROUP = 8192
"""Rows that are written at a time."""

NEEDED = frozenset(("comment_id", "parent_id", "text"))
"""Columns that a table of comments has."""


def recognize_parquet(document: Document) -> Match | None:
    """A Parquet file with columns of comments."""
    return _match(document, lambda pa, data: pa.parquet.read_schema(data))


def recognize_arrow(document: Document) -> Match | None:
    """An Arrow file with columns of comments."""
    return _match(document, lambda pa, data: pa.ipc.open_file(data).schema)


def read_parquet(document: Document) -> Iterator[Thread]:
    """The threads of a Parquet file; what is damaged is reported, and what stands before it read.

    Raises:
        CommentparseError: pyarrow is not installed.
    """
    return threads_from(_rows(document, _parquet_batches), WITH_RECORDS)


def read_arrow(document: Document) -> Iterator[Thread]:
    """The same for an Arrow file.

    Raises:
        CommentparseError: pyarrow is not installed.
    """
    return threads_from(_rows(document, _arrow_batches), WITH_RECORDS)


def write_parquet(threads: Iterable[Thread], sink: Sink) -> None:
    """Write a row for each comment, a group of rows at a time.

    Raises:
        CommentparseError: pyarrow is not installed.
    """
    pa = pyarrow()
    with sink.open() as file, pa.parquet.ParquetWriter(_Unclosed(file), schema()) as writer:
        for batch in _batches(threads):
            writer.write_batch(batch)


def write_arrow(threads: Iterable[Thread], sink: Sink) -> None:
    """Write a row for each comment, a batch of rows at a time.

    Raises:
        CommentparseError: pyarrow is not installed.
    """
    pa = pyarrow()
    with sink.open() as file, pa.ipc.new_file(_Unclosed(file), schema()) as writer:
        for batch in _batches(threads):
            writer.write_batch(batch)


class _Unclosed:
    """A file that stays open when pyarrow closes it: it is the sink's."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = 0

    def write(self, data: Any) -> int:
        written = self._file.write(memoryview(data))
        self._length += written
        return written

    def tell(self) -> int:
        return self._length

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        """Leave it open."""

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def _batches(threads: Iterable[Thread]) -> Iterator[Any]:
    pa, columns = pyarrow(), schema()
    rows = map(arrow_row, itertools.chain.from_iterable(rows_of(threads, WITH_RECORDS)))
    while group := list(itertools.islice(rows, GROUP)):
        yield pa.RecordBatch.from_pylist(group, schema=columns)


def _match(document: Document, schema_of: Callable[[Any, Any], Any]) -> Match | None:
    try:
        pa = pyarrow()
    except CommentparseError:
        return Match(0.5, f"a {document.kind} file; nobody can look into it without pyarrow")
    try:
        names = frozenset(schema_of(pa, _buffer(pa, document)).names)
    except _faults(pa):
        return Match(0.5, f"a {document.kind} file that is damaged")
    if not names >= NEEDED:
        return None
    return Match(1.0 if NUMBER in names else 0.9, "its columns are those of comments")


def _rows(document: Document, batches_of: Callable[[Any, Any], Batches]) -> Iterator[ReadRow]:
    """The rows of a table; behind what is damaged, a row that tells of it."""
    pa = pyarrow()
    count, number = 0, None
    try:
        for batch in batches_of(pa, _buffer(pa, document)):
            for row in batch.to_pylist():
                cells, faults = plain_row(row)
                number = cells.get(NUMBER)
                yield ReadRow(cells, Locator(pointer=f"/{count}"), faults)
                count += 1
    except _faults(pa) as error:
        told: Mapping[str, Any] = {} if number is None else {NUMBER: number}
        fault = f"the table is damaged behind {count} rows: {error}"
        yield ReadRow(dict(told), Locator(pointer=f"/{count}"), [fault])


def _parquet_batches(pa: Any, data: Any) -> Batches:
    yield from pa.parquet.ParquetFile(data).iter_batches(batch_size=GROUP, use_threads=False)


def _arrow_batches(pa: Any, data: Any) -> Batches:
    file = pa.ipc.open_file(data)
    for position in range(file.num_record_batches):
        batch = file.get_batch(position)
        batch.validate(full=True)  # offsets that lead out of it would be followed
        yield batch


def _buffer(pa: Any, document: Document) -> Any:
    source = document.source
    return pa.BufferReader(source if isinstance(source, bytes) else source.encode("latin-1", "replace"))


def _faults(pa: Any) -> tuple[type[Exception], ...]:
    """What reading a damaged table raises."""
    return (pa.ArrowException, ValueError, OSError, OverflowError, KeyError, TypeError, MemoryError)
