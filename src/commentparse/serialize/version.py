"""The version of the JSON form, and which versions can be read."""

import re
from typing import Any

SCHEMA_VERSION = "1.0"
"""Major: an older reader would misunderstand it; minor: it finds unknown keys, which it keeps."""

SCHEMA_KEY = "schema"
"""Key of the version; it comes first."""

_VERSION = re.compile(r"([1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")


def is_version(value: Any) -> bool:
    """Whether this is a version, of whatever form: "major.minor"."""
    return isinstance(value, str) and _VERSION.fullmatch(value) is not None


def is_readable(value: Any) -> bool:
    """Whether this is the version of a form that this library reads: any minor of its own major."""
    return is_version(value) and value.partition(".")[0] == SCHEMA_VERSION.partition(".")[0]
