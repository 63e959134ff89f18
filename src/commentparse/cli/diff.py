"""`commentparse diff`: what has changed between two visits."""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import click

from commentparse.cli.inputs import Outcome, inputs_from, threads_in
from commentparse.cli.options import reading_from, reading_options
from commentparse.cli.printable import one_line
from commentparse.comparison import Change, Difference, diff
from commentparse.merging import merge
from commentparse.model import Comment, Thread

LONGEST = 72
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]+")


@click.command(name="diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--counts", is_flag=True, help="Also tell where only votes and other counts differ.")
@reading_options
@click.pass_context
def command(ctx: click.Context, /, before: str, after: str, counts: bool, **given: Any) -> None:  # noqa: FBT001
    """Show what was added, deleted and edited between A, the earlier visit, and B.

    A and B are files, or folders whose files together hold one thread. What B does not show but may hold still,
    since it is not complete, is told apart from what was deleted.
    """
    outcome = Outcome()
    reading = reading_from(given)
    threads = []
    for name in (before, after):
        inputs = inputs_from((name,), reading, outcome)
        found = [
            thread
            for _, thread in threads_in(
                inputs, reading, outcome, shows_diagnostics=False, shows_progress=True
            )
        ]
        if not found:
            ctx.exit(outcome.exit_code)
        threads.append(merge(found) if len(found) > 1 else found[0])
    earlier, later = threads
    for line in _lines(diff(earlier, later), earlier, later, counts=counts):
        click.echo(line)
    ctx.exit(outcome.exit_code)


def _lines(found: Difference, a: Thread, b: Thread, *, counts: bool) -> Iterator[str]:
    shown = False
    for title, sign, comments in (
        ("added", "+", found.added),
        ("deleted", "-", found.deleted),
        ("not shown any more", "?", found.absent),
    ):
        yield from _section(title, (f"  {sign} {_line(comment)}" for comment in comments), len(comments))
        shown = shown or bool(comments)
    changes: list[tuple[str, tuple[Change, ...]]] = [("edited", found.edited), ("changed", found.changed)]
    if counts:
        changes.append(("counted anew", found.counted))
    for title, group in changes:
        yield from _section(title, (line for change in group for line in _change(change)), len(group))
        shown = shown or bool(group)
    if not shown:
        yield f"no differences ({len(a):,} and {len(b):,} comments)"


def _section(title: str, lines: Iterable[str], count: int) -> Iterator[str]:
    if count:
        yield f"{title} ({count:,}):"
        yield from lines


def _line(comment: Comment) -> str:
    name = comment.author.name if comment.author is not None and comment.author.name else "(no name)"
    text = one_line(comment.text or f"({comment.status})")
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f"{one_line(comment.id)}  {one_line(name)}: {cut}"


def _change(change: Change) -> Iterator[str]:
    yield f"  ~ {_line(change.after)}"
    for name in change.fields:
        if name == "text":
            yield f"      {_words(change.before.text or '', change.after.text or '')}"
        elif name not in {"edited", "revisions"}:
            yield f"      {name}: {_value(change.before, name)} → {_value(change.after, name)}"


def _words(before: str, after: str) -> str:
    """Both texts in one line: [-what went-] and {+what came+}."""
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    parts = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, one, two, autojunk=True).get_opcodes():
        if kind == "equal":
            same = "".join(one[start:end])
            parts.append(same if len(same) <= LONGEST else f"{same[:24]} … {same[-24:]}")
            continue
        if end > start:
            parts.append(f"[-{''.join(one[start:end])}-]")
        if last > first:
            parts.append(f"{{+{''.join(two[first:last])}+}}")
    return one_line("".join(parts))


def _value(comment: Comment, name: str) -> str:
    value = getattr(comment, name)
    if value is None:
        return "(none)"
    shown = getattr(value, "name", None) or getattr(value, "best", None) or value
    return one_line(str(shown))
