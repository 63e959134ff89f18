"""The inputs named on the command line, read one after the other; a broken one does not stop the rest."""

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs
import click

from commentparse.cli.faults import INCOMPLETE, OK, UNREADABLE, report, wants_traceback
from commentparse.cli.options import MTIME, Reading
from commentparse.files import read, read_all
from commentparse.model import Thread
from commentparse.pipeline import parse, parse_all
from commentparse.saved_pages import folder_of, inputs_in

STDIN = "-"

NO_INPUT = frozenset(("empty-input", "binary-input"))
"""Diagnostics that say that there was nothing to read."""

MANY = 3
"""With more inputs a progress bar is shown."""


@attrs.frozen(kw_only=True)
class Input:
    """One file, or standard input."""

    name: str
    """As the user wrote it."""
    path: Path | None
    """None: standard input."""


@attrs.define
class Outcome:
    """How it went so far."""

    failed: int = 0
    """Inputs that could not be read."""
    incomplete: int = 0
    """Threads from which something of the source is missing."""

    @property
    def exit_code(self) -> int:
        """What the process returns if nothing else goes wrong."""
        return UNREADABLE if self.failed else INCOMPLETE if self.incomplete else OK


def inputs_from(arguments: Sequence[str], reading: Reading, outcome: Outcome) -> Sequence[Input]:
    """What the arguments stand for: files, standard input, and all files in folders.

    A folder that a browser saved with a page that is named too is read with that page.

    Raises:
        click.UsageError: an argument is empty, or standard input is to tell when it was changed.
    """
    if "" in arguments:
        raise click.UsageError("a FILE is an empty string; the current folder is written as a dot")
    if STDIN in arguments and reading.retrieved_at == MTIME:
        raise click.UsageError("standard input has no modification time; give --retrieved-at a time")
    owned = {folder_of(Path(argument)) for argument in arguments}
    found: list[Input] = []
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN:
            found.append(Input(name="<stdin>", path=None))
        elif path.is_dir() and path not in owned:
            found.extend(_files_of(path, argument, outcome))
        elif path not in owned:
            found.append(Input(name=argument, path=path))
    return found


def threads_in(
    inputs: Sequence[Input],
    reading: Reading,
    outcome: Outcome,
    *,
    shows_diagnostics: bool,
    shows_progress: bool,
) -> Iterator[tuple[Input, Thread]]:
    """Every thread with the input that holds it; faults are reported and counted.

    Args:
        inputs: what to read.
        reading: how to read it.
        outcome: counts what goes wrong.
        shows_diagnostics: the threads' own diagnostics reach the user in another way.
        shows_progress: a progress bar may be shown on stderr.
    """
    with _progress(inputs, shows_progress) as steps:
        for input_ in steps:
            try:
                for thread in _threads_of(input_, reading):
                    _judge(input_, thread, outcome, shows_diagnostics=shows_diagnostics)
                    yield input_, thread
            except Exception as error:
                # Whatever a hostile file brings to light is that file's fault; the others are not to suffer.
                if wants_traceback():
                    raise
                outcome.failed += 1
                report(input_.name, error)


def bytes_of(input_: Input) -> bytes:
    """The input itself.

    Raises:
        OSError: it cannot be opened.
    """
    return sys.stdin.buffer.read() if input_.path is None else input_.path.read_bytes()


def retrieved_at(input_: Input, reading: Reading) -> datetime | None:
    """When the input was fetched, as far as the user says.

    Raises:
        OSError: the file cannot be looked at.
    """
    if reading.retrieved_at != MTIME:
        return reading.retrieved_at
    if input_.path is None:
        return None
    return datetime.fromtimestamp(int(input_.path.stat().st_mtime), tz=UTC)


def _threads_of(input_: Input, reading: Reading) -> Iterator[Thread]:
    when = retrieved_at(input_, reading)
    source = bytes_of(input_) if input_.path is None else input_.path
    if isinstance(source, bytes):
        if reading.every_thread:
            yield from parse_all(
                source, url=reading.url, retrieved_at=when, format=reading.format, options=reading.options
            )
        else:
            yield parse(
                source, url=reading.url, retrieved_at=when, format=reading.format, options=reading.options
            )
    elif reading.every_thread:
        yield from read_all(
            source, url=reading.url, retrieved_at=when, format=reading.format, options=reading.options
        )
    else:
        yield read(source, url=reading.url, retrieved_at=when, format=reading.format, options=reading.options)


def _judge(input_: Input, thread: Thread, outcome: Outcome, *, shows_diagnostics: bool) -> None:
    """Count what is wrong with a thread, and say it where nothing else does."""
    serious = [note for note in thread.diagnostics if note.severity == "error" or note.code in NO_INPUT]
    if any(note.code in NO_INPUT for note in serious) and not thread.comments:
        outcome.failed += 1
    elif serious:
        outcome.incomplete += 1
    if not shows_diagnostics:
        for note in serious:
            report(input_.name, note.message)


def _files_of(folder: Path, name: str, outcome: Outcome) -> Iterator[Input]:
    try:
        files = list(inputs_in(folder))
    except OSError as error:
        outcome.failed += 1
        report(name, error)
        return
    if not files:
        outcome.failed += 1
        report(name, "the folder holds no files")
    yield from (Input(name=str(file), path=file) for file in files)


@contextlib.contextmanager
def _progress(inputs: Sequence[Input], allowed: bool) -> Iterator[Iterable[Input]]:  # noqa: FBT001
    """The inputs; taking them moves a bar on stderr, if that is a terminal."""
    if not allowed or len(inputs) <= MANY or not sys.stderr.isatty():
        yield inputs
        return
    from rich.console import Console  # noqa: PLC0415 - it takes longer to import than a page to read
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield progress.track(inputs, description="reading")
