"""Words that many long lines end with: they are the page's ("Share this post"), not their writers'."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from commentparse_text.cutting import Piece

LONG = 60
"""Shorter lines are not looked at."""
_WORDS = 3
_FEWEST = 3
_LONGEST = 80


class Endings:
    """What the long lines of a text have in common at their ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines:
            if len(line) > LONG:
                end = line[-_LONGEST:].rstrip()
                alike[_last_words(end)].append(end)
        self._ends = {
            words: _common_end(ends) for words, ends in alike.items() if words and len(ends) >= _FEWEST
        }

    def cut(self, text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """The pieces of a line, with its common end as one more."""
        begin, end, is_time = pieces[-1]
        if not self._ends or is_time:
            return pieces
        size = self._ends.get(_last_words(text[max(begin, end - _LONGEST) : end]), 0)
        if not size or end - size - begin < LONG:
            return pieces
        before = len(text[begin : end - size].rstrip())
        return (*pieces[:-1], (begin, begin + before, False), (end - size, end, False))


def _last_words(line: str) -> str:
    words = line.rsplit(None, _WORDS)
    return " ".join(words[1:]) if len(words) > _WORDS else ""


def _common_end(ends: list[str]) -> int:
    """How long the end of whole words is that all have."""
    first = ends[0]
    size = 0
    whole = 0
    limit = min(map(len, ends))
    while size < limit and all(end[-1 - size] == first[-1 - size] for end in ends):
        size += 1
        if first[-size].isspace():
            whole = size - 1
    return whole
