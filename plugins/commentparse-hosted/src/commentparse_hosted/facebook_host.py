"""Facebook's comments plugin; a page may show several, each for the address of another page.

2009: `<fb:comments xid="12">`; 2011: `<fb:comments href="…">`; 2012: `<div class="fb-comments" data-href="…">`.
Some pages keep that markup in an attribute and put it in place when a button is pressed.
"""

import re
from collections.abc import Iterator
from html import unescape

from commentparse.plugin import Document, Element, Embed, Marks, select
from commentparse_hosted.addresses import FRAME, loaded, query
from commentparse_hosted.attributes import attribute

PLATFORM = "facebook"
CLASS, TAG = "fb-comments", "fb:comments"
FRAME_PATHS = ("/plugins/comments.php", "/plugins/feedback.php")

MARKS = Marks(
    classes=frozenset((CLASS,)),
    tags=frozenset((TAG,)),
    ids=frozenset(("fb-root",)),
    scripts=frozenset(("facebook.com", "facebook.net")),
)

APP_ID = re.compile(r"connect\.facebook\.net/[^\"'\s<>]{0,200}?[?&#]appId=(\d{1,20})", re.IGNORECASE)
HIDDEN_PLUGIN = re.compile(r"<div[^<>]{0,500}?\bfb-comments[\\\"'\s][^<>]{0,1000}>")
HIDDEN_ADDRESS = re.compile(r"data-href=\\?[\"']([^\"'\\<>\s]{1,800})")
HANDLERS = ("onclick", "data-onclick", "onmouseover")


def embeds(document: Document) -> Iterator[Embed]:
    """Each plugin of the page, with the address whose comments it shows."""
    found = [*_plugins(document), *_frames(document)]
    if _mentions_plugins(document):
        found += [*_hidden_plugins(document)]
    app = _app_id(document) if found else None
    for address, xid in found:
        extra = {name: value for name, value in (("xid", xid), ("app_id", app)) if value}
        yield Embed(platform=PLATFORM, identifier=address or xid, url=address, extra=extra)


def _plugins(document: Document) -> Iterator[tuple[str | None, str | None]]:
    if CLASS not in document.marks.classes and not document.marks.has_tag(TAG):
        return
    elements: Iterator[Element] = (
        element
        for element in document.root.iter("div", "section", "span", TAG)
        if element.tag == TAG or select.has_class(element, CLASS)
    )
    for element in elements:
        yield attribute(element, "data-href", "href"), attribute(element, "xid", "data-xid")


def _frames(document: Document) -> Iterator[tuple[str | None, str | None]]:
    """What stands in the place of a plugin once it is loaded, or was put there by hand."""
    for element, parts in loaded(document, "facebook.com", FRAME):
        is_drawn = any(
            select.has_class(above, CLASS) or above.tag == TAG for above in element.iterancestors()
        )
        if not is_drawn and parts.path.endswith(FRAME_PATHS):
            values = query(parts)
            yield values.get("href"), values.get("xid")


def _mentions_plugins(document: Document) -> bool:
    """Whether the name stands anywhere: most pages that load Facebook's script have a button alone."""
    source = document.source
    return CLASS.encode() in source if isinstance(source, bytes) else CLASS in source


def _hidden_plugins(document: Document) -> Iterator[tuple[str | None, str | None]]:
    """Plugins whose markup waits in a handler: onclick="x.innerHTML = '&lt;div class=\\'fb-comments\\' …'"."""
    for element in document.root.iter("a", "button", "div", "span"):
        for name in HANDLERS:
            handler = element.get(name)
            if handler and CLASS in handler:
                plugin = HIDDEN_PLUGIN.search(handler)
                address = HIDDEN_ADDRESS.search(plugin[0]) if plugin else None
                if plugin:
                    yield (unescape(address[1]) if address else None), None


def _app_id(document: Document) -> str | None:
    for script in document.head_elements["script"]:
        source = script.get("src") or script.text or ""
        if "appId" in source and (match := APP_ID.search(source)):
            return match[1]
    return document.meta.get("fb:app_id") or None
