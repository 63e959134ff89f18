"""The text of a body with the links and the emphasis of its markup, for writers of formats that hold markup.

Strategy: text and markup of a comment say the same, but for white space. So the letters of the markup are laid over
those of the text, one by one, and what is around them in the markup goes along. The result has the lines of the text,
and nothing in it but escaped text, tags of a short list without attributes, and addresses of the web: whatever else
the markup holds stays behind. Where the two do not say the same, the text counts.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest

from lxml import etree

from commentparse.characters import clean
from commentparse.normalize.markup import UNSEEN
from commentparse.normalize.strings import symbol_of, url_of
from commentparse.trees import html_fragment

INLINE = frozenset("a b cite code del em i q s strong".split())
"""What comments may hold in all systems that store markup. Source: WordPress, `$allowedtags` in wp-includes/kses.php."""
_MAY_HAVE = re.compile(rf"<(?:{'|'.join(sorted(INLINE))})[\s>]", re.IGNORECASE)

_DEEPEST = 8
"""So many marks around a letter are kept; nobody nests more."""

Marks = tuple[str, ...]
"""The start tags around a letter, outermost first."""


def marked_text(text: str, html: str | None) -> str:
    r"""The text as markup that leaves its lines and blanks as they are: escaped, with links and emphasis.

    `html` is the markup that says the same; None, or where it says anything else, gives the escaped text.

    >>> marked_text("See this page\n& that", '<p>See <a href="https://example.org" onclick="x()">this page</a><br>&amp; <b>that</b></p>')
    'See <a href="https://example.org">this page</a>\n&amp; <b>that</b>'
    >>> marked_text("1 < 2", "<script>1 < 2</script>")
    '1 &lt; 2'
    """
    if html is None or not _MAY_HAVE.search(html):
        return escape(text, quote=False)
    letters: list[str] = []
    marks: list[Marks] = []
    for said, around in _said_in(html):
        seen = "".join(clean(said).split())
        letters.append(seen)
        marks.extend([around] * len(seen))
    if "".join(letters) != "".join(text.split()):
        return escape(text, quote=False)
    return "".join(_pieces(text, marks))


def has_marks(text: str | None, html: str | None) -> bool:
    """Whether the markup of a body has links or emphasis that its text does not show."""
    return text is not None and marked_text(text, html) != escape(text, quote=False)


def _said_in(html: str) -> Iterator[tuple[str, Marks]]:
    """What the markup says, piece by piece, with what is around it."""
    body = html_fragment(html.encode("utf-8", "ignore").decode())
    around: list[str] = []
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag in UNSEEN:
                walk.skip_subtree()
                continue
            mark = _mark_of(node)
            if mark:
                around.append(mark)
            yield (symbol_of(node) if node.tag == "img" else node.text or ""), tuple(around[:_DEEPEST])
        else:
            if event == "end" and node.tag not in UNSEEN and _mark_of(node):
                around.pop()
            if node is not body:
                yield node.tail or "", tuple(around[:_DEEPEST])


def _mark_of(node: etree._Element) -> str:
    """Its start tag, or "" for what is no mark."""
    if node.tag not in INLINE:
        return ""
    if node.tag != "a":
        return f"<{node.tag}>"
    address = url_of(node, None)
    return f'<a href="{escape(address)}">' if address and address.startswith(("https://", "http://")) else ""


def _pieces(text: str, marks: Sequence[Marks]) -> Iterator[str]:
    """The text, with tags where what is around its letters changes; none stays open at the end of a line."""
    opened: Marks = ()
    at = 0
    blanks: list[str] = []
    for letter in text:
        if letter.isspace():
            if letter == "\n":
                yield from _changed(opened, ())
                opened = ()
                yield from blanks
                blanks.clear()
                yield letter
            else:
                blanks.append(letter)
            continue
        wanted = marks[at]
        at += 1
        same = _shared(opened, wanted)
        # blanks between two words of a link are part of it
        yield from _changed(opened, opened[:same])
        yield from blanks
        blanks.clear()
        yield from wanted[same:]
        opened = wanted
        yield escape(letter, quote=False)
    yield from _changed(opened, ())
    yield from blanks


def _shared(one: Marks, two: Marks) -> int:
    """How many of the outermost marks are the same."""
    return next((number for number, (a, b) in enumerate(zip_longest(one, two)) if a != b), len(one))


def _changed(opened: Marks, kept: Marks) -> Iterator[str]:
    """The end tags of what does not stay open."""
    for mark in reversed(opened[len(kept) :]):
        yield f"</{mark[1:].partition(' ')[0].rstrip('>')}>"
