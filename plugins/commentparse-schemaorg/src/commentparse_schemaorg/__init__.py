"""schema.org for commentparse: comments in JSON-LD, microdata and RDFa, whatever system printed them."""

from collections.abc import Iterable

from commentparse.plugin import Format, hookimpl
from commentparse_schemaorg.formats import FORMATS

__all__ = ["FORMATS", "commentparse_formats"]


@hookimpl
def commentparse_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
