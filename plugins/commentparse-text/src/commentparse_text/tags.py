"""What each unit of a page is taken for at first sight: a time, a control, a name, a label, prose."""

from collections import Counter
from collections.abc import Sequence

from commentparse_text.page import Page

TAGS = (
    "T", "Tg", "G", "C", "O", "S", "W", "R", "P", "A", "H", "Y", "l", "L", "#", "K", "N", "n+", "nr", "n1", "n3", "se", "sc",
    "s", "m", "me",
)  # fmt: skip
"""T time alone on its line, Tg another; then kinds of the vocabulary; l and L long, # number, K recurring, N and n+ a name
near times, nr a recurring one, n1 and n3 like names, se, sc and s short with and without end marks, m and me of medium length."""

_FEWEST = 4
_OFTEN = 0.3


def tags_of(page: Page, times: Sequence[int], cycle: int) -> list[str]:
    """The tag of each unit, given where times are and how many comments there may be."""
    near: Counter[str] = Counter()
    for at in times:
        for other in (at - 1, at - 2, at + 1):
            if 0 <= other < len(page) and page.units[other].is_name_like:
                near[page.keys[other]] += 1
    often = max(_FEWEST, _OFTEN * max(cycle, _FEWEST))
    return [_tag(page, at, near, often) for at in range(len(page))]


def _tag(page: Page, at: int, near: Counter[str], often: float) -> str:
    unit, kind = page.units[at], page.kinds[at]
    if kind == "T":
        alone = unit.blanks >= 0 and not (at + 1 < len(page) and page.units[at + 1].blanks == -1)
        return "T" if alone else "Tg"
    if kind:
        return kind
    if unit.length_class >= 4:
        return "l" if unit.length_class == 4 else "L"
    if unit.is_number:
        return "#"
    key, count = page.keys[at], page.counts[at]
    if count >= often and unit.length_class <= 2 and near[key] < 0.5 * count:
        return "K"
    if unit.is_name_like:
        return _tag_of_name(page, at, near[key])
    if unit.length_class <= 1:
        return "se" if unit.ends_sentence else "sc" if unit.text[-1:] == ":" else "s"
    return "m" if unit.length_class == 2 else "me"


def _tag_of_name(page: Page, at: int, near: int) -> str:
    """What something like a name is; `near` is how often it stands near a time."""
    key = page.keys[at]
    twice = (at + 1 < len(page) and page.keys[at + 1] == key) or (at > 0 and page.keys[at - 1] == key)
    if near > 1 or twice:
        return "N"
    if near:
        return "n+"
    return "nr" if page.counts[at] >= 2 else "n1" if page.units[at].words <= 2 else "n3"
