"""The text of a comment as WordPress stores it: markup whose line ends mean something."""

import re

from commentparse.plugin import Body

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_BLOCK = re.compile(r"<(?:p|div|blockquote|ul|ol|li|pre|table|h[1-6])[\s>]", re.IGNORECASE)


def body_of(stored: str) -> Body:
    """The body; an empty line begins a paragraph, any other line end a line, as when WordPress shows it.

    >>> body_of("One\\nline").source
    'One\\nline'
    >>> body_of("<b>One</b>\\nline").source
    '<p><b>One</b><br>\\nline</p>'
    """
    if "\r" in stored:
        stored = stored.replace("\r\n", "\n").replace("\r", "\n")
    if "<" not in stored and "&" not in stored:
        return Body.text(stored)
    paragraphs = _PARAGRAPHS.split(stored.strip())
    return Body.html("\n".join(map(_paragraph, paragraphs)))


def _paragraph(source: str) -> str:
    # what is a block already has lines of its own
    if _BLOCK.search(source):
        return source
    return "<p>" + source.replace("\n", "<br>\n") + "</p>"
