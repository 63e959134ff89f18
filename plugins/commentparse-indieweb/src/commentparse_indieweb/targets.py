"""Who answers whom in ActivityStreams, where an object may be named by its id or its address."""

import unicodedata
from collections.abc import Sequence

import attrs

from commentparse.plugin import JsonRecord, Relation
from commentparse_indieweb.activity_objects import address_of, identifier_of, targets_of
from commentparse_indieweb.activity_walk import Found
from commentparse_indieweb.responses import Placed


@attrs.frozen
class _Target:
    """What a name leads to: a comment, what is commented on, or something that is not here."""

    id: str | None
    is_root: bool = False


class Names:
    """Ids and addresses of all objects of an input."""

    def __init__(self, found: Sequence[Found], root: JsonRecord | None) -> None:
        self.ids: dict[int, str | None] = {id(one): _line(identifier_of(one.record)) for one in found}
        self.known = {name for name in self.ids.values() if name is not None}
        self.addresses: dict[str, str] = {}
        for one in found:
            address, name = address_of(one.record.get("url")), self.ids[id(one)]
            if address is not None and name is not None:
                self.addresses.setdefault(address, name)
        self.of_root = set() if root is None else {identifier_of(root), address_of(root.get("url"))} - {None}
        self.has_root = root is not None
        self.outside = {
            target
            for one in found
            if one.around is None
            for target in targets_of(one.record)
            if not self._is_here(target)
        }

    @property
    def answered(self) -> str | None:
        """The one thing outside of the input that is answered, an address; None: none or several."""
        only = next(iter(self.outside)) if len(self.outside) == 1 and not self.has_root else None
        return only if only is not None and only.startswith(("http://", "https://")) else None

    def settled_id(self, found: Found) -> str | None:
        """The id under which the thread knows a comment; None where it gets one from the core."""
        name = self.ids[id(found)]
        return name if name is not None and name.isprintable() else None

    def place_of(self, found: Found) -> Placed:
        """Whom a comment answers: the first one it names, else the one in whose replies it stands."""
        own = self.ids[id(found)]
        own_address = address_of(found.record.get("url"))
        named = [
            target for target in targets_of(found.record) if _line(target) != own and target != own_address
        ]
        targets = [self._target(name) for name in named]
        parents = [
            *dict.fromkeys(target.id for target in targets if target.id is not None and target.id != own)
        ]
        relation: Relation | None = None
        if not parents and not any(target.is_root for target in targets):
            parents, relation = self._by_place(found, own, named)
        parent_id = parents[0] if parents else None
        return Placed(id=own, parent_id=parent_id, also_replies_to=parents[1:], relation=relation)

    def _by_place(
        self, found: Found, own: str | None, named: Sequence[str]
    ) -> tuple[list[str], Relation | None]:
        """Whom a comment answers that names nobody who is here."""
        if found.around is not None:
            above = self.ids[id(found.around)]
            return ([above], None) if above is not None and above != own else ([], "reply")
        if not named:
            return [], "unknown" if any(
                True for _ in targets_of(found.record)
            ) and not self.has_root else None
        # what stands among the replies of something answers that; of a bare collection all may answer one thing
        if self.has_root or len(self.outside) == 1:
            return [], None
        return [named[0]], None

    def _target(self, name: str) -> _Target:
        line = _line(name)
        if line in self.known:
            return _Target(line)
        if name in self.of_root:
            return _Target(None, is_root=True)
        return _Target(self.addresses.get(name))

    def _is_here(self, name: str) -> bool:
        return _line(name) in self.known or name in self.of_root or name in self.addresses


def _line(name: str | None) -> str | None:
    """An identifier in the form that it has in a thread."""
    return None if name is None else unicodedata.normalize("NFC", " ".join(name.split())) or None
