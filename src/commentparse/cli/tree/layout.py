"""Lines on a terminal: wrapping, and the bars that show which comment answers which.

Replies are indented under a bar for each comment above them. So that text stays readable, the bars
stop growing when a third of the line is used up; deeper comments say their depth in words.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from commentparse.cli.printable import is_right_to_left, isolated, one_line, printable

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal."""
BAR = "│ "
PLAIN_BAR = "| "
"""For a terminal that cannot show the other."""
STEP = len(BAR)
DIM = Style(dim=True)
NOTHING = Text()
HANGING = Text("  ")
"""In front of the second and further rows of a long line."""


class PlainConsole(Console):
    """A console that leaves it to the command what to do when nobody reads any more."""

    def on_broken_pipe(self) -> None:  # noqa: D102
        raise BrokenPipeError


def console_for(stream: IO[str]) -> Console:
    """A console that prints what it is given: no markup, no highlighting, no emoji codes."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # e.g. a terminal that knows Latin-1 only
    return PlainConsole(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)


def width_of(console: Console) -> int:
    """Columns to write in."""
    return max(min(console.width, WIDEST), 20)


def deepest_bar(console: Console) -> int:
    """How many bars there may be."""
    return max(width_of(console) // 3 // STEP, 1)


def gutter(console: Console, depth: int) -> Text:
    """The bars in front of a comment at this depth."""
    bar = BAR if console.encoding.startswith("utf") else PLAIN_BAR
    return Text(bar * min(depth, deepest_bar(console)), style=DIM)


def lines_of(text: str, style: Style | str = "") -> Iterator[Text]:
    """A text of the page, a line for each of its lines."""
    right_to_left = is_right_to_left(text)
    for line in printable(text).expandtabs(4).split("\n"):
        yield Text(isolated(line, right_to_left=right_to_left), style=style)


def phrase(text: str, style: Style | str = "") -> Text:
    """A name, address or the like on one line."""
    line = one_line(text)
    return Text(isolated(line, right_to_left=is_right_to_left(line)), style=style)


def link_style(url: str | None) -> Style:
    """A style that makes its text a link, where the terminal can."""
    safe = url is not None and url.startswith(("http://", "https://")) and url.isascii() and url.isprintable()
    return Style(link=url) if safe else Style.null()


def sentence(parts: Iterable[Text | str | None], separator: str = " · ") -> Text:
    """Parts in a row; None and empty ones are left out."""
    present = [Text(part) if isinstance(part, str) else part for part in parts if part]
    row = Text()
    for number, part in enumerate(present):
        if number:
            row.append(separator, DIM)
        row.append_text(part)
    return row


def put_parts(console: Console, parts: Iterable[Text | str | None], *, start: Text, before: Text) -> None:
    """Print parts in a row behind `start`, broken between parts where that is possible."""
    room = width_of(console) - before.cell_len - start.cell_len
    rows: list[list[Text | str]] = [[]]
    for part in parts:
        if not part:
            continue
        if rows[-1] and sentence([*rows[-1], part]).cell_len > room:
            rows.append([])
        rows[-1].append(part)
    following = Text.assemble(before, " " * start.cell_len)
    for number, row in enumerate(rows):
        first = following if number else Text.assemble(before, start)
        put(console, sentence(row), before=first, following=following)


def put(console: Console, line: Text, *, before: Text = NOTHING, following: Text | None = None) -> None:
    """Print a line, wrapped; `before` stands in front of the first row, `following` in front of the others."""
    room = max(width_of(console) - before.cell_len, 10)
    rows = line.wrap(console, room, overflow="fold", tab_size=4) or [Text()]
    for number, row in enumerate(rows):
        whole = Text.assemble(before if number == 0 or following is None else following, row)
        whole.rstrip()
        console.print(whole, overflow="ignore", no_wrap=True, crop=False)
