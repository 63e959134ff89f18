"""The marks index: which classes, ids, hosts, keys and roots occur in a document, found in one pass.

Strategy: XPath that returns attribute strings instead of elements stays in C; the strings repeat,
so they are told apart before they become Python's, and splitting the distinct ones is cheap. Sixty
byte-string searches per page would cost three parses.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
from lxml import etree
from lxml.etree import _Element as Element

from commentparse.format import Marks

_CLASSES = etree.XPath(
    "set:distinct(/descendant::*/@class)", namespaces={"set": "http://exslt.org/sets"}, smart_strings=False
)
_IDS = etree.XPath("/descendant::*/@id", smart_strings=False)
_BY_ID = etree.XPath("id($name)")
_ADDRESS = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]*:)?(?://(?:[^/?#@]*@)?([^/?#:]*)[^/?#]*)?([^?#]*)", re.IGNORECASE
)
"""Host and path; matches everything."""

NO_NAMES: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class MarksIndex:
    """What occurs in one document."""

    classes: frozenset[str] = NO_NAMES
    json_keys: frozenset[str] = NO_NAMES
    roots: frozenset[str] = NO_NAMES
    text: str = ""
    tree: Element | None = attrs.field(default=None, repr=False, eq=False)
    loaders: Sequence[Element] = attrs.field(default=(), repr=False, eq=False)
    """Scripts and frames."""
    _asked: dict[str, bool] = attrs.field(factory=dict, init=False, repr=False, eq=False)
    _asked_tags: dict[str, bool] = attrs.field(factory=dict, init=False, repr=False, eq=False)

    @functools.cached_property
    def scripts(self) -> frozenset[str]:
        """Hosts, their parent domains and file names of scripts and frames."""
        return frozenset(
            _script_names({source for element in self.loaders if (source := element.get("src"))})
        )

    @functools.cached_property
    def ids(self) -> frozenset[str]:
        """All values of id attributes; ask `has_id` for a single one."""
        return NO_NAMES if self.tree is None else frozenset(_strings(_IDS(self.tree)))

    def has_id(self, name: str) -> bool:
        """Whether an element has this id; the parser keeps a table of them, so nothing is searched."""
        if name not in self._asked:
            self.look_up((name,))
        return self._asked[name]

    def look_up(self, names: Iterable[str]) -> None:
        """Ask for many ids in one call, for `has_id` to answer."""
        wanted = [name for name in names if name not in self._asked]
        found: Any = _BY_ID(self.tree, name=" ".join(wanted)) if self.tree is not None and wanted else ()
        present = {element.get("id") for element in found}
        self._asked.update((name, name in present) for name in wanted)

    def has_tag(self, name: str) -> bool:
        """Whether there is an element of this name."""
        if name not in self._asked_tags:
            self.look_up_tags((name,))
        return self._asked_tags[name]

    def look_up_tags(self, names: Iterable[str]) -> None:
        """Ask for many names of elements in one pass, for `has_tag` to answer.

        Names that the parser has never met, as nearly all of them, cost nothing.
        """
        wanted = [name for name in names if name not in self._asked_tags]
        present = (
            {element.tag for element in self.tree.iter(*wanted)} if self.tree is not None and wanted else ()
        )
        self._asked_tags.update((name, name in present) for name in wanted)

    def holds(self, marks: Marks) -> bool:
        """Whether one of the marks occurs, or there are none to occur."""
        return (
            not self.classes.isdisjoint(marks.classes)
            or not self.scripts.isdisjoint(marks.scripts)
            or not self.json_keys.isdisjoint(marks.json_keys)
            or not self.roots.isdisjoint(marks.roots)
            or any(map(self.has_id, marks.ids))
            or any(map(self.has_tag, marks.tags))
            or any(map(self.text.__contains__, marks.text))
            or not marks
        )


def index_of_tree(root: Element, loaders: Sequence[Element]) -> MarksIndex:
    """The index of an HTML or XML tree; `loaders` are its scripts and frames."""
    classes: set[str] = set()
    for value in _strings(_CLASSES(root)):
        classes.update(value.split())
    tag = root.tag if isinstance(root.tag, str) else ""
    return MarksIndex(
        classes=frozenset(classes),
        roots=frozenset((tag.rpartition("}")[2],)),
        tree=root,
        loaders=loaders,
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


def _script_names(sources: Iterable[str]) -> Iterable[str]:
    """Host, parent domains and file name of each address: "a.disqus.com", "disqus.com", "embed.js"."""
    for source in sources:
        match = _ADDRESS.match(source)
        host, path = match.groups("") if match else ("", "")
        host = host.lower()
        while "." in host:
            yield host
            host = host.partition(".")[2]
        if name := path.rstrip().rpartition("/")[2]:
            yield name
