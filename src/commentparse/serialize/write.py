"""From a thread to a dict or JSON."""

from collections.abc import Iterator
from typing import Any

import msgspec

from commentparse.errors import SerializationError
from commentparse.model import Article, Author, Comment, Thread
from commentparse.serialize.forms import form_of, known_keys
from commentparse.serialize.unknown import has_waiting, without_unknown
from commentparse.serialize.version import SCHEMA_KEY, SCHEMA_VERSION

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DICT_ENCODER = msgspec.json.Encoder()
_VERSION_START = _DICT_ENCODER.encode({SCHEMA_KEY: SCHEMA_VERSION})[:-1]


def to_dict(thread: Thread) -> dict[str, Any]:
    """The thread as a dict of what JSON can hold; "schema" comes first.

    Raises:
        SerializationError: a value is not of its field's type, or `extra` holds what JSON cannot.
    """
    try:
        plain: dict[str, Any] = msgspec.to_builtins(_form(thread), order="deterministic")
    except (TypeError, ValueError, RecursionError) as error:
        raise SerializationError([str(error)]) from error
    for cls, record in _open_records(plain):
        if has_waiting(record.get("extra", ())):
            _put_back(cls, record)
    return {SCHEMA_KEY: SCHEMA_VERSION, **plain}


def to_json(thread: Thread, *, indent: int | None = None) -> str:
    """The thread as JSON, the same text for equal threads; `indent` spaces a level, None: one line.

    Raises:
        SerializationError: as `to_dict`, or a string cannot be written in Unicode.
    """
    return to_json_bytes(thread, indent=indent).decode()


def to_json_bytes(thread: Thread, *, indent: int | None = None) -> bytes | bytearray:
    """What `to_json` gives, in UTF-8.

    Raises:
        SerializationError: as `to_json`.
    """
    try:
        encoded = _encoded(thread)
    except (TypeError, ValueError, RecursionError) as error:
        raise SerializationError([str(error)]) from error
    return encoded if indent is None else msgspec.json.format(encoded, indent=indent)


def _encoded(thread: Thread) -> bytes | bytearray:
    if _has_waiting(thread):
        return _DICT_ENCODER.encode(to_dict(thread))
    # The version is no field of a thread, and joining two long strings would cost a copy.
    buffer = bytearray(_VERSION_START)
    _ENCODER.encode_into(_form(thread), buffer, len(_VERSION_START))
    buffer[len(_VERSION_START)] = ord(",")
    return buffer


def _form(thread: Thread) -> Any:
    return msgspec.convert(thread, form_of(Thread), from_attributes=True)


def _has_waiting(thread: Thread) -> bool:
    article = thread.article
    extras = [thread.extra]
    if article is not None:
        extras += [article.extra, *(author.extra for author in article.authors)]
    for comment in thread.comments:
        if comment.extra:
            extras.append(comment.extra)
        if comment.author is not None and comment.author.extra:
            extras.append(comment.author.extra)
    return any(map(has_waiting, extras))


def _open_records(plain: dict[str, Any]) -> Iterator[tuple[type, dict[str, Any]]]:
    yield Thread, plain
    article = plain.get("article", {})
    yield Article, article
    yield from ((Author, author) for author in article.get("authors", ()))
    for comment in plain.get("comments", ()):
        yield Comment, comment
        if "author" in comment:
            yield Author, comment["author"]


def _put_back(cls: type, record: dict[str, Any]) -> None:
    extra, unknown = without_unknown(record.pop("extra"), known_keys(cls))
    if extra:
        record["extra"] = extra
    record.update(unknown)
