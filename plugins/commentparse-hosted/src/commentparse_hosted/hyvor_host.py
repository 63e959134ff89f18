"""Hyvor Talk on the page that loads it.

3: `<hyvor-talk-comments website-id="7" page-id="…">`; 2: `HYVOR_TALK_WEBSITE = 7; HYVOR_TALK_CONFIG = {url, id}`.
Without a page id the canonical address is it.
"""

from collections.abc import Iterator

from commentparse.plugin import Document, Embed, Marks
from commentparse_hosted.addresses import canonical_url
from commentparse_hosted.attributes import attribute
from commentparse_hosted.inline_script import scripts_with, setting

PLATFORM = "hyvor-talk"
TAG, VIEW = "hyvor-talk-comments", "hyvor-talk-view"
CONFIG = "HYVOR_TALK_CONFIG"

MARKS = Marks(tags=frozenset((TAG,)), ids=frozenset((VIEW,)), scripts=frozenset(("talk.hyvor.com",)))


def embeds(document: Document) -> Iterator[Embed]:
    """Each element of version 3; else what the variables of version 2 say."""
    elements = list(document.root.iter(TAG))
    for element in elements:
        page = attribute(element, "page-id")
        website = attribute(element, "website-id")
        url = attribute(element, "page-url") or (None if page else canonical_url(document))
        yield _embed(page, url, website, attribute(element, "page-title"))
    script = scripts_with(document, "HYVOR_TALK")
    if elements or not (document.marks.has_id(VIEW) or "HYVOR_TALK_WEBSITE" in script):
        return
    config = script[max(script.find(CONFIG), 0) :][:2000]
    page, url, title = (_said(setting(config, name)) for name in ("id", "url", "title"))
    yield _embed(page, url or canonical_url(document), setting(script, "HYVOR_TALK_WEBSITE"), title)


def _said(value: str | None) -> str | None:
    """A value that is no switch: `{id: false, url: false}` leaves both to the service."""
    return None if value in ("true", "false") else value


def _embed(page: str | None, url: str | None, website: str | None, title: str | None) -> Embed:
    extra = {name: value for name, value in (("website_id", website), ("title", title)) if value}
    return Embed(platform=PLATFORM, identifier=page, url=url, extra=extra)
