"""Isso for commentparse: pages with its comments, answers of its server, feeds, import files and databases."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_isso.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
