"""Comment systems that a page loads by script: who they are on that page, and what their services answer."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_hosted.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
