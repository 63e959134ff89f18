"""Remark42 for commentparse: answers of its API, backup files, and the pages that load it."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_remark42.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
