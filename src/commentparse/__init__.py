"""Turn anything that holds a comment section into one typed thread, and write threads out again.

>>> import commentparse
>>> thread = commentparse.parse("<p>An article without comments.</p>")
>>> len(thread)
0
"""

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
)
from commentparse.explanation import Explanation, explain
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
from commentparse.version import __version__

__all__ = [
    "Article",
    "Author",
    "Comment",
    "CommentparseError",
    "Continuation",
    "Diagnostic",
    "Embed",
    "Explanation",
    "FormatError",
    "Guess",
    "InputError",
    "Locator",
    "MergeError",
    "NotReadableError",
    "NotWritableError",
    "Options",
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
    "__version__",
    "available_formats",
    "explain",
    "from_dict",
    "from_json",
    "merge",
    "parse",
    "parse_all",
    "schema",
    "to_dict",
    "to_json",
]
