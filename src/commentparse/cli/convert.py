"""`commentparse convert`: threads out of some files into one file of another format."""

import itertools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from commentparse.cli.faults import UNREADABLE, report
from commentparse.cli.inputs import (
    NO_INPUT,
    Input,
    Outcome,
    holds_corpus,
    holds_something,
    inputs_from,
    threads_in,
)
from commentparse.cli.losses import tell
from commentparse.cli.options import Reading, reading_from, reading_options
from commentparse.cli.output import SHORT_NAMES, STDOUT, TREE, Output, output_from, write_threads
from commentparse.conversion import losses_of
from commentparse.findings import why_empty
from commentparse.model import Thread
from commentparse.resuming import PartFileSink, part_of
from commentparse.sinks import is_special
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
    output = _output(to, target)
    format_ = writable_format(output.form)
    has_part = (
        format_.name == SHORT_NAMES["jsonl"] and output.path is not None and not is_special(output.path)
    )
    if resume and not has_part:
        raise click.UsageError("only a file of JSON Lines can be resumed")
    inputs = _without_output(inputs_from(names, reading, outcome), names, output)
    source = _Source(inputs, reading, outcome, shows_progress=not output.fills_terminal)
    may_lose = format_.keep is not None or bool(format_.loses) or not format_.holds_markup
    losses = losses_of(source.first_look(), format_) if may_lose else ()
    if check and not may_lose:
        source.read_through()
    if losses:
        tell(losses, output.name, format_.name)
    elif check:
        report(output.name, f"format {format_.name!r} holds everything")
    if losses and reading.options.on_fault == "raise":
        report(output.name, "nothing was written, as --strict asks")
        ctx.exit(UNREADABLE)
    if not check:
        if has_part and output.path is not None and not resume and part_of(output.path).exists():
            report(
                str(part_of(output.path)), "was left by a stopped run and is begun anew; --resume would go on"
            )
        sink = PartFileSink(output.path, resumes=resume) if has_part and output.path is not None else None
        _write(source.threads(), output, sink, outcome)
    ctx.exit(outcome.exit_code)


def _output(to: str | None, target: str) -> Output:
    """Where to write, and what."""
    if to == TREE:
        raise click.UsageError("a tree is for reading; it is shown by `commentparse parse --to tree`")
    if not target:
        raise click.UsageError("OUT is an empty string")
    # Whether there are several threads is seen when they are read; formats that hold one say so then.
    return output_from(to or ("jsonl" if target == STDOUT else None), target, several=False, must_fit=True)


def _without_output(inputs: Sequence[Input], names: Sequence[str], output: Output) -> Sequence[Input]:
    """The inputs without what this command has written into their folder.

    Raises:
        click.UsageError: an input would be overwritten while it is read.
    """
    if output.path is None:
        return inputs
    target, part = Path(os.path.realpath(output.path)), part_of(output.path)
    kept = []
    for input_ in inputs:
        place = None if input_.path is None else Path(os.path.realpath(input_.path))
        if place == part and input_.name in names:
            raise click.UsageError(
                f"{input_.name} is where the output stands until it is complete; rename it first"
            )
        if place in (target, part) and input_.name not in names:
            report(input_.name, "it is left out, for it is the output")
        else:
            kept.append(input_)
    return kept


def _write(threads: Iterator[Thread], output: Output, sink: PartFileSink | None, outcome: Outcome) -> None:
    """Write the threads; nothing where no input could be read, so that what was written earlier stays."""
    first = next(threads, None)
    if first is None and outcome.failed:
        return
    every = itertools.chain(() if first is None else (first,), threads)
    if sink is None:
        write_threads(every, output)
        return
    if sink.lines:
        count = f"{sink.lines:,} threads are" if sink.lines != 1 else "1 thread is"
        report(output.name, f"{count} in {sink.part.name} already")
    try:
        write_threads(sink.remaining(every), output, sink)
    except KeyboardInterrupt:
        report(output.name, f"stopped; what was read stands in {sink.part.name}, and --resume goes on there")
        raise


class _Source:
    """The threads of the inputs, read as often as needed; faults are told once."""

    def __init__(
        self, inputs: Sequence[Input], reading: Reading, outcome: Outcome, *, shows_progress: bool
    ) -> None:
        self._inputs = inputs
        self._reading = reading
        self._outcome = outcome
        self._shows_progress = shows_progress
        self._kept: list[Thread] | None = None
        self._is_judged = False
        """Whether they have been read once, so that their faults are told and counted."""

    def first_look(self) -> Iterator[Thread]:
        """The threads; they stay in memory where they are few."""
        sizes = [
            input_.path.stat().st_size if input_.path and input_.path.is_file() else 0
            for input_ in self._inputs
        ]
        if sum(sizes) <= IN_MEMORY or any(input_.path is None for input_ in self._inputs):
            self._kept = list(self._read())
            yield from self._kept
        else:
            yield from self._read()

    def read_through(self) -> None:
        """Read everything for its faults."""
        for _ in self._read():
            pass

    def threads(self) -> Iterator[Thread]:
        """The threads, for writing."""
        return self._read() if self._kept is None else iter(self._kept)

    def _read(self) -> Iterator[Thread]:
        is_again, self._is_judged = self._is_judged, True
        # every record of a corpus gives a thread; asked before anything is read, for that is gone then
        corpora = {input_.name for input_ in self._inputs if holds_corpus(input_, self._reading)}
        found = threads_in(
            self._inputs,
            self._reading,
            Outcome() if is_again else self._outcome,
            shows_diagnostics=False,
            shows_progress=self._shows_progress,
            is_silent=is_again,
        )
        for input_, group in itertools.groupby(found, key=_input_of):
            empty, is_empty = None, True
            for _, thread in group:
                if why_empty(thread) is not None and input_.name not in corpora:
                    empty = empty or thread
                else:
                    is_empty = False
                    yield thread
            if is_empty and empty is not None and not is_again:
                holds_something(input_.name, [empty], self._outcome, NO_INPUT)


def _input_of(pair: tuple[Input, Thread]) -> Input:
    return pair[0]
