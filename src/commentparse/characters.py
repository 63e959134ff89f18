"""Which characters a published string may hold, whoever published it and wherever it goes."""

import re
import unicodedata
from typing import Any

from commentparse.model.json_value import strings_in

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and newline, and half surrogates: never content, and some drive terminals."""


def clean(text: str) -> str:
    """NFC, without control characters and half surrogates; white space is left alone."""
    if text.isascii():
        return text if text.replace("\n", "").isprintable() else CONTROLS.sub("", text)
    if CONTROLS.search(text):
        text = CONTROLS.sub("", text)
    return composed(text)


def clean_value(value: Any) -> Any:
    """A JSON value whose strings are clean, keys included; the same object where they are already."""
    # Most need no copy; this also spares values that are no JSON and hold themselves.
    return _cleaned(value) if any(clean(text) != text for text in strings_in(value)) else value


def composed(text: str) -> str:
    """NFC."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(inner) for key, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value
