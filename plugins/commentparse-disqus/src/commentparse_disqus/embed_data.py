"""The page inside the frame of Disqus' embed, which holds its first posts as JSON in a script element."""

from collections.abc import Iterator

from commentparse.plugin import Document, Match, RawThread, select
from commentparse_disqus import api

DATA = "disqus-threadData"


def recognize(document: Document) -> Match | None:
    """The script element, with an answer of the interface in it."""
    match = api.match_of(_data_in(document).json)
    return None if match is None else Match(1.0, f"an answer of Disqus' interface in #{DATA}")


def read(document: Document) -> Iterator[RawThread]:
    """The thread, with what else there is to load."""
    data = _data_in(document)
    value = data.json
    faults = data.diagnostics
    for thread in api.threads_in(value):
        thread.diagnostics = (*faults, *thread.diagnostics)
        faults = ()
        yield thread


def _data_in(document: Document) -> Document:
    """What the script element holds, as a document of its own."""
    script = select.by_id(document.root, DATA)
    text = "" if script is None else (script.text or "").strip()
    return Document(text, content_type="application/json")
