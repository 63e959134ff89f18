"""Who wrote a comment or an article."""

from collections.abc import Mapping
from typing import Any, Literal

import attrs

AuthorKind = Literal["registered", "guest", "anonymous", "deleted", "bot", "unknown"]
"""What the source says about an author's account."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Author:
    """A person or program as the source shows it; e-mail and IP addresses are never kept."""

    name: str | None = None
    """The name as displayed, on one line; None: not said; "": the source shows an empty name."""

    id: str | None = None
    """The source's own identifier of the account."""

    username: str | None = None
    """The login or handle, without "@"."""

    url: str | None = None
    """The author's own link (website or profile), absolute where the page's address is known."""

    avatar_url: str | None = None
    """The avatar image, absolute where the page's address is known."""

    kind: AuthorKind = "unknown"
    """What the source says about the account."""

    roles: tuple[str, ...] = ()
    """Sorted roles within this thread: "article-author", "moderator", "admin" and the like."""

    extra: Mapping[str, Any] = attrs.field(factory=dict)
    """What the source says beyond these fields; JSON values only."""
