"""The same comments in two threads whose ids have nothing to do with each other.

Strategy: what a comment says, who said it and when are looked up, the surest combination first; each
comment is used once, and equal ones in their order. Only what is left is compared word by word, and
with a few neighbours in time of the same author, so that the work grows with the number of comments.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import attrs

from commentparse.model import Comment, Thread

SHORT = 24
"""Texts of fewer characters ("Thanks!") tell nothing without the author or the time."""
NEIGHBOURS = 6
"""So many comments before and behind in time are compared word by word."""
ALIKE = 0.6
"""Share of common words from which two texts are one, if author and time agree."""
SLACK = timedelta(minutes=2)
"""Clocks of two systems differ by that much, and imports round times."""
ZONES = timedelta(hours=14)
_WORD = re.compile(r"\w+")
_ELLIPSES = ("...", "…")


@attrs.frozen(kw_only=True)
class Pair:
    """Two comments that are one."""

    a: str
    """Id in the first thread."""
    b: str
    """Id in the second."""
    confidence: float
    """0 to 1."""
    evidence: str
    """What agrees, e.g. "author, text and time"."""


@attrs.frozen(kw_only=True)
class Alignment:
    """Which comments of two threads are the same."""

    pairs: tuple[Pair, ...] = ()
    """In the order of the first thread; each id stands in one pair at most."""
    only_a: tuple[str, ...] = ()
    """Ids of the first thread without a counterpart."""
    only_b: tuple[str, ...] = ()
    """Ids of the second without one."""


@attrs.frozen
class _Known:
    """What comments are compared by."""

    id: str
    text: str
    words: Counter[str]
    author: str
    earliest: datetime | None
    latest: datetime | None

    def is_near(self, other: "_Known") -> bool:
        """Whether both may be of one time; True where a time is not known."""
        if self.earliest is None or self.latest is None or other.earliest is None or other.latest is None:
            return True
        return self.earliest - SLACK <= other.latest and other.earliest - SLACK <= self.latest

    @property
    def has_time(self) -> bool:
        """Whether the time is known to the hour, whatever the zone."""
        return (
            self.earliest is not None
            and self.latest is not None
            and self.latest - self.earliest <= 2 * ZONES + SLACK
        )


def align(a: Thread, b: Thread) -> Alignment:
    """Find the comments that two threads have in common by what they say, not by their ids.

    For copies of one conversation in two systems, e.g. a page of a blog and the export of the service that its
    comments were moved to. Placeholders and comments without a text are left alone. Linear in the number of comments but
    for sorting.
    """
    left, right = (list(_known(thread.comments)) for thread in (a, b))
    found = _Matches()
    for key, confidence, evidence in _KEYS:
        for one, other in _equal(left, right, key, found):
            found.add(one, other, confidence, evidence)
    _pair_alike(left, right, found)
    pairs, used = found.pairs, found.used
    return Alignment(
        pairs=tuple(pairs[comment.id] for comment in a.comments if comment.id in pairs),
        only_a=tuple(comment.id for comment in a.comments if comment.id not in pairs),
        only_b=tuple(comment.id for comment in b.comments if comment.id not in used),
    )


def _known(comments: Iterable[Comment]) -> Iterator[_Known]:
    for comment in comments:
        if comment.text is None or comment.status == "missing":
            continue
        bounds = None if comment.published is None else comment.published.utc_bounds()
        earliest, latest = bounds or (None, None)
        words = words_of(comment.text)
        name = comment.author.name if comment.author is not None else None
        yield _Known(comment.id, " ".join(words), Counter(words), _folded(name or ""), earliest, latest)


def words_of(text: str) -> Sequence[str]:
    """What a text says whoever shows it: without punctuation, capitals and addresses, which some systems shorten.

    Of a text without words, e.g. one of signs or a bare address, all that is not white space.
    """
    pieces = _folded(text).split()
    words = [word for piece in pieces if not _is_address(piece) for word in _WORD.findall(piece)]
    return words or pieces


def _is_address(piece: str) -> bool:
    return "://" in piece or ("/" in piece and piece.endswith(_ELLIPSES))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _second(known: _Known) -> Hashable | None:
    """The very second, where it is known."""
    return known.earliest if known.earliest is not None and known.earliest == known.latest else None


def _by_all(known: _Known) -> Hashable | None:
    if known.earliest is None or not known.text:
        return None
    return (known.text, known.author, known.earliest, known.latest)


def _by_words_and_author(known: _Known) -> Hashable | None:
    return (known.text, known.author) if known.text and known.author else None


def _by_words(known: _Known) -> Hashable | None:
    return known.text if len(known.text) >= SHORT else None


def _by_author_and_second(known: _Known) -> Hashable | None:
    second = _second(known)
    return (known.author, second) if known.author and second is not None else None


def _by_few_words(known: _Known) -> Hashable | None:
    return known.text if known.text and not known.author else None


_Key = Callable[[_Known], Hashable | None]
_KEYS: Sequence[tuple[_Key, float, str]] = (
    (_by_all, 1.0, "author, text and time"),
    (_by_words_and_author, 0.98, "author and text"),
    (_by_words, 0.9, "text"),
    (_by_author_and_second, 0.9, "author and time"),
    (_by_few_words, 0.6, "a short text without an author"),
)
"""What comments are looked up by, the surest first; the times of a pair must not contradict each other."""


class _Matches:
    """Pairs found so far; each comment is in one at most."""

    def __init__(self) -> None:
        self.pairs: dict[str, Pair] = {}
        self.used: set[str] = set()

    def add(self, one: _Known, other: _Known, confidence: float, evidence: str) -> None:
        self.pairs[one.id] = Pair(a=one.id, b=other.id, confidence=confidence, evidence=evidence)
        self.used.add(other.id)


def _equal(
    left: Sequence[_Known], right: Sequence[_Known], key: _Key, found: _Matches
) -> Iterator[tuple[_Known, _Known]]:
    """Comments with equal keys whose times may be one, each at most once."""
    groups: defaultdict[Hashable, tuple[list[_Known], list[_Known]]] = defaultdict(lambda: ([], []))
    for side, (comments, used) in enumerate(((left, found.pairs), (right, found.used))):
        for known in comments:
            if known.id not in used and (value := key(known)) is not None:
                groups[value][side].append(known)
    for ones, others in groups.values():
        if ones and others:
            yield from _in_order(ones, others)


def _in_order(ones: Sequence[_Known], others: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Pair comments that differ in nothing but their times: those with a time by it, then the others as they stand."""
    timed, later = _by_time(ones), _by_time(others)
    place = next_place = 0
    paired: set[str] = set()
    met: set[str] = set()
    while place < len(timed) and next_place < len(later):
        one, other = timed[place], later[next_place]
        is_near = one.is_near(other)
        if is_near:
            yield one, other
            paired.add(one.id)
            met.add(other.id)
        place += is_near or _when(one) < _when(other)
        next_place += is_near or _when(other) <= _when(one)
    yield from _as_they_stand(ones, others, paired, met)


