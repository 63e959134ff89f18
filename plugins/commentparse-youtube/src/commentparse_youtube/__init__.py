"""YouTube for commentparse: answers of its own pages, of the Data API, and what yt-dlp writes."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_youtube.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
