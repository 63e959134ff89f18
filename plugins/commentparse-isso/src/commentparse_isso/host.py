"""Pages that load Isso: which server they name, and what they call themselves there.

The script states the server in `data-isso`, else it is the script's own address less `/js/embed.min.js`; it
shows the comments in the element `#isso-thread`, which may name the page (`data-isso-id`, else its path).
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import attrs

from commentparse.plugin import Document, Element, Embed, select
from commentparse_isso.addresses import path_of
from commentparse_isso.entries import entries_in
from commentparse_isso.values import PLATFORM

SERVER = "data-isso"
SETTING = "data-isso-"
THREAD = "isso-thread"
SCRIPT = re.compile(r"(.*)/js/embed(?:\.min|\.dev)?\.js(?:[?#].*)?", re.DOTALL)


@attrs.frozen(kw_only=True)
class Host:
    """What a page says about its comments."""

    server: str | None = None
    """Address of the Isso server as published, without a slash at the end; None: not said."""
    identifier: str | None = None
    """What the page is called there, where it says so itself."""
    path: str | None = None
    """What it is called there else."""
    title: str | None = None
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    """Attributes of the script, e.g. "max-comments-top"."""
    has_place: bool = False
    """Whether there is an element for the comments."""

    def address(self, parent: str | None = None, offset: int = 0) -> str | None:
        """Where the comments of the page are, or those replies that follow the shown ones."""
        uri = self.identifier or self.path
        if not self.server or not uri:
            return None
        query = {"uri": uri, "parent": parent, "offset": str(offset) if offset else None}
        return (
            f"{self.server}/?{urlencode({key: value for key, value in query.items() if value is not None})}"
        )


def embeds(document: Document) -> Iterator[Embed]:
    """Isso, if the page loads it and has not shown the comments yet."""
    host = host_of(document)
    if host.server is None and not host.has_place:
        return
    if next(entries_in(document.root), None) is not None:
        return
    extra = {"server": host.server, "title": host.title, **host.settings}
    yield Embed(
        platform=PLATFORM,
        identifier=host.identifier or host.path,
        url=host.address() or host.server,
        extra={key: value for key, value in extra.items() if value is not None},
    )


def host_of(document: Document) -> Host:
    """What the page says, by its script and the element for the comments."""
    script = script_of(document)
    place = select.by_id(document.root, THREAD)
    if script is None and place is None:
        return Host()
    attributes = {} if script is None else {str(key): str(value) for key, value in script.attrib.items()}
    return Host(
        server=server_of(script, has_place=place is not None),
        identifier=None if place is None else place.get("data-isso-id") or None,
        path=path_of(document.url),
        title=None if place is None else place.get("data-title") or None,
        settings={
            key.removeprefix(SETTING): value for key, value in attributes.items() if key.startswith(SETTING)
        },
        has_place=place is not None,
    )


def script_of(document: Document) -> Element | None:
    """The script that states a server, else the last one that is called like Isso's."""
    scripts = document.head_elements["script"]
    stated = (script for script in scripts if script.get(SERVER) is not None)
    named = (script for script in reversed(scripts) if SCRIPT.fullmatch(script.get("src") or ""))
    return next(itertools.chain(stated, named), None)


def server_of(script: Element | None, *, has_place: bool) -> str | None:
    """Where the comments are: as stated, else beside the script.

    Without an element for the comments the script's name is too common to mean Isso, and a
    script that only counts comments means that they are on other pages.
    """
    if script is None:
        return None
    source, stated = script.get("src") or "", script.get(SERVER)
    match = SCRIPT.fullmatch(source)
    if stated is not None:
        return stated.strip().rstrip("/") or None if match or has_place else None
    return match[1] or None if match and has_place else None
