"""The IndieWeb for commentparse: webmentions, microformats, ActivityStreams 1 and 2."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_indieweb.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
