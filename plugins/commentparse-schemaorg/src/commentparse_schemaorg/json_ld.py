"""JSON-LD as a file of its own: what the writer writes, and what is cut out of pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Document, Match, RawThread
from commentparse_schemaorg.conversation import main_group, replies
from commentparse_schemaorg.item import Item
from commentparse_schemaorg.linked_data import items_in
from commentparse_schemaorg.reading import thread_of


def recognize(document: Document) -> Match | None:
    """Comments in the vocabulary of schema.org."""
    _, main = main_group(list(replies(items_of(document))))
    if not main:
        return None
    if "schema.org" in context_of(document.json):
        return Match(0.9, f"{len(main)} comments in JSON-LD with the context of schema.org")
    return Match(0.5, f"{len(main)} comments in JSON-LD without a context")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of the file; without comments, its article."""
    items = items_of(document)
    yield thread_of(list(replies(items)), items)


def items_of(document: Document) -> list[Item]:
    """The things of the file."""
    return items_in([document.json], [""])


def context_of(value: Any) -> str:
    """The context of a document, or of the first in a list, as far as it is named."""
    if isinstance(value, list) and value:
        value = value[0]
    context = value.get("@context") if isinstance(value, Mapping) else None
    if isinstance(context, list):
        return " ".join(name for name in context if isinstance(name, str))
    return (
        context
        if isinstance(context, str)
        else str(context.get("@vocab"))
        if isinstance(context, Mapping)
        else ""
    )
