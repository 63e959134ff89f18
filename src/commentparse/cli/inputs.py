"""The inputs named on the command line, read one after the other; a broken one does not stop the rest."""

import itertools
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import attrs
import click

from commentparse.choice import Choice
from commentparse.cli.faults import INCOMPLETE, OK, UNREADABLE, report, wants_traceback
from commentparse.cli.options import MTIME, Reading
from commentparse.cli.progress import Meter
from commentparse.files import findings_at, is_corpus
from commentparse.findings import Found, one_thread, why_empty
from commentparse.model import Thread
from commentparse.pipeline import Given, findings_in
from commentparse.records import PeekedFile, corpus_in
from commentparse.saved_pages import folder_of, inputs_in
from commentparse.streams import LEAST

STDIN = "-"

NO_INPUT = frozenset(("empty-input", "binary-input"))
"""Diagnostics that say that there was nothing to read."""


@attrs.frozen(kw_only=True)
class Input:
    """One file, or standard input."""

    name: str
    """As the user wrote it."""
    path: Path | None
    """None: standard input."""
    stdin: PeekedFile | None = None
    """Standard input, of which a part may have been looked at."""


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
            found.append(Input(name="<stdin>", path=None, stdin=PeekedFile(sys.stdin.buffer)))
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
    is_silent: bool = False,
) -> Iterator[tuple[Input, Thread]]:
    """Every thread with the input that holds it; faults are reported and counted.

    Args:
        inputs: what to read.
        reading: how to read it.
        outcome: counts what goes wrong.
        shows_diagnostics: the threads' own diagnostics reach the user in another way.
        shows_progress: a progress bar may be shown on stderr.
        is_silent: faults have been reported already, and are only counted.
    """
    with Meter(is_allowed=shows_progress) as meter:
        for input_ in meter.steps(inputs):
            try:
                for found in _findings_of(input_, reading, meter):
                    _judge(input_, found, outcome, shows_diagnostics=shows_diagnostics or is_silent)
                    yield input_, found.thread
            except Exception as error:
                # Whatever a hostile file brings to light is that file's fault; the others are not to suffer.
                if wants_traceback():
                    raise
                outcome.failed += 1
                if not is_silent:
                    report(input_.name, error)


def bytes_of(input_: Input) -> bytes:
    """The input itself.

    Raises:
        OSError: it cannot be opened.
    """
    if input_.path is not None:
        return input_.path.read_bytes()
    return sys.stdin.buffer.read() if input_.stdin is None else input_.stdin.whole()


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


def holds_something(name: str, threads: Sequence[Thread], outcome: Outcome, reported: frozenset[str]) -> bool:
    """Whether a format found anything in an input; if none did it has failed, and it is said why unless it was `reported`."""
    notes = [note for thread in threads if (note := why_empty(thread)) is not None]
    if not notes or len(notes) < len(threads):
        return True
    outcome.failed += 1
    if notes[0].code not in reported:
        report(name, notes[0].message)
    return False


def holds_corpus(input_: Input, reading: Reading) -> bool:
    """Whether an input that nothing was read of yet is a corpus, of which every record gives a thread.

    One that cannot be opened is none; that is reported when it is read.
    """
    choice = Choice(name=reading.format)
    try:
        if input_.stdin is not None:
            return corpus_in(input_.stdin, choice.claims) is not None
        return input_.path is not None and is_corpus(input_.path, choice)
    except OSError:
        return False


def _findings_of(input_: Input, reading: Reading, meter: Meter) -> Iterator[Found]:
    """What is found in an input: the one thread, or every one where that was asked for or it is a corpus."""
    findings = _everything_in(input_, reading, meter)
    first = next(findings, None)
    everything = iter(()) if first is None else itertools.chain((first,), findings)
    if reading.every_thread or (first is not None and first.is_record):
        yield from everything
    else:
        yield Found(one_thread(everything), None)


def _everything_in(input_: Input, reading: Reading, meter: Meter) -> Iterator[Found]:
    given = Given(url=reading.url, retrieved_at=retrieved_at(input_, reading))
    choice = Choice(name=reading.format)
    is_watched = meter.is_shown and (_is_large(input_) or holds_corpus(input_, reading))

    def watched(file: BinaryIO) -> BinaryIO:
        return meter.watched(file, input_.name) if is_watched else file

    if input_.path is not None:
        return findings_at(input_.path, given, choice, reading.options, watched)
    stdin = input_.stdin or PeekedFile(sys.stdin.buffer)
    stdin.file = watched(stdin.file)
    return findings_in(stdin, given, choice, reading.options)


def _is_large(input_: Input) -> bool:
    return input_.path is not None and input_.path.is_file() and input_.path.stat().st_size > LEAST


def _judge(input_: Input, found: Found, outcome: Outcome, *, shows_diagnostics: bool) -> None:
    """Count what is wrong with a thread, and say it where nothing else does.

    That a record of a corpus is empty is no fault of the file.
    """
    thread = found.thread
    no_input = frozenset() if found.is_record else NO_INPUT
    serious = [note for note in thread.diagnostics if note.severity == "error" or note.code in no_input]
    if any(note.code in no_input for note in serious) and not thread.comments:
        outcome.failed += 1
    elif serious:
        outcome.incomplete += 1
    if not shows_diagnostics:
        for note in serious:
            report(input_.name, _in_record(note.message, thread) if found.is_record else note.message)


def _in_record(message: str, thread: Thread) -> str:
    """What is wrong with a record, with its line."""
    member = thread.provenance[0].member if thread.provenance else None
    line = f"line {(member or '').rpartition('/')[2]}: "
    return message if message.startswith(line) else line + message


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
