"""A file of lines that grows until it is complete: what a killed run has written is gone on with.

The lines stand in a file beside the target, NAME.part, which takes its place in the end and stays where
the run is stopped.
"""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from commentparse.errors import CommentparseError
from commentparse.model import Thread
from commentparse.serialize.write import to_json_bytes
from commentparse.sinks import Reporting

PIECE = 1 << 20


class PartFileSink(Reporting):
    """Writes one file by way of NAME.part; `resumes` keeps the complete lines that are in there."""

    def __init__(self, path: Path, *, resumes: bool) -> None:
        super().__init__()
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.lines, self.last_line, self._end = _complete_lines(self.part) if resumes else (0, b"", 0)
        """How many lines are there already, and the last of them."""

    @contextlib.contextmanager
    def open(self, name: str | None = None) -> Iterator[BinaryIO]:
        """The file behind its complete lines; it takes its name when it is closed without an error.

        Raises:
            CommentparseError: the format wants several files.
        """
        if name is not None:
            raise CommentparseError(f"cannot write the part {name!r} of a format with several files here")
        self.part.parent.mkdir(parents=True, exist_ok=True)
        with self.part.open("r+b" if self._end else "wb") as file:
            file.truncate(self._end)
            file.seek(self._end)
            yield file
        self.part.replace(self.path)

    def remaining(self, threads: Iterable[Thread]) -> Iterator[Thread]:
        """The threads that are not in the file yet.

        Raises:
            CommentparseError: what is in the file is not the beginning of these threads.
        """
        iterator = iter(threads)
        for number in range(1, self.lines + 1):
            thread = next(iterator, None)
            if thread is None or (number == self.lines and to_json_bytes(thread) != self.last_line):
                raise CommentparseError(
                    f"{self.part} was not written from this input, or in another way; remove it to start anew"
                )
        yield from iterator


def _complete_lines(path: Path) -> tuple[int, bytes, int]:
    """How many lines a file has, the last one without its end, and where that ends; zeros where there is none."""
    if not path.is_file():
        return 0, b"", 0
    lines = end = place = 0
    before = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            lines += piece.count(b"\n")
            last = piece.rfind(b"\n")
            if last >= 0:
                inside = piece.rfind(b"\n", 0, last)
                before = place + inside + 1 if inside >= 0 else end
                end = place + last + 1
            place += len(piece)
        file.seek(before)
        return lines, file.read(end - before).rstrip(b"\n"), end
