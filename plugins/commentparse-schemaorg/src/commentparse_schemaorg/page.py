"""Pages that describe their comments to search engines, in JSON-LD, microdata or RDFa.

Where a page does so twice, the description with more comments is read; of equals the markup of the
text that people see, which is whole.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from lxml import etree

from commentparse.plugin import Diagnostic, Document, Match, RawThread
from commentparse_schemaorg import linked_data, marked_up
from commentparse_schemaorg.conversation import Reply, main_group, replies
from commentparse_schemaorg.item import Item
from commentparse_schemaorg.reading import thread_of

MICRODATA: Any = etree.XPath("/descendant::*[@itemtype]/@itemtype", smart_strings=False)
RDFA: Any = etree.XPath("/descendant::*[@typeof]/@typeof", smart_strings=False)
PREFIXES = ("prefix", "vocab", "xmlns:schema")
REPLY_TYPES = ("Comment", "Answer")
IN_JSON_LD = "JSON-LD"
IN_SCRIPTS = ('Comment"', 'Comments"', 'Answer"', '"comment"')


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
    items, syntax = described(document)
    found = list(replies(items))
    if found:
        thread = thread_of(found, items)
        if syntax == IN_JSON_LD:
            thread = attrs.evolve(thread, diagnostics=(*thread.diagnostics, *faults_in(document)))
        yield thread


def faults_in(document: Document) -> Iterator[Diagnostic]:
    """What is wrong with the scripts that the comments come from; a broken recipe beside them takes no comment away."""
    return (note for script, note in document.json_ld_faults.items() if names_comments(script.text or ""))


def described(document: Document) -> tuple[Sequence[Item], str]:
    """Things of the page in the syntax that holds most comments, and its name."""
    in_markup = marked_up.items_in(document.root) if has_types(document) else []
    in_scripts = items_of_scripts(document) if has_scripts(document) else []
    if size_of(in_scripts) > size_of(in_markup):
        return in_scripts, IN_JSON_LD
    return in_markup, "markup"


def has_types(document: Document) -> bool:
    """Whether an element has the type of a comment; most pages have none, and need no second pass."""
    searches = [MICRODATA] if document.mentions("itemtype") else []
    if document.mentions("typeof") and uses_rdfa(document):
        searches.append(RDFA)
    types = itertools.chain.from_iterable(search(document.root) for search in searches)
    return any(name in value for value in types for name in REPLY_TYPES)


def uses_rdfa(document: Document) -> bool:
    """Whether the page declares the vocabulary for RDFa, where pages do: on its root or its body."""
    body = document.root.find("body")
    outer = (document.root,) if body is None else (document.root, body)
    return any("schema" in (element.get(name) or "") for element in outer for name in PREFIXES)


def has_scripts(document: Document) -> bool:
    """Whether a script with JSON-LD names comments."""
    texts = (
        script.text or ""
        for script in document.head_elements["script"]
        if "ld+json" in (script.get("type") or "").lower()
    )
    return any(map(names_comments, texts))


def names_comments(script: str) -> bool:
    """Whether a script may hold comments."""
    return any(name in script for name in IN_SCRIPTS)


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
