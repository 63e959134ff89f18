"""`commentparse merge`: one thread out of several inputs."""

from typing import Any

import click

from commentparse.cli.inputs import Outcome, inputs_from, threads_in
from commentparse.cli.options import reading_from, reading_options
from commentparse.cli.output import deliver, output_from
from commentparse.merging import merge


@click.command(name="merge")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--to", metavar="FORMAT", help="tree, json, or a format that `commentparse plugins` lists as writable."
)
@click.option("--output", "-o", "path", metavar="FILE", help="Write here instead of to standard output.")
@reading_options
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[str, ...], to: str | None, path: str | None, **given: Any
) -> None:
    """Make one thread of what the FILEs hold: a page and its load-more answers, all pages of a thread, an older copy.

    What they have in common is joined, nothing is lost, differing texts are kept as revisions. Inputs that cannot
    be read are reported and left out.
    """
    outcome = Outcome()
    reading = reading_from(given)
    output = output_from(to, path, several=False)
    inputs = inputs_from(files, reading, outcome)
    read = list(
        threads_in(
            inputs,
            reading,
            outcome,
            shows_diagnostics=output.is_tree,
            shows_progress=not output.fills_terminal,
        )
    )
    if read:
        first, _ = read[0]
        deliver(iter([(first, merge([thread for _, thread in read]))]), output, several=False)
    ctx.exit(outcome.exit_code)
