"""Text and html of a body, from its nodes, its markup or its plain text.

Strategy: one walk over the nodes with an explicit stack collects the text of a line in pieces and
closes the line at block boundaries and line breaks; white space is folded line by line. The html
is lxml's own serialization of the same nodes; a body that is nothing but paragraphs and breaks is
read off that, without touching its nodes. Only where a part of the body is chrome are the
nodes copied, so that it can be cut out.
"""

import copy
import html as html_entities
import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from lxml.etree import _Element as Element

from commentparse.characters import clean
from commentparse.normalize.strings import folded, spaced, symbol_of
from commentparse.raw import Body, Skip
from commentparse.trees import html_fragment

LINE, PARAGRAPH = 1, 2

BREAKS = dict.fromkeys(
    "address article aside blockquote center dir dl details fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr main menu nav ol p pre section table ul".split(),
    PARAGRAPH,
) | dict.fromkeys("caption dd div dt figcaption li optgroup option summary tbody tfoot thead tr".split(), LINE)  # fmt: skip

CELLS = frozenset(("td", "th"))
UNSEEN = frozenset("audio button canvas embed head iframe input math noscript object script select style svg template textarea video".split())  # fmt: skip
"""Elements whose text is no text of the page, or a control's."""

GONE = "commentparse-gone"
"""Name by which the copies of skipped elements are found and cut out."""

TAG = re.compile("<[^>]*>")
INLINE = re.compile(r"</?(?:b|code|em|i|s|strong|u|a(?:\s[^<>]*)?)>")
PLAIN_LINK = re.compile(r'</a>|<a(?: (?:href|rel|target|title|data-[a-z-]+)="[^"<>]*")*>')
"""A link without a class; one whose attributes hold angle brackets is left to the full walk."""
LAYOUT_TAGS = frozenset(("<p>", "</p>", "<br>"))
IN_PARAGRAPH = re.compile(
    r"(?:[^<>&\x00-\x08\x0b-\x1f\x7f-\x9f]++|&(?:amp|lt|gt|quot|nbsp|#0?39|#8[12]\d\d);|<br(?: ?/)?>"
    r"|</?(?:b|code|em|i|s|strong|u|a)>|<a(?: (?:href|rel|target|title)=\"[^\"<>]*+\")++>)*+",
    re.ASCII,
)
"""What may stand in a paragraph whose text a parser would make no other: words with breaks, emphasis and links."""
BLANKS = " \t\n\r\f\v"
"""What may stand between paragraphs and is no text."""
LONG_BREAKS = re.compile(r"<br ?/>")
UNTIDY_BREAK = re.compile(r"\n(?:(?<=[^\S\n]\n)|\n\n)")
"""A line end behind blanks, empty lines that count for nothing; it begins with what is searched for quickly."""
SIMPLE_TAGS = LAYOUT_TAGS.union(
    f"<{end}{name}>" for name in ("b", "code", "em", "i", "s", "strong", "u") for end in ("", "/")
)


