"""What a format hands over: strings as published, or the elements that hold them.

Raw values are never converted by a plugin; `commentparse.normalize` alone turns them into values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import attrs
from lxml.etree import _Element as Element

from commentparse.model import (
    AuthorKind,
    CommentKind,
    Completeness,
    Continuation,
    Diagnostic,
    Embed,
    Order,
    Relation,
    Status,
)

Value: TypeAlias = "str | Element | None"
"""A string as published, or the element whose text it is; None: the source does not say."""

TimeValue: TypeAlias = "str | int | float | Element | None"
"""A `Value`, or seconds (or milliseconds) since 1970; an element also offers its datetime and title attributes."""

Count: TypeAlias = "int | str | Element | None"
"""A number, or its printed form ("1,234", "9.8k", "−3")."""

Skip: TypeAlias = "Callable[[Element], bool] | frozenset[str]"
"""What in a body is chrome: names of classes, or a predicate on elements."""


@attrs.frozen
class Body:
    """The text of a comment or article in one of four forms; use the named constructors."""

    form: Literal["nodes", "html", "text", "markdown"]
    elements: Sequence[Element] = ()
    skip: Skip = frozenset()
    source: str = ""
    inner: bool = False
    start: Element | None = None
    shown: str | None = None

    @classmethod
    def nodes(cls, elements: Sequence[Element], skip: Skip = frozenset()) -> "Body":
        """A run of sibling elements with the text between them, less what `skip` says is chrome."""
        return cls("nodes", elements, skip)

    @classmethod
    def inside(cls, element: Element, skip: Skip = frozenset()) -> "Body":
        """Everything inside one element, less what `skip` says is chrome."""
        return cls("nodes", (element,), skip, inner=True)

    @classmethod
    def after(cls, start: Element, elements: Sequence[Element], skip: Skip = frozenset()) -> "Body":
        """What stands behind `start`: its tail, then the elements (its next siblings) with the text behind each."""
        return cls("nodes", elements, skip, start=start)

    @classmethod
    def html(cls, source: str, shown: str | None = None) -> "Body":
        """Markup in a string; `shown` is its text where the source states that as well."""
        return cls("html", source=source, shown=shown)

    @classmethod
    def text(cls, source: str) -> "Body":
        """Plain text; lines and empty lines mean what they show."""
        return cls("text", source=source)

    @classmethod
    def markdown(cls, source: str) -> "Body":
        """Markdown source; kept as text."""
        return cls("markdown", source=source)


@attrs.define(kw_only=True)
class RawAuthor:
    """An author as published."""

    name: Value = None
    id: Value = None
    username: Value = None
    url: Value = None
    """Address, or the element with an href."""
    avatar_url: Value = None
    """Address, or the element with a src."""
    kind: AuthorKind = "unknown"
    roles: Iterable[str] = ()
    extra: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.define(kw_only=True)
class RawComment:
    """A comment as published; what the source does not say stays None."""

    id: str | None = None
    parent_id: str | None = None
    """Id of the parent as the source states it; it may point nowhere."""
    relation: Relation | None = None
    """None: the core derives it from `parent_id` and `reply_to_name`."""
    also_replies_to: Sequence[str] = ()
    likely_parents: Sequence[tuple[str, float, str]] = ()
    """(id, confidence, evidence), best first."""
    reply_to_name: Value = None
    depth: int | None = None
    """Shown indentation, 0 for top level."""
    author: RawAuthor | None = None
    body: Body | None = None
    """None: the source shows no body (deleted, removed); required for every other comment."""
    published: TimeValue = None
    published_exact: TimeValue = None
    """The same instant told more exactly: a machine-readable or absolute string."""
    edited: TimeValue = None
    edited_exact: TimeValue = None
    status: Status = "published"
    kind: CommentKind = "comment"
    score: Count = None
    upvotes: Count = None
    downvotes: Count = None
    reply_count: Count = None
    reactions: Mapping[str, Count] | None = None
    rating: float | None = None
    is_pinned: bool | None = None
    is_highlighted: bool | None = None
    is_closed: bool | None = None
    permalink: Value = None
    """Address, or the element with an href."""
    language: str | None = None
    element: Element | None = None
    """The element that holds the comment; it becomes the locator."""
    pointer: str | None = None
    """JSON pointer to the record; it becomes the locator."""
    line: int | None = None
    """Line of the input in which the record begins; it becomes the locator."""
    span: tuple[int, int] | None = None
    """First character of the comment in `Document.text` and one past its last, name and votes included; it becomes the locator, with its lines."""
    extra: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.define(kw_only=True)
class RawArticle:
    """The article as published; every field overrides what the core finds by itself."""

    title: Value = None
    url: Value = None
    authors: Sequence[RawAuthor] = ()
    published: TimeValue = None
    published_exact: TimeValue = None
    modified: TimeValue = None
    body: Body | None = None
    site_name: Value = None
    image: Value = None
    extra: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Block:
    """What a stretch of `Document.text` was taken for: a line, or less where names are glued to dates."""

    start: int
    """Its first character."""
    end: int
    """One past its last character; no block is empty."""
    label: str
    """What it became: "text", "author", "time", "votes", "title", "article", "chrome" …; "unclaimed": nothing."""
    reason: str = ""
    """Why, for people: a phrase in lower case without a full stop."""
    comment: int | None = None
    """Which of the thread's comments it belongs to, counted from 0; None: to none of them."""


@attrs.define(kw_only=True)
class RawThread:
    """A thread as published, with what only the plugin knows about its strings."""

    comments: Iterable[RawComment] = ()
    """In page order; consumed once."""
    platform: str | None = None
    """None: the format's name."""
    id: str | None = None
    url: Value = None
    title: Value = None
    article: RawArticle | None = None
    declared_count: Count = None
    completeness: Completeness | None = None
    """None: the core compares counts and continuations."""
    continuations: Sequence[Continuation] = ()
    embeds: Sequence[Embed] = ()
    order: Order = "unknown"
    is_closed: bool | None = None
    language: str | None = None
    """Language of the dates and words around the comments; None: the document's."""
    zone: str | None = None
    """IANA name or "+hh:mm" of printed times where the source gives it away."""
    day_first: bool | None = None
    """Order of all-numeric dates where the source gives it away."""
    chrome: Sequence[Element] = ()
    """Elements that were understood and are no content."""
    blocks: Sequence[Block] = ()
    """The reading of a text: all of `Document.text`, cut into pieces in their order, without holes and overlaps; line ends belong to a block too. Empty: not told."""
    diagnostics: Sequence[Diagnostic] = ()
    """What the format has to report itself, e.g. that a text can be read in several ways; the core fills in the lines of a character span."""
    extra: Mapping[str, Any] = attrs.field(factory=dict)
