"""Pages that load Remark42 by script: which server, which site, which address."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from commentparse.plugin import Document, Embed, object_literals
from commentparse_remark42.pages import PLATFORM

ROOT_ID = "remark42"
FRAME = "/web/iframe.html"
"""What the script puts into the page; its query holds the same options."""


def embeds(document: Document) -> Iterator[Embed]:
    """The thread that the page would show, if it has a place for it."""
    if not document.marks.has_id(ROOT_ID):
        return
    options = _options(document)
    extra = {name: options[name] for name in ("host", "site_id", "locale") if name in options}
    yield Embed(platform=PLATFORM, url=options.get("url") or document.url, extra=extra)


def _options(document: Document) -> Mapping[str, str]:
    """`remark_config`, or else the address of the frame that is there already."""
    for script in document.head_elements["script"]:
        if script.text and "site_id" in script.text:
            for literal in object_literals(script.text):
                if "site_id" in literal:
                    return {name: value for name, value in literal.items() if isinstance(value, str)}
    for frame in document.head_elements["iframe"]:
        source = frame.get("src") or ""
        if FRAME in source:
            host, _, query = source.partition(FRAME)
            return {**dict(_query_of(query)), "host": host}
    return {}


def _query_of(rest: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(rest).query)
    except ValueError:  # e.g. more fields than anybody asks for
        return []
