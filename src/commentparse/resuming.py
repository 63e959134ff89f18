"""A file of lines that grows until it is complete: what a killed run has written is gone on with.

The lines stand in a file beside the target, NAME.part, which takes its place in the end and stays where
the run is stopped. Links are followed.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from commentparse.errors import CommentparseError
from commentparse.model import Thread
from commentparse.serialize.write import to_json_bytes
from commentparse.sinks import Reporting

PIECE = 1 << 20
SUFFIX = ".part"


class PartFileSink(Reporting):
    """Writes one regular file by way of NAME.part; `resumes` keeps the complete lines that are in there."""

    def __init__(self, path: Path, *, resumes: bool) -> None:
        super().__init__()
        self.path = Path(os.path.realpath(path))
        self.part = part_of(path)
        self.lines, self._end = _complete_lines(self.part) if resumes else (0, 0)
        """How many lines are there already."""

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
        if self.lines:
            with self.part.open("rb") as file:
                for _ in range(self.lines):
                    thread = next(iterator, None)
                    if thread is None or to_json_bytes(thread) + b"\n" != file.readline():
                        raise CommentparseError(
                            f"{self.part} was not written from this input, or with other options; "
                            "start anew without --resume"
                        )
        yield from iterator


def part_of(path: Path) -> Path:
    """Where the lines of a file stand until it is complete."""
    target = Path(os.path.realpath(path))
    return target.with_name(target.name + SUFFIX)


def _complete_lines(path: Path) -> tuple[int, int]:
    """How many lines a file has, and where the last one ends; zeros where there is none."""
    if not path.is_file():
        return 0, 0
    lines = end = place = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            lines += piece.count(b"\n")
            last = piece.rfind(b"\n")
            if last >= 0:
                end = place + last + 1
            place += len(piece)
    return lines, end
