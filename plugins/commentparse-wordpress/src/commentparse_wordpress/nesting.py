"""Parents in a nested list, and where the list does not give them away.

WordPress nests replies down to the depth that the site sets; deeper ones are printed as siblings
at that depth, after the comment they answer. With threading switched off nothing is nested.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from commentparse.plugin import Element, Relation, select, synthetic_ids

DEPTH = re.compile(r"(?:^|\s)depth-(\d+)")
LIKELY = 0.5
"""A sibling at the cap answers the comment around it about as often as one before it."""


@attrs.frozen(kw_only=True)
class Place:
    """Where a comment stands in the list."""

    id: str | None
    depth: int
    """Shown, 0 for top level."""
    parent_id: str | None = None
    relation: Relation | None = None
    """None: as `parent_id` says."""
    likely_parents: tuple[tuple[str, float, str], ...] = ()


def placed(
    records: Sequence[select.Record], ids: Sequence[str | None], declared: str | None = None
) -> Sequence[Place]:
    """The place of every record, in the same order; `declared` is the count that the page prints."""
    id_by_element = {record.element: id_ for record, id_ in zip(records, ids, strict=True)}
    places = list(_as_nested(records, ids, id_by_element))
    cap = _cap(records, places)
    if cap is not None:
        places = list(_flattened(places, cap))
    elif not _is_threaded(records, places, declared):
        places = [
            place if _is_ping(record) else attrs.evolve(place, relation="unknown")
            for record, place in zip(records, places, strict=True)
        ]
    return places


def with_made_ids(records: Sequence[select.Record], ids: Sequence[str | None]) -> Sequence[str | None]:
    """The ids; where an entry without one is answered, entries without get ids of their author and date."""
    answered = {record.parent.element for record in records if record.parent is not None}
    if not any(id_ is None and record.element in answered for record, id_ in zip(records, ids, strict=True)):
        return ids
    made = synthetic_ids(
        (_text_of(record, "name", "author"), _text_of(record, "meta", "head")) for record in records
    )
    return [id_ or new for id_, new in zip(ids, made, strict=True)]


def _text_of(record: select.Record, *parts: str) -> str | None:
    found = next((record.parts[part] for part in parts if part in record.parts), None)
    return None if found is None else select.text(found)


def _as_nested(
    records: Sequence[select.Record], ids: Sequence[str | None], id_by_element: Mapping[Element, str | None]
) -> Iterator[Place]:
    for record, id_ in zip(records, ids, strict=True):
        parent = record.parent
        while parent is not None and parent.element not in id_by_element:
            parent = parent.parent
        match = DEPTH.search(record.element.get("class") or "")
        depth = int(match[1][:6]) - 1 if match else record.depth
        yield Place(
            id=id_, depth=max(depth, 0), parent_id=None if parent is None else id_by_element[parent.element]
        )


def _cap(records: Sequence[select.Record], places: Sequence[Place]) -> int | None:
    """The depth at which nesting is cut: the deepest, if none there can be answered but others can."""
    deepest = max((place.depth for place in places), default=0)
    at_cap = [record for record, place in zip(records, places, strict=True) if place.depth == deepest]
    above = [record for record, place in zip(records, places, strict=True) if place.depth < deepest]
    if deepest == 0 or any(_can_be_answered(record) for record in at_cap):
        return None
    return deepest if any(_can_be_answered(record) for record in above) else None


def _flattened(places: Sequence[Place], cap: int) -> Iterator[Place]:
    """At the cap only the first reply in a list is sure to answer the comment around it."""
    before: dict[str | None, str | None] = {}
    for place in places:
        if place.depth == cap and place.parent_id in before:
            candidates = (place.parent_id, before[place.parent_id])
            guesses = tuple(
                (id_, LIKELY / (1 + rank), "nesting-cap") for rank, id_ in enumerate(candidates) if id_
            )
            yield attrs.evolve(place, parent_id=None, relation="unknown", likely_parents=guesses)
        else:
            yield place
        if place.depth == cap:
            before[place.parent_id] = place.id


def _is_threaded(records: Sequence[select.Record], places: Sequence[Place], declared: str | None) -> bool:
    """Some comment is nested or can be answered; a list of one needs no proof if it is the whole list."""
    return (
        (len(places) < 2 and declared in (None, "0", "1"))
        or any(place.depth > 0 or place.parent_id is not None for place in places)
        or any(_can_be_answered(record) for record in records)
    )


def _is_ping(record: select.Record) -> bool:
    """Other sites' links answer nobody, nested or not."""
    return any(select.has_class(record.element, kind) for kind in ("pingback", "trackback"))


def _can_be_answered(record: select.Record) -> bool:
    return "reply" in record.parts
