"""Pages that load Livefyre by script: the ids with which its service is asked.

The widget gets them in many ways: `fyre.conv.load({network: …}, [{siteId: …, articleId: …}])`,
`lf_config = {"site_id": …}`, an attribute with JSON, attributes of its element. The names of
the fields are always the same.
"""

import re
from collections.abc import Iterator, Mapping

from commentparse.plugin import Document, Embed, select

PLATFORM = "livefyre"
FIELDS = {
    "siteId": "siteId",
    "site_id": "siteId",
    "articleId": "articleId",
    "article_id": "articleId",
    "network": "network",
    "domain": "network",
    "collectionMeta": "collectionMeta",
    "checksum": "checksum",
    "collectionId": "collectionId",
    "el": "el",
}
FIELD = re.compile(
    r"""(?<![\w-])["']?(siteId|site_id|articleId|article_id|network|domain|collectionMeta|checksum|collectionId|el)["']?"""
    r"""\s{0,9}[:=]\s{0,9}(?:"([^"\\<>\n]{1,4000})"|'([^'\\<>\n]{1,4000})'|(\d{1,20})(?![\w.]))"""
)
WIDGET_ONLY = frozenset(("collectionMeta", "checksum"))
CALLS = ("fyre.conv.load", "lf_config", "collectionMeta", "fyre")
ELEMENT_IDS = ("livefyre", "livefyre-comments", "livefyre_comments")
ATTRIBUTES = {
    "data-lf-site-id": "siteId",
    "data-lf-article-id": "articleId",
    "data-site-id": "siteId",
    "data-article-id": "articleId",
    "data-livefyre-id": "articleId",
    "data-network": "network",
    "data-lf-network": "network",
}
HOLDERS = ("data-options", "data-config", "data-livefyre", "data-conv-config")
COMMENTS = frozenset(("lf_comment_container", "fyre-comment-article"))


def embeds(document: Document) -> Iterator[Embed]:
    """The conversation that the page loads, unless it holds comments; then `read` says what is left."""
    if COMMENTS.isdisjoint(document.marks.classes):
        yield from conversation(document)


def conversation(document: Document) -> Iterator[Embed]:
    """What the service is asked with; nothing where the page only counts comments of others."""
    found = from_scripts(document) or from_attributes(document)
    if "articleId" in found:
        yield Embed(platform=PLATFORM, identifier=found["articleId"], extra=found)
    elif any(document.marks.has_id(name) for name in ELEMENT_IDS):
        yield Embed(platform=PLATFORM, extra=found)


def from_scripts(document: Document) -> Mapping[str, str]:
    """What the script says that calls the widget; settings of the site may stand in others."""
    scripts = (script.text or "" for script in document.head_elements["script"])
    # the search for fields takes its time: only where it can find something
    texts = [text for text in scripts if "fyre" in text and ("articleId" in text or "article_id" in text)]
    for call in CALLS:
        for text in texts:
            if call in text and {"siteId", "articleId"} <= (found := fields_in(text)).keys():
                return found
    return {}


def from_attributes(document: Document) -> Mapping[str, str]:
    """What the widget's element, or one around it, has in attributes."""
    names = [
        name
        for name in ("livefyre-content", "livefyre-comments", "livefyre", "fyre")
        if name in document.marks.classes
    ]
    places = [select.by_id(document.root, id_) for id_ in ELEMENT_IDS] + [
        select.first(document.root, name) for name in names
    ]
    for place in places:
        if place is None:
            continue
        for element in (place, *place.iterancestors()):
            found = {name: value for key, name in ATTRIBUTES.items() if (value := element.get(key))}
            for holder in HOLDERS:
                found.update(fields_in(element.get(holder) or ""))
            if "articleId" in found:
                return found
    return {}


def fields_in(text: str) -> dict[str, str]:
    """The fields of a configuration in JSON or JavaScript.

    A page may say more than once what an article is; the widget's own settings are those closest to its first field.
    """
    matches = list(FIELD.finditer(text))
    own = [match for match in matches if FIELDS[match[1]] in WIDGET_ONLY] or matches
    found: dict[str, str] = {}
    nearest: dict[str, int] = {}
    for match in matches:
        name = FIELDS[match[1]]
        distance = abs(match.start() - own[0].start())
        if distance < nearest.get(name, len(text) + 1):
            nearest[name] = distance
            found[name] = match[2] or match[3] or match[4]
    return found
