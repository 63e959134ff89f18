"""A reading as a raw thread: comments, article, and what each piece of the text became."""

import re
from collections.abc import Iterator

from commentparse.plugin import Block, Body, RawArticle, RawAuthor, RawComment, RawThread
from commentparse_text.article import ArticleUnits
from commentparse_text.conversation import Conversation
from commentparse_text.page import Page
from commentparse_text.people import names_in
from commentparse_text.vocabulary import vocabulary

_NUMBER = re.compile(r"\d[\d.,]*")
_NEAR = 30
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


def thread_of(text: str, page: Page, conversation: Conversation | None, article: ArticleUnits) -> RawThread:
    """Everything that was found, raw."""
    title = None if article.title is None else page.units[article.title].text
    raw_article = None
    if title is not None or article.end > article.start:
        body = Body.text(body_text(page, article.start, article.end)) if article.end > article.start else None
        raw_article = RawArticle(title=title, body=body)
    if conversation is None:
        return RawThread(
            article=raw_article, title=title, blocks=list(_blocks(text, page, None, article, [None] * len(page)))
        )
    owners = _owners(page, conversation)
    return RawThread(
        comments=list(_comments(page, conversation, owners)),
        article=raw_article,
        title=title,
        declared_count=_declared_count(page, conversation),
        blocks=list(_blocks(text, page, conversation, article, owners)),
        extra={"confidence": conversation.confidence},
    )


def body_text(page: Page, start: int, end: int) -> str:
    """The text of a run of units: lines as they are, wrapped ones joined, empty lines between paragraphs."""
    out: list[str] = []
    for unit in page.units[start:end]:
        if unit.kind == "G":
            continue
        if out:
            out.append(" " if unit.blanks < 0 else "\n" if unit.blanks == 0 else "\n\n")
        out.append(unit.text)
    return "".join(out)


def _comments(page: Page, conversation: Conversation, owners: list[int | None]) -> Iterator[RawComment]:
    roles = conversation.roles
    names = names_in([None if at is None else page.units[at].text for at in roles.names], _recurring(page))
    answered = _answered(page, conversation, owners)
    extents = _extents(page, owners)
    for number, (start, end) in enumerate(conversation.cycle.bodies):
        name, time = names[number], roles.times[number]
        yield RawComment(
            relation=None if answered.get(number) else "unknown",
            reply_to_name=answered.get(number),
            author=None if name is None else RawAuthor(name=name),
            body=Body.text(body_text(page, start, end)),
            published=None if time is None else page.units[time].text,
            span=extents[number],
        )


def _recurring(page: Page) -> set[str]:
    """Lines that might be names and occur more than once."""
    return {
        unit.folded for unit, count in zip(page.units, page.counts, strict=True) if count > 1 and unit.is_name_like
    }


def _owners(page: Page, conversation: Conversation) -> list[int | None]:
    """Of each unit, the comment it belongs to; None outside the conversation."""
    owners: list[int | None] = [None] * len(page)
    bodies, roles, zones = conversation.cycle.bodies, conversation.roles, conversation.zones
    for number, (start, end) in enumerate(bodies):
        owners[start:end] = [number] * (end - start)
    for number, (start, end) in enumerate(zones):
        cut = _head_of_zone(page, conversation, number)
        for at in range(start, end):
            owner = number if at >= cut else number - 1
            owners[at] = min(max(owner, 0), len(bodies) - 1)
    for found, behind in ((roles.names, roles.names_behind), (roles.times, roles.times_behind)):
        for number, place in enumerate(found):
            if place is not None and behind:
                owners[place] = number
    return owners


def _head_of_zone(page: Page, conversation: Conversation, number: int) -> int:
    """The first unit of a zone that belongs to the comment behind it."""
    start, end = conversation.zones[number]
    roles = conversation.roles
    if number == 0:
        return start
    if number == len(conversation.cycle.bodies):
        return end
    heads = [
        found[number]
        for found, behind in ((roles.names, roles.names_behind), (roles.times, roles.times_behind))
        if not behind
    ]
    known = [at for at in heads if at is not None and start <= at < end]
    if known:
        return min(known)
    answers = [at for at in range(start, end) if page.kinds[at] == "R"]
    return min(answers, default=end)


def _extents(page: Page, owners: list[int | None]) -> dict[int, tuple[int, int]]:
    """Of each comment, the characters from its first unit to its last."""
    extents: dict[int, tuple[int, int]] = {}
    for unit, owner in zip(page.units, owners, strict=True):
        if owner is not None and unit.end > unit.start:
            start, end = extents.get(owner, (unit.start, unit.end))
            extents[owner] = (min(start, unit.start), max(end, unit.end))
    return extents


def _answered(page: Page, conversation: Conversation, owners: list[int | None]) -> dict[int, str]:
    """Whom each comment says it answers."""
    answered: dict[int, str] = {}
    known = vocabulary()
    for start, end in conversation.zones:
        for at in range(start, end):
            owner = owners[at]
            if page.kinds[at] != "R" or owner is None or owner in answered:
                continue
            text = page.units[at].text
            found = known.replies.match(text.casefold())
            name = text[found.end() :].strip(" :,\xa0") if found and len(text) == len(text.casefold()) else ""
            if name:
                answered[owner] = name
    return answered


def _declared_count(page: Page, conversation: Conversation) -> str | None:
    """The number in the heading of the comments."""
    near = range(max(0, conversation.head - _NEAR), min(len(page), conversation.head + 3))
    for at in reversed(near):
        if page.kinds[at] == "H":
            found = _NUMBER.search(page.units[at].text)
            if found:
                return found.group().rstrip(".,")
    return None


def _blocks(
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


def _labels(page: Page, conversation: Conversation | None, article: ArticleUnits) -> list[tuple[str, str]]:
    """What each unit became, and why."""
    labels = [
        (_CHROME[kind], _REASONS[kind]) if kind in _CHROME else ("unclaimed", "") for kind in page.kinds
    ]
    for at in range(article.start, article.end):
        labels[at] = ("article", "the longest run of prose above the comments")
    if article.title is not None:
        labels[article.title] = ("title", "the likeliest line above the prose")
    if conversation is None:
        return labels
    symbols, zones = conversation.cycle.symbols, len(conversation.zones) - 2
    for start, end in conversation.zones:
        for at in range(start, end):
            count = symbols.counts[page.keys[at]]
            reason = _REASONS.get(page.kinds[at]) or (
                f"stands in {count} of {zones} gaps between comments" if count > 1 else "inside a gap between comments"
            )
            labels[at] = ("reply to" if page.kinds[at] == "R" else "around comments", reason)
    for start, end in conversation.cycle.bodies:
        labels[start:end] = [("text", "between two gaps of the cycle")] * (end - start)
    for label, found, reason in (
        ("author", conversation.roles.names, "at the place of the cycle where names are"),
        ("time", conversation.roles.times, "a printed time at its place in the cycle"),
    ):
        for place in found:
            if place is not None:
                labels[place] = (label, reason)
    return labels
