"""Reddit's "things": {"kind": "t1" (comment), "t3" (post) or "more", "data": {...}}, out of any answer.

Dumps hold the data alone; what it is shows in its keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import list_at, text_at, value_at

COMMENT, POST, MORE, LISTING = "t1", "t3", "more", "Listing"


@attrs.frozen(kw_only=True)
class Thing:
    """One comment, post or stub, and where it stands."""

    kind: str
    """"" for what is none of them."""
    data: Mapping[str, Any]
    pointer: str | None = None
    span: tuple[int, int] | None = None


def thing_of(value: Any, pointer: str | None = None, span: tuple[int, int] | None = None) -> Thing:
    """The thing that a value is, with or without its wrapper."""
    kind, data = value_at(value, "kind"), value_at(value, "data")
    if isinstance(kind, str) and isinstance(data, Mapping):
        inner = None if pointer is None else f"{pointer}/data"
        return Thing(kind=kind, data=data, pointer=inner, span=span)
    if not isinstance(value, Mapping):
        return Thing(kind="", data={}, pointer=pointer, span=span)
    return Thing(kind=kind_of_data(value), data=value, pointer=pointer, span=span)


def kind_of_data(data: Mapping[str, Any]) -> str:
    """What an object without its wrapper is."""
    if "body" in data and ("link_id" in data or "parent_id" in data):
        return COMMENT
    return POST if "title" in data and ("selftext" in data or "num_comments" in data) else ""


def things_in(value: Any) -> Iterator[Thing]:
    """All things of an answer, replies behind what they answer; listings are opened."""
    stack = [(value, "")]
    while stack:
        current, pointer = stack.pop()
        if isinstance(current, list):
            stack.extend(_entries(current, pointer))
            continue
        if text_at(current, "kind") == LISTING:
            stack.extend(_entries(list_at(current, "data", "children"), f"{pointer}/data/children"))
            continue
        wrapped = _wrapped(current)
        if wrapped is not None:
            stack.extend(_entries(wrapped[0], pointer + wrapped[1]))
            continue
        thing = thing_of(current, pointer)
        yield thing
        replies = thing.data.get("replies")
        if isinstance(replies, Mapping):  # "" where there are none
            stack.append((replies, f"{thing.pointer}/replies"))


def _entries(values: Sequence[Any], pointer: str) -> list[tuple[Any, str]]:
    """Entries of an array, the first one last, as a stack has them."""
    return [(value, f"{pointer}/{number}") for number, value in enumerate(values)][::-1]


def _wrapped(value: Any) -> tuple[Sequence[Any], str] | None:
    """The array in an answer that is no listing, and the way to it."""
    things = value_at(value, "json", "data", "things")
    if isinstance(things, list):
        return things, "/json/data/things"
    data = value_at(value, "data")
    return (data, "/data") if isinstance(data, list) else None
