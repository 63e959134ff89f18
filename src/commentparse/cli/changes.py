"""Differences of two threads as lines for people."""

import difflib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs
from rich.cells import cell_len

from commentparse.cli.printable import one_line
from commentparse.comparison import Change, Difference
from commentparse.model import Author, Comment, Timestamp

WIDTH = 100
"""Columns of a line where no terminal says how many there are."""
LEAST_WIDTH = 40
MOST_WORDS = 5_000
"""Longer texts are not compared word by word, which would take too long."""
CONTEXT = 24
"""So many characters of what is equal are shown on either side of a change."""
SHORT_ENOUGH = 72
"""So many characters of what is equal are shown whole."""
LONGEST_NAME = 30
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]+")


@attrs.frozen
class Looks:
    """How it is to be shown."""

    width: int
    shows_counts: bool

    @classmethod
    def of_stdout(cls, *, shows_counts: bool) -> Self:
        """As wide as the terminal, if standard output is one."""
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
        except (OSError, ValueError):
            width = WIDTH
        return cls(max(width, LEAST_WIDTH), shows_counts)


def lines_of(found: Difference, looks: Looks) -> Iterator[str]:
    """What differs, in sections; one line where nothing does."""
    told = False
    sections = (
        ("added", "+", found.added),
        ("deleted", "-", found.deleted),
        ("not shown any more", "?", found.absent),
    )
    for title, sign, comments in sections:
        if comments:
            yield f"{title} ({len(comments):,}):"
            yield from (_line(sign, comment, looks) for comment in comments)
            told = True
    changes = [("edited", found.edited), ("changed", found.changed)]
    if looks.shows_counts:
        changes.append(("counted anew", found.counted))
    for title, group in changes:
        if group:
            yield f"{title} ({len(group):,}):"
            for change in group:
                yield from _change(change, looks)
            told = True
    if found.counted and not looks.shows_counts:
        comments_of = "comment" if len(found.counted) == 1 else "comments"
        yield f"only counts differ in {len(found.counted):,} {comments_of}; --counts shows them"
    elif not told:
        yield "no differences"


def _line(sign: str, comment: Comment, looks: Looks) -> str:
    name = comment.author.name if comment.author is not None and comment.author.name else "(no name)"
    status = "" if comment.status in {"published", "unknown"} else f" ({comment.status})"
    start = f"  {sign} #{one_line(comment.id)} {cut(one_line(name), LONGEST_NAME)}{status}"
    text = one_line(comment.text or "")
    return cut(f"{start}: {text}" if text else start, looks.width)


def cut(text: str, width: int) -> str:
    """The text in at most so many columns, with a mark where something was left out.

    >>> cut("Sourdough", 6), cut("Rye", 6)
    ('Sourd…', 'Rye')
    """
    if len(text) <= width // 2 or cell_len(text) <= width:
        return text
    room, kept = width - 1, 0
    for kept, character in enumerate(text):  # noqa: B007 - it is used behind the loop
        room -= cell_len(character)
        if room < 0:
            break
    return text[:kept].rstrip() + "…"


def _change(change: Change, looks: Looks) -> Iterator[str]:
    yield _line("~", change.after, looks)
    is_edited = "text" in change.fields
    for name in change.fields:
        if name == "text":
            yield f"      {words_between(change.before.text or '', change.after.text or '')}"
        elif not (is_edited and name in {"edited", "revisions"}):
            mine, its = getattr(change.before, name), getattr(change.after, name)
            yield from (cut(f"      {line}", max(looks.width, WIDTH)) for line in _values(name, mine, its))


def words_between(before: str, after: str) -> str:
    """Both texts in one line: [-what went-] and {+what came+}; of what is equal only what stands beside that.

    >>> words_between("Two ducks, no slugs.", "Three ducks, no slugs.")
    '[-Two-]{+Three+} ducks, no slugs.'
    """
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(one), len(two)) > MOST_WORDS:
        return f"({len(before):,} characters became {len(after):,})"
    parts: list[str] = []
    steps = difflib.SequenceMatcher(None, one, two, autojunk=True).get_opcodes()
    for place, (kind, start, end, first, last) in enumerate(steps):
        if kind == "equal":
            parts.append(_shortened("".join(one[start:end]), place > 0, place < len(steps) - 1))
            continue
        if end > start:
            parts.append(f"[-{''.join(one[start:end])}-]")
        if last > first:
            parts.append(f"{{+{''.join(two[first:last])}+}}")
    return one_line("".join(parts))


def _shortened(same: str, has_before: bool, has_behind: bool) -> str:  # noqa: FBT001
    """What did not change, as far as it stands beside a change; whole words where there are spaces."""
    if len(same) <= SHORT_ENOUGH:
        return same
    start, end = same[:CONTEXT], same[-CONTEXT:]
    start, end = start.rpartition(" ")[0] or start, end.partition(" ")[2] or end
    return (start if has_before else "") + " … " + (end if has_behind else "")


def _values(name: str, mine: Any, its: Any) -> Iterator[str]:
    """A line for each field, or part of the author, that differs."""
    if isinstance(mine, Author) and isinstance(its, Author):
        for field in attrs.fields(Author):
            one, other = getattr(mine, field.name), getattr(its, field.name)
            if one != other:
                yield f"{name}.{field.name}: {_shown(one)} → {_shown(other)}"
    else:
        yield f"{name}: {_shown(mine)} → {_shown(its)}"


def _shown(value: Any) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, Author):
        return one_line(value.name or "(no name)")
    if isinstance(value, Timestamp):
        return one_line(value.raw or str(value.best))
    if isinstance(value, Mapping):
        return one_line(", ".join(f"{key} {count}" for key, count in value.items())) or "(none)"
    if isinstance(value, tuple):
        return one_line(", ".join(str(getattr(one, "text", one)) for one in value)) or "(none)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(str(value))
