"""JSON Schema of the JSON form."""

import ast
import inspect
import itertools
import typing
from collections.abc import Iterator
from typing import Any

import attrs
import msgspec

from commentparse.model import Thread
from commentparse.serialize.forms import form_of
from commentparse.serialize.version import SCHEMA_KEY, SCHEMA_VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one thread; descriptions are the docstrings of the model."""
    whole = msgspec.json.schema(form_of(Thread))
    definitions = whole["$defs"]
    for cls in _model_classes(Thread, {}):
        for name, sentence in field_docstrings(cls).items():
            definitions[cls.__name__]["properties"][name]["description"] = sentence
    properties = definitions[Thread.__name__]["properties"]
    definitions[Thread.__name__]["properties"] = {SCHEMA_KEY: _version_schema(), **properties}
    return {"$schema": _DIALECT, "$ref": whole["$ref"], "$defs": definitions}


def field_docstrings(cls: type) -> dict[str, str]:
    """The string under each field of a class, on one line; empty where the source is not at hand."""
    try:
        [definition] = ast.parse(inspect.getsource(cls)).body
    except (OSError, TypeError):
        return {}
    return dict(_documented_fields(typing.cast("ast.ClassDef", definition).body))


def _documented_fields(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement, below in itertools.pairwise(body):
        match statement, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())


def _model_classes(cls: type, found: dict[type, None]) -> dict[type, None]:
    found[cls] = None
    pending = list(typing.get_type_hints(cls).values())
    while pending:
        hint = pending.pop()
        if attrs.has(hint) and hint not in found:
            _model_classes(hint, found)
        pending.extend(typing.get_args(hint))
    return found


def _version_schema() -> dict[str, Any]:
    return {
        "type": "string",
        "pattern": rf"^{SCHEMA_VERSION.partition('.')[0]}\.(0|[1-9][0-9]*)$",
        "default": SCHEMA_VERSION,
        "description": "Version of this form; a missing one counts as 1.0.",
    }
