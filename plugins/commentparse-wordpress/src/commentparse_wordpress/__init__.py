"""WordPress for commentparse: wpDiscuz 2 to 7, and the comment lists of WordPress itself."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_wordpress.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
