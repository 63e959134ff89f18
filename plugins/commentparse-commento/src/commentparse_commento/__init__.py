"""Commento and Comentario for commentparse: exports, answers of their APIs, rendered pages, and the pages that load them."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_commento.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
