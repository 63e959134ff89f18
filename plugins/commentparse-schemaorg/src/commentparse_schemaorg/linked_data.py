"""Things out of JSON-LD.

Strategy: values become things with a stack, for documents may nest deeper than Python calls. Things that
are only named (`{"@id": …}`) are replaced by the thing of that name where the document holds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse_schemaorg.item import Item, Property, bare

KEYWORDS = frozenset(("@context", "@type", "@id", "@graph"))


@attrs.define
class _Waiting:
    """A value whose thing is not made yet, and where it goes."""

    value: Any
    pointer: str
    owner: Item | None
    name: str


def items_in(values: Sequence[Any], pointers: Sequence[str]) -> list[Item]:
    """The outermost things of some JSON-LD values, with all that is in them."""
    found: list[Item] = []
    waiting = [_Waiting(value, pointer, None, "") for value, pointer in zip(values, pointers, strict=True)][
        ::-1
    ]
    while waiting:
        place = waiting.pop()
        if isinstance(place.value, list):
            waiting.extend(
                _Waiting(value, f"{place.pointer}/{number}", place.owner, place.name)
                for number, value in reversed(list(enumerate(place.value)))
            )
        elif isinstance(place.value, Mapping):
            item = _item_of(place.value, place.pointer)
            if place.owner is None:
                found.append(item)
            else:
                place.owner.values.append((place.name, item))
            inner = [
                _Waiting(value, f"{place.pointer}/{_escaped(key)}", item, bare(key))
                for key, value in place.value.items()
                if isinstance(key, str) and key not in KEYWORDS
            ]
            graph = place.value.get("@graph")
            if isinstance(graph, list):
                inner.append(_Waiting(graph, f"{place.pointer}/@graph", None, ""))
            waiting.extend(reversed(inner))
        elif place.owner is not None and isinstance(place.value, str | int | float | bool):
            place.owner.values.append((place.name, place.value))
    _resolve(found)
    return found


def walk(items: Sequence[Item]) -> Iterator[Item]:
    """Things and all things in them, each once, outer ones first."""
    seen: set[Item] = set()
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            yield item
            waiting.extend(reversed([inner for _, inner in item.inner()]))


def _item_of(value: Mapping[str, Any], pointer: str) -> Item:
    types = value.get("@type", ())
    names = types if isinstance(types, list) else [types]
    id_ = value.get("@id")
    return Item(
        types=frozenset(bare(name) for name in names if isinstance(name, str)),
        id=id_ if isinstance(id_, str) and id_ else None,
        pointer=pointer,
    )


def _resolve(items: list[Item]) -> None:
    """Put things in place of their names, and take from the outermost those that now stand in others."""
    known: dict[str, Item] = {}
    for item in walk(items):
        if item.id is not None and item.values:
            known.setdefault(item.id, item)
    placed: set[Item] = set()
    for item in list(walk(items)):
        for place, (name, value) in enumerate(item.values):
            target = _named(value, known) if name in _REFERRING else None
            if target is not None and target is not item:
                item.values[place] = (name, target)
                placed.add(target)
    # an opening post and its comment may name each other: the post stays where it is
    items[:] = [item for item in items if item not in placed] or items


_REFERRING = frozenset(("comment", "acceptedAnswer", "suggestedAnswer", "author", "creator", "mainEntity"))


def _named(value: Property, known: Mapping[str, Item]) -> Item | None:
    if isinstance(value, Item) and value.id is not None and not value.values:
        return known.get(value.id)
    return None


def _escaped(key: str) -> str:
    """A key as a part of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")
