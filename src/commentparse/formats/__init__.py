"""The formats that the core itself brings: its own JSON forms."""

from commentparse.format import Format

BUILT_IN: tuple[Format, ...] = ()
"""Loaded before any plugin."""
