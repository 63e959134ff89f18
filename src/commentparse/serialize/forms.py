"""The JSON form of each model class, derived once from its fields.

Strategy: msgspec writes a Struct without its defaults at full speed, but writes every None of an
attrs object. So each class gets a Struct of the same fields, filled by msgspec itself. The same
Structs give the JSON Schema.
"""

import functools
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal, Union

import attrs
import msgspec

from commentparse.model import Article, Author, Comment, Thread
from commentparse.serialize.version import SCHEMA_KEY

OPEN: frozenset[type] = frozenset({Thread, Article, Comment, Author})
"""Classes that keep unknown keys."""

TIME_EXAMPLES = ["2020-01-02T03:04:05Z", "2020-01-02T03:04:05"]
"""A time of known zone and a local time of unknown zone."""

_CONTAINERS: dict[Any, Any] = {Mapping: dict, tuple: list}
"""What msgspec leaves out when it is empty."""

_Time = Annotated[datetime, msgspec.Meta(extra_json_schema={"format": "iso8601", "examples": TIME_EXAMPLES})]


@functools.cache
def form_of(cls: type) -> Any:
    """The Struct that has the fields of a model class and leaves out what is not said."""
    hints = typing.get_type_hints(cls)
    return msgspec.defstruct(
        cls.__name__,
        [_form_field(field, hints[field.name]) for field in attrs.fields(cls)],
        namespace={"__doc__": cls.__doc__},
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=cls not in OPEN,
        gc=False,  # they live for one call and hold no cycles
    )


@functools.cache
def known_keys(cls: type) -> frozenset[str]:
    """The keys that the JSON form of a model class gives a meaning to."""
    names = frozenset(field.name for field in attrs.fields(cls))
    return names | {SCHEMA_KEY} if cls is Thread else names


def is_optional(hint: Any) -> bool:
    """Whether a type allows None."""
    return type(None) in typing.get_args(hint)


def without_none(hint: Any) -> Any:
    """A type less None."""
    if not is_optional(hint):
        return hint
    return Union[tuple(part for part in typing.get_args(hint) if part is not type(None))]  # noqa: UP007 - built at run time


def _form_field(field: "attrs.Attribute[Any]", hint: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    form = _form_type(hint)
    if typing.get_origin(hint) is Literal:
        # A choice that equals its default is written all the same.
        return field.name, Union[form, msgspec.UnsetType], msgspec.UNSET  # noqa: UP007 - built at run time
    factory = _CONTAINERS.get(typing.get_origin(hint))
    if factory is not None:
        return field.name, form, msgspec.field(default_factory=factory)
    if is_optional(hint):
        return field.name, form, None
    if field.default is attrs.NOTHING:
        return field.name, form
    return field.name, form, field.default


def _form_type(hint: Any) -> Any:
    origin: Any = typing.get_origin(hint)
    arguments: Any = typing.get_args(hint)
    if attrs.has(hint):
        return form_of(hint)
    if hint is datetime:
        return _Time
    if origin is types.UnionType or origin is Union:
        return Union[tuple(_form_type(part) for part in arguments)]  # noqa: UP007 - built at run time
    if origin is tuple:
        return list.__class_getitem__(_form_type(arguments[0]))
    if origin is Mapping:
        return dict.__class_getitem__((str, arguments[1]))
    return hint
