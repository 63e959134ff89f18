"""Names and titles that stand beside a comment of a long line with nothing between.

Strategy: what stands at one end of many comments is no part of them if it recurs there, or if it is
known from a place where it stands alone. If that is so for many, the others have something there as
well, and its shape says how far it goes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from commentparse_text.cutting import tail_start
from commentparse_text.furniture import NUMBER

_LONGEST_NAME = 5
_LONGEST_REPEAT = 60
_REPEAT = 4
_FEWEST = 3
_SOME, _MOST, _SURELY, _NEARLY = 0.3, 0.6, 0.7, 0.85
"""Shares of runs."""
_CLOSED = re.compile(r"[.!?…。！？)\]\"”»:;*~–-]\Z|[^\w\s]\Z")


Words = tuple[str, ...]


@frozen
class Run:
    """Tokens in which nothing is furniture; the number of the first and of the one behind the last."""

    first: int
    last: int
    before: str
    """The key of the token before it."""
    after: str
    """The key of the token after it."""


@frozen
class Tokens:
    """The text of tokens."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    keys: Sequence[str]
    totals: Counter[str]

    def key_of(self, run: Run) -> Words:
        """The tokens of a run."""
        return tuple(self.keys[run.first : run.last])


def cuts_in(tokens: Tokens, runs: Iterable[Run], known: frozenset[Words]) -> dict[int, int]:
    """How many tokens to cut off at the front of each run, by its first, and at its end, by -1 - its last."""
    runs = list(runs)
    alone = sum(1 for run in runs if run.last - run.first <= _LONGEST_NAME)
    long = len(runs) - alone
    # where every comment has a short thing of its own already, names at the heads are unlikely
    share = _MOST if alone >= _MOST * long else _SOME
    runs = [run for run in runs if run.last - run.first > 1]
    backwards = frozenset(name[::-1] for name in known)
    cuts: dict[int, int] = {}
    for heads in (False, True):
        for group in _groups(runs, heads=heads):
            if heads:
                lengths = _head_lengths(tokens, group, known, share)
            else:
                lengths = _tail_lengths(tokens, group, backwards)
            for run, length in zip(group, lengths, strict=True):
                if 0 < length < run.last - run.first:
                    cuts[run.first if heads else -1 - run.last] = length
    return cuts


def _groups(runs: list[Run], *, heads: bool) -> Iterable[list[Run]]:
    """The runs by what is beside them; those of too few are one group."""
    groups: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        groups[run.before if heads else run.after].append(run)
    rest = [run for group in groups.values() if len(group) < _FEWEST for run in group]
    return [*(group for group in groups.values() if len(group) >= _FEWEST), rest]


def _head_lengths(tokens: Tokens, runs: list[Run], known: frozenset[Words], share: float) -> list[int]:
    rows = [tokens.key_of(run) for run in runs]
    lengths = _repeated(rows)
    told, recurring = _told(rows, known), _recurring(rows, tokens.totals)
    rare = _rarity(rows, tokens.totals)
    names = [max(pair) for pair in zip(told, recurring, strict=True)]
    if (
        _is_named(told, share)
        or (_is_named(names, share) and rare >= _SURELY)
        or (rare >= _NEARLY and share == _SOME)
    ):
        guesses = [name or _head_length(row) for name, row in zip(names, rows, strict=True)]
        lengths = [length or guess for length, guess in zip(lengths, guesses, strict=True)]
    return lengths


def _tail_lengths(tokens: Tokens, runs: list[Run], known: frozenset[Words]) -> list[int]:
    rows = [tokens.key_of(run)[::-1] for run in runs]
    lengths = _repeated(rows)
    told, recurring = _told(rows, known), _recurring(rows, tokens.totals)
    names = [max(pair) for pair in zip(told, recurring, strict=True)]
    rare = _rarity(rows, tokens.totals) >= _NEARLY
    if _is_named(names, _SOME) or _looks_named(tokens, runs, rare=rare):
        guesses = [
            name or _tail_length(tokens, run, rare=rare) for name, run in zip(names, runs, strict=True)
        ]
        lengths = [length or guess for length, guess in zip(lengths, guesses, strict=True)]
    return lengths


