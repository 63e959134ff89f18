"""Pages that describe their comments to search engines, in JSON-LD, microdata or RDFa.

Where a page does so twice, the description with more comments is read; of equals the markup of the
text that people see, which is whole.
"""

import re
from collections.abc import Iterator, Sequence

from commentparse.plugin import Document, Match, RawThread
from commentparse_schemaorg import linked_data, marked_up
from commentparse_schemaorg.conversation import Reply, main_group, replies
from commentparse_schemaorg.item import Item
from commentparse_schemaorg.reading import thread_of

VOCABULARY = ("schema.org", "schema:", "ld+json")
IN_MARKUP = re.compile(
    r"schema(?:\.org/|:)(?:Comment|UserComments|Answer|CorrectionComment)\b|\btypeof=[\"']?(?:Comment|Answer)\b"
)
IN_SCRIPTS = re.compile(
    r"[\"/](?:Comment|Answer|UserComments|CorrectionComment)\"|\"(?:comment|suggestedAnswer|acceptedAnswer)\""
)


def recognize(document: Document) -> Match | None:
    """Comments or answers that are described."""
    items, syntax = described(document)
    _, main = main_group(list(replies(items)))
    if not main:
        return None
    told = sum(reply.item.first("author", "creator") is not None for reply in main)
    score = 0.9 if told or len(main) > 1 else 0.5
    return Match(score, f"{len(main)} comments in {syntax} of schema.org")


def read(document: Document) -> Iterator[RawThread]:
    """The thread that is described."""
    items, _ = described(document)
    found = list(replies(items))
    if found:
        yield thread_of(found, items)


def described(document: Document) -> tuple[Sequence[Item], str]:
    """Things of the page in the syntax that holds most comments, and its name."""
    text = document.text
    if not any(name in text for name in VOCABULARY):
        return (), ""
    in_markup = marked_up.items_in(document.root) if IN_MARKUP.search(text) else []
    in_scripts = items_of_scripts(document) if IN_SCRIPTS.search(text) else []
    if size_of(in_scripts) > size_of(in_markup):
        return in_scripts, "JSON-LD"
    return in_markup, "markup"


def size_of(items: Sequence[Item]) -> int:
    """How many comments there are about what most are about."""
    found: list[Reply] = list(replies(items))
    return len(main_group(found)[1])


def items_of_scripts(document: Document) -> list[Item]:
    """Things of the page's JSON-LD; graphs are opened by the document."""
    values = [{key: value for key, value in entry.items() if key != "@graph"} for entry in document.json_ld]
    items = linked_data.items_in(values, [f"/{place}" for place in range(len(values))])
    for item in linked_data.walk(items):
        item.pointer = None  # a pointer would lead into one of several scripts
    return items
