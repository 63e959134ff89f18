"""The formats that the core itself brings: its own JSON forms."""

from commentparse.formats.commentparse_json import FORMATS
from commentparse.format import Format

BUILT_IN: tuple[Format, ...] = FORMATS
"""Loaded before any plugin."""
