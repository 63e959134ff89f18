"""What addresses of scripts and frames say."""

from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult, parse_qsl, urlsplit

from commentparse.plugin import Document, Element

SCRIPT, FRAME = "script", "iframe"


def split(address: str | None) -> SplitResult:
    """The parts of an address; empty ones for none and for one that is broken."""
    try:
        return urlsplit((address or "").strip())
    except ValueError:  # e.g. "http://[broken"
        return SplitResult("", "", "", "", "")


def is_host(parts: SplitResult, name: str) -> bool:
    """Whether an address leads to a host or one below it."""
    host = parts.netloc.rpartition("@")[2].partition(":")[0].lower()
    return host == name or host.endswith("." + name)


def query(parts: SplitResult) -> Mapping[str, str]:
    """The first value of each name in the query, without the empty ones."""
    found: dict[str, str] = {}
    try:
        pairs = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:  # more than anybody writes
        return found
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def loaded(document: Document, host: str, kind: str = SCRIPT) -> Iterator[tuple[Element, SplitResult]]:
    """Scripts (or frames) from a host, with the parts of their addresses."""
    for element in document.head_elements[kind]:
        source = element.get("src") or element.get("data-src")
        if source and host in source.lower():
            parts = split(source)
            if is_host(parts, host):
                yield element, parts


def canonical_url(document: Document) -> str | None:
    """The address that the page gives for itself; None where it gives none."""
    for link in document.head_elements["link"]:
        if (link.get("rel") or "").lower() == "canonical" and (href := (link.get("href") or "").strip()):
            return href
    return document.meta.get("og:url") or None
