"""The text of a body with the links and the emphasis of its markup, for writers of formats that hold markup.

Strategy: text and markup of a comment say the same, but for white space. So the letters of the markup are laid over
those of the text, one by one, and what is around them in the markup goes along. The result has the lines of the text,
and nothing in it but escaped text, tags of a short list without attributes, and addresses of the web: whatever else
the markup holds stays behind. Where the two do not say the same, the text counts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from unicodedata import normalize

from lxml import etree

from commentparse.characters import CONTROLS
from commentparse.normalize.markup import UNSEEN
from commentparse.normalize.strings import symbol_of, url_of
from commentparse.trees import html_fragment

INLINE = frozenset("a b cite code del em i q s strong".split())
"""What comments may hold in all systems that store markup. Source: WordPress, `$allowedtags` in wp-includes/kses.php."""
_MAY_HAVE = re.compile(rf"<(?:{'|'.join(sorted(INLINE))})[\s>]", re.IGNORECASE)

_FOLDED = re.compile(r"\S+(?: \S+)*")
"""A line that a browser shows as it stands."""
_REFUSED = "<a>"
"""Stands for a link inside the old site, or to something else than a page."""
_MOST_GROWTH = 20
"""How many times longer than text and markup together the result may be."""
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
    marks = _marks_over(text, html) if html is not None and _MAY_HAVE.search(html) else None
    if marks is not None and any(marks):
        most = _MOST_GROWTH * (len(text) + len(html or ""))
        pieces = list(_up_to(most, _pieces(text, marks)))
        if pieces:
            return "".join(pieces)
    return escape(text, quote=False)


def marked_paragraphs(text: str, html: str | None = None) -> list[tuple[str, bool]]:
    r"""The paragraphs of `marked_text`; with each, whether white space in it counts, so that it needs a `<pre>`.

    None for an empty text.

    >>> marked_paragraphs("one\ntwo\n\n  three")
    [('one\ntwo', False), ('  three', True)]
    """
    if not text:
        return []
    shown = zip(marked_text(text, html).split("\n\n"), text.split("\n\n"), strict=True)
    return [(marked, not all(map(_FOLDED.fullmatch, plain.split("\n")))) for marked, plain in shown]


def has_marks(html: str | None) -> bool:
    """Whether markup has links or emphasis, be it such that `marked_text` gives or not."""
    return (
        html is not None
        and _MAY_HAVE.search(html) is not None
        and any(around for said, around in _said_in(html) if said.strip())
    )


def loses_marks(text: str | None, html: str | None) -> bool:
    """Whether markup has links or emphasis that `marked_text` does not give.

    It says something else than the text, or has links that lead nowhere without their page.
    """
    if html is None or not _MAY_HAVE.search(html):
        return False
    marks = {mark for said, around in _said_in(html) if said.strip() for mark in around}
    return bool(marks) and (_REFUSED in marks or "<" not in marked_text(text or "", html))


def _marks_over(text: str, html: str) -> list[Marks] | None:
    """What is around each letter of the text that is no blank; None where the markup says something else.

    Letters are compared with their accents apart, since markup may stand between the two.
    """
    letters: list[str] = []
    marks: list[Marks] = []
    for said, around in _said_in(html):
        seen = _letters(said)
        letters.append(seen)
        marks.extend([tuple(mark for mark in around if mark != _REFUSED)] * len(seen))
    if "".join(letters) != _letters(text):
        return None
    found, at = [], 0
    for letter in text:
        if not letter.isspace():
            size = len(_letters(letter))  # 0 for a control character, which no markup says
            found.append(marks[at] if size else ())
            at += size
    return found


def _letters(text: str) -> str:
    """The letters and accents of a text, one by one, without blanks and control characters."""
    return normalize("NFD", "".join(CONTROLS.sub("", text).split()))


def _said_in(html: str) -> Iterator[tuple[str, Marks]]:
    """What the markup says, piece by piece, with what is around it."""
    body = html_fragment(html.encode("utf-8", "ignore").decode())
    around: list[Marks] = [()]
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag in UNSEEN:
                walk.skip_subtree()
                continue
            mark = _mark_of(node)
            if mark:
                around.append(_with(around[-1], mark))
            yield (symbol_of(node) if node.tag == "img" else node.text or ""), around[-1]
        else:
            if event == "end" and node.tag not in UNSEEN and _mark_of(node):
                around.pop()
            if node is not body:
                yield node.tail or "", around[-1]


def _with(around: Marks, mark: str) -> Marks:
    """What is around letters inside a further mark: each emphasis once, and one link."""
    if mark in around:
        return around
    if not mark.startswith("<a"):
        return (*around, mark)
    return (*(other for other in around if not other.startswith("<a")), mark)


def _up_to(most: int, pieces: Iterable[str]) -> Iterator[str]:
    """The pieces; none at all if they have more letters, as where an address recurs on thousands of lines."""
    kept = []
    for piece in pieces:
        kept.append(piece)
        most -= len(piece)
        if most < 0:
            return
    yield from kept


def _mark_of(node: etree._Element) -> str:
    """Its start tag, or "" for what is no mark."""
    if node.tag not in INLINE:
        return ""
    if node.tag != "a":
        return f"<{node.tag}>"
    address = url_of(node, None)
    if not address:
        return ""
    # what is not printable no XML may hold
    is_of_web = address.isprintable() and address[:8].lower().startswith(("https://", "http://"))
    return f'<a href="{escape(address)}">' if is_of_web else _REFUSED


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
