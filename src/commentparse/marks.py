"""The marks index: which classes, ids, hosts, keys and roots occur in a document, found in one pass.

Strategy: XPath that returns attribute strings instead of elements stays in C; the strings repeat,
so splitting the distinct ones is cheap. Sixty byte-string searches per page would cost three parses.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import attrs
from lxml import etree
from lxml.etree import _Element as Element

from commentparse.format import Marks

_CLASSES = etree.XPath("/descendant::*/@class", smart_strings=False)
_IDS = etree.XPath("/descendant::*/@id", smart_strings=False)

NO_NAMES: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class MarksIndex:
    """What occurs in one document."""

    classes: frozenset[str] = NO_NAMES
    ids: frozenset[str] = NO_NAMES
    scripts: frozenset[str] = NO_NAMES
    json_keys: frozenset[str] = NO_NAMES
    roots: frozenset[str] = NO_NAMES
    text: str = ""

    def holds(self, marks: Marks) -> bool:
        """Whether one of the marks occurs, or there are none to occur."""
        return (
            not marks
            or not self.classes.isdisjoint(marks.classes)
            or not self.ids.isdisjoint(marks.ids)
            or not self.scripts.isdisjoint(marks.scripts)
            or not self.json_keys.isdisjoint(marks.json_keys)
            or not self.roots.isdisjoint(marks.roots)
            or any(mark in self.text for mark in marks.text)
        )


def index_of_tree(root: Element) -> MarksIndex:
    """The index of an HTML or XML tree."""
    classes: set[str] = set()
    for value in set(_strings(_CLASSES(root))):
        classes.update(value.split())
    tag = root.tag if isinstance(root.tag, str) else ""
    return MarksIndex(
        classes=frozenset(classes),
        ids=frozenset(_strings(_IDS(root))),
        scripts=frozenset(_script_names(_sources(root))),
        roots=frozenset((tag.rpartition("}")[2],)),
    )


def index_of_json(value: Any) -> MarksIndex:
    """The index of a JSON value: keys of the outermost object, and of the first one in an array."""
    keys: set[str] = set()
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        keys.update(key for key in value if isinstance(key, str))
        # Most services wrap the answer: {"success": true, "data": {...}}, {"response": [...]}.
        for inner in value.values():
            wrapped = inner[0] if isinstance(inner, list) and inner else inner
            if isinstance(wrapped, Mapping):
                keys.update(key for key in wrapped if isinstance(key, str))
    return MarksIndex(json_keys=frozenset(keys))


def _strings(values: Any) -> Iterable[str]:
    return values if isinstance(values, list) else ()


def _sources(root: Element) -> Iterable[str]:
    return {source for element in root.iter("script", "iframe") if (source := element.get("src"))}


def _script_names(sources: Iterable[str]) -> Iterable[str]:
    """Host, parent domains and file name of each address: "a.disqus.com", "disqus.com", "embed.js"."""
    for source in sources:
        try:
            parts = urlsplit(source.strip())
        except ValueError:  # e.g. "https://[broken"
            continue
        labels = (parts.hostname or "").split(".")
        for start in range(len(labels) - 1):
            yield ".".join(labels[start:])
        if name := parts.path.rpartition("/")[2]:
            yield name
