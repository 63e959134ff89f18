"""Lines that are one paragraph, broken by a browser or converter at a fixed width.

Strategy: the width is what the longest lines of the text agree on. A line break only wraps when the
first word of the next line would not have fitted on the line before it.
"""

import re
from collections import Counter

_MARK = re.compile(r"\s*(?:[-*•·+○◦>|#]\s|\d{1,4}[.)]\s)")
_BREAKABLE = re.compile(r"(?<=[-/])")
_DIGIT = re.compile("[1-9]")
_END = 12
_NARROWEST, _WIDEST = 50, 135
_LONG = 40
_FEWEST_LONG = 6


def unwrapped(text: str, source: str) -> str:
    """The text with a blank for every line break that only wraps a paragraph.

    Args:
        text: What is to be unwrapped.
        source: The same, letter for letter, before anything was hidden; its lines have the width.
    """
    pieces = []
    done = 0
    for at in soft_breaks(source):
        pieces.append(text[done:at])
        done = at + 1
    return " ".join((*pieces, text[done:])) if pieces else text


def soft_breaks(source: str) -> list[int]:
    """Where the line breaks stand that only wrap a paragraph."""
    lines = source.split("\n")
    width = _width_of(lines)
    if width is None:
        return []
    # e.g. "[34]Reply", "[36]Reply"
    lines = _DIGIT.sub("0", source).split("\n")
    recurs = _Recurrence(lines)
    found = []
    at = -1
    before = ""
    for line in lines:
        if (
            len(before) > width * 0.55
            and line
            and _is_wrapped(before, line, width)
            and not recurs.between(before, line)
        ):
            found.append(at)
        at += len(line) + 1
        before = line.rstrip()
    return found


class _Recurrence:
    """Which lines the page has again and again: no paragraph is told twice in the same words and breaks."""

    def __init__(self, lines: list[str]) -> None:
        bare = [line.strip() for line in lines]
        self._whole = {line for line, count in Counter(bare).items() if count > 1}
        self._ends = {end for end, count in Counter(line[-_END:] for line in bare).items() if count > 2}

    def between(self, before: str, line: str) -> bool:
        """Whether the page's own words end before this line, or are this line."""
        return line.strip() in self._whole or before[-_END:] in self._ends


def _width_of(lines: list[str]) -> int | None:
    """The width at which the lines were broken, or None if they were not."""
    sizes = sorted([len(line.rstrip()) for line in lines])
    longer = [size for size in sizes if size > _LONG]
    if len(longer) < _FEWEST_LONG:
        return None
    filled = sum(1 for size in sizes if size)
    width = sizes[len(sizes) - 1 - int(0.015 * filled)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    near = sum(1 for size in longer if width - 14 <= size <= width + 2)
    return width if near >= 0.3 * len(longer) else None


def _is_wrapped(before: str, line: str, width: int) -> bool:
    words = line.split(None, 1)
    if not words:
        return False
    indents = len(before) - len(before.lstrip()), len(line) - len(line.lstrip())
    if abs(indents[0] - indents[1]) > 4:
        return False
    if _MARK.match(line) and (indents[0] == indents[1] or not _MARK.match(before)):
        return False
    first = words[0]
    if len(first) > 30:  # an address is broken at its slashes
        first = _BREAKABLE.split(first, maxsplit=1)[0]
    return len(before) + 1 + len(first) > width
