"""Names parted from the words that stand before and behind them on their lines: numbers, ranks, titles.

Strategy: the shortest description. Told line by line, "Wanda Senior Member" and "Peer Senior Member" take as many
letters as they have; with the rank as a thing of its own it is told once. So each line is cut into words before
the name, the name, and words behind it, such that all lines together take the fewest letters, where each of those
who share words beside their names pays a part. A name that the page also shows by itself takes few. Whether
words stand before or behind names at all is one decision for all lines of a page, since two people may well share
a last name; a line may differ, at a price.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import accumulate

from attrs import frozen

_TOKEN = re.compile(r"[\[(][^\])]*[\])]|[^\s\[(]+|\S")
_DIGITS = re.compile(r"\d[\d.,]*")
_LETTER = re.compile(r"[^\W_]")
_BEFORE = 4
"""How many words may stand before a name."""
_WORDS = 6
"""How many words a name has that other words stand beside, at most."""
_BESIDE = 2.0
"""What it takes to tell that words stand beside the name of a line, in letters."""
_UNLIKE = 5.0
"""What it takes to tell that a line has none where others have, or the other way round; twice that if what it has
is not known for a name.
"""
_OWN = 3.0
"""What it takes to tell that the words beside a name stand beside no other."""
_ALONE, _BESIDE_KNOWN = 1.2, 0.7
"""How much more a letter takes of words that stand before one name only than one of the name; and of words that
stand behind one that is known.
"""
_KNOWN = 0.3
"""How much of its letters a name takes that stands elsewhere by itself."""
_NO_NAME = 4.0
"""How much more a word takes that is no part of names, as a rule: a number, or something in brackets."""
_NEVER_ALONE = frozenset("a and at by from in of on or the to".split())
_FIRST = 0.7
"""How much of those who share words pay nothing for them: two may share a last name by chance."""
_SAME = 10.0
"""What it takes to tell two people apart who have the same name."""
_MOSTLY = 0.6
_MOST = 400
"""So many distinct lines are enough to see what stands beside names."""

Layout = tuple[bool, bool]
"""Whether words stand before, and behind the names of a page."""
_LAYOUTS: tuple[Layout, ...] = ((False, False), (False, True), (True, False), (True, True))


@frozen
class Line:
    """A line, word by word."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """Where each word begins and ends."""
    words: tuple[str, ...]
    folded: tuple[str, ...]
    """The words as they are compared with what is known."""
    keys: tuple[str, ...]
    """What the words have in common with their like: folded, numbers and brackets without what they say."""

    def text_of(self, start: int, end: int) -> str:
        """The text from one word up to another."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]


@frozen
class Parts:
    """Where the name of a line begins and ends, in words, and what the line takes so, in letters."""

    start: int
    end: int
    cost: float
    layout: Layout
    is_known: bool
    """Whether the page shows the name by itself."""
    is_clear: bool
    """Whether it is known, or what is beside it stands beside others as well."""

    def cost_in(self, layout: Layout) -> float:
        """What the line takes on a page whose lines have this layout."""
        missing = (layout[0] > self.layout[0]) + (layout[1] > self.layout[1])
        more = (self.layout[0] > layout[0]) + (self.layout[1] > layout[1])
        return self.cost + _UNLIKE * (missing + more * (1 if self.is_known else 2))


def parted(lines: Sequence[str], known: Collection[str] = frozenset()) -> list[str]:
    """The name in each line. `known` has what the page shows by itself, folded."""
    distinct = {line: _line(line) for line in dict.fromkeys(lines)}
    costs = _Costs(list(distinct.values())[:_MOST], known)
    possible = [costs.parts_of(line) for line in distinct.values()]
    readings = [
        [min(parts, key=lambda part: part.cost_in(layout)) for parts in possible] for layout in _LAYOUTS
    ]
    shown = list(distinct.values())
    totals = [_total(shown, parts, layout) for layout, parts in zip(_LAYOUTS, readings, strict=True)]
    best = readings[totals.index(min(totals))]
    usual = _usual_length(best)
    names = {}
    for (text, line), part in zip(distinct.items(), best, strict=True):
        end = part.end
        if usual and not part.is_clear and not part.layout[1] and end - part.start > usual + 1:
            end = part.start + usual
        names[text] = text if end - part.start == len(line.words) else line.text_of(part.start, end)
    return [names[line] for line in lines]


def _total(lines: Sequence[Line], parts: Sequence[Parts], layout: Layout) -> float:
    """What all lines take; people who would have the same name by this layout have to be told apart."""
    told = {line.keys: line.folded[part.start : part.end] for line, part in zip(lines, parts, strict=True)}
    return sum(part.cost_in(layout) for part in parts) + _SAME * (len(told) - len(set(told.values())))


