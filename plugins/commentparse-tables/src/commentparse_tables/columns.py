"""The columns of a table of comments: what each is called, where its value stands in a thread, and of what type it is.

Strategy: a column is a path in the JSON form of a thread. What no column has stands as JSON in the column
`…_more` of its record, so that a table holds all of a thread, and new fields of the model are not lost.
"""

from typing import Literal, TypeAlias

import attrs

Owner: TypeAlias = Literal["thread", "article", "comment", "author"]
"""Of which record a column is."""

Type: TypeAlias = Literal[
    "string", "line", "text", "integer", "number", "boolean", "strings", "counts", "json", "quotes", "guesses",
]  # fmt: skip
"""line: one line; text: paragraphs; strings: a list; counts: a number by name; json: any object; quotes and guesses: lists of records."""

MORE = "more"
"""The key of the column that holds what no other column of its record has."""

TIMES = frozenset(("published", "edited", "modified"))
"""Keys of times; each has three columns."""


@attrs.frozen
class Column:
    """One column."""

    name: str
    owner: Owner
    key: str
    """Field of the record; of a time "published.earliest" and so on."""
    type: Type = "string"
    once: bool = False
    """Of a thread only said in its first row, since it is long."""


def _times(prefix: str, owner: Owner, key: str) -> tuple[Column, ...]:
    return (
        Column(prefix + key, owner, f"{key}.earliest"),
        Column(f"{prefix}{key}_latest", owner, f"{key}.latest"),
        Column(f"{prefix}{key}_raw", owner, f"{key}.raw", "line"),
    )


def _same(owner: Owner, prefix: str, names: str, type_: Type = "string") -> tuple[Column, ...]:
    return tuple(Column(prefix + name, owner, name, type_) for name in names.split())


COMMENT: tuple[Column, ...] = (
    # The first two are what such a file is known by.
    Column("comment_id", "comment", "id", "line"),
    Column("parent_id", "comment", "parent_id", "line"),
    Column("relation", "comment", "relation"),
    Column("author_name", "author", "name", "line"),
    *_times("", "comment", "published"),
    Column("text", "comment", "text", "text"),
    *_same("comment", "", "score upvotes downvotes reply_count", "integer"),
    Column("reactions", "comment", "reactions", "counts"),
    Column("rating", "comment", "rating", "number"),
    *_same("comment", "", "status kind"),
    Column("reply_to_name", "comment", "reply_to_name", "line"),
    Column("also_replies_to", "comment", "also_replies_to", "strings"),
    Column("shown_depth", "comment", "shown_depth", "integer"),
    *_same("author", "author_", "id"),
    Column("author_username", "author", "username", "line"),
    *_same("author", "author_", "url avatar_url kind"),
    Column("author_roles", "author", "roles", "strings"),
    *_times("", "comment", "edited"),
    *_same("comment", "", "is_pinned is_highlighted is_closed", "boolean"),
    *_same("comment", "", "permalink language html"),
    Column("author_more", "author", MORE, "json"),
    Column("comment_more", "comment", MORE, "json"),
)
"""What is said of a comment."""

NUMBER = "thread_number"
"""Which thread of the file a row belongs to, counted from 1."""

THREAD: tuple[Column, ...] = (
    *_same("thread", "thread_", "id url"),
    Column("thread_title", "thread", "title", "line"),
    *_same("thread", "thread_", "platform"),
    Column("thread_declared_count", "thread", "declared_count", "integer"),
    *_same("thread", "thread_", "completeness order"),
    Column("thread_is_closed", "thread", "is_closed", "boolean"),
    Column("article_title", "article", "title", "line"),
    *_same("article", "article_", "url canonical_url"),
    Column("article_site_name", "article", "site_name", "line"),
    *_same("article", "article_", "language image"),
    *_times("article_", "article", "published"),
    *_times("article_", "article", "modified"),
    Column("article_text", "article", "text", "text", once=True),
    Column("article_more", "article", MORE, "json", once=True),
    Column("thread_more", "thread", MORE, "json", once=True),
)
"""What is said of a thread and its article, in each row of it."""

RECORDS: tuple[Column, ...] = (
    Column("quotes", "comment", "quotes", "quotes"),
    Column("likely_parents", "comment", "likely_parents", "guesses"),
)
"""What only tables that can hold lists of records have columns for."""

COLUMNS: tuple[Column, ...] = (*COMMENT, Column(NUMBER, "thread", "", "integer"), *THREAD)
"""All of them, in the order of the table."""
