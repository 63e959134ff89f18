"""The text of a comment as WordPress stores it: markup whose line ends mean something."""

import re
from collections.abc import Iterator
from html import unescape

from commentparse.plugin import Body, marked_paragraphs

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_BLOCK = re.compile(r"<(?:p|div|blockquote|ul|ol|li|pre|table|h[1-6])[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
"""What a browser takes for markup; "5 < 6" and "<3" are text."""
_PRE = re.compile(r"<pre[\s>]", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)


def body_of(stored: str) -> Body:
    r"""The body; an empty line begins a paragraph, any other line end a line, as when WordPress shows it.

    >>> body_of("One  &amp;\n two < three").source
    'One &\ntwo < three'
    >>> body_of("<b>One</b>\nline").source
    '<p><b>One</b><br>\nline</p>'
    >>> body_of("<pre>One\n\n  line</pre>").source
    '<pre>One\n\n  line</pre>'
    """
    stored = stored.replace("\r\n", "\n").replace("\r", "\n")
    if not _MARKUP.search(stored):
        return Body.text("\n".join(map(_shown_line, stored.split("\n"))))
    return Body.html("\n".join(_pieces(stored)))


def stored_text(text: str, html: str | None = None) -> str:
    r"""The text of a comment as WordPress stores it: escaped, and in `<pre>` where blanks count.

    Links and emphasis are those of `html`, if that says the same.

    >>> stored_text("5 < 6\nand\n\n  indented")
    '5 &lt; 6\nand\n\n<pre>  indented</pre>'
    """
    return "\n\n".join(
        f"<pre>{marked}</pre>" if is_pre else marked for marked, is_pre in marked_paragraphs(text, html)
    )


def _shown_line(line: str) -> str:
    return " ".join((unescape(line) if "&" in line else line).split())


def _pieces(stored: str) -> Iterator[str]:
    """The paragraphs, and as they are the passages in which white space counts."""
    at = 0
    while (start := _PRE.search(stored, at)) and (end := _PRE_END.search(stored, start.end())):
        yield from _paragraphs(stored[at : start.start()])
        yield stored[start.start() : end.end()]
        at = end.end()
    yield from _paragraphs(stored[at:])


def _paragraphs(source: str) -> Iterator[str]:
    return map(_paragraph, _PARAGRAPHS.split(source.strip()))


def _paragraph(source: str) -> str:
    # what is a block already has lines of its own
    if _BLOCK.search(source):
        return source
    return "<p>" + source.replace("\n", "<br>\n") + "</p>"
