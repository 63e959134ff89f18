"""Drupal for commentparse: comment sections of versions 4.7 to 11, whatever the theme."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_drupal.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