class _Lines:
    """Collects pieces of text into lines, with the wanted distance between them."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self.pieces: list[str] = []
        self.distance = 0

    def close(self, distance: int) -> None:
        """End the current line; the next one is at least `distance` newlines away."""
        if self.pieces:
            self._finish(folded("".join(self.pieces)))
            self.pieces.clear()
        self.distance = max(self.distance, distance)

    def line_break(self) -> None:
        """A `<br>`: every further one in a row adds to the distance."""
        before = len(self.finished)
        self.close(0)
        self.distance = LINE if len(self.finished) > before else min(self.distance + 1, PARAGRAPH)

    def preformatted(self, text: str) -> None:
        """Lines whose white space counts."""
        for line in clean(text).split("\n"):
            if line.strip():
                self._finish(line.rstrip())
                self.distance = LINE
            else:
                self.distance = min(self.distance + 1, PARAGRAPH)

    def _finish(self, line: str) -> None:
        if not line:
            return
        if self.finished:
            self.finished.append("\n" * (self.distance or LINE))
        self.finished.append(line)
        self.distance = 0

    def text(self) -> str:
        """All lines so far."""
        self.close(0)
        return "".join(self.finished)


def text_and_html(body: Body) -> tuple[str, str | None]:
    """The text of a body and its markup (None for plain text and Markdown)."""
    if body.form in ("text", "markdown"):
        return plain_text(body.source), None
    if body.form == "html":
        # halves of surrogate pairs are no characters
        source = body.source if body.source.isascii() else body.source.encode("utf-8", "ignore").decode()
        if body.shown is not None:
            return plain_text(body.shown), source.strip()
        if "<" not in source and "&" not in source:
            return folded(source), source
        simple = _text_of_paragraphs(source)
        if simple is not None:
            return simple, source.strip()
        text, _ = _from_elements((html_fragment(source),), body.skip, inner=True)
        return text, source.strip()
    if body.start is not None:
        return _from_elements(
            body.elements, body.skip, inner=False, lead=body.start.tail or "", with_last_tail=True
        )
    return _from_elements(body.elements, body.skip, inner=body.inner)


def plain_text(source: str) -> str:
    """Plain text in the form of `Comment.text`: NFC, no trailing blanks, at most one empty line in a row."""
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = clean(source)
    if not (cleaned.startswith("\n") or cleaned[-1:].isspace() or UNTIDY_BREAK.search(cleaned)):
        return cleaned
    lines = _Lines()
    lines.preformatted(cleaned)
    return lines.text()


def _from_elements(
    elements: Sequence[Element], skip: Skip, *, inner: bool, lead: str = "", with_last_tail: bool = False
) -> tuple[str, str]:
    if inner and len(elements) == 1:
        markup = _inner_markup(elements[0])
        simple = _text_from_markup(markup, skip)
        if simple is not None:
            return simple, markup
    is_chrome = _predicate(skip)
    lines = _Lines()
    skipped: list[Element] = []
    last = None if with_last_tail else len(elements) - 1
    lines.pieces.append(lead)
    for position, element in enumerate(elements):
        if inner:
            _flow(element, lines, is_chrome, skipped)
        else:
            _flow_with_tail(element, lines, is_chrome, skipped, tail=position != last)
    text = lines.text()
    gone = frozenset(skipped)
    if inner:
        return text, "".join(_inner_markup(_without(element, gone)) for element in elements).strip()
    pieces = (_outer_markup(element, gone, tail=place != last) for place, element in enumerate(elements))
    return text, (html_entities.escape(lead, quote=False) + "".join(pieces)).strip()


def _text_from_markup(markup: str, skip: Skip) -> str | None:
    """Text of the commonest body by far, read off lxml's own serialization; None for all others.

    That is paragraphs, line breaks, links and emphasis of which none can be chrome.
    """
    tags = set(TAG.findall(markup))
    if not tags <= LAYOUT_TAGS:
        names_only = skip.__class__ is frozenset
        if not all(tag in SIMPLE_TAGS or (names_only and PLAIN_LINK.fullmatch(tag)) for tag in tags):
            return None
        markup = INLINE.sub("", markup)
    return _paragraphs_in(markup)


def _text_of_paragraphs(source: str) -> str | None:
    """Text of markup, without half surrogates, that is nothing but whole simple paragraphs; None for any other."""
    *paragraphs, rest = source.split("</p>")
    if not paragraphs or rest.strip(BLANKS):
        return None
    found: list[str] = []
    for paragraph in paragraphs:
        before, start, inner = paragraph.partition("<p>")
        if not start or before.strip(BLANKS):
            return None
        if inner.isprintable() and "<" not in inner and ">" not in inner and "&" not in inner:
            # by far most of them; the pattern would find the same, character by character
            if line := spaced(inner) if inner.isascii() else folded(inner):
                found.append(line)
        elif IN_PARAGRAPH.fullmatch(inner):
            found.extend(_lines_in(LONG_BREAKS.sub("<br>", INLINE.sub("", inner))))
        else:
            return None
    return "\n\n".join(found)


def _paragraphs_in(markup: str) -> str:
    """Text of markup without any tags but those of paragraphs and breaks."""
    paragraphs = markup.replace("</p>", "<p>").split("<p>")
    return "\n\n".join(itertools.chain.from_iterable(map(_lines_in, paragraphs)))


def _lines_in(paragraph: str) -> Sequence[str]:
    """Text of a paragraph without any tags but breaks; several where breaks set parts of it apart."""
    if "<br>" not in paragraph:
        line = _folded_line(paragraph)
        return (line,) if line else ()
    lines = [_folded_line(line) for line in paragraph.split("<br>")]
    # e.g. <br><br>, which sets paragraphs apart as well
    return ["\n".join(run) for is_text, run in itertools.groupby(lines, bool) if is_text]


def _folded_line(markup: str) -> str:
    return folded(html_entities.unescape(markup) if "&" in markup else markup)


def _flow_with_tail(
    element: Element,
    lines: _Lines,
    is_chrome: Callable[[Element], bool] | None,
    skipped: list[Element],
    *,
    tail: bool,
) -> None:
    """One of a run of siblings: the element as it stands, then the text up to the next."""
    wrapper = _Shell(element)
    _flow(wrapper, lines, is_chrome, skipped)
    if tail and element.tail:
        lines.pieces.append(element.tail)


class _Shell:
    """An element seen as the only child of a parent without a name, so that one walk serves both forms."""

    tag = ""
    text = None

    def __init__(self, element: Element) -> None:
        self.element = element

    def __iter__(self) -> Iterator[Element]:
        return iter((self.element,))


def _flow(  # noqa: C901 - one walk for elements, tails and breaks
    root: Element | _Shell, lines: _Lines, is_chrome: Callable[[Element], bool] | None, skipped: list[Element]
) -> None:
    """Walk what is inside `root`."""
    top = root.element if isinstance(root, _Shell) else None
    stack: list[tuple[Element | _Shell, Iterator[Element], int]] = [(root, iter(root), 0)]
    if root.text:
        lines.pieces.append(root.text)
    while stack:
        node, children, distance = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if distance:
                lines.close(distance)
            if stack and node is not top and not isinstance(node, _Shell) and node.tail:
                lines.pieces.append(node.tail)
            continue
        if _enters(child, lines, is_chrome, skipped):
            distance = BREAKS.get(child.tag, 0)
            if distance:
                lines.close(distance)
            if child.text:
                lines.pieces.append(child.text)
            if len(child):
                stack.append((child, iter(child), distance))
                continue
            if distance:
                lines.close(distance)
        if child is not top and child.tail:
            lines.pieces.append(child.tail)


def _enters(
    child: Element, lines: _Lines, is_chrome: Callable[[Element], bool] | None, skipped: list[Element]
) -> bool:
    """Whether to go into the child; what is a leaf by its nature is dealt with here."""
    tag = child.tag
    if not isinstance(tag, str) or tag in UNSEEN:
        return False
    if is_chrome is not None and is_chrome(child):
        skipped.append(child)
        return False
    if tag == "br":
        lines.line_break()
        return False
    if tag == "img":
        lines.pieces.append(symbol_of(child))
        return False
    if tag == "pre":
        lines.close(PARAGRAPH)
        lines.preformatted("".join(_preformatted_pieces(child, is_chrome, skipped)).removeprefix("\n"))
        lines.distance = PARAGRAPH
        return False
    if tag in CELLS:
        lines.pieces.append(" ")
    return True


def _preformatted_pieces(
    pre: Element, is_chrome: Callable[[Element], bool] | None, skipped: list[Element]
) -> Iterator[str]:
    """Text of a `<pre>`, its line breaks as newlines."""
    walk = etree.iterwalk(pre, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event != "start":
            yield (node.tail or "") if node is not pre else ""
        elif node.tag in UNSEEN:
            walk.skip_subtree()
        elif node is not pre and is_chrome is not None and is_chrome(node):
            skipped.append(node)
            walk.skip_subtree()
        else:
            yield {"br": "\n", "img": symbol_of(node)}.get(node.tag, node.text or "")


def _predicate(skip: Skip) -> Callable[[Element], bool] | None:
    if callable(skip):
        return skip
    if not skip:
        return None
    names = skip

    def is_chrome(element: Element) -> bool:
        value = element.get("class")
        return value is not None and not names.isdisjoint(value.split())

    return is_chrome


def _outer_markup(element: Element, gone: frozenset[Element], *, tail: bool) -> str:
    if element in gone:
        return html_entities.escape(element.tail or "", quote=False) if tail else ""
    return etree.tostring(_without(element, gone), method="html", encoding="unicode", with_tail=tail)


def _inner_markup(element: Element) -> str:
    """Markup inside an element: that of the whole, less its own tags."""
    whole: str = etree.tostring(element, method="html", encoding="unicode", with_tail=False)
    start = whole.find(">") + 1
    tag = whole[:start]
    if tag.count('"') % 2 == 0 and tag.count("'") == 0 and whole.endswith("</" + element.tag + ">"):
        return whole[start : -len(element.tag) - 3].strip()
    # an attribute holds ">"
    pieces = [html_entities.escape(element.text or "", quote=False)]
    pieces.extend(etree.tostring(child, method="html", encoding="unicode") for child in element)
    return "".join(pieces).strip()


def _without(element: Element, gone: frozenset[Element]) -> Element:
    """The element, or a copy without what is gone; the text behind that stays."""
    if not gone:
        return element
    duplicate = copy.deepcopy(element)
    for old, new in zip(element.iter(), duplicate.iter(), strict=True):
        if old in gone:
            new.tag = GONE
    etree.strip_elements(duplicate, GONE, with_tail=False)
    return duplicate
