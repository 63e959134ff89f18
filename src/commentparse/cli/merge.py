"""`commentparse merge`: one thread out of several inputs."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import click

from commentparse.cli.inputs import NO_INPUT, Input, Outcome, holds_something, inputs_from, threads_in
from commentparse.cli.options import every_thread_option, reading_from, reading_options
from commentparse.cli.output import deliver, output_from
from commentparse.merging import merge
from commentparse.model import Thread


@click.command(name="merge")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--to", metavar="FORMAT", help="tree, json, or a format that `commentparse plugins` lists as writable."
)
@click.option("--output", "-o", "path", metavar="FILE", help="Write here instead of to standard output.")
@reading_options
@every_thread_option
@click.pass_context
def command(
    ctx: click.Context, /, files: tuple[str, ...], to: str | None, path: str | None, **given: Any
) -> None:
    """Make one thread of what the FILEs hold: a page and its load-more answers, all pages of a thread, an older copy.

    What they have in common is joined, nothing is lost, differing texts are kept as revisions. Inputs that cannot
    be read, or in which no format found anything, are reported and left out.
    """
    outcome = Outcome()
    reading = reading_from(given)
    output = output_from(to, path, several=False)
    inputs = inputs_from(files, reading, outcome)
    threads = threads_in(
        inputs,
        reading,
        outcome,
        shows_diagnostics=output.is_tree,
        shows_progress=not output.fills_terminal,
    )
    reported: frozenset[str] = frozenset() if output.is_tree else NO_INPUT
    read = list(_with_content(threads, outcome, reported))
    if read:
        first, _ = read[0]
        deliver(iter([(first, merge([thread for _, thread in read]))]), output, several=False)
    ctx.exit(outcome.exit_code)


def _with_content(
    threads: Iterable[tuple[Input, Thread]], outcome: Outcome, reported: frozenset[str]
) -> Iterator[tuple[Input, Thread]]:
    """The threads of inputs in which a format found something; of the others it is said why, unless it was `reported`."""
    for input_, group in itertools.groupby(threads, key=lambda pair: pair[0]):
        found = list(group)
        if holds_something(input_.name, [thread for _, thread in found], outcome, reported):
            yield from found
