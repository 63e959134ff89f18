"""Losses of a conversion as the user sees them."""

import os
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence

from commentparse.cli.faults import report
from commentparse.cli.printable import one_line
from commentparse.conversion import Loss

MANY = 12
"""So many lines are told; the rest is counted."""
INDENT = "  "


def tell(losses: Sequence[Loss], name: str, format_name: str) -> None:
    """Say on stderr what will be lost, what concerns comments first; fields of which the same is to be said together."""
    report(name, f"format {format_name!r} does not hold everything:")
    lines = list(_lines(losses))
    width = _width()
    for line in lines[:MANY]:
        for piece in [line] if width is None else _wrapped(line, width):
            sys.stderr.write(f"{INDENT}{piece}\n")
    if len(lines) > MANY:
        sys.stderr.write(f"{INDENT}and {len(lines) - MANY} more\n")


def _lines(losses: Sequence[Loss]) -> Iterator[str]:
    alike: defaultdict[str, list[Loss]] = defaultdict(list)
    for loss in sorted(losses, key=_rank):
        alike[loss.sentence or loss.field].append(loss)
    for group in alike.values():
        what = ", ".join(f"{loss.field} ({_times(loss)})" for loss in group)
        yield one_line(f"{what}: {group[0].sentence}" if group[0].sentence else what)


def _rank(loss: Loss) -> tuple[bool, str]:
    return not _is_of_comments(loss), loss.field


def _times(loss: Loss) -> str:
    what = "comment" if _is_of_comments(loss) else "thread"
    return f"{loss.count:,} {what}" + ("s" if loss.count != 1 else "")


def _is_of_comments(loss: Loss) -> bool:
    return loss.field.partition(".")[0] == "comments"


def _width() -> int | None:
    """Columns of the terminal that stderr is; None where it is none, for programs want whole lines."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(
        line,
        width=max(width - len(INDENT), 20),
        subsequent_indent=INDENT * 2,
        break_on_hyphens=False,
    )
