"""The fediverse and its neighbours for commentparse: Mastodon, Bluesky, PeerTube, Lemmy."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_fediverse.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
