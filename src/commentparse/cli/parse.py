"""`commentparse parse`: the comments in files, for people or for programs."""

from pathlib import Path
from typing import Any

import click

from commentparse.cli.inputs import Outcome, holds_corpus, inputs_from, threads_in
from commentparse.cli.options import every_thread_option, reading_from, reading_options
from commentparse.cli.output import deliver, output_from


@click.command(name="parse")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--to",
    metavar="FORMAT",
    help="tree, json, jsonl, or a format that `commentparse plugins` lists as writable.",
)
@click.option("--output", "-o", "path", metavar="FILE", help="Write here instead of to standard output.")
@reading_options
@every_thread_option
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[str, ...], to: str | None, path: str | None, **given: Any
) -> None:
    """Show the comments in each FILE (- is standard input; of a folder, all files in it).

    In a terminal you get a tree to read. Into a pipe or a file goes JSON: one thread for one input, JSON Lines
    with a thread a line for several; a file name with the ending of another format chooses that, if no other has it. An input that cannot be read is reported, and the rest is done.

    Of a corpus, JSON Lines with a "text" or "html" in each record, every record gives a thread, in its order.
    """
    outcome = Outcome()
    reading = reading_from(given)
    inputs = inputs_from(files, reading, outcome)
    several = (
        reading.every_thread
        or len(files) > 1
        or Path(files[0]).is_dir()
        or (len(inputs) == 1 and holds_corpus(inputs[0], reading))
    )
    output = output_from(to, path, several=several)
    threads = threads_in(
        inputs, reading, outcome, shows_diagnostics=output.is_tree, shows_progress=not output.fills_terminal
    )
    deliver(threads, output, several=several)
    ctx.exit(outcome.exit_code)
