"""The data model: frozen values that every format reads into and writes from.

None means that the source does not say; an empty value means that it says there is none.
"""

from commentparse.model.article import Article
from commentparse.model.author import Author, AuthorKind
from commentparse.model.comment import (
    Comment,
    CommentKind,
    Guess,
    Locator,
    Quote,
    Relation,
    Revision,
    Status,
)
from commentparse.model.report import (
    Continuation,
    ContinuationKind,
    Diagnostic,
    Embed,
    Provenance,
    Severity,
)
from commentparse.model.thread import Completeness, Order, Thread
from commentparse.model.timestamp import Timestamp

__all__ = [
    "Article",
    "Author",
    "AuthorKind",
    "Comment",
    "CommentKind",
    "Completeness",
    "Continuation",
    "ContinuationKind",
    "Diagnostic",
    "Embed",
    "Guess",
    "Locator",
    "Order",
    "Provenance",
    "Quote",
    "Relation",
    "Revision",
    "Severity",
    "Status",
    "Thread",
    "Timestamp",
]