def _usual_length(parts: Sequence[Parts]) -> int:
    """Of how many words names are, if something stands behind nearly all of them; 0 if there is no such number."""
    lengths = Counter(part.end - part.start for part in parts if part.is_clear and part.layout[1])
    length, count = max(lengths.most_common(1), default=(0, 0))
    return length if count >= _MOSTLY * len(parts) else 0


class _Costs:
    """How many letters it takes to tell the parts of lines."""

    def __init__(self, lines: Sequence[Line], known: Collection[str]) -> None:
        self._known = known
        self._first_known = {name.partition(" ")[0] for name in known}
        before: dict[tuple[str, ...], set[str]] = defaultdict(set)
        behind: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for line in lines:
            for cut in range(1, len(line.keys)):
                if cut <= _BEFORE:
                    before[line.keys[:cut]].add(line.keys[cut])
                behind[line.keys[cut:]].add(line.keys[cut - 1])
        self._before = {words: len(others) for words, others in before.items()}
        self._behind = {words: len(others) for words, others in behind.items()}

    def parts_of(self, line: Line) -> list[Parts]:
        """In which parts a line may be: all of it a name, or what else there is.

        Words beside a name that stand beside no other are taken for a part only if the name is known: else it takes
        fewer letters to tell them as part of the name.
        """
        count = len(line.words)
        names = list(accumulate(map(_size_in_name, line.words), initial=0.0))
        behind = self._of_words_behind(line.keys)
        found = [Parts(0, count, names[-1], (False, False), is_known=False, is_clear=False)]
        for start in range(min(_BEFORE, count - 1) + 1):
            before, is_shared = self._of_words_before(line.keys[:start])
            may_be_known = line.folded[start] in self._first_known
            for end in (*range(start + 1, min(start + _WORDS, count - 1) + 1), count):
                alone, shared = behind[end]
                known = may_be_known and " ".join(line.folded[start:end]) in self._known
                if end - start == count or not (known or (is_shared and not alone)):
                    continue
                if not _says_something(line.words[start:end]):
                    continue
                cost = before + shared + (names[end] - names[start]) * (_KNOWN if known else 1.0)
                cost += _BESIDE_KNOWN * alone + _OWN * bool(alone)
                layout = (start > 0, end < count)
                cost += _BESIDE * sum(layout)
                found.append(Parts(start, end, cost, layout, known, is_clear=True))
        return found

    def _of_words_before(self, keys: tuple[str, ...]) -> tuple[float, bool]:
        """How many letters the words before a name take, and whether other names share them."""
        shared = self._before.get(keys, 1)
        if shared == 1 and keys:
            return _ALONE * _size(keys) + _OWN, False
        return _size(keys) / max(1, shared - _FIRST), True

    def _of_words_behind(self, keys: tuple[str, ...]) -> list[tuple[float, float]]:
        """How many letters the words behind a name take, wherever it ends.

        Those that stand behind no other name, and the share of those that do, which come last.
        """
        out, alone, of_shared = [(0.0, 0.0)], 0.0, 0.0
        for cut in range(len(keys) - 1, -1, -1):
            shared = self._behind.get(keys[cut:], 1)
            if shared > 1:
                alone, of_shared = 0.0, _size(keys[cut:]) / (shared - _FIRST)
            else:
                alone += _size(keys[cut : cut + 1])
            out.append((alone, of_shared))
        return out[::-1]


def _line(text: str) -> Line:
    spans = tuple(found.span() for found in _TOKEN.finditer(text))
    words = tuple(text[start:end] for start, end in spans)
    folded = tuple(word.casefold() for word in words)
    return Line(text, spans, words, tuple(word.strip(" ,:") for word in folded), tuple(map(_key, folded)))


def _key(word: str) -> str:
    """What a word has in common with its like; the number in "wanda42" is part of a name."""
    if word[0] in "[(":
        return "()"
    return _DIGITS.sub("0", word) if word[0].isdigit() else word


def _size(words: Sequence[str]) -> float:
    return float(sum(map(len, words)) + len(words))


def _size_in_name(word: str) -> float:
    is_number = any(map(str.isdigit, word)) and not any(map(str.isalpha, word))
    return len(word) + 1 + _NO_NAME * (word[0] in "[(" or is_number)


def _says_something(words: Sequence[str]) -> bool:
    """Whether words have letters, outside of brackets, and are more than "on"."""
    return any(
        word[0] not in "[(" and word not in _NEVER_ALONE and _LETTER.search(word) is not None
        for word in words
    )
