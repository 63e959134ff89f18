"""The one hook that plugins implement.

pluggy delivers the formats; the core runs them. One raising implementation would abort a whole
pluggy call without naming its plugin, so each plugin is asked by itself (see `registry`).
"""

from collections.abc import Iterable

import pluggy

from commentparse.format import Format

PROJECT = "commentparse"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def commentparse_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """The formats that this plugin brings."""
