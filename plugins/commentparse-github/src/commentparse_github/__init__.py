"""GitHub for commentparse: comments of issues and discussions, and giscus, which keeps a page's comments in one."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_github.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
