"""`commentparse diff`: what has changed between two visits."""

from collections.abc import Sequence
from typing import Any

import attrs
import click

from commentparse.cli.changes import Looks, lines_of
from commentparse.cli.inputs import NO_INPUT, STDIN, Outcome, holds_something, inputs_from, threads_in
from commentparse.cli.options import Reading, reading_from, reading_options
from commentparse.cli.printable import one_line
from commentparse.comparison import diff
from commentparse.errors import CommentparseError
from commentparse.merging import merge
from commentparse.merging.addresses import address_key, stated_address
from commentparse.model import Thread

Threads = dict[str | None, Thread]
"""By what they are about: an address in short, else their id."""


@click.command(name="diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--counts", is_flag=True, help="Also tell where only votes and other counts differ.")
@reading_options
@click.pass_context
def command(ctx: click.Context, /, before: str, after: str, counts: bool, **given: Any) -> None:  # noqa: FBT001
    """Show what was added, deleted and edited between A, the earlier visit, and B.

    A and B are files, or folders whose files together hold what was seen. Where they hold several threads, e.g.
    the export of a blog, those about the same article are compared. What B does not show but may hold still,
    since it is not complete, is told apart from what was deleted.
    """
    if before == after == STDIN:
        raise click.UsageError("only one of A and B can be standard input")
    outcome = Outcome()
    reading = attrs.evolve(reading_from(given), every_thread=True)
    earlier = _threads_of(before, reading, outcome)
    later = _threads_of(after, reading, outcome)
    if earlier and later:
        _show(earlier, later, Looks.of_stdout(shows_counts=counts), (before, after))
    ctx.exit(outcome.exit_code)


def _threads_of(name: str, reading: Reading, outcome: Outcome) -> Threads:
    """What was seen of each thread, joined."""
    inputs = inputs_from((name,), reading, outcome)
    found = [
        thread
        for _, thread in threads_in(inputs, reading, outcome, shows_diagnostics=False, shows_progress=True)
    ]
    if not holds_something(name, found, outcome, NO_INPUT):
        return {}
    with_comments = [thread for thread in found if thread.comments]
    return _joined(with_comments or found[:1])


def _joined(threads: Sequence[Thread]) -> Threads:
    """One thread for each article; those that do not say what they are about go with the only one that does."""
    groups: dict[str | None, list[Thread]] = {}
    for thread in threads:
        groups.setdefault(_subject(thread), []).append(thread)
    if len(groups) == 2 and None in groups:
        groups = {next(filter(None, groups)): list(threads)}
    return {key: merge(group) if len(group) > 1 else group[0] for key, group in groups.items()}


def _subject(thread: Thread) -> str | None:
    address = stated_address(thread)
    return (address and address_key(address)) or thread.id


def _show(earlier: Threads, later: Threads, looks: Looks, names: tuple[str, str]) -> None:
    """Compare thread by thread.

    Raises:
        CommentparseError: one side holds one thread, and the other several, none of which is about the same.
    """
    if len(earlier) == len(later) == 1:
        [a], [b] = earlier.values(), later.values()
        _print(a, b, looks)
        return
    if not earlier.keys() & later.keys():
        raise CommentparseError(
            f"{names[0]} and {names[1]} have no thread in common; name the page of a thread with --url"
        )
    has_titles = len(earlier) > 1 and len(later) > 1
    for key in [*earlier, *(key for key in later if key not in earlier)]:
        if key in earlier and key in later:
            if has_titles:
                click.echo(f"== {_title(later[key])}")
            _print(earlier[key], later[key], looks)
        elif has_titles:
            only, name = (earlier[key], names[0]) if key in earlier else (later[key], names[1])
            click.echo(f"== {_title(only)}")
            click.echo(f"only in {one_line(name)}; comments: {len(only):,}")


def _print(a: Thread, b: Thread, looks: Looks) -> None:
    for line in lines_of(diff(a, b), looks):
        click.echo(line)


def _title(thread: Thread) -> str:
    return one_line(thread.title or stated_address(thread) or thread.id or "(no title)")
