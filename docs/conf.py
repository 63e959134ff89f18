"""How the documentation is built: `python3 dev.py docs`, without any network."""

import importlib.util
from typing import Any

import attrs

from commentparse import __version__

project = "commentparse"
author = "The commentparse maintainers"
copyright = author  # noqa: A001 - Sphinx's own name
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
exclude_patterns = ["_build", "examples"]
if importlib.util.find_spec("commentparse.testing") is None:
    exclude_patterns.append("reference/api/testing.md")
    suppress_warnings = ["toc.not_readable"]
default_role = "code"  # docstrings put names in single backticks
language = "en"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = f"commentparse {release}"
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}


def setup(app: Any) -> None:
    """What autodoc and napoleon do not do well with the classes of this library."""
    plain: dict[str, list[str]] = {}

    def remember(_app: Any, _what: str, name: str, *rest: Any) -> None:
        plain[name] = list(rest[-1])

    def restore(_app: Any, what: str, name: str, *rest: Any) -> None:
        # Napoleon takes "None: not said" for a type and a description.
        if what in {"attribute", "property"}:
            rest[-1][:] = plain[name]

    def shorten(_app: Any, what: str, _name: str, obj: Any, *_: Any) -> tuple[str, None] | None:
        # A record of thirty fields has no readable signature; the fields stand below.
        return ("", None) if what == "class" and attrs.has(obj) else None

    app.connect("autodoc-process-docstring", remember, priority=400)
    app.connect("autodoc-process-docstring", restore, priority=600)
    app.connect("autodoc-process-signature", shorten)
