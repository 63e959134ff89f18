"""Medium: responses are posts of their own, and the page of a post holds none of them."""

import re
from collections.abc import Iterator

from commentparse.plugin import Document, Embed, Marks
from commentparse_hosted.addresses import canonical_url
from commentparse_hosted.inline_script import scripts_with

PLATFORM = "medium"
APP_LINK = ("al:ios:url", "al:android:url", "twitter:app:url:iphone")
"""E.g. "medium://p/0a1b2c3d4e5f"."""

MARKS = Marks(
    classes=frozenset(("js-responsesWrapper", "responsesWrapper", "responsesStreamWrapper")),
    scripts=frozenset(
        (
            "medium.com",
            "cdn-client.medium.com",
            "cdn-static-1.medium.com",
        )
    ),
)

POST = re.compile(r"medium://p/([0-9a-f]{8,16})")
COUNTS = (
    re.compile(r"\"responsesCreatedCount\":(\d{1,9})"),
    re.compile(r"\"postResponses\":\{[^{}]{0,200}?\"count\":(\d{1,9})"),
    re.compile(r"\"responsesCount\":(\d{1,9})"),
)


def embeds(document: Document) -> Iterator[Embed]:
    """The responses to the post."""
    post = next((match[1] for name in APP_LINK if (match := POST.search(document.meta.get(name, "")))), None)
    has_responses = not MARKS.classes.isdisjoint(document.marks.classes)
    if post is None and not has_responses:
        return
    script = scripts_with(document, "obvInit", "__APOLLO_STATE__")
    count = next((int(match[1]) for pattern in COUNTS if (match := pattern.search(script))), None)
    extra = {} if count is None else {"response_count": count}
    yield Embed(platform=PLATFORM, identifier=post, url=canonical_url(document), extra=extra)
