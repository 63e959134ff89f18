"""News sites with comment systems of their own for commentparse: the Guardian."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_news.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
