"""`commentparse convert`: threads out of some files into one file of another format."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import click

from commentparse.cli.faults import UNREADABLE, report
from commentparse.cli.inputs import Input, Outcome, inputs_from, threads_in
from commentparse.cli.losses import tell
from commentparse.cli.options import Reading, reading_from, reading_options
from commentparse.cli.output import SHORT_NAMES, STDOUT, Output, output_from, write_threads
from commentparse.conversion import losses_of
from commentparse.findings import says_nothing
from commentparse.format import Format
from commentparse.model import Thread
from commentparse.resuming import PartFileSink
from commentparse.writing import writable_format

IN_MEMORY = 1 << 25
"""Inputs of so many bytes together are read once; larger ones a second time after it was told what will be lost."""


@click.command(name="convert")
@click.argument("files", metavar="IN… OUT", nargs=-1, required=True)
@click.option(
    "--to", metavar="FORMAT", help="What OUT is to be; without it, what the ending of its name says."
)
@click.option("--check", is_flag=True, help="Say what would be lost, and write nothing.")
@click.option(
    "--resume", is_flag=True, help="Go on with OUT.part, which a stopped run left (JSON Lines only)."
)
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    to: str | None,
    check: bool,  # noqa: FBT001 - click calls it by name
    resume: bool,  # noqa: FBT001
    **given: Any,
) -> None:
    """Write all threads of the INs to OUT (- is standard output) in another format.

    What the format cannot hold is said before it is written; with --strict nothing is written then. OUT appears
    when it is complete. JSON Lines stand in OUT.part until then, and --resume goes on there.
    """
    if len(files) < 2:
        raise click.UsageError("give at least one input and the output, e.g. export.xml comments.jsonl")
    *names, target = files
    reading = attrs.evolve(reading_from(given), every_thread=True)
    outcome = Outcome()
    output = output_from(to or ("jsonl" if target == STDOUT else None), target, several=True, must_fit=True)
    format_ = writable_format(output.form)
    if resume and (format_.name != SHORT_NAMES["jsonl"] or output.path is None):
        raise click.UsageError("only a file of JSON Lines can be resumed")
    source = _Source(inputs_from(names, reading, outcome), reading, outcome)
    losses = losses_of(source.first_look(), format_) if format_.keep is not None else ()
    tell(losses, target, format_.name)
    if losses and reading.options.on_fault == "raise":
        report(target, "nothing was written, as --strict asks")
        ctx.exit(UNREADABLE)
    if not check:
        _write(source.threads(), output, format_, resumes=resume)
    ctx.exit(outcome.exit_code)


def _write(threads: Iterator[Thread], output: Output, format_: Format, *, resumes: bool) -> None:
    if format_.name != SHORT_NAMES["jsonl"] or output.path is None:
        write_threads(threads, output)
        return
    sink = PartFileSink(output.path, resumes=resumes)
    if sink.lines:
        report(str(output.path), f"{sink.lines:,} threads are in {sink.part.name} already")
    write_threads(sink.remaining(threads), output, sink)


class _Source:
    """The threads of the inputs, read as often as needed; faults are told once."""

    def __init__(self, inputs: Sequence[Input], reading: Reading, outcome: Outcome) -> None:
        self._inputs = inputs
        self._reading = reading
        self._outcome = outcome
        self._kept: list[Thread] | None = None
        sizes = [
            input_.path.stat().st_size if input_.path and input_.path.is_file() else 0 for input_ in inputs
        ]
        self._is_small = sum(sizes) <= IN_MEMORY or any(input_.path is None for input_ in inputs)

    def first_look(self) -> Iterator[Thread]:
        """The threads; they stay in memory where they are few."""
        if self._is_small:
            self._kept = list(self._read(self._outcome))
            yield from self._kept
        else:
            yield from self._read(Outcome(), is_silent=True)

    def threads(self) -> Iterator[Thread]:
        """The threads, for writing."""
        if self._kept is not None:
            return iter(self._kept)
        return self._read(self._outcome)

    def _read(self, outcome: Outcome, *, is_silent: bool = False) -> Iterator[Thread]:
        found = threads_in(
            self._inputs, self._reading, outcome, shows_diagnostics=is_silent, shows_progress=True
        )
        return (thread for _, thread in found if thread.comments or not says_nothing(thread))
