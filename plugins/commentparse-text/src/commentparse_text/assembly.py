"""A reading as a raw thread: comments, article, and what each piece of the text became."""

import re
from collections.abc import Iterator

from commentparse.plugin import Body, RawArticle, RawAuthor, RawComment, RawThread, synthetic_ids
from commentparse_text.accounting import blocks_of
from commentparse_text.article import ArticleUnits
from commentparse_text.conversation import Conversation
from commentparse_text.doubts import doubts_about
from commentparse_text.nesting import places_of
from commentparse_text.page import Page
from commentparse_text.people import names_in
from commentparse_text.roles import Roles
from commentparse_text.vocabulary import vocabulary

_NUMBER = re.compile(r"\d[\d.,]*")
_NEAR = 30
_SHORT, _WORDS = 2, 5
"""Below which length, and up to how many words something may be a name."""


def thread_of(text: str, page: Page, conversation: Conversation | None, article: ArticleUnits) -> RawThread:
    """Everything that was found, raw."""
    title = article.title_text
    raw_article = None
    if title is not None or article.end > article.start:
        body = Body.text(body_text(page, article.start, article.end)) if article.end > article.start else None
        raw_article = RawArticle(title=title, body=body)
    if conversation is None:
        return RawThread(
            platform="text",
            article=raw_article,
            title=title,
            blocks=list(blocks_of(text, page, None, article, [None] * len(page))),
            diagnostics=list(doubts_about(page, None)),
        )
    owners = _owners(page, conversation)
    return RawThread(
        platform="text",
        comments=list(_comments(page, conversation, owners)),
        article=raw_article,
        title=title,
        declared_count=_declared_count(page, conversation),
        blocks=list(blocks_of(text, page, conversation, article, owners)),
        diagnostics=list(doubts_about(page, conversation)),
        extra={"confidence": conversation.confidence},
    )


def body_text(page: Page, start: int, end: int) -> str:
    """The text of a run of units: lines as they are, wrapped ones joined, empty lines between paragraphs."""
    units = [unit for unit in page.units[start:end] if unit.kind != "G"]
    out: list[str] = []
    at = 0
    while at < len(units):
        last = at
        while last + 1 < len(units) and units[last + 1].blanks < 0:
            last += 1
        if out:
            out.append("\n" if units[at].blanks == 0 else "\n\n")
        out.append(units[at].text if last == at else units[at].text_up_to(units[last]))
        at = last + 1
    return "".join(out)


def _comments(page: Page, conversation: Conversation, owners: list[int | None]) -> Iterator[RawComment]:
    roles = conversation.roles
    names = names_in(
        [None if at is None else page.units[at].text for at in roles.names], _shown_alone(page, roles)
    )
    answered = _answered(page, conversation, owners)
    extents = _extents(page, owners)
    bodies = [body_text(page, start, end) for start, end in conversation.cycle.bodies]
    places = places_of(_indents(page, owners, len(bodies)))
    ids = list(synthetic_ids(zip(names, bodies, strict=True))) if places else []
    for number, body in enumerate(bodies):
        name, time = names[number], roles.times[number]
        comment = RawComment(
            relation=None if number in answered else "unknown",
            reply_to_name=answered.get(number),
            author=None if name is None else RawAuthor(name=name),
            body=Body.text(body),
            published=None if time is None else page.units[time].text,
            span=extents[number],
        )
        if places:
            place = places[number]
            comment.id, comment.depth = ids[number], place.depth
            comment.parent_id = None if place.parent is None else ids[place.parent]
            comment.relation = None
        yield comment


def _indents(page: Page, owners: list[int | None], count: int) -> list[int]:
    """How far the first line of each comment is indented."""
    indents = [-1] * count
    for unit, owner in zip(page.units, owners, strict=True):
        if owner is not None and indents[owner] < 0 and unit.end > unit.start:
            indents[owner] = unit.indent
    return indents


def _shown_alone(page: Page, roles: Roles) -> set[str]:
    """What might be a name and stands elsewhere than where the names are."""
    names = set(roles.names)
    return {
        unit.folded.strip(" ,:")
        for at, unit in enumerate(page.units)
        if unit.length_class < _SHORT and unit.words <= _WORDS and not page.kinds[at] and at not in names
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
        for number, unit in enumerate(found):
            if unit is not None and behind:
                owners[unit] = number
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
