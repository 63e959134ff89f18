"""What a threaded page says in its script: `var items = [...]` and `var config = {...}`.

These are JavaScript literals, no JSON: single quotes, octal escapes (`\\74` is "<"). Pages of 2011 and
2012 carry all comments there, with their parents; later pages say `null`.

Strategy: one pass of tokens with a stack of the lists and objects that are open; what is no literal ends it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import Document, Element, js_string, record_at, records_at

ASSIGNED = re.compile(r"\bvar (items|config) = (?=[\[{])")
TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")|(?P<mark>[\[\]{},:])"
    r"|(?P<number>-?\d[\d.eE+-]*)|(?P<word>[A-Za-z_$][\w$]*))",
    re.DOTALL,
)
WORDS = {"true": True, "false": False}


@attrs.frozen
class PageScript:
    """What the script of a page says."""

    items: Sequence[Mapping[str, Any]] = ()
    """The comments."""
    config: Mapping[str, Any] = attrs.field(factory=dict)
    """The settings: address of the feed, who the author of the post is."""
    element: Element | None = None


def script_of(document: Document) -> PageScript:
    """The comments and settings in the page's script; empty where there are none."""
    for script in document.head_elements["script"]:
        source = script.text or ""
        if "var items = " in source:
            found: dict[str, Any] = {}
            for match in ASSIGNED.finditer(source):
                if match[1] not in found:
                    found[match[1]] = literal_at(source, match.end())
            return PageScript(list(records_at(found, "items")), record_at(found, "config"), script)
    return PageScript()


def literal_at(source: str, position: int) -> Any:
    r"""The list, object or string that begins at a position; what is open where the source breaks off is closed.

    >>> literal_at(r"[{'id': '1', 'body': '\74b\76'}, null];", 0)
    [{'id': '1', 'body': '<b>'}, None]
    """
    top: list[Any] = []
    stack: list[tuple[Any, list[str]]] = [(top, [])]
    while stack and not (top and len(stack) == 1):
        match = TOKEN.match(source, position)
        if match is None:
            break
        position = match.end()
        mark = match["mark"]
        if mark in ("]", "}"):
            stack.pop()
        elif mark in ("[", "{"):
            opened: Any = [] if mark == "[" else {}
            put(stack[-1], opened)
            stack.append((opened, []))
        elif mark is None:
            put(stack[-1], scalar_of(match))
    return top[0] if top else None


def put(place: tuple[Any, list[str]], value: Any) -> None:
    """Add a value to what is open; in an object the first of two is the key."""
    container, key = place
    if isinstance(container, list):
        container.append(value)
    elif key:
        container[key.pop()] = value
    else:
        key.append(str(value))


def scalar_of(match: re.Match[str]) -> Any:
    """A string, number, boolean or None."""
    if match["string"] is not None:
        return js_string(match["string"][1:-1])
    return match["number"] if match["number"] is not None else WORDS.get(match["word"])
