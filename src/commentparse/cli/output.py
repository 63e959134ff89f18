"""Where threads go: a tree for people, or any format that has a writer."""

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import click

from commentparse.cli.faults import report
from commentparse.cli.inputs import Input
from commentparse.errors import CommentparseError
from commentparse.model import Thread
from commentparse.sinks import PathSink, Sink, StreamSink
from commentparse.writing import format_by_suffix, formats_with_suffix_of, writable_format, write

TREE = "tree"
SHORT_NAMES = {"json": "commentparse/json", "jsonl": "commentparse/jsonl"}
STDOUT = "-"
MOST_NOTES = 10
"""How many things a writer has to say are shown; a text may hold thousands of comments that look like something else."""


@attrs.frozen(kw_only=True)
class Output:
    """A form and a place."""

    form: str
    """"tree" or the name of a format."""
    path: Path | None = None
    """None: standard output."""

    @property
    def is_tree(self) -> bool:
        """Whether people are to read it."""
        return self.form == TREE

    @property
    def fills_terminal(self) -> bool:
        """Whether it appears in the terminal, where a progress bar would be in the way."""
        return self.path is None and sys.stdout.isatty()

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return "<stdout>" if self.path is None else str(self.path)

    @property
    def sink(self) -> Sink:
        """What takes the bytes."""
        return StreamSink(sys.stdout.buffer) if self.path is None else PathSink(self.path)


def output_from(to: str | None, path: str | None, *, several: bool, must_fit: bool = False) -> Output:
    """The output that was asked for; by default a tree in a terminal, in a file what its name ends with, JSON elsewhere.

    Args:
        to: name of a format, in full or short.
        path: "-" or None for standard output.
        several: whether there may be several threads.
        must_fit: whether a name whose ending says nothing is a fault; one that several formats use always is.

    Raises:
        click.UsageError: no format has that name, or it cannot be written, or not with several threads.
    """
    target = None if path in (None, STDOUT) else Path(path or "")
    if to is None and target is None and sys.stdout.isatty():
        to = TREE
    form = to or _form_by_name(target, several=several)
    if form is None and target is not None and (must_fit or len(formats_with_suffix_of(target)) > 1):
        raise click.UsageError(
            f"the ending of {str(target)!r} names no format, or several; give one with --to"
        )
    form = form or ("jsonl" if several else "json")
    if form == "json" and several:
        raise click.UsageError(
            "json holds one thread; write several with --to jsonl, or join them with `commentparse merge`"
        )
    if form == TREE:
        return Output(form=form, path=target)
    try:
        name = writable_format(SHORT_NAMES.get(form, form)).name
    except CommentparseError as error:
        raise click.BadParameter(str(error), param_hint="'--to'") from error
    return Output(form=name, path=target)


def _form_by_name(target: Path | None, *, several: bool) -> str | None:
    """The format whose ending the target has, unless that is JSON, which holds one thread, and there are several."""
    fitting = None if target is None else format_by_suffix(target)
    if fitting is None or (several and fitting.name == SHORT_NAMES["json"]):
        return None
    return fitting.name


def deliver(threads: Iterator[tuple[Input, Thread]], output: Output, *, several: bool) -> None:
    """Write the threads, each as soon as it is read where the format allows that.

    Raises:
        CommentparseError: the format cannot hold them.
        OSError: the target cannot be written to.
    """
    if output.is_tree:
        _deliver_tree(threads, output, several=several)
        return
    if not several:
        first = list(threads)
        if first:  # else it has been said why there is none
            write_threads((thread for _, thread in first), output)
        return
    write_threads((thread for _, thread in threads), output)


def write_threads(threads: Iterable[Thread], output: Output, sink: Sink | None = None) -> None:
    """Write the threads, and say on stderr what will not read back; that is no fault of the input."""
    notes = write(threads, sink or output.sink, format=output.form)
    for note in notes[:MOST_NOTES]:
        report(output.name, f"warning: {note.message}")
    if len(notes) > MOST_NOTES:
        report(output.name, f"warning: {len(notes) - MOST_NOTES} more of that kind")


def _deliver_tree(threads: Iterator[tuple[Input, Thread]], output: Output, *, several: bool) -> None:
    from commentparse.cli.tree import console_for, show_thread  # noqa: PLC0415 - rich is slow to import

    if output.path is None:
        console = console_for(sys.stdout)
        for input_, thread in threads:
            show_thread(thread, console, name=_name_of(input_, thread) if several else None)
        return
    with output.sink.open() as file:
        text = io.TextIOWrapper(file, encoding="utf-8", write_through=True)
        console = console_for(text)
        for input_, thread in threads:
            show_thread(thread, console, name=_name_of(input_, thread) if several else None)
        text.detach()


def _name_of(input_: Input, thread: Thread) -> str:
    """What to call the input of a thread: the file, and which of its members or records it is."""
    member = thread.provenance[0].member if thread.provenance else None
    return input_.name if member is None else f"{input_.name}: {member}"
