"""From a dict or JSON to a thread.

Strategy: every class has a table from key to converter, derived once from the types of its fields.
A converter returns the value, or notes a fault with its place and goes on, so that one error tells
about everything. Places are linked pairs that only become text when there is a fault.
"""

import functools
import math
import reprlib
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

import attrs
import msgspec

from commentparse.errors import SerializationError
from commentparse.model import Thread
from commentparse.model.json_value import is_json
from commentparse.serialize.forms import OPEN, is_optional, known_keys, without_none
from commentparse.serialize.unknown import with_unknown
from commentparse.serialize.version import SCHEMA_KEY, SCHEMA_VERSION, is_readable

Place: TypeAlias = "tuple[Place, str | int] | None"
"""Where in the input: the place around it and the key or index there; None: the whole."""

Faults: TypeAlias = list[str]

Converter: TypeAlias = Callable[[Any, Place, Faults], Any]
"""Turns a plain value into a model value; on a fault notes it and returns anything."""

_NOTHING = object()
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 80


def from_dict(data: Mapping[str, Any]) -> Thread:
    """The thread that `to_dict` made `data` of; the invariants of a thread are not checked.

    Keys that a newer minor schema added to threads, articles, comments and authors are kept.

    Raises:
        SerializationError: `data` is not the form of a thread; it names every fault and its place.
    """
    faults: Faults = []
    version = data.get(SCHEMA_KEY, SCHEMA_VERSION) if isinstance(data, Mapping) else SCHEMA_VERSION
    if not is_readable(version):
        major = SCHEMA_VERSION.partition(".")[0]
        raise SerializationError([_fault((None, SCHEMA_KEY), f"a version {major}.x", version)])
    thread = _record(Thread, data, None, faults)
    if faults:
        raise SerializationError(faults)
    return typing.cast("Thread", thread)


def from_json(source: str | bytes) -> Thread:
    """The thread that `to_json` made `source` of.

    Raises:
        SerializationError: `source` is no JSON, or as `from_dict`.
    """
    try:
        data = msgspec.json.decode(source)
    except (ValueError, RecursionError) as error:
        raise SerializationError([f"expected JSON: {error}"]) from error
    return from_dict(data)


@attrs.frozen(kw_only=True)
class _Table:
    """How the keys of one class are read."""

    converters: Mapping[str, Converter]
    required: tuple[str, ...]
    defaults: Mapping[str, None]
    """Fields that the class wants to be given and that the JSON form leaves out when they are None."""


def _record(cls: type, value: Any, place: Place, faults: Faults) -> Any:
    if not isinstance(value, Mapping):
        return _note(faults, place, "an object", value)
    table = _table(cls)
    converters = table.converters
    before = len(faults)
    values: dict[str, Any] = dict(table.defaults)
    unknown: dict[Any, Any] = {}
    for key, part in value.items():
        converter = converters.get(key)
        if converter is None:
            unknown[key] = part
        elif part is not None or key in table.required:
            values[key] = converter(part, (place, key), faults)
    for key in table.required:
        if key not in value:
            converters[key](_NOTHING, (place, key), faults)
    if unknown or ("extra" in values and cls in OPEN):
        _keep_unknown(cls, unknown, values, place, faults)
    return cls(**values) if len(faults) == before else None


def _keep_unknown(
    cls: type, unknown: dict[Any, Any], values: dict[str, Any], place: Place, faults: Faults
) -> None:
    known = known_keys(cls)
    for key in list(unknown):
        if key in known:
            del unknown[key]
        elif cls not in OPEN or not isinstance(key, str):
            faults.append(f"{_path((place, key))}: unknown key")
        elif not is_json(unknown[key]):
            _note(faults, (place, key), "a JSON value", unknown[key])
    if cls in OPEN and all(isinstance(key, str) for key in unknown):
        values["extra"] = with_unknown(values.get("extra") or {}, unknown, known)


def _items(converter: Converter, value: Any, place: Place, faults: Faults) -> Any:
    if not isinstance(value, list | tuple):
        return _note(faults, place, "an array", value)
    return tuple(converter(part, (place, index), faults) for index, part in enumerate(value))


def _string(value: Any, place: Place, faults: Faults) -> Any:
    return value if isinstance(value, str) else _note(faults, place, "a string", value)


def _integer(value: Any, place: Place, faults: Faults) -> Any:
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    return value if is_integer else _note(faults, place, "an integer", value)


def _number(value: Any, place: Place, faults: Faults) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    try:
        number = float(value) if is_number else math.nan
    except OverflowError:
        number = math.nan
    return number if math.isfinite(number) else _note(faults, place, "a number", value)


def _boolean(value: Any, place: Place, faults: Faults) -> Any:
    return value if isinstance(value, bool) else _note(faults, place, "true or false", value)


def _time(value: Any, place: Place, faults: Faults) -> Any:
    try:
        time: datetime = msgspec.convert(value if isinstance(value, str) else None, datetime)
        return time if time.tzinfo in {None, UTC} else time.astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        return _note(faults, place, "an ISO 8601 time", value)


def _choice(choices: Sequence[str], value: Any, place: Place, faults: Faults) -> Any:
    if isinstance(value, str) and value in choices:
        return value
    return _note(faults, place, f"one of {', '.join(map(repr, choices))}", value)


def _json_object(value: Any, place: Place, faults: Faults) -> Any:
    if not isinstance(value, Mapping):
        return _note(faults, place, "an object", value)
    plain = dict(value)
    return plain if is_json(plain) else _note(faults, place, "an object of JSON values", value)


def _mapping(converter: Converter, value: Any, place: Place, faults: Faults) -> Any:
    if not isinstance(value, Mapping):
        return _note(faults, place, "an object", value)
    return {_string(key, place, faults): converter(part, (place, key), faults) for key, part in value.items()}


_PLAIN: dict[Any, Converter] = {
    str: _string,
    int: _integer,
    float: _number,
    bool: _boolean,
    datetime: _time,
}


@functools.cache
def _table(cls: type) -> _Table:
    hints = typing.get_type_hints(cls)
    wanted = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
    return _Table(
        converters={field.name: _converter(without_none(hints[field.name])) for field in attrs.fields(cls)},
        required=tuple(name for name in wanted if not is_optional(hints[name])),
        defaults={name: None for name in wanted if is_optional(hints[name])},
    )


def _converter(hint: Any) -> Converter:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if attrs.has(hint):
        return functools.partial(_record, hint)
    if origin is Literal:
        return functools.partial(_choice, arguments)
    if origin is tuple:
        return functools.partial(_items, _converter(arguments[0]))
    if origin is Mapping:
        return _json_object if arguments[1] is Any else functools.partial(_mapping, _converter(arguments[1]))
    return _PLAIN[hint]


def _note(faults: Faults, place: Place, expected: str, value: Any) -> None:
    faults.append(_fault(place, expected, value))


def _fault(place: Place, expected: str, value: Any) -> str:
    found = "nothing" if value is _NOTHING else _SHORT.repr(value)
    path = _path(place)
    return f"{path}: expected {expected}, got {found}" if path else f"expected {expected}, got {found}"


def _path(place: Place) -> str:
    """E.g. `comments[3].published.earliest`."""
    steps: list[str] = []
    while place is not None:
        place, step = place
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step}")
    return "".join(reversed(steps)).removeprefix(".")
