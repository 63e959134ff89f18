"""Which comments a page describes, what they are about, and who answers whom.

Strategy: things are walked with a stack, outer ones first. A comment belongs to the nearest article, question
or posting around it, and answers the comment around it. Questions of an FAQ and of exams have answers
too, by nobody and of no time: those are no conversation.
"""

from collections.abc import Iterator, Sequence

import attrs

from commentparse_schemaorg.item import ANSWERS, ARTICLES, REPLY_PROPERTIES, Item, is_reply

NO_CONVERSATIONS = frozenset(("FAQPage", "Quiz", "Course", "LearningResource"))
SAYS = ("text", "identifier", "commentText", "articleBody", "description", "author", "creator", "datePublished", "dateCreated",
        "commentTime", "creativeWorkStatus")  # fmt: skip
BYLINE = ("author", "creator", "datePublished", "dateCreated", "dateModified", "upvoteCount", "url")
PASSED_ON = frozenset(("author", "creator", "publisher", "image", "parentItem", "about", "mentions"))
"""What is inside of these is no part of the conversation."""


@attrs.define(eq=False)
class Reply:
    """A comment or an answer, and where it stands."""

    item: Item
    root: Item | None
    """What it is about."""
    parent: "Reply | None"
    name: str
    """As what the thing around it has it: "comment", "acceptedAnswer"."""
    depth: int


@attrs.frozen
class _Place:
    item: Item
    name: str
    root: Item | None
    parent: Reply | None
    is_faq: bool


def replies(items: Sequence[Item]) -> Iterator[Reply]:
    """Every comment and answer, in their order, each once."""
    seen: set[Item] = set()
    waiting = [_Place(item, "", None, None, is_faq=False) for item in reversed(items)]
    while waiting:
        place = waiting.pop()
        if place.item in seen:
            continue
        seen.add(place.item)
        item, root, parent = place.item, place.root, place.parent
        is_faq = place.is_faq or not NO_CONVERSATIONS.isdisjoint(item.types)
        if is_said(place) and not (is_faq or is_nobodys_answer(place)):
            parent = Reply(item, root, parent, place.name, 0 if parent is None else parent.depth + 1)
            yield parent
        elif not is_reply(item) and (root is None or not ARTICLES.isdisjoint(item.types)):
            root, parent = item, None
        inner = [
            _Place(value, name, root, parent, is_faq)
            for name, value in item.inner()
            if name not in PASSED_ON or (parent is None and is_reply(value))
        ]
        waiting.extend(reversed(inner))


def is_said(place: _Place) -> bool:
    """Whether a thing is a comment that says something; lists of comments may have the type of one."""
    item = place.item
    if not is_reply(item) and (item.types or place.name not in REPLY_PROPERTIES):
        return False
    return item.first(*SAYS) is not None


def is_nobodys_answer(place: _Place) -> bool:
    """Whether it is the answer of an FAQ or an exam: neither author nor time."""
    if place.name in ("comment", "comments") or ANSWERS.isdisjoint(place.item.types):
        return False
    return place.item.first(*BYLINE) is None


def main_group(found: Sequence[Reply]) -> tuple[Item | None, list[Reply]]:
    """What most comments are about, and those comments; of equals the first."""
    groups: dict[Item | None, list[Reply]] = {}
    for reply in found:
        groups.setdefault(reply.root, []).append(reply)
    if not groups:
        return None, []
    return max(groups.items(), key=lambda group: len(group[1]))
