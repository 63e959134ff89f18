"""Names as people have them, out of the lines that show them.

Strategy: first each line by itself loses what is known to stand beside names. Then the lines of a page are
compared: what recurs beside names (a number, a rank, a button) is no part of any name (`parting`).
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from commentparse_text.parting import parted
from commentparse_text.vocabulary import vocabulary

Names = list[str | None]

_EDGES = " \t\xa0,|:–—•·»«›‹>"
ADDRESS = re.compile(r"(?:https?://|www\.|(?<!\S)\.{1,2}/)\S+")
_IN_BRACKETS = re.compile(r"\s*[\[(](?:https?://|www\.|\.{0,2}/|#\w)[^\])\s]*[\])]")
_GLUED = re.compile(r"(?:[A-Z][a-z]{4,}?)+(?=[A-Z0-9])")
_VIA = re.compile(r" (?:via|@) (?:facebook|twitter|google|disqus|email|wordpress|mobile)$", re.IGNORECASE)
_BESIDE = frozenset("am um on at le el em il posted wrote said says edited sysop staff op".split())
"""Words that stand behind a name and say when it wrote, or what it may do."""
_ENOUGH = 3
_MOST = 0.6


def names_in(lines: Sequence[str | None], known: Collection[str] = frozenset()) -> Names:
    """The name in each line; None where there is no line or nothing is left of it.

    What most lines of the page begin or end with is no part of the names. `known` has what the page shows by
    itself elsewhere, folded: where a line begins with such, that may be the name.
    """
    shown = [None if line is None else _once(_bare(line)) for line in lines]
    names = iter(parted(_without_glued_word([name for name in shown if name]), known))
    return [_named(next(names)) if name else None for name in shown]


def _named(words: str) -> str | None:
    """The name that words are; None if they have no letter and no digit."""
    name = _once(_without_words_beside(words.strip(_EDGES)).strip(_EDGES))
    return name if any(map(str.isalnum, name)) else None


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
    without_address = ADDRESS.sub("", name).strip(_EDGES)
    name = without_address or name
    found = known.before_name.match(name.casefold())
    if found and found.end() < len(name):
        name = name[found.end() :].lstrip(_EDGES)
    found = known.says.search(name.casefold())
    if found and found.start() > 0 and len(name) == len(name.casefold()):
        name = name[: found.start()]
    name = _VIA.sub("", without_avatar(name).strip(_EDGES))
    # e.g. "Wanda Kolb | Tue"
    return name.split(" | ")[0].strip(_EDGES)


def _without_words_beside(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[0] == "OP":
        del words[0]
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


def _without_glued_word(names: Sequence[str]) -> list[str]:
    """The names less a word that most of them begin with without a space: "CommenterWanda"."""
    starts = Counter(found.group() for name in names if (found := _GLUED.match(name)))
    word, count = max(starts.most_common(1), default=("", 0))
    rests = [name.removeprefix(word) for name in names]
    # "Guest1234" is what somebody is called
    is_numbered = 2 * sum(rest[:1].isdigit() for rest in rests) > len(rests)
    if count < max(_ENOUGH, _MOST * len(names)) or len(set(names)) < _ENOUGH or is_numbered:
        return list(names)
    return rests
