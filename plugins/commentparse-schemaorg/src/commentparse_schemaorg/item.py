"""One thing that a page describes, in whatever syntax: its types and what is said of it, in order."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import attrs

from commentparse.plugin import Element, select

VOCABULARY = re.compile(r"https?://(?:www\.)?schema\.org/|schema:", re.IGNORECASE)

ARTICLES = frozenset(
    "Article NewsArticle BlogPosting Blog Report OpinionNewsArticle TechArticle ScholarlyArticle LiveBlogPosting "
    "DiscussionForumPosting SocialMediaPosting CreativeWork Question WebPage Recipe VideoObject ImageObject "
    "PhotographicImage HowTo Product Event MusicRecording Review Movie Book".split()
)
COMMENTS = frozenset(("Comment", "UserComments", "CorrectionComment"))
ANSWERS = frozenset(("Answer",))
REPLY_PROPERTIES = frozenset(("comment", "comments", "reply", "replies", "acceptedAnswer", "suggestedAnswer"))
ANSWER_PROPERTIES = frozenset(("acceptedAnswer", "suggestedAnswer"))

ADDRESSES = {"a": "href", "area": "href", "link": "href", "img": "src", "iframe": "src", "object": "data"}
"""What an element of microdata says where an address is asked for. Source: HTML, section 5.2.4."""


@attrs.define(eq=False)
class Item:
    """A thing with properties; a name may occur several times."""

    types: frozenset[str]
    values: "list[tuple[str, Property]]" = attrs.field(factory=list)
    id: str | None = None
    element: Element | None = None
    pointer: str | None = None

    def all(self, *names: str) -> "Iterator[Property]":
        """Values of a property, by the order of the names."""
        for name in names:
            yield from (value for key, value in self.values if key == name)

    def first(self, *names: str) -> "Property | None":
        """The first value of the first name that has one."""
        return next(self.all(*names), None)

    def inner(self) -> Iterator[tuple[str, "Item"]]:
        """Things inside, with their names, in order."""
        return ((name, value) for name, value in self.values if isinstance(value, Item))


Property: TypeAlias = Item | Element | str | int | float | bool
"""A value: a thing, an element of the page, or what JSON holds."""


def bare(name: str) -> str:
    """A name of the vocabulary without its address or prefix.

    >>> bare("http://schema.org/Comment"), bare("schema:text"), bare("text")
    ('Comment', 'text', 'text')
    """
    return VOCABULARY.sub("", name, count=1).lstrip("/")


def words(value: Property | None) -> str | Element | None:
    """A short string: what an element shows, or says to machines where it shows nothing."""
    if isinstance(value, Item):
        return words(value.first("name", "@value"))
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return value
    content = value.get("content")
    return content if content is not None else value


def plain(value: Property | None) -> str | None:
    """The same as a string; None for an empty one."""
    found = words(value)
    shown = found if isinstance(found, str) or found is None else select.text(found)
    return (shown.strip() or None) if shown is not None else None


def address(value: Property | None) -> str | None:
    """An address: of a link or picture, as a string, or of a thing that has one."""
    if isinstance(value, Item):
        return address(value.first("url", "contentUrl")) or value.id
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, int | float):
        return None
    attribute = ADDRESSES.get(select.tag(value))
    return (
        value.get("content") or (value.get(attribute) if attribute else None) or value.get("resource") or None
    )


def number(value: Property | None) -> int | str | None:
    """A count as published; a thing's own number for a thing."""
    if isinstance(value, Item):
        return number(value.first("userInteractionCount", "@value", "value"))
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) else plain(value)


def children(item: Item) -> Sequence[tuple[str, Item]]:
    """Comments and answers that belong to a thing."""
    return [
        (name, inner)
        for name, inner in item.inner()
        if name in REPLY_PROPERTIES and (is_reply(inner) or not inner.types)
    ]


def is_reply(item: Item) -> bool:
    """Whether a thing is a comment or an answer by its type."""
    return not (COMMENTS | ANSWERS).isdisjoint(item.types)
