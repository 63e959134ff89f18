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
_CLOSED = re.compile(r"[.!?…。！？)\]\"”»:;*~–-]\Z|[^\w\s]\Z")


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

    def key_of(self, run: Run) -> tuple[str, ...]:
        """The tokens of a run."""
        return tuple(self.keys[run.first : run.last])


def cuts_in(tokens: Tokens, runs: Iterable[Run], known: frozenset[tuple[str, ...]]) -> dict[int, int]:
    """How many tokens to cut off at the front of each run, by its first, and at its end, by -1 - its last."""
    runs = list(runs)
    alone = sum(1 for run in runs if run.last - run.first <= _LONGEST_NAME)
    runs = [run for run in runs if run.last - run.first > 1]
    long = sum(1 for run in runs if run.last - run.first > _LONGEST_NAME)
    # where every comment has a short thing of its own already, names at the heads are unlikely
    share = 0.6 if alone >= 0.6 * long else 0.3
    cuts: dict[int, int] = {}
    reversed_known = frozenset(name[::-1] for name in known)
    words = [tokens.key_of(run) for run in runs]
    for heads in (False, True):
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for at, run in enumerate(runs):
            groups[run.before if heads else run.after].append(at)
        _pool(groups)
        for group in groups.values():
            rows = [words[at] if heads else words[at][::-1] for at in group]
            lengths = _repeated(rows)
            names = _names(rows, known if heads else reversed_known, tokens.totals)
            guess = _is_named(names, share if heads else 0.3)
            rare = _rarity(rows, tokens.totals)
            if heads:
                guess = (guess and rare >= 0.7) or (rare >= 0.85 and share < 0.5)
            elif not guess:
                guess = _looks_named(tokens, [runs[at] for at in group], rare=rare >= 0.85)
            for at, repeat, name in zip(group, lengths, names, strict=True):
                run = runs[at]
                length = repeat or (name if guess else 0)
                if not length and guess:
                    length = (
                        _head_length(words[at]) if heads else _tail_length(tokens, run, rare=rare >= 0.85)
                    )
                if 0 < length < run.last - run.first:
                    cuts[run.first if heads else -1 - run.last] = length
    return cuts


def _pool(groups: defaultdict[str, list[int]]) -> None:
    """Make one group of those that are too small to tell anything."""
    for key in [key for key, group in groups.items() if len(group) < _FEWEST]:
        groups[""].extend(groups.pop(key))


def _repeated(rows: list[tuple[str, ...]]) -> list[int]:
    """How long the beginning of each row is that another row has as well; 0 if short."""
    like: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
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


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    limit = min(len(one), len(other), _LONGEST_REPEAT)
    for at in range(limit):
        if one[at] != other[at]:
            return at
    return limit


def _names(rows: list[tuple[str, ...]], known: frozenset[tuple[str, ...]], totals: Counter[str]) -> list[int]:
    """How long the name is that each row begins with, as far as names are known or recur."""
    counts = _beginnings(rows)
    lengths = []
    for row in rows:
        length = 0
        mostly_here = totals[row[0]] <= 2.5 * counts[row[:1]]
        for size in range(1, min(_LONGEST_NAME, len(row)) + 1):
            begin = row[:size]
            if begin in known or (mostly_here and counts[begin] > 1):
                length = size
            if begin == row[size : 2 * size]:  # "Ada May Ada May": the picture's words and the name
                length = 2 * size
                break
        lengths.append(length)
    return lengths


def _beginnings(rows: list[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        counts.update(row[:size] for size in range(1, min(_LONGEST_NAME, len(row)) + 1))
    return counts


def _rarity(rows: list[tuple[str, ...]], totals: Counter[str]) -> float:
    """How many rows begin with a word that is nowhere else, as names are and sentences are not."""
    counts = _beginnings(rows)
    firsts = {row[0] for row in rows}
    if len(rows) < _FEWEST or len(firsts) < 0.6 * len(rows):
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


def _head_length(words: tuple[str, ...]) -> int:
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
