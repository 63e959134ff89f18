"""Squarespace 7 on its own pages: comments of a blog post, which the page counts but does not hold."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Document, Embed, Marks
from commentparse_hosted.inline_script import scripts_with

PLATFORM = "squarespace"
CONTEXT = "Static.SQUARESPACE_CONTEXT"
TARGET_TYPE = 1
"""Comments on an item, as the service's own script asks for them."""

MARKS = Marks(
    classes=frozenset(("squarespace-comments", "sqs-comments")),
    scripts=frozenset(("squarespace.com", "sqspcdn.com")),
)


def embeds(document: Document) -> Iterator[Embed]:
    """The comments on the page's item, where there are some or some may be written; Disqus' are not Squarespace's."""
    context = _context(scripts_with(document, CONTEXT))
    item = context.get("item")
    settings = context.get("websiteSettings")
    if not isinstance(item, Mapping) or (isinstance(settings, Mapping) and settings.get("disqusShortname")):
        return
    count = item.get("publicCommentCount")
    has_count = isinstance(count, int) and not isinstance(count, bool) and count > 0
    is_shown = not MARKS.classes.isdisjoint(document.marks.classes)
    identifier = item.get("id")
    if isinstance(identifier, str) and identifier and (has_count or is_shown):
        extra: dict[str, Any] = {"target_type": TARGET_TYPE}
        if has_count:
            extra["comment_count"] = count
        url = item.get("fullUrl")
        yield Embed(
            platform=PLATFORM,
            identifier=identifier,
            url=url if isinstance(url, str) and url else None,
            extra=extra,
        )


def _context(script: str) -> Mapping[str, Any]:
    """The object that the page says about itself; empty where it is cut off or broken."""
    place = script.find(CONTEXT)
    start = script.find("{", place)
    if place < 0 or start < 0:
        return {}
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(script, start)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, Mapping) else {}
