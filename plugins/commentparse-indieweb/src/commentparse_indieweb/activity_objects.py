"""What stands in an object of ActivityStreams, version 1 or 2: names, addresses, contents, targets.

Most properties may be a string, an object or an array of either.
Source: W3C Activity Vocabulary; JSON Activity Streams 1.0.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    AuthorKind,
    Body,
    CommentKind,
    JsonRecord,
    RawAuthor,
    known,
    list_at,
    text_at,
    words_at,
)
from commentparse_indieweb.carried import MEMBER, carried_by, with_author_carried
from commentparse_indieweb.json_fields import all_in

RESPONSES: Mapping[str, CommentKind] = {
    "like": "like",
    "favorite": "like",
    "react": "like",
    "emojireact": "like",
    "share": "repost",
    "announce": "repost",
    "rsvp-yes": "rsvp",
    "rsvp-no": "rsvp",
    "rsvp-maybe": "rsvp",
    "rsvp-interested": "rsvp",
    "invite": "rsvp",
}
"""Activities that answer without words."""

WRAPPERS = frozenset(("create", "update", "add", "post"))
"""Activities that bring an object with words."""

COLLECTIONS = frozenset(("collection", "orderedcollection", "collectionpage", "orderedcollectionpage"))
PROGRAMS = frozenset(("application", "service"))
PEOPLE = frozenset(("person", "group", "organization"))


def type_of(record: Any) -> str:
    """The type in lower case without what stands before a colon or slash; "" for none.

    Of an activity of version 1 it is the verb.
    """
    if not isinstance(record, Mapping):
        return ""
    for key in ("verb", "type", "@type", "objectType"):
        name = next((name for name in all_in(record, key) if isinstance(name, str) and name), None)
        if name is not None:
            return name.replace(":", "/").rpartition("/")[2].lower()
    return ""


def identifier_of(record: JsonRecord) -> str | None:
    """The id, or the address where there is none; on one line."""
    for key in ("id", "@id"):
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if type(value) is int and abs(value) < 10**18:
            return str(value)
    return address_of(record.get("url"))


def address_of(value: Any) -> str | None:
    """An address: a string, a link, or the first of several; of those one that leads to a page."""
    entries = value if isinstance(value, list) else [value]
    pages = [
        entry for entry in entries if isinstance(entry, Mapping) and entry.get("mediaType") == "text/html"
    ]
    for entry in (*pages, *entries):
        if isinstance(entry, str) and entry.strip():
            return entry
        if isinstance(entry, Mapping):
            found = words_at(entry, "href") or words_at(entry, "value") or words_at(entry, "url")
            if found is not None:
                return found
    return None


def targets_of(record: JsonRecord) -> Iterator[str]:
    """What an object says that it answers; of a like, what is liked."""
    values = all_in(record, "inReplyTo")
    if type_of(record) in RESPONSES:
        values = (*values, *all_in(record, "object"))
    for value in values:
        if isinstance(value, str) and value.strip():
            yield value
        elif isinstance(value, Mapping):
            names = (
                words_at(value, "id"),
                words_at(value, "@id"),
                address_of(value.get("url")),
                words_at(value, "href"),
            )
            yield from dict.fromkeys(name for name in names if name)


def body_of(record: JsonRecord) -> Body | None:
    """The content: markup, unless another type is stated."""
    content = text_at(record, "content")
    if content is None:
        translations = record.get("contentMap")
        values = translations.values() if isinstance(translations, Mapping) else ()
        content = next((value for value in values if isinstance(value, str)), None)
    if content is None:
        content = words_at(record, "summary")
    if content is None:
        return None
    stated = words_at(record, "mediaType")
    if stated == "text/plain":
        return Body.text(content)
    return Body.markdown(content) if stated == "text/markdown" else Body.html(content)


def language_of(record: JsonRecord) -> str | None:
    """The one language in which there is a content."""
    translations = record.get("contentMap")
    names = list(translations) if isinstance(translations, Mapping) else []
    return names[0] if len(names) == 1 and isinstance(names[0], str) else None


def author_in(record: JsonRecord, fallback: Any = None) -> RawAuthor | None:
    """Who wrote an object; `fallback` is who did what brought it."""
    for key in ("attributedTo", "author", "actor"):
        for value in all_in(record, key):
            author = author_of(value)
            if author is not None:
                return author
    return author_of(fallback)


def author_of(value: Any) -> RawAuthor | None:
    """A person or program; a string is an address and says no name."""
    if isinstance(value, str) and value.strip():
        is_address = value.startswith(("http://", "https://"))
        return RawAuthor(id=value, url=value if is_address else None)
    if not isinstance(value, Mapping):
        return None
    username, name = (
        _first_text(value, "preferredUsername", "username"),
        _first_text(value, "name", "displayName"),
    )
    author = RawAuthor(
        name=name,
        id=words_at(value, "id"),
        username=username,
        url=address_of(value.get("url")),
        avatar_url=address_of(value.get("icon")) or address_of(value.get("image")),
        kind=_kind_of(type_of(value)),
    )
    if isinstance(value.get(MEMBER), Mapping):
        return with_author_carried(author, carried_by(value))
    author.name = name if name and name.strip() else username or None
    return None if author == RawAuthor() else author


def _first_text(value: JsonRecord, *keys: str) -> str | None:
    return next((found for key in keys if (found := text_at(value, key)) is not None), None)


def _kind_of(type_: str) -> AuthorKind:
    if type_ in PROGRAMS:
        return "bot"
    return "registered" if type_ in PEOPLE else "unknown"


def extra_of(record: JsonRecord) -> dict[str, Any]:
    """What an object says besides: title, warning, tags and attachments."""
    content = text_at(record, "content")
    summary = words_at(record, "summary")
    return known(
        title=words_at(record, "name") or words_at(record, "displayName"),
        summary=summary if content is not None else None,
        sensitive=True if record.get("sensitive") is True else None,
        tags=[
            name
            for tag in list_at(record, "tag")
            if isinstance(tag, Mapping) and (name := words_at(tag, "name"))
        ],
        attachments=[
            address
            for key in ("attachment", "attachments")
            for entry in all_in(record, key)
            if (address := _attached(entry)) is not None
        ],
    )


def _attached(entry: Any) -> str | None:
    if not isinstance(entry, Mapping):
        return entry if isinstance(entry, str) and entry.strip() else None
    return address_of(entry.get("url")) or words_at(entry, "href") or address_of(entry.get("image"))
