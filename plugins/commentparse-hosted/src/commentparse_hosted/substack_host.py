"""Substack: a post's page with the place for its discussion, which a script fills."""

import re
from collections.abc import Iterator

from commentparse.plugin import Document, Embed, Marks, select
from commentparse_hosted.addresses import canonical_url
from commentparse_hosted.inline_script import scripts_with

PLATFORM = "substack"
SECTION, RENDERED = "comments-section", "comment-list-item"

MARKS = Marks(
    classes=frozenset(("single-post-section", "post-ufi-comment-button")),
    scripts=frozenset(("substackcdn.com", "substack.com")),
)

POST = re.compile(r"\\?\"post\\?\":\{[^{}]{0,300}?\\?\"id\\?\":(\d{1,12})[,}]")
"""In JSON within a string: `window._preloads = JSON.parse("{\\"post\\":{\\"audience\\":…,\\"id\\":12,…`."""
POST_ID = re.compile(r"\\?\"post_id\\?\":(\d{1,12})[,}]")


def embeds(document: Document) -> Iterator[Embed]:
    """The discussion of the post, unless it stands on the page."""
    classes = document.marks.classes
    if SECTION not in classes or not (MARKS.classes & classes or document.marks.scripts & MARKS.scripts):
        return
    if _is_rendered(document):
        return
    script = scripts_with(document, "_preloads")
    match = POST.search(script) or POST_ID.search(script)
    yield Embed(platform=PLATFORM, identifier=match[1] if match else None, url=canonical_url(document))


def _is_rendered(document: Document) -> bool:
    """Whether the comments were there when the page was saved."""
    return (
        "comment-body" in document.marks.classes and select.first(document.root, "comment-body") is not None
    )
