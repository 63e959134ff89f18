"""The formats that the core itself brings: its own JSON forms."""

from commentparse.format import Format
from commentparse.formats.commentparse_json import FORMATS

BUILT_IN: tuple[Format, ...] = FORMATS
"""Loaded before any plugin."""