def _repeated(rows: list[Words]) -> list[int]:
    """How long the beginning of each row is that another row has as well; 0 if short."""
    like: defaultdict[Words, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if len(row) > _REPEAT:
            like[row[:_REPEAT]].append(at)
    lengths = [0] * len(rows)
    for group in like.values():
        for one, other in zip(group, (*group[1:], group[-2] if len(group) > 1 else group[0]), strict=True):
            if one != other:
                length = _common(rows[one], rows[other])
                if length < len(rows[one]):
                    lengths[one] = length
    return lengths


def _common(one: Words, other: Words) -> int:
    limit = min(len(one), len(other), _LONGEST_REPEAT)
    for at in range(limit):
        if one[at] != other[at]:
            return at
    return limit


def _told(rows: list[Words], known: frozenset[Words]) -> list[int]:
    """How long the name is that each row begins with, if it is known or said twice."""
    lengths = []
    for row in rows:
        sizes = range(min(_LONGEST_NAME, len(row)), 0, -1)
        # "Ada May Ada May": what is said of the picture, and the name
        twice = next((2 * size for size in sizes if row[:size] == row[size : 2 * size]), 0)
        lengths.append(twice or next((size for size in sizes if row[:size] in known), 0))
    return lengths


def _recurring(rows: list[Words], totals: Counter[str]) -> list[int]:
    """How long the beginning of each row is that is elsewhere at the beginning, and hardly anywhere else."""
    counts = _beginnings(rows)
    lengths = []
    for row in rows:
        sizes = range(min(_LONGEST_NAME, len(row)), 0, -1)
        mostly_here = totals[row[0]] <= 2.5 * counts[row[:1]]
        lengths.append(next((size for size in sizes if counts[row[:size]] > 1), 0) if mostly_here else 0)
    return lengths


def _beginnings(rows: list[Words]) -> Counter[Words]:
    counts: Counter[Words] = Counter()
    for row in rows:
        counts.update(row[:size] for size in range(1, min(_LONGEST_NAME, len(row)) + 1))
    return counts


def _rarity(rows: list[Words], totals: Counter[str]) -> float:
    """How many rows begin with a word that is nowhere else, as names are and sentences are not."""
    counts = _beginnings(rows)
    firsts = {row[0] for row in rows}
    if len(rows) < _FEWEST or len(firsts) < _MOST * len(rows):
        return 0.0
    return sum(1 for row in rows if totals[row[0]] <= 1.5 * counts[row[:1]]) / len(rows)


def _is_named(lengths: list[int], share: float) -> bool:
    found = sum(1 for length in lengths if length)
    return len(lengths) >= _FEWEST and found >= share * len(lengths)


def _looks_named(tokens: Tokens, runs: list[Run], *, rare: bool) -> bool:
    """Whether most runs end as if a name were there: without the end of a sentence, but shortly after one."""
    closed = named = 0
    for run in runs:
        begin, end = tokens.starts[run.first], tokens.ends[run.last - 1]
        if _CLOSED.search(tokens.text, max(begin, end - 2), end):
            closed += 1
        elif tail_start(tokens.text, begin, end) < end:
            named += 1
    return len(runs) >= _FEWEST and closed <= 0.35 * len(runs) and (rare or named >= 0.5 * len(runs))


def _head_length(words: Words) -> int:
    """How many words a name has, of which only the shape is known: "Ada May The bread …" has 2."""
    size = 0
    for word in words[:_LONGEST_NAME]:
        if word[0].islower() or word == NUMBER:
            return max(1, size - 1)
        if word[-1] in ",.!?:…" and len(word) > 2:
            break
        size += 1
    return max(1, size)


def _tail_length(tokens: Tokens, run: Run, *, rare: bool) -> int:
    begin, end = tokens.starts[run.first], tokens.ends[run.last - 1]
    if _CLOSED.search(tokens.text, max(begin, end - 2), end):
        return 0
    name = tail_start(tokens.text, begin, end)
    at = run.last
    while at > run.first and tokens.starts[at - 1] >= name:
        at -= 1
    return run.last - at or int(rare)
