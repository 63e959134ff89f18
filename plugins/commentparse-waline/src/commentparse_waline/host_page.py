"""Pages that load Waline by script: which server, which path."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Document, Embed, object_literals
from commentparse_waline.answer import PLATFORM
from commentparse_waline.formats import OWN_PLACES

SERVER = "serverURL"
SENT = ("lang", "pageSize")
"""Options that a request repeats."""

SHOWN = "wl-cards"
"""Class of the comments once they are there."""


def embeds(document: Document) -> Iterator[Embed]:
    """The thread that the page would show."""
    if SHOWN in document.marks.classes:
        return
    options = _options(document)
    has_place = any(map(document.marks.has_id, OWN_PLACES))
    if not options and not has_place:
        return
    path = options.get("path")
    extra = {name: options[name] for name in (SERVER, *SENT) if name in options}
    yield Embed(
        platform=PLATFORM, identifier=path if isinstance(path, str) else None, url=document.url, extra=extra
    )


def _options(document: Document) -> Mapping[str, Any]:
    """What is handed to `Waline.init`, or stands as JSON in a script of a theme."""
    for script in document.head_elements["script"]:
        if script.text and SERVER in script.text:
            for literal in object_literals(script.text):
                if isinstance(literal.get(SERVER), str):
                    return literal
    return {}
