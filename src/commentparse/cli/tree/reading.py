"""The reading of a plain text as people read it: a row for each stretch, what it was taken for, and why.

Neighbours that were taken for the same thing for the same reason share a row: an article of forty
paragraphs is one. A reason is told in full where it is given for the first time. The columns are as wide as
they have to be; how a stretch begins gets the room that is left.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs
from rich.console import Console
from rich.style import Style
from rich.text import Text

from commentparse.cli.printable import one_line
from commentparse.cli.tree.layout import DIM, phrase, width_of
from commentparse.explanation import BlockReport

HEAD = ("lines", "what", "of", "begins with", "why")
LABELS = {
    "unclaimed": Style(color="yellow", bold=True),
    "author": Style(color="cyan", bold=True),
    "title": Style(bold=True),
    "text": Style(color="green"),
}
WIDEST_LABEL = 16
SHARE_OF_REASONS = 0.42
"""Of the room that is left, so much may go to the reasons."""
GAP = "  "
INDENT = "  "


@attrs.frozen
class Row:
    """One line of the table; a reason may take more of them on screen."""

    lines: str
    label: str
    comment: str
    text: str
    reason: str


def show_reading(blocks: Sequence[BlockReport], console: Console) -> None:
    """Print the reading, one row for each run of blocks that became the same; empty lines are left out."""
    rows = [_row(run) for run in _runs(block for block in blocks if block.text)]
    if not rows:
        return
    widths = _widths(rows, width_of(console) - len(INDENT))
    _print(console, HEAD, (DIM,) * len(HEAD), widths, in_full=False)
    told: set[str] = set()
    for row in rows:
        styles = (DIM, LABELS.get(row.label, ""), DIM, "", DIM)
        _print(console, attrs.astuple(row), styles, widths, in_full=row.reason not in told)
        told.add(row.reason)


def _runs(blocks: Iterable[BlockReport]) -> Iterator[Sequence[BlockReport]]:
    for _, run in itertools.groupby(blocks, key=lambda block: (block.label, block.reason, block.comment)):
        yield list(run)


def _row(run: Sequence[BlockReport]) -> Row:
    first, last = run[0], run[-1]
    # e.g. "12:5": the name begins the line, and what stands behind it on the same line is something else
    start = f"{first.line}" if first.column == 1 else f"{first.line}:{first.column}"
    return Row(
        start if last.end_line == first.line else f"{start}–{last.end_line}",
        first.label,
        "" if first.comment is None else f"{first.comment + 1}",
        first.text,
        first.reason,
    )


def _widths(rows: Sequence[Row], room: int) -> Sequence[int]:
    """Columns for each part of a row; the last two share what the others leave."""
    lines = max(len(HEAD[0]), *(len(row.lines) for row in rows))
    label = min(max(len(HEAD[1]), *(phrase(row.label).cell_len for row in rows)), WIDEST_LABEL)
    comment = max(len(HEAD[2]), *(len(row.comment) for row in rows))
    left = max(room - lines - label - comment - len(GAP) * (len(HEAD) - 1), 20)
    longest = max(len(HEAD[4]), *(phrase(row.reason).cell_len for row in rows))
    reason = min(longest, int(left * SHARE_OF_REASONS))
    return lines, label, comment, left - reason, reason


def _print(
    console: Console,
    cells: Sequence[str],
    styles: Sequence[Style | str],
    widths: Sequence[int],
    *,
    in_full: bool,
) -> None:
    """One row, on several lines where its reason is to be told in full; everything else is cut."""
    *parts, reason = map(_fitted, cells, styles, widths)
    parts[0].align("right", widths[0])
    before = Text(GAP).join(parts)
    reasons = (
        list(phrase(cells[-1], styles[-1]).wrap(console, widths[-1], overflow="fold")) if in_full else []
    )
    for part in reasons or [reason]:
        line = Text.assemble(INDENT, before, GAP, part)
        line.rstrip()
        console.print(line, overflow="ignore", no_wrap=True, crop=False)
        before = Text(" " * before.cell_len)


def _fitted(text: str, style: Style | str, width: int) -> Text:
    """A cell of just this width; cut before its direction is marked, so that the mark has its end."""
    line = Text(one_line(text))
    line.truncate(width, overflow="ellipsis")
    cell = phrase(line.plain, style)
    cell.pad_right(width - cell.cell_len)
    return cell
