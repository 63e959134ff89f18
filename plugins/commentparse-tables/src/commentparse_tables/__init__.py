"""Tables, graphs, corpora and pages of threads for commentparse: files that belong to no website."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_tables.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
