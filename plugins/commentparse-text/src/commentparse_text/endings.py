"""What many lines end with is the page's ("Share this post", "reply"), not their writers'."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from commentparse_text.cutting import Piece
from commentparse_text.vocabulary import vocabulary

SHORTEST = 12
"""Lines of fewer characters are not looked at."""

_LONG = 60
_WORDS = 3
_FEWEST = 3
_LONGEST = 80


class Endings:
    """What the lines of a text have in common at their ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        last_words = []
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines:
            if len(line) > SHORTEST:
                end = line[-_LONGEST:].rstrip()
                last_words.append(end[end.rfind(" ") + 1 :])
                if len(line) > _LONG:
                    alike[_last_words(end)].append(end)
        controls = vocabulary().controls
        self._controls = {
            word
            for word, count in Counter(last_words).items()
            if count >= _FEWEST and word.casefold() in controls
        }
        self._phrases = {
            words: _common_end(ends) for words, ends in alike.items() if words and len(ends) >= _FEWEST
        }
        self.are_any = bool(self._controls or self._phrases)

    def cut(self, text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """The pieces of a line, with its common end as one more."""
        begin, end, is_time = pieces[-1]
        size = 0 if is_time else self._size(text[max(begin, end - _LONGEST) : end], end - begin)
        before = len(text[begin : end - size].rstrip())
        if not size or not before:
            return pieces
        return (*pieces[:-1], (begin, begin + before, False), (end - size, end, False))

    def _size(self, end: str, length: int) -> int:
        """How long the common end is in a line of a length; 0 if it has none."""
        size = self._phrases.get(_last_words(end), 0) if length > _LONG else 0
        if size and length - size >= _LONG:
            return size
        word = end[end.rfind(" ") + 1 :]
        return len(word) if word in self._controls and " " in end and length > SHORTEST else 0


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
