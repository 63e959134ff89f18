"""Disqus on the page that loads it: which forum, and which thread in it.

Three eras: global variables (`disqus_identifier`), `disqus_config` with `this.page.identifier`, and
JSON of the WordPress plugin (`embedVars`). A page that was saved after loading says all of it once
more in the address of the frame.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from commentparse.plugin import Document, Element, Embed, Marks, select
from commentparse_hosted.addresses import FRAME, SCRIPT, canonical_url, loaded, query, split
from commentparse_hosted.attributes import attribute
from commentparse_hosted.inline_script import scripts_with, setting

PLATFORM = "disqus"
HOST = "disqus.com"
CONTAINER = "disqus_thread"
SERVER_LIST = ("dsq-content", "dsq-comments")
"""What the WordPress plugin printed for search engines, and empties when the script arrives."""
FRAME_PATH = "/embed/comments"

MARKS = Marks(
    ids=frozenset((CONTAINER, "dsq-app1", *SERVER_LIST)),
    scripts=frozenset((HOST,)),
)

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "shortname": ("disqus_shortname", "disqusShortname", "disqus_forum"),
    "identifier": ("disqus_identifier", "page.identifier", "disqusIdentifier"),
    "url": ("disqus_url", "page.url", "disqusUrl"),
    "title": ("disqus_title", "page.title", "disqusTitle"),
    "category_id": ("disqus_category_id", "page.category_id"),
    "container_id": ("disqus_container_id",),
    "language": ("this.language",),
}
"""What is set, and under which names."""

FRAME_QUERY = {"f": "shortname", "t_i": "identifier", "t_u": "url", "t_t": "title", "t_c": "category_id"}

INLINE_HOST = re.compile(r"//([A-Za-z0-9_-]{1,64})\.disqus\.com/(?:embed|count|count-data)\.js")
OLD_HOST = re.compile(r"disqus\.com/forums/([A-Za-z0-9_-]{1,64})/")
NOSCRIPT = re.compile(r"disqus\.com/\?ref_noscript=([A-Za-z0-9_-]{1,64})")
"""The link to the service that stands where scripts are off: "http://disqus.com/?ref_noscript=mill"."""

NO_FORUM = frozenset(("www", "help", "about", "blog", "docs", "embed", "a", "c"))
EXTRA = ("shortname", "title", "category_id", "language", "thread_id")


def embeds(document: Document) -> Iterator[Embed]:
    """The thread that the page loads; none where it only shows how many comments others have."""
    script = scripts_with(document, "disqus", "DISQUS")
    found = _settings(script)
    containers = (
        select.by_id(document.root, name) for name in (found.pop("container_id", CONTAINER), CONTAINER)
    )
    container = next((element for element in containers if element is not None), None)
    frame = _frame(document)
    if container is None and frame is None and not _is_server_list(document) and not _is_loaded(document):
        return
    found |= _said_by(container) | (frame or {})
    found.setdefault("shortname", _shortname(document, script) or "")
    if "identifier" not in found and (identifier := _counted_identifier(document, found.get("url"))):
        found["identifier"] = identifier
    yield Embed(
        platform=PLATFORM,
        identifier=found.get("identifier"),
        url=found.get("url"),
        extra={name: found[name] for name in EXTRA if found.get(name)},
    )


def _settings(script: str) -> dict[str, str]:
    values = {name: (setting(script, variable) for variable in names) for name, names in SETTINGS.items()}
    return {name: first for name, found in values.items() if (first := next(filter(None, found), None))}


def _frame(document: Document) -> dict[str, str] | None:
    """What the address of the loaded frame says."""
    for _, parts in loaded(document, HOST, FRAME):
        if parts.path.startswith(FRAME_PATH):
            values = query(parts)
            return {name: values[short] for short, name in FRAME_QUERY.items() if short in values}
    return None


def _said_by(container: Element | None) -> dict[str, str]:
    """What themes write at the container for scripts of their own."""
    if container is None:
        return {}
    names = {
        "shortname": ("data-disqus-shortname", "data-shortname"),
        "identifier": ("data-disqus-identifier", "data-identifier"),
        "url": ("data-disqus-url",),
        "title": ("data-disqus-title",),
        "thread_id": ("data-dsqi",),
    }
    values = {name: attribute(container, *attributes) for name, attributes in names.items()}
    return {name: value for name, value in values.items() if value}


def _is_server_list(document: Document) -> bool:
    return any(map(document.marks.has_id, SERVER_LIST))


def _is_loaded(document: Document) -> bool:
    """Whether the script that shows a thread is loaded, wherever it shows it."""
    return any(parts.path.endswith("/embed.js") for _, parts in loaded(document, HOST))


def _shortname(document: Document, script: str) -> str | None:
    """The forum, where no setting names it: first part of a script's host, or an old or a fallback link."""
    for _, parts in loaded(document, HOST, SCRIPT):
        name = parts.netloc.lower().removesuffix("." + HOST)
        if name not in NO_FORUM and name != HOST and "." not in name:
            return name
    for pattern in (INLINE_HOST, OLD_HOST):
        if match := pattern.search(script):
            return match[1]
    for link in _links_to_disqus(document):
        if match := NOSCRIPT.search(link) or OLD_HOST.search(link):
            return match[1]
    return None


def _links_to_disqus(document: Document) -> Iterator[str]:
    for link in document.root.iter("a"):
        href = link.get("href")
        if href and HOST in href:
            yield href


@attrs.frozen
class _Counter:
    """A link that shows how many comments a page has."""

    page: str
    identifier: str


def _counted_identifier(document: Document, url: str | None) -> str | None:
    """The identifier of this page from the links that count comments; other pages' are not ours."""
    counters = _counters(document)
    ours = {_bare(address) for address in (url, canonical_url(document), document.url) if address}
    of_this_page = {found.identifier for found in counters if not found.page or _bare(found.page) in ours}
    return of_this_page.pop() if len(of_this_page) == 1 else None


def _counters(document: Document) -> Sequence[_Counter]:
    found = []
    for element in document.root.iter("a", "span"):
        identifier = element.get("data-disqus-identifier")
        if identifier and identifier.strip():
            page = (element.get("href") or element.get("data-disqus-url") or "").partition("#")[0]
            found.append(_Counter(page.strip(), identifier.strip()))
    return found


def _bare(address: str) -> tuple[str, str]:
    """An address without what may differ between two ways of writing it."""
    parts = split(address)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
