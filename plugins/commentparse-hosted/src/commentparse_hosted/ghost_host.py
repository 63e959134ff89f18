"""Ghost's own comments: one script, which says all that is needed in its attributes."""

from collections.abc import Iterator

from commentparse.plugin import Document, Embed, Marks
from commentparse_hosted.addresses import canonical_url
from commentparse_hosted.attributes import attribute, data

PLATFORM = "ghost"
SITE = "data-ghost-comments"
OFF = "off"

MARKS = Marks(scripts=frozenset(("comments-ui.min.js", "comments-ui.js")))

EXTRA = ("key", "api", "admin", "title", "comments-enabled")


def embeds(document: Document) -> Iterator[Embed]:
    """The comments on the post."""
    for script in document.head_elements["script"]:
        site = attribute(script, SITE)
        if site is not None and script.get("data-comments-enabled") != OFF:
            yield Embed(
                platform=PLATFORM,
                identifier=attribute(script, "data-post-id"),
                url=canonical_url(document),
                extra={"site": site, **data(script, EXTRA)},
            )
