"""The article, post or page that the comments are about."""

from collections.abc import Mapping
from typing import Any

import attrs

from commentparse.model.author import Author
from commentparse.model.timestamp import Timestamp


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Article:
    """What the page says about itself; None where it says nothing."""

    title: str | None = None
    """Headline without the site's name, on one line."""

    url: str | None = None
    """Address the article was found at."""

    canonical_url: str | None = None
    """Address the page declares as its own."""

    authors: tuple[Author, ...] = ()
    """In the order shown."""

    published: Timestamp | None = None
    """First publication."""

    modified: Timestamp | None = None
    """Last change."""

    text: str | None = None
    """In the form of `Comment.text`."""

    html: str | None = None
    """Markup of the text; not sanitized."""

    site_name: str | None = None
    """Name of the site."""

    language: str | None = None
    """BCP 47 tag the page declares."""

    image: str | None = None
    """Lead image, absolute where the page's address is known."""

    extra: Mapping[str, Any] = attrs.field(factory=dict)
    """What the source says beyond these fields; JSON values only."""
