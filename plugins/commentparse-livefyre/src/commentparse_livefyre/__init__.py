"""Livefyre for commentparse: what its widgets left in pages, and the answers of its service."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_livefyre.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
