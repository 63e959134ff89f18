"""Threads written in any format that has a writer."""

import io
import os
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from commentparse.errors import CommentparseError, FormatError, NotWritableError, UnknownFormatError
from commentparse.format import Format, function_of, writable
from commentparse.model import Diagnostic, Thread
from commentparse.registry import installed
from commentparse.sinks import Files, ListeningSink, PathSink, StreamSink

Target = str | os.PathLike[str] | BinaryIO | Files
"""Where to write: a path, an open binary stream, or a sink: anything that opens binary files."""


def write(
    threads: Thread | Iterable[Thread],
    target: Target,
    *,
    format: str,  # noqa: A002 - the word users know
    formats: Iterable[Format] | None = None,
) -> tuple[Diagnostic, ...]:
    """Write threads in the format with this name; what it cannot hold stands in its `loses`.

    Returns what will not read back, comment by comment; nothing for formats that hold every comment for sure.

    Args:
        threads: one thread, or several for formats that hold several; taken one at a time.
        target: a path (the file appears when it is complete), an open binary stream, or a sink.
        format: e.g. "commentparse/jsonl".
        formats: exactly these formats instead of the installed ones.

    Raises:
        UnknownFormatError: no format has the name.
        NotWritableError: the format has no writer.
        FormatError: the writer failed; the cause is chained.
        CommentparseError: the format cannot hold these threads.
        OSError: the target cannot be written to.
    """
    writer = writable_format(format, formats)
    several = (threads,) if isinstance(threads, Thread) else threads
    sink = ListeningSink(sink_for(target))
    try:
        function_of(writer.write)(several, sink)
    except (CommentparseError, OSError):
        raise
    except Exception as error:
        raise FormatError(writer.name, "write", error) from error
    return tuple(sink.reports)


def writable_format(name: str, formats: Iterable[Format] | None = None) -> Format:
    """The format with this name, if it has a writer.

    Raises:
        UnknownFormatError: no format has the name.
        NotWritableError: it has no writer.
    """
    known = installed().formats if formats is None else {format_.name: format_ for format_ in formats}
    if name not in known:
        raise UnknownFormatError(name, tuple(known))
    if known[name].write is None:
        raise NotWritableError(name)
    return known[name]


def format_by_suffix(path: str | os.PathLike[str], formats: Iterable[Format] | None = None) -> Format | None:
    """The writable format that uses the ending of this file name; None where none or several do."""
    fitting = formats_with_suffix_of(path, formats)
    return fitting[0] if len(fitting) == 1 else None


def formats_with_suffix_of(
    path: str | os.PathLike[str], formats: Iterable[Format] | None = None
) -> Sequence[Format]:
    """The writable formats that use the ending of this file name."""
    known = installed().formats.values() if formats is None else formats
    name = os.fspath(path).lower()
    return [format_ for format_ in writable(tuple(known)) if format_.suffix and name.endswith(format_.suffix)]


def sink_for(target: Target) -> Files:
    """The sink that writes to a path or stream; a sink is returned as it is.

    Raises:
        TypeError: it is none of these, or a stream of text.
    """
    if isinstance(target, str | os.PathLike):
        return PathSink(target)
    if isinstance(target, io.TextIOBase):
        raise TypeError(
            "expected a binary stream, got one of text; open it with mode 'wb', or use its 'buffer'"
        )
    if hasattr(target, "open"):
        return target
    if hasattr(target, "write"):
        return StreamSink(target)
    raise TypeError(f"expected a path, a binary stream or a sink, got {type(target).__name__}")
