"""Where writers write to: a path, a folder, a stream or memory.

A file appears under its name only when it is complete: it is written beside and renamed. What is no regular
file (a pipe, a device) cannot be replaced by one and is written to as it is; links are followed.
"""

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from commentparse.errors import CommentparseError
from commentparse.model import Diagnostic

OPEN_ALREADY = re.compile(r"/dev/(?:stdout|stderr)|/(?:dev|proc/self)/fd/(\d+)")
"""Names of descriptors that are open already; they may be those of a regular file."""


class Files(Protocol):
    """Gives out binary files; what a caller must bring to write to a place of their own."""

    def open(self, name: str | None = None) -> contextlib.AbstractContextManager[BinaryIO]:
        """A file to write to; `name` only for formats that consist of several files."""


class Sink(Files, Protocol):
    """Gives a writer the files it asks for, and takes what it has to say about them."""

    def report(self, note: Diagnostic) -> None:
        """Say what will not read back, see `commentparse.plugin.not_read_back`; `commentparse.write` returns it."""


class Reporting:
    """Keeps what writers say: `reports`, in the order in which it was said."""

    def __init__(self) -> None:
        self.reports: list[Diagnostic] = []

    def report(self, note: Diagnostic) -> None:
        """Keep what a writer says."""
        self.reports.append(note)


class ListeningSink(Reporting):
    """Writes to somebody's files and keeps what the writer says."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files

    def open(self, name: str | None = None) -> contextlib.AbstractContextManager[BinaryIO]:
        """One of those files."""
        return self.files.open(name)


class MemorySink(Reporting):
    """Keeps what is written; `data` is the unnamed file, `files` holds all by name."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str | None, bytes] = {}

    @property
    def data(self) -> bytes:
        """Contents of the unnamed file; empty if none was written."""
        return self.files.get(None, b"")

    @contextlib.contextmanager
    def open(self, name: str | None = None) -> Iterator[BinaryIO]:
        """A file in memory, kept when it is closed without an error."""
        file = io.BytesIO()
        yield file
        self.files[name] = file.getvalue()


class StreamSink(Reporting):
    """Writes to an open binary stream, e.g. standard output; formats of several files are refused."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream = stream

    @contextlib.contextmanager
    def open(self, name: str | None = None) -> Iterator[BinaryIO]:
        """The stream itself; it is flushed, not closed."""
        if name is not None:
            raise CommentparseError(f"cannot write the part {name!r} to a stream; give a folder")
        yield self.stream
        self.stream.flush()


class PathSink(Reporting):
    """Writes one file, or, asked for names, a folder of files, at `path`."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__()
        self.path = Path(path)

    @contextlib.contextmanager
    def open(self, name: str | None = None) -> Iterator[BinaryIO]:
        """A file that takes its name when it is closed without an error and vanishes otherwise."""
        target = self.path if name is None else self._inside(name)
        with _as_it_is(target) if is_special(target) else _complete(Path(os.path.realpath(target))) as file:
            yield file

    def _inside(self, name: str) -> Path:
        target = (self.path / name).resolve()
        if not target.is_relative_to(self.path.resolve()):
            raise CommentparseError(f"the part {name!r} lies outside of {str(self.path)!r}")
        return target


def is_special(target: Path) -> bool:
    """Whether the target is there and no regular file, or stands for what is open already."""
    return target.exists() and (not target.is_file() or _descriptor(target) is not None)


def _descriptor(target: Path) -> int | None:
    """The open descriptor that a path stands for."""
    match = OPEN_ALREADY.fullmatch(str(target))
    if match is None:
        return None
    return int(match[1]) if match[1] else {"stdout": 1, "stderr": 2}[target.name]


@contextlib.contextmanager
def _as_it_is(target: Path) -> Iterator[BinaryIO]:
    # Opened anew, /dev/stdout would be written from its start where it is a file: `{ a; b; } > file`.
    descriptor = _descriptor(target)
    with open(target if descriptor is None else os.dup(descriptor), "wb") as file:  # noqa: PTH123 - or a descriptor
        yield file


@contextlib.contextmanager
def _complete(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when it is closed without an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - it opens a descriptor
            yield file
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