def _as_they_stand(
    ones: Sequence[_Known], others: Sequence[_Known], paired: set[str], met: set[str]
) -> Iterator[tuple[_Known, _Known]]:
    """Pair those of which one at least has no time."""
    left = [known for known in ones if known.id not in paired]
    right = [known for known in others if known.id not in met]
    untimed_left = [known for known in left if known.earliest is None]
    untimed_right = [known for known in right if known.earliest is None]
    yield from zip(untimed_left, untimed_right, strict=False)
    both = min(len(untimed_left), len(untimed_right))
    timed_left = (known for known in left if known.earliest is not None)
    timed_right = (known for known in right if known.earliest is not None)
    yield from zip(untimed_left[both:], timed_right, strict=False)
    yield from zip(timed_left, untimed_right[both:], strict=False)


def _by_time(comments: Iterable[_Known]) -> Sequence[_Known]:
    return sorted((known for known in comments if known.earliest is not None), key=_when)


def _pair_alike(left: Sequence[_Known], right: Sequence[_Known], found: _Matches) -> None:
    """Pair what is left by author, time and most of the words, e.g. texts of which one is shortened."""
    by_author: defaultdict[str, list[_Known]] = defaultdict(list)
    for known in right:
        if known.id not in found.used and known.has_time:
            by_author[known.author].append(known)
    for group in by_author.values():
        group.sort(key=_when)
    for known in left:
        group = by_author.get(known.author, [])
        if known.id in found.pairs or not known.has_time or not group:
            continue
        place = bisect_left(group, _when(known), key=_when)
        near = group[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
        fitting = (
            (_likeness(known, other), other)
            for other in near
            if other.id not in found.used and known.is_near(other)
        )
        share, best = max(fitting, key=_share, default=(0.0, None))
        if best is not None and share >= ALIKE:
            found.add(known, best, round(0.9 * share, 2), "author, time and most words")


def _share(pair: tuple[float, _Known]) -> float:
    return pair[0]


def _when(known: _Known) -> datetime:
    assert known.earliest is not None  # noqa: S101 - `has_time` holds for all that are sorted
    return known.earliest


def _likeness(one: _Known, other: _Known) -> float:
    total = one.words.total() + other.words.total()
    return 2 * (one.words & other.words).total() / total if total else 0.0
