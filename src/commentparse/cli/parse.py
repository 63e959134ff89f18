"""`commentparse parse`: the comments in files, for people or for programs."""

from pathlib import Path
from typing import Any

import click

from commentparse.cli.inputs import Outcome, inputs_from, threads_in
from commentparse.cli.options import reading_from, reading_options
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
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[str, ...], to: str | None, path: str | None, **given: Any
) -> None:
    """Show the comments in each FILE (- is standard input; of a folder, all files in it).

    In a terminal you get a tree to read. Into a pipe or a file goes JSON: one thread for one input, JSON Lines
    with a thread a line for several; a file name with the ending of another format chooses that. An input that cannot be read is reported, and the rest is done.
    """
    outcome = Outcome()
    reading = reading_from(given)
    inputs = inputs_from(files, reading, outcome)
    several = reading.every_thread or len(files) > 1 or Path(files[0]).is_dir()
    output = output_from(to, path, several=several)
    threads = threads_in(
        inputs, reading, outcome, shows_diagnostics=output.is_tree, shows_progress=not output.fills_terminal
    )
    deliver(threads, output, several=several)
    ctx.exit(outcome.exit_code)
