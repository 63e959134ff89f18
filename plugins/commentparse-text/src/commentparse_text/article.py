"""The article above the comments: its title and its text.

Strategy: the text is the run of units before the comments in which prose outweighs short lines most.
The title is the short unit before it for which most speaks: it stands right above the prose, the page
repeats it (window title, replies, links), it has several words.
"""

from collections import Counter

from attrs import frozen

from commentparse_text.page import Page

_WORTH = (-1.2, -0.6, 0.4, 1.5, 3.0, 5.0)
"""What units of each length class add to the text of an article."""
_PAST_ENDS = frozenset("SHW")
_NOT_TITLES = frozenset("TCOSHWRPAG")
_LONGEST_TITLE = 200
_ABOVE = 60
"""So many units above the prose are looked at for a title, and the first ones."""
_FIRST = 5


@frozen
class ArticleUnits:
    """Where the article is: the unit of the title or None, and the units of the text, from, up to."""

    title: int | None
    start: int
    end: int


def article_of(page: Page, limit: int) -> ArticleUnits:
    """The article among the first `limit` units, which are those before the comments."""
    start, end = _prose(page, limit)
    return ArticleUnits(_title(page, start if end > start else limit), start, end)


def _prose(page: Page, limit: int) -> tuple[int, int]:
    """The run of units with the most prose; empty where there is none."""
    best, found = 0.0, (0, 0)
    sum_, begun = 0.0, 0
    for at in range(limit):
        unit, kind = page.units[at], page.kinds[at]
        if kind in _PAST_ENDS:
            sum_, begun = 0.0, at + 1
            continue
        worth = _WORTH[unit.length_class]
        if kind:
            worth = -0.8
        elif unit.ends_sentence and unit.length_class < 4:
            worth += 0.8
        if sum_ <= 0:
            sum_, begun = 0.0, at
        sum_ += worth
        if sum_ > best:
            best, found = sum_, (begun, at + 1)
    return found if best >= 2.0 else (0, 0)


def _title(page: Page, before: int) -> int | None:
    """The likeliest title above a place."""
    shown = [unit.text for unit in page.units]
    words = Counter(page.keys)
    best, found = 0.0, None
    places = sorted({*range(min(_FIRST, before + 1)), *range(max(0, before - _ABOVE), min(before + 2, len(page)))})
    longer = [(at, text) for at, text in enumerate(shown) if 8 < len(text) <= 2 * _LONGEST_TITLE]
    for at in places:
        if at >= len(page):
            break
        text, unit = shown[at], page.units[at]
        if page.kinds[at] in _NOT_TITLES or not 6 <= len(text) <= _LONGEST_TITLE or unit.is_number:
            continue
        score = min(unit.words, 8) * 0.25
        distance = before - at
        if distance >= 0:
            score += max(0.0, 1.6 - 0.25 * distance)
        holders = [other for other, held in longer if other != at and len(held) > len(text) and text in held]
        if holders and holders[0] < 4:
            score += 2.5 if shown[holders[0]].startswith(text) else 1.5
        score += 0.5 * min(len(holders), 3) + 0.4 * min(words[page.keys[at]] - 1, 2)
        if unit.ends_sentence and unit.text[-1:] in ".;":
            score -= 1.0
        if unit.starts_low:
            score -= 0.8
        if score > best:
            best, found = score, at
    return found
