"""Names as people have them, out of the lines that show them.

Strategy: first each line by itself loses what is known to stand beside names. Then the lines of a page are
compared: what most of them begin or end with (a number, a rank, a button) is no part of any name. A step is
a function from all names to all names; the steps are in `_STEPS`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from commentparse_text.vocabulary import vocabulary

Names = list[str | None]

_EDGES = " \t\xa0,|:–—•·»«›‹>"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_IN_BRACKETS = re.compile(r"\s*[\[(](?:https?://|www\.)[^\])]*[\])]")
_LEADING_NUMBER = re.compile(r"^#?\d[\d.,]*[.:)]?\s+(?=\D)")
_TRAILING_NUMBER = re.compile(r"(?<=\S)\s+\(?\d[\d.,]*\)?$")
_LEADING_BRACKET = re.compile(r"^[\[(][^\])]*[\])]\s*(?=\S)")
_TRAILING_BRACKET = re.compile(r"(?<=\S)\s*[\[(][^\])]*[\])]$")
_GLUED = re.compile(r"(?:[A-Z][a-z]{4,}?)+(?=[A-Z0-9])")
_VIA = re.compile(r" (?:via|@) (?:facebook|twitter|google|disqus|email|wordpress|mobile)$", re.IGNORECASE)
_BESIDE = frozenset("am um on at le el em il posted wrote said says edited sysop staff op".split())
"""Words that stand behind a name and say when it wrote, or what it may do."""
_ENOUGH = 3
_MOST = 0.6
_MANY = 0.4


def names_in(lines: Sequence[str | None], recurring: Collection[str] = frozenset()) -> Names:
    """The name in each line; None where there is no line or nothing is left of it.

    What most lines of the page begin or end with is no part of the names. `recurring` has lines that occur
    elsewhere on the page, folded: where a line begins with one of them, that is the name.
    """
    names: Names = [None if line is None else _once(_bare(line)) for line in lines]
    for step in _STEPS:
        names = [name.strip(_EDGES) if name else name for name in step(names)]
    return [_beginning(_once(name), recurring) or None if name else None for name in names]


def without_avatar(name: str) -> str:
    """A line without the words that the text of a picture has besides the name."""
    folded = name.casefold()
    # the longest first: "comment author avatar" has "avatar" in it
    for phrase in sorted(vocabulary().avatar, key=len, reverse=True):
        at = folded.find(phrase)
        if at >= 0 and len(name) == len(folded):
            return name[:at] + " " + name[at + len(phrase) :]
    return name


def _bare(line: str) -> str:
    """A line without what the vocabulary knows to stand beside names."""
    known = vocabulary()
    name = _IN_BRACKETS.sub("", line)
    without_address = _ADDRESS.sub("", name).strip(_EDGES)
    name = without_address or name
    found = known.before_name.match(name.casefold())
    if found and found.end() < len(name):
        name = name[found.end() :].lstrip(_EDGES)
    found = known.says.search(name.casefold())
    if found and found.start() > 0 and len(name) == len(name.casefold()):
        name = name[: found.start()]
    name = _VIA.sub("", without_avatar(name).strip(_EDGES))
    # e.g. "Wanda Kolb | Tue"
    return _without_words_beside(name.split(" | ")[0].strip(_EDGES))


def _without_words_beside(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[-1].casefold() in _BESIDE or words[-1].casefold() in vocabulary().roles):
        words.pop()
    if len(words) == 1 and words[0].casefold() in _BESIDE and words[0].islower():
        return ""
    if name.startswith("[") and "]" not in name:
        return " ".join(words)[1:]
    return " ".join(words)


def _once(name: str) -> str:
    """A name that is there twice, once: "mossy mossy", "Ada QuistAda Quist"."""
    half, rest = divmod(len(name), 2)
    if half > 2 and not rest and name[:half] == name[half:]:
        return name[:half]
    if half > 1 and rest and name[:half] == name[half + 1 :] and name[half] == " ":
        return name[:half]
    return name


def _beginning(name: str, recurring: Collection[str]) -> str:
    """The longest beginning that is elsewhere a line of its own."""
    words = name.split()
    for end in range(len(words) - 1, 0, -1):
        beginning = " ".join(words[:end])
        if beginning.casefold() in recurring:
            return beginning
    return name


def _without_common_edges(names: Names) -> Names:
    """The names less a first and a last word that most of them share."""
    shown = [name.split() for name in names if name]
    if len({tuple(words) for words in shown}) < 2 or len(shown) < _ENOUGH:
        return names
    several = [words for words in shown if len(words) > 1]
    first = _common(words[0].casefold() for words in several)
    last = _common(words[-1].casefold() for words in several)
    need = max(_ENOUGH, _MOST * len(shown))
    out: Names = []
    for name in names:
        words = name.split() if name else []
        if len(words) > 1 and first[1] >= need and words[0].casefold() == first[0]:
            words = words[1:]
        if len(words) > 1 and last[1] >= need and words[-1].casefold() == last[0]:
            words = words[:-1]
        out.append(" ".join(words) if name else name)
    return out


def _common(words: Iterable[str]) -> tuple[str, int]:
    return max(Counter(words).most_common(1), default=("", 0))


def _without(pattern: re.Pattern[str], share: float) -> Callable[[Names], Names]:
    """A step that takes off what so many of the names have, such as a number."""

    def step(names: Names) -> Names:
        shown = [name for name in names if name]
        having = [name for name in shown if pattern.search(name)]
        if len(having) < max(2, share * len(shown)):
            return names
        return [pattern.sub("", name, count=1) or name if name else name for name in names]

    return step


def _without_glued_word(names: Names) -> Names:
    """The names less a word that most of them begin with without a space: "CommenterWanda"."""
    starts = [found.group() for name in names if name and (found := _GLUED.match(name))]
    word, count = _common(starts)
    if count < max(_ENOUGH, _MOST * sum(bool(name) for name in names)) or len(set(names)) < _ENOUGH:
        return names
    return [name.removeprefix(word) if name else name for name in names]


def _without_ranks(names: Names) -> Names:
    """The names less last words that recur with several names, if nearly all have such: "Wanda Captain"."""
    shown = [name.split() for name in names if name]
    several = [words for words in shown if len(words) > 1]
    owners: dict[str, set[str]] = defaultdict(set)
    for words in several:
        owners[words[-1]].add(words[0])
    recurring = {word for word, heads in owners.items() if len(heads) > 1}
    ranked = sum(words[-1] in recurring for words in several)
    if ranked < max(2 * _ENOUGH, 0.5 * len(shown)) or len(several) < 0.9 * len(shown):
        return names
    return [name.split()[0] if name else name for name in names]


_STEPS: tuple[Callable[[Names], Names], ...] = (
    _without_common_edges,
    _without(_LEADING_BRACKET, _MOST),
    _without(_LEADING_NUMBER, _MANY),
    _without_common_edges,
    _without(_TRAILING_NUMBER, _MOST),
    _without(_TRAILING_BRACKET, _MANY),
    _without_glued_word,
    _without_ranks,
)
