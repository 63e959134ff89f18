"""Feeds of comments for commentparse: Atom with threading, whatever system made it."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_feeds.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
