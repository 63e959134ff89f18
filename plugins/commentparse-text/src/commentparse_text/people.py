"""Names as people have them, out of the lines that show them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from commentparse_text.vocabulary import vocabulary

_EDGES = " \t\xa0,|:–—•·»«›‹>"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_IN_BRACKETS = re.compile(r"\s*[\[(](?:https?://|www\.)[^\])]*[\])]")
_LEADING_NUMBER = re.compile(r"#?\d[\d.,]*[.:)]?\s+(?=\D)")
_ENOUGH = 4
_MOST = 0.6


def names_in(lines: Sequence[str | None]) -> list[str | None]:
    """The name in each line; None where there is no line or nothing is left of it.

    What most lines of the page begin or end with is no part of the names.
    """
    bare = [None if line is None else _bare(line) for line in lines]
    for _ in range(2):
        bare = _without_common_edges(bare)
    return [name or None for name in bare]


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
    folded = name.casefold()
    for phrase in known.avatar:
        at = folded.find(phrase)
        if at >= 0 and len(name) == len(folded):
            return (name[:at] + " " + name[at + len(phrase) :]).strip(_EDGES)
    return name.strip(_EDGES)


def _without_common_edges(names: Sequence[str | None]) -> list[str | None]:
    """The names less a first or last word, or a leading number, that most of them share."""
    shown = [name.split() for name in names if name]
    several = [words for words in shown if len(words) > 1]
    if len({" ".join(words) for words in shown}) < _ENOUGH:
        return list(names)
    first = _common(words[0].casefold() for words in several)
    last = _common(words[-1].casefold() for words in several)
    need = _MOST * len(shown)
    numbered = sum(bool(name and _LEADING_NUMBER.match(name)) for name in names) >= need
    out: list[str | None] = []
    for name in names:
        words = name.split() if name else []
        if len(words) > 1 and first[1] >= need and words[0].casefold() == first[0]:
            words = words[1:]
        if len(words) > 1 and last[1] >= need and words[-1].casefold() == last[0]:
            words = words[:-1]
        text = " ".join(words)
        if numbered:
            text = _LEADING_NUMBER.sub("", text, count=1)
        out.append(text.strip(_EDGES) if name else name)
    return out


def _common(words: Iterable[str]) -> tuple[str, int]:
    return max(Counter(words).most_common(1), default=("", 0))
