"""What the responses of an entry have in common, in HTML and in JSON: their kinds, and whom they answer."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import CommentKind, Relation

KINDS: Mapping[str, CommentKind] = {
    "comment": "comment",
    "like": "like",
    "repost": "repost",
    "bookmark": "bookmark",
    "mention": "mention",
    "rsvp": "rsvp",
}
"""By the property of the entry."""


@attrs.frozen(kw_only=True)
class Place:
    """By which names a response is known, and what it says that it answers."""

    id: str | None
    url: str | None
    targets: Sequence[str]
    """Addresses of what it answers."""
    around: Any
    """Key of the response in which it stands; None: it stands in the entry."""
    key: Any


@attrs.frozen(kw_only=True)
class Placed:
    """Whom a response answers."""

    id: str | None
    parent_id: str | None
    also_replies_to: Sequence[str]
    relation: Relation | None


def placed(places: Sequence[Place]) -> list[Placed]:
    """Each response under the first one that it names, else the one in which it stands.

    What answers something that is no response here answers the entry. Nothing answers itself.
    """
    names = {place.url: place.id for place in places if place.url is not None and place.id is not None}
    names |= {place.id: place.id for place in places if place.id is not None}
    ids = {place.key: place.id for place in places}
    return [_placed(place, names, ids) for place in places]


def _placed(place: Place, names: Mapping[str, str], ids: Mapping[Any, str | None]) -> Placed:
    named = (names[target] for target in place.targets if target in names)
    parents = [*dict.fromkeys(parent for parent in named if parent != place.id)]
    relation: Relation | None = None
    if not parents and place.around is not None:
        above = ids.get(place.around)
        if above is not None and above != place.id:
            parents = [above]
        else:
            relation = "reply"
    return Placed(
        id=place.id,
        parent_id=parents[0] if parents else None,
        also_replies_to=parents[1:],
        relation=relation,
    )
