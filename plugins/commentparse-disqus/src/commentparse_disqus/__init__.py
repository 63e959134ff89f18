"""Disqus for commentparse: its exports and import files, API answers, the embed, and lists rendered by servers."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_disqus.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
