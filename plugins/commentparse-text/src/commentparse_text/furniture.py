"""What recurs around the times of long lines: the words of the page, not of its people.

Strategy: the line is a row of tokens. A word is furniture if nearly all its occurrences stand in the
same place relative to a time (or to other furniture), or if it is what usually stands beside a time
or beside other furniture. Nothing is known about the words themselves, so it works in any language.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from attrs import Factory, define

from commentparse_text.masking import HIDDEN

Span = tuple[int, int]

# no word of a text has a blank in it
TIME = " time"
NUMBER = " number"
BREAK = " break"

_WORD = re.compile(r"\S+")
_GLUED_WORD = re.compile(r"[+-]?\d[\d.,]*|[A-Z]+(?![a-z])[^\sA-Z\d]*|[A-Z]?[^\sA-Z\d]+")
"""A number or a word; glued words ("ReplyDeleteAda") are cut at their capitals."""
_NUMBER = re.compile(r"[#(+-]?\d[\d.,]*[KkM)]?")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")

_FAR = 24
_NOWHERE = -1000
_FEWEST = 3


@define
class Row:
    """The tokens of one or more long lines, with `BREAK` after each line."""

    starts: list[int] = Factory(list)
    ends: list[int] = Factory(list)
    keys: list[str] = Factory(list)

    def add(self, key: str, start: int, end: int) -> None:
        """One more token."""
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)


def row_of(text: str, lines: Iterable[Span], times: Sequence[Span], *, glued: bool) -> Row:
    """The tokens of the lines; each of the times, which all stand in them, is one token."""
    row = Row()
    word = _GLUED_WORD if glued else _WORD
    nearest = iter((*times, (len(text) + 1, 0)))
    time = next(nearest)
    for begin, end in lines:
        done = begin
        while time[0] < end:
            _add_words(row, word, text, (done, time[0]))
            row.add(TIME, *time)
            done = time[1]
            time = next(nearest)
        _add_words(row, word, text, (done, end))
        row.add(BREAK, end, end)
    return row


def _add_words(row: Row, word: re.Pattern[str], text: str, span: Span) -> None:
    for found in word.finditer(text, *span):
        key = found[0]
        if not key.isalpha():
            key = key.replace(HIDDEN, "")
            if not key:
                continue
            if _DIGITS.search(key):
                key = NUMBER if _NUMBER.fullmatch(key) else _DIGITS.sub("0", key)
        row.keys.append(key)
        row.starts.append(found.start())
        row.ends.append(found.end())


def recurring(text: str, times: Sequence[Span]) -> list[Span]:
    """The times whose shape is on the page again and again."""
    shapes = [_LETTERS.sub("a", _DIGITS.sub("0", text[start:end])) for start, end in times]
    counts = Counter(shapes)
    for least in (_FEWEST, 2):
        found = [time for time, shape in zip(times, shapes, strict=True) if counts[shape] >= least]
        if found:
            return found
    return []


def furniture_of(row: Row, seeds: frozenset[str]) -> list[bool]:
    """For each token whether it is a time or furniture.

    Args:
        row: The tokens.
        seeds: Words that are furniture wherever they recur, if there are too few times.
    """
    keys = row.keys
    totals = Counter(keys)
    marked = [key == TIME for key in keys]
    if sum(marked) < _FEWEST:
        marked = [key == TIME or (key in seeds and totals[key] >= _FEWEST) for key in keys]
    for _ in range(2):
        for at in _in_place(keys, marked, totals):
            marked[at] = True
    for _ in range(4):
        if not _grow(keys, marked, totals):
            break
    return marked


def _in_place(keys: list[str], marked: list[bool], totals: Counter[str]) -> set[int]:
    """The places of words that nearly always stand at the same distance from what is marked."""
    most = 3 * sum(marked)
    candidates = {key for key, total in totals.items() if _FEWEST <= total <= most} - {NUMBER, BREAK}
    places = [at for at, key in enumerate(keys) if key in candidates and not marked[at]]
    anchors = [at for at, mark in enumerate(marked) if mark]
    behind: defaultdict[str, list[Span]] = defaultdict(list)
    ahead: defaultdict[str, list[Span]] = defaultdict(list)
    number = 0
    for at in places:
        while number < len(anchors) and anchors[number] < at:
            number += 1
        behind[keys[at]].append((at - anchors[number - 1] if number else _NOWHERE, at))
        ahead[keys[at]].append((anchors[number] - at if number < len(anchors) else _NOWHERE, at))
    return {
        at
        for side in (behind, ahead)
        for key, distances in side.items()
        for at in _steady(distances, totals[key])
    }


def _steady(distances: list[Span], total: int) -> list[int]:
    """The places of one word, if nearly all are at one distance."""
    # a few may agree by chance, many may not
    width, share = (1, 1.0) if total < 5 else (3, 0.8) if total < 8 else (5, 0.7)
    close = [distance for distance, _ in distances if 0 < distance < _FAR]
    if len(close) < share * total or (width == 1 and len(set(close)) > 1):
        return []
    counts = Counter(close)
    best, count = max(
        ((near, sum(counts[near + step] for step in range(width))) for near in counts),
        key=lambda band: band[1],
    )
    if count < share * total:
        return []
    # those a little farther off have a longer name between; the first or last on the page has nothing there
    near = range(best - 4, best + width + 6)
    sure = count >= 0.85 * total
    return [at for distance, at in distances if sure or distance in near or distance == _NOWHERE]


def _grow(keys: list[str], marked: list[bool], totals: Counter[str]) -> bool:
    """Mark what usually stands beside the marked; whether there was any."""
    beside: list[tuple[int, tuple[str, str, int]]] = []
    edges: Counter[tuple[str, int]] = Counter()
    last = len(keys) - 1
    for at, mark in enumerate(marked):
        if not mark:
            continue
        for step in (-1, 1):
            other = at + step
            if 0 <= other <= last and not marked[other] and keys[other] != BREAK:
                edges[keys[at], step] += 1
                beside.append((other, (keys[at], keys[other], step)))
    counts = Counter(pair for _, pair in beside)
    grown = False
    for at, pair in beside:
        count, edge = counts[pair], edges[pair[0], pair[2]]
        if count >= _FEWEST and (
            count >= 0.5 * edge or (count >= 0.15 * edge and count >= 0.6 * totals[pair[1]])
        ):
            marked[at] = grown = True
    return grown
