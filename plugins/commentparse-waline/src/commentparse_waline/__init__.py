"""Waline for commentparse: answers of its API, and the pages that load it."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_waline.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
