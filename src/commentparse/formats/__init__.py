"""The formats that the core itself brings: its own JSON forms."""

from commentparse.format import Format
from commentparse.formats import commentparse_json

BUILT_IN: tuple[Format, ...] = commentparse_json.FORMATS
"""Loaded before any plugin."""
