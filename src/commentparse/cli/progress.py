"""How far the reading has come: a bar on stderr, where that is a terminal and nothing else is in the way."""

import os
import sys
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, TypeVar, cast

if TYPE_CHECKING:
    from rich.progress import Progress, Task, TaskID

MANY = 3
"""With more inputs there is a bar for them; a corpus has one of its own."""
LONGEST_NAME = 40

Step = TypeVar("Step")


class Meter:
    """Shows nothing until there is something to show, and nothing of it stays."""

    def __init__(self, *, is_allowed: bool) -> None:
        self.is_shown = is_allowed and sys.stderr.isatty()
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def steps(self, inputs: Sequence[Step]) -> Iterator[Step]:
        """The inputs; taking them moves a bar."""
        if not self.is_shown or len(inputs) <= MANY:
            yield from inputs
        else:
            yield from self._started().track(inputs, description="reading")

    def watched(self, file: BinaryIO, name: str) -> BinaryIO:
        """The file; reading it moves a bar of its own, which goes when it has been read."""
        if not self.is_shown:
            return file
        progress = self._started()
        shown = name if len(name) <= LONGEST_NAME else "…" + name[1 - LONGEST_NAME :]
        task = progress.add_task(shown, total=_size(file), in_bytes=True)
        return cast("BinaryIO", _Watched(file, progress, task))

    def _started(self) -> "Progress":
        if self._progress is None:
            self._progress = _progress()
            self._progress.start()
        return self._progress


class _Watched:
    """A file of which it is seen how far it was read."""

    def __init__(self, file: BinaryIO, progress: "Progress", task: "TaskID") -> None:
        self._file = file
        self._progress = progress
        self._task = task

    def seekable(self) -> bool:
        """It is read once, from its start."""
        return False

    def read(self, size: int = -1) -> bytes:
        """As of any file."""
        piece = self._file.read(size)
        if piece:
            self._progress.advance(self._task, len(piece))
        else:
            self._progress.update(self._task, visible=False)
        return piece


def _size(file: BinaryIO) -> int | None:
    """Length of a regular file; None for a pipe."""
    try:
        return os.fstat(file.fileno()).st_size or None
    except (OSError, ValueError):
        return None


def _progress() -> "Progress":
    # It takes longer to import than a page to read.
    from rich import progress  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Column  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Amount(progress.ProgressColumn):
        """Inputs or bytes: how many of how many, and how fast."""

        def get_table_column(self) -> Column:
            return Column(no_wrap=True)

        def render(self, task: "Task") -> Text:
            return Text(_amount(task))

    return progress.Progress(
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        Amount(),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _amount(task: "Task") -> str:
    if not task.fields.get("in_bytes"):
        return f"{task.completed:,.0f} of {task.total or 0:,.0f}"
    from rich.filesize import decimal  # noqa: PLC0415

    read = decimal(int(task.completed))
    of = "" if task.total is None else f" of {decimal(int(task.total))}"
    speed = task.finished_speed or task.speed
    return read + of + (f", {decimal(int(speed))}/s" if speed else "")
