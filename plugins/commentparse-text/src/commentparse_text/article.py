"""The article above the comments: its title and its text.

Strategy: the text is the run of units before the comments in which prose outweighs short lines most.
The title is looked for around its beginning and around the first comment (`titles`).
"""

from attrs import frozen

from commentparse_text.page import Page
from commentparse_text.titles import likeliest_title

_WORTH = (-1.2, -0.6, 0.4, 1.5, 3.0, 5.0)
"""What units of each length class add to the text of an article."""
_ENOUGH = 7.0
"""With so much prose before it, a heading of the comments ends the article."""
_PAST_ENDS = frozenset("SHW")


@frozen
class ArticleUnits:
    """Where the article is."""

    title: tuple[int, int] | None
    """The span of the title in the source, with the marks inside it; None if the page shows none."""
    title_text: str | None
    """The title on one line, without marks."""
    start: int
    """The first unit of the text."""
    end: int
    """The unit behind the last of the text; `start` if there is no text."""


def article_of(page: Page, limit: int) -> ArticleUnits:
    """The article among the first `limit` units, which are those before the comments."""
    start, end = _prose(page, limit)
    title = likeliest_title(page, start if end > start else limit, limit)
    if title is None:
        return ArticleUnits(None, None, start, end)
    span = title.span_in(page)
    if start < end and span[0] <= page.units[start].start and page.units[start].end <= span[1]:
        start += 1  # the title is no part of the text below it
    return ArticleUnits(span, title.text, start, end)


def _prose(page: Page, limit: int) -> tuple[int, int]:
    """The run of units with the most prose; empty where there is none."""
    best, found = 0.0, (0, 0)
    sum_, begun = 0.0, 0
    for at in range(limit):
        unit, kind = page.units[at], page.kinds[at]
        if kind in _PAST_ENDS:
            if best >= _ENOUGH:
                break  # e.g. "12 comments" below an article whose first comments are longer than it
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
