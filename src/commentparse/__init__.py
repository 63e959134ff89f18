"""Turn anything that holds a comment section into one typed thread, and write threads out again.

>>> import commentparse
>>> thread = commentparse.parse("<p>An article without comments.</p>")
>>> len(thread)
0

Names are loaded when they are first used, so that `import commentparse` costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

from commentparse.version import __version__

if TYPE_CHECKING:
    from commentparse.comparison import Alignment, Change, Difference, Pair, align, diff
    from commentparse.conversion import Loss, losses_of
    from commentparse.errors import (
        CommentparseError,
        FormatError,
        InputError,
        MergeError,
        NotReadableError,
        NotWritableError,
        PluginError,
        ReadError,
        SerializationError,
        SeveralThreadsError,
        UnknownFormatError,
        UnknownZoneError,
    )
    from commentparse.explanation import Explanation, explain
    from commentparse.files import read, read_all
    from commentparse.merging import merge
    from commentparse.model import (
        Article,
        Author,
        Comment,
        Continuation,
        Diagnostic,
        Embed,
        Guess,
        Locator,
        Provenance,
        Quote,
        Revision,
        Thread,
        Timestamp,
    )
    from commentparse.options import Options
    from commentparse.pipeline import parse, parse_all
    from commentparse.registry import available_formats
    from commentparse.serialize import from_dict, from_json, schema, to_dict, to_json
    from commentparse.writing import write

__all__ = [
    "Alignment",
    "Article",
    "Author",
    "Change",
    "Comment",
    "CommentparseError",
    "Continuation",
    "Diagnostic",
    "Difference",
    "Embed",
    "Explanation",
    "FormatError",
    "Guess",
    "InputError",
    "Locator",
    "Loss",
    "MergeError",
    "NotReadableError",
    "NotWritableError",
    "Options",
    "Pair",
    "PluginError",
    "Provenance",
    "Quote",
    "ReadError",
    "Revision",
    "SerializationError",
    "SeveralThreadsError",
    "Thread",
    "Timestamp",
    "UnknownFormatError",
    "UnknownZoneError",
    "__version__",
    "align",
    "available_formats",
    "diff",
    "explain",
    "from_dict",
    "from_json",
    "losses_of",
    "merge",
    "parse",
    "parse_all",
    "read",
    "read_all",
    "schema",
    "to_dict",
    "to_json",
    "write",
]

_HOMES = {
    "comparison": "Alignment Change Difference Pair align diff",
    "conversion": "Loss losses_of",
    "errors": "CommentparseError FormatError InputError MergeError NotReadableError NotWritableError PluginError "
    "ReadError SerializationError SeveralThreadsError UnknownFormatError UnknownZoneError",
    "explanation": "Explanation explain",
    "files": "read read_all",
    "merging": "merge",
    "model": "Article Author Comment Continuation Diagnostic Embed Guess Locator Provenance Quote Revision Thread "
    "Timestamp",
    "options": "Options",
    "pipeline": "parse parse_all",
    "registry": "available_formats",
    "serialize": "from_dict from_json schema to_dict to_json",
    "writing": "write",
}
"""Module to the names it holds. No module may have the name of a function here: importing it would hide that."""

_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load a public name from its module."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """All public names, loaded or not."""
    return sorted(__all__)
