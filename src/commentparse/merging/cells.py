"""How one field of two inputs becomes one: a total order for every field.

Strategy: a record becomes cells, one per field, and the better cell wins. Which one is better is a
total order, so neither order nor grouping of the inputs matters:

1. a value over an empty one, that over none; any other choice over "unknown";
2. what `PREFERENCES` says of the field (narrower interval, source id over synthetic …);
3. for what changes with time (`CHANGING`): the later retrieved one;
4. an exact count over an abbreviated one;
5. the one with the longer JSON form, then the one that sorts later.

Lists of findings (`UNITED`) are united instead: nothing of either is dropped.
"""

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import attrs
import msgspec

from commentparse.merging.addresses import address_key
from commentparse.merging.notes import NEVER
from commentparse.model import Article, Author, Timestamp
from commentparse.model.validate import COUNT_FIELDS

CHANGING: frozenset[str] = frozenset(
    {
        *("parent_id", "status", "score", "upvotes", "downvotes", "reply_count", "reactions", "rating"),
        *("is_pinned", "is_highlighted", "is_closed", "declared_count", "order", "title"),
        *("author.name", "author.kind", "author.url", "author.avatar_url"),
        *("article.title", "article.text", "article.html", "article.authors", "article.image"),
    }
)
"""Fields of which a later input knows better; so do all keys of `extra`."""

UNITED: frozenset[str] = frozenset({"also_replies_to", "author.roles"})
"""Fields of which all values are kept."""

_ENCODER = msgspec.json.Encoder(order="deterministic")
_STATUS = {"missing": 0, "unknown": 1}
_RELATION = {"unknown": 0, "top-level": 1, "reply": 2}


class Cell(NamedTuple):
    """A value of a field and when it was seen."""

    value: Any
    """The value; of a count, the value and whether it is exact."""

    time: datetime = NEVER
    """When it was seen."""


Cells = dict[str, Cell]
"""Cells of what is known, by path, e.g. "author.name" or "extra.printed"; a nested record has one of its own, True."""


def cells_of(record: Any, time: datetime, times: Mapping[str, datetime], skip: frozenset[str]) -> Cells:
    """The cells of a comment or thread seen at `time`; `times` of fields that were seen at another."""
    cells: dict[str, Any] = {}
    _add_cells(cells, record, "", skip)
    if not times:
        return {path: Cell(value, time) for path, value in cells.items()}
    return {path: Cell(value, times.get(path, time)) for path, value in cells.items()}


def joined_cells(one: Cells, two: Cells) -> Cells:
    """The better cell of each path."""
    joined = dict(one)
    for path, cell in two.items():
        known = joined.get(path)
        if known is None or (known.value == cell.value and known.time < cell.time):
            joined[path] = cell
        elif known.value != cell.value:
            joined[path] = joined_cell(path, known, cell)
    return joined


def joined_cell(path: str, one: Cell, two: Cell) -> Cell:
    """The better of two cells of one path."""
    if path in UNITED:
        return Cell(tuple(sorted({*one.value, *two.value})) if one.value != two.value else one.value)
    if one.value == two.value:
        return one if one.time >= two.time else two
    return max(one, two, key=lambda cell: _rank(path, cell))


def values_of(cells: Cells, prefix: str = "") -> dict[str, Any]:
    """The values of the cells directly below `prefix`, by name."""
    return {
        path.removeprefix(prefix): cell.value
        for path, cell in cells.items()
        if path.startswith(prefix) and ("." not in path[len(prefix) :] or prefix.endswith("extra."))
    }


@functools.lru_cache(maxsize=1024)
def is_changing(path: str) -> bool:
    """Whether a later retrieved value of this path wins."""
    return path in CHANGING or path.startswith("extra.") or ".extra." in path


def _add_cells(cells: dict[str, Any], record: Any, prefix: str, skip: frozenset[str]) -> None:
    cls: type = type(record)
    for name in _names(cls):
        value = getattr(record, name)
        if name == "extra":
            cells.update({f"{prefix}extra.{key}": part for key, part in value.items()})
        elif isinstance(value, Author | Article):
            cells[prefix + name] = True
            _add_cells(cells, value, f"{prefix}{name}.", frozenset())
        elif value is not None and name not in skip:
            cells[prefix + name] = value


@functools.cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls))


def _rank(path: str, cell: Cell) -> tuple[Any, ...]:
    value, is_exact = cell.value if path in COUNT_FIELDS else (cell.value, True)
    if value is None:
        return 0, is_exact
    fullness = 1 if value in ((), {}) else 2
    prefer = PREFERENCES.get(path)
    time = cell.time if is_changing(path) else NEVER
    printed = _ENCODER.encode(value)
    return fullness, prefer(value) if prefer is not None else 0, time, is_exact, len(printed), printed


def _from_source(id_: str) -> bool:
    return not id_.startswith("~")


def _narrow(time: Timestamp) -> tuple[Any, ...]:
    bounds = time.utc_bounds()
    if bounds is None or time.earliest is None:
        return (False,)
    return True, bounds[0] - bounds[1], time.earliest.tzinfo is not None


def _short(address: str) -> tuple[bool, int]:
    return address_key(address) is not None, -len(address)


PREFERENCES: Mapping[str, Callable[[Any], Any]] = {
    "id": _from_source,
    "parent_id": _from_source,
    "author.id": _from_source,
    "status": lambda status: _STATUS.get(status, 2),
    "relation": _RELATION.__getitem__,
    "kind": lambda kind: kind != "comment",
    "author.kind": lambda kind: kind != "unknown",
    "order": lambda order: order != "unknown",
    "published": _narrow,
    "edited": _narrow,
    "article.published": _narrow,
    "article.modified": _narrow,
    "platform": lambda platform: platform.count("/"),
    # One with a host rather than a file name, and of those the one without a page number.
    "url": _short,
    "article.url": _short,
    "article.canonical_url": _short,
}
"""What counts before time, by path; greater is better."""
