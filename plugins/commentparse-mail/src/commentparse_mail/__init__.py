"""Mailing lists for commentparse: mbox files, read and written."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_mail.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
