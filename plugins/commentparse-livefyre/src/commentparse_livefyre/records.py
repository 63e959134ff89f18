"""Values out of JSON whose types nobody promised."""

import json
import re
from collections.abc import Mapping
from typing import Any

from commentparse.plugin import Body, Diagnostic, Locator

ESCAPED = re.compile(r"\s*&lt;/?[a-z]")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&"))


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def identifier(value: Any) -> str | None:
    """A number or a string as an id; None for anything else and for none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def word(value: Any) -> str | None:
    """The value if it is a string with something in it."""
    return value if isinstance(value, str) and value.strip() else None


def instant(value: Any) -> str | int | float | None:
    """A time as published: seconds, or a string."""
    if isinstance(value, bool):
        return None
    return value if isinstance(value, int | float) else word(value)


def count(value: Any) -> int | None:
    """A number that is a count."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def markup(source: str) -> Body:
    """A body in html; some years wrote it with its tags escaped: "&lt;p&gt;Hello&lt;/p&gt;"."""
    if ESCAPED.match(source) and "<" not in source:
        for escaped, character in ENTITIES:
            source = source.replace(escaped, character)
    return Body.html(source)


def object_behind(text: str, start: int) -> Mapping[str, Any]:
    """The JSON object that begins at the first brace behind a place in a script; empty without one."""
    brace = text.find("{", start)
    if brace < 0:
        return {}
    try:
        return mapping(json.JSONDecoder().raw_decode(text, brace)[0])
    except (ValueError, RecursionError):
        return {}


def bad_record(pointer: str) -> Diagnostic:
    """That a record could not be read."""
    message = "expected an object with a comment"
    return Diagnostic(code="bad-record", message=message, locator=Locator(pointer=pointer))
