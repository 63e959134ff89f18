"""One comment and the small values that hang on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import attrs

from commentparse.model.author import Author
from commentparse.model.timestamp import Timestamp

Status = Literal["published", "pending", "spam", "deleted", "removed", "hidden", "missing", "unknown"]
"""deleted: by its author; removed: by a moderator; missing: a parent the source refers to but does not hold."""

Relation = Literal["top-level", "reply", "unknown"]
"""Whether a comment answers another one, as far as the source says."""

CommentKind = Literal[
    "comment", "pingback", "trackback", "mention", "review", "answer",
    "like", "repost", "bookmark", "rsvp", "system",
]  # fmt: skip
"""What sort of entry it is."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Guess:
    """A parent that is likely but not stated."""

    id: str
    """Id of a comment in the same thread."""

    confidence: float
    """From 0 to 1."""

    evidence: str
    """What speaks for it: "address", "quote", "nesting-cap" and the like; docs/explanation/replies.md lists those of the core."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Quote:
    """A passage quoted inside a comment."""

    text: str
    """The quoted words, in the form of `Comment.text`."""

    author_name: str | None = None
    """Whom the source says is quoted."""

    comment_id: str | None = None
    """The quoted comment, where the source says which."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Revision:
    """A different text that the same comment had elsewhere or earlier."""

    text: str | None
    """In the form of `Comment.text`."""

    retrieved_at: datetime | None = None
    """When that text was seen; aware."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Locator:
    """Where in the source something stands; every part is None where it does not apply."""

    element: str | None = None
    """The `id` attribute or a short name of the element, e.g. "comment-12"."""

    line: int | None = None
    """First line, counted from 1."""

    end_line: int | None = None
    """Last line, inclusive."""

    start: int | None = None
    """First character of the decoded input, counted from 0."""

    end: int | None = None
    """One past the last character."""

    pointer: str | None = None
    """JSON pointer (RFC 6901)."""

    member: str | None = None
    """Which member of an archive or saved-page folder."""


def _relation_from_parent(comment: "Comment") -> Relation:
    return "unknown" if comment.parent_id is None and comment.reply_to_name is None else "reply"


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Comment:
    """One comment. Numbers and flags are None where the source does not say."""

    id: str
    """Unique in the thread; the source's id, else synthetic (starts with "~")."""

    parent_id: str | None = None
    """Id of the comment this one answers; it is in the same thread."""

    reply_to_name: str | None = None
    """Name of the person answered, as shown ("Reply to X")."""

    relation: Relation = attrs.field(default=attrs.Factory(_relation_from_parent, takes_self=True))
    """"reply" with neither `parent_id` nor `reply_to_name`: a reply whose target is unknown."""

    also_replies_to: tuple[str, ...] = ()
    """Ids of further comments that it answers."""

    likely_parents: tuple[Guess, ...] = ()
    """Guessed parents, best first; a guess never changes `relation`."""

    shown_depth: int | None = None
    """Indentation on the page, 0 for top level; may be capped and then says less than parents do."""

    author: Author | None = None
    """None: the source names nobody."""

    text: str | None = None
    """NFC; paragraphs separated by one empty line, a line break is a newline. None for deleted, removed and missing comments; "" only where the source shows an empty body."""

    html: str | None = None
    """The body's markup as the source has it; not sanitized."""

    published: Timestamp | None = None
    """None: the source shows no time."""

    edited: Timestamp | None = None
    """Last edit; None: not said."""

    status: Status = "published"
    """See `Status`."""

    kind: CommentKind = "comment"
    """See `CommentKind`."""

    score: int | None = None
    """Net votes as shown."""

    upvotes: int | None = None
    """Votes for it."""

    downvotes: int | None = None
    """Votes against it, as a number ≥ 0."""

    reply_count: int | None = None
    """Replies the source declares; the thread may hold fewer."""

    approximate: tuple[str, ...] = ()
    """Names of count fields whose printed form was abbreviated ("9.8k"); the printed string is in `extra["printed"]`."""

    reactions: Mapping[str, int] | None = None
    """Count by name of reaction."""

    rating: float | None = None
    """A review's rating on the source's own scale."""

    is_pinned: bool | None = None
    """Kept on top by the site."""

    is_highlighted: bool | None = None
    """Marked by the site as outstanding."""

    is_closed: bool | None = None
    """Takes no further replies."""

    permalink: str | None = None
    """Link to this comment, absolute where the page's address is known."""

    quotes: tuple[Quote, ...] = ()
    """Quoted passages; they stay in `text` as well."""

    revisions: tuple[Revision, ...] = ()
    """Other texts of the same comment, found by merging."""

    language: str | None = None
    """BCP 47 tag of the comment where the source says so."""

    locator: Locator | None = None
    """Where in the source it stands."""

    extra: Mapping[str, Any] = attrs.field(factory=dict)
    """What the source says beyond these fields; JSON values only."""
