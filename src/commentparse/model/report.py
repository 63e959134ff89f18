"""What a thread says about its source: gaps, neighbours, faults, origin."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import attrs

from commentparse.model.comment import Locator

Severity = Literal["info", "warning", "error"]
"""error: something of the source is not in the thread; warning: read, but doubtful; info: worth knowing."""

ContinuationKind = Literal["next-page", "previous-page", "load-more", "replies", "text"]
"""What a further request would bring; text: the rest of a comment that the page cuts short."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Diagnostic:
    """Something the user should know about how the source was read."""

    code: str
    """Stable kebab-case name, e.g. "duplicate-id"; the docs list all of them."""

    severity: Severity = "warning"
    """See `Severity`."""

    message: str
    """One sentence, lower case, no full stop, that says what and where."""

    locator: Locator | None = None
    """Where in the source."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Continuation:
    """Something the source has but this input does not hold."""

    kind: ContinuationKind
    """See `ContinuationKind`."""

    url: str | None = None
    """Address to fetch, absolute where the page's address is known."""

    cursor: str | None = None
    """What to send back to the system where there is no plain address."""

    under: str | None = None
    """Id of the comment that it continues; None: the thread."""

    count: int | None = None
    """How many comments are said to be there."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Embed:
    """A comment system that the page loads by script; its comments are not in this input."""

    platform: str
    """Name as in the list of platforms, e.g. "disqus"."""

    identifier: str | None = None
    """The system's identifier of this thread."""

    url: str | None = None
    """Address under which the system knows the page, or of its frame or service."""

    extra: Mapping[str, Any] = attrs.field(factory=dict)
    """What else a scraper needs to fetch the comments; JSON values only."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Provenance:
    """Where a thread comes from and what read it."""

    format: str | None = None
    """Name of the format that read it."""

    plugin: str | None = None
    """Distribution that brought the format; None: given by the caller."""

    plugin_version: str | None = None
    """Its version."""

    commentparse_version: str | None = None
    """Version of the core."""

    url: str | None = None
    """Address of the input."""

    retrieved_at: datetime | None = None
    """When the input was fetched; aware."""

    member: str | None = None
    """Name of the file in its folder, or of the member in its archive; None for an input of its own."""

    sha256: str | None = None
    """Digest of the input's bytes (of its UTF-8 form for text) where it was in memory."""

    input_kind: str | None = None
    """"html", "json", "xml", "text" …"""
