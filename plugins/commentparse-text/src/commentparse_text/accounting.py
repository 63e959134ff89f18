"""What each piece of the text became, and why: all of it, in blocks."""

from collections.abc import Iterator

from commentparse.plugin import Block
from commentparse_text.article import ArticleUnits
from commentparse_text.conversation import Conversation
from commentparse_text.page import Page

Label = tuple[str, str]
"""What a unit became, and why."""

UNCLAIMED = ("unclaimed", "")
_CHROME = {"S": "end", "H": "heading", "W": "toolbar", "C": "control"}
_REASONS = {
    "T": "a printed time",
    "C": "a known control",
    "O": "a known role",
    "S": "a line that is known to stand where no comments are",
    "H": "a heading that counts comments",
    "W": "a known line of the toolbar above comments",
    "P": "a known line about authors",
    "A": "the words of an avatar",
    "Y": "a line that says who speaks",
    "R": "names who is answered",
}


def blocks_of(
    text: str, page: Page, conversation: Conversation | None, article: ArticleUnits, owners: list[int | None]
) -> Iterator[Block]:
    """The whole text as blocks: neighbouring units that became the same are one; blanks belong to what is before."""
    if not text:
        return
    labels = _labels(page, conversation, article)
    last: tuple[int, str, str, int | None] | None = None
    for unit, (label, reason), owner in zip(page.units, labels, owners, strict=True):
        if unit.end <= unit.start:
            continue
        if last is None:
            last = (0, label, reason, owner)
        elif (label, reason, owner) != last[1:]:
            yield Block(last[0], unit.outer, last[1], last[2], last[3])
            last = (unit.outer, label, reason, owner)
    if last is None:
        last = (0, "blank", "", None)
    yield Block(last[0], len(text), last[1], last[2], last[3])


def _labels(page: Page, conversation: Conversation | None, article: ArticleUnits) -> list[Label]:
    """What each unit became, and why."""
    labels: list[Label] = [
        (_CHROME[kind], _REASONS[kind]) if kind in _CHROME else UNCLAIMED for kind in page.kinds
    ]
    _label_article(labels, page, article)
    if conversation is not None:
        _label_zones(labels, page, conversation)
        cycle = conversation.cycle
        for (start, end), sure in zip(cycle.bodies, cycle.sure, strict=True):
            reason = f"between two gaps of the cycle; its ends are {sure:.0%} sure"
            labels[start:end] = [("text", reason)] * (end - start)
        for label, found, reason in (
            ("author", conversation.roles.names, "at the place of the cycle where names are"),
            ("time", conversation.roles.times, "a printed time at its place in the cycle"),
        ):
            for at in found:
                if at is not None:
                    labels[at] = (label, reason)
    return labels


def _label_article(labels: list[Label], page: Page, article: ArticleUnits) -> None:
    for at in range(article.start, article.end):
        labels[at] = ("article", "the longest run of prose above the comments")
    if article.title is None:
        return
    start, end = article.title
    for at, unit in enumerate(page.units):
        # a title that is part of a longer line leaves the line what it is
        if start <= unit.start < unit.end <= end:
            labels[at] = ("title", "the likeliest title, by its place and by what repeats it")


def _label_zones(labels: list[Label], page: Page, conversation: Conversation) -> None:
    symbols, gaps = conversation.cycle.symbols, len(conversation.zones) - 2
    for start, end in conversation.zones:
        for at in range(start, end):
            count = symbols.counts[page.keys[at]]
            reason = _REASONS.get(page.kinds[at]) or (
                f"stands in {count} of {gaps} gaps between comments"
                if count > 1
                else "inside a gap between comments"
            )
            labels[at] = ("reply to" if page.kinds[at] == "R" else "around comments", reason)
