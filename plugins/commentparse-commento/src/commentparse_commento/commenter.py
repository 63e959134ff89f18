"""People of Commento and Comentario: one table of names for three generations of keys.

Commento: `{"commenterHex", "name", "link", "photo", "provider", "joinDate", "isModerator"}`, where "undefined" stands for
nothing; Comentario 2 has `websiteUrl` and `avatarUrl`; Comentario 3 `id`, `websiteUrl` and `createdTime`.
Source: commento 1.8, api/commenter.go; comentario 2.3 and 3.9, internal/svc/impex_comentario.go.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import AuthorKind, JsonRecord, RawAuthor, text_at, words_at

ANONYMOUS = frozenset(("anonymous", "0" * 64, "00000000-0000-0000-0000-000000000000"))
"""Who did not log in, in Commento, Comentario 2 and Comentario 3."""

NOTHING = frozenset(("undefined", "https://undefined"))
"""What Commento writes where a person has no link or no picture."""

ROLE = "moderator"
IDS = ("commenterHex", "id")
LINKS = ("link", "websiteUrl")
PICTURES = ("photo", "avatarUrl")
JOINED = ("joinDate", "createdTime")

Commenters = Mapping[str, JsonRecord]


def commenters_in(value: Any) -> dict[str, JsonRecord]:
    """People by their ids, from an array of them or from an object."""
    found: dict[str, JsonRecord] = {}
    if isinstance(value, Mapping):
        found.update((id_, person) for id_, person in value.items() if isinstance(person, Mapping))
    elif isinstance(value, list):
        for person in value:
            if isinstance(person, Mapping) and (id_ := _first(person, IDS)):
                found[id_] = person
    return found


def author_of(id_: str | None, commenters: Commenters, *, name: str | None = None) -> RawAuthor:
    """Who wrote a comment; `name` is what somebody without an account typed."""
    if id_ is None:
        return RawAuthor(name=name, kind="guest" if name else "unknown")
    person = commenters.get(id_, {})
    return RawAuthor(
        name=name or text_at(person, "name"),
        id=None if id_ in ANONYMOUS else id_,
        url=_first(person, LINKS),
        avatar_url=_first(person, PICTURES),
        kind=_kind(id_, person, name),
        roles=(ROLE,) if person.get("isModerator") is True else (),
        extra=dict(_extra(person)),
    )


def _kind(id_: str, person: JsonRecord, name: str | None) -> AuthorKind:
    if id_ in ANONYMOUS:
        return "guest" if name else "anonymous"
    return "registered" if person else "unknown"


def _extra(person: JsonRecord) -> Iterator[tuple[str, str]]:
    for key, names in (("provider", ("provider",)), ("joined", JOINED)):
        value = _first(person, names)
        if value is not None:
            yield key, value


def _first(person: JsonRecord, names: tuple[str, ...]) -> str | None:
    found = (words_at(person, name) for name in names)
    return next((value for value in found if value is not None and value not in NOTHING), None)
