"""Parsing markup and JSON without losing anything in silence.

Strategy: lxml drops everything below depth 256 and after a node of 10 MB without an exception.
`huge_tree` lifts both bounds, the depth to 2,048; a document that is deeper still is rewritten by
leaving out the start tags beyond that depth, so that their text stays. Whatever was done is said.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import msgspec
from lxml import etree
from lxml.etree import _Element as Element

from commentparse.model import Diagnostic

DEEPEST = 1500
"""Elements deeper than this are unwrapped; libxml2 stops at 2,048, and the parser adds some by itself."""

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})(?=[\s/>])")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
WRAPPERS = frozenset(("div", "span", "font", "center"))
"""Without attributes these say nothing, and are the first to go where elements nest too deep."""

RAW_TEXT = frozenset(("script", "style", "textarea", "title"))
EMPTY_PAGE = b"<html></html>"


def html_tree(data: bytes) -> tuple[Element, Sequence[Diagnostic]]:
    """The root element of an HTML page in UTF-8, and what had to be done to read all of it."""
    found: list[Diagnostic] = []
    if b"\0" in data:
        data = data.replace(b"\0", b"")
        found.append(
            Diagnostic(code="control-characters", severity="info", message="NUL characters were left out")
        )
    root, limited = _parse_html(data)
    if limited:
        shallow = unnested(data.decode("utf-8", "replace")).encode()
        root, _ = _parse_html(shallow)
        lost = data.count(b" id=") > shallow.count(b" id=")
        message = f"elements nested deeper than {DEEPEST} were unwrapped; their text is kept"
        message += ", but not what they marked" if lost else ""
        found.append(
            Diagnostic(code="depth-limited", severity="error" if lost else "warning", message=message)
        )
    _take_in_what_follows(root)
    return root, found


def _take_in_what_follows(root: Element) -> None:
    """Move what stands behind `</html>` to the end of the body, where browsers put it.

    libxml2 (2.14) makes it a second root element beside the first, which nobody would look at.
    """
    extra = [sibling for sibling in root.itersiblings() if isinstance(sibling.tag, str)]
    if extra:
        body = next(root.iterchildren("body"), root)
        for element in extra:
            inner = next(element.iterchildren("body"), element) if element.tag == "html" else None
            body.extend((element,) if inner is None else tuple(inner))


def html_fragment(source: str) -> Element:
    """The body element around a piece of markup; empty for an empty piece."""
    root, _ = html_tree(b"<html><body>" + source.encode("utf-8", "replace") + b"</body></html>")
    body = root.find("body")
    return root if body is None else body


def _parse_html(data: bytes) -> tuple[Element, bool]:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=False)
    try:
        root = etree.fromstring(data or EMPTY_PAGE, parser)
    except etree.XMLSyntaxError:  # e.g. nothing but white space or control characters
        root = None
    if root is None:
        root = etree.fromstring(EMPTY_PAGE, etree.HTMLParser(encoding="utf-8"))
    last = parser.error_log.last_error  # libxml2 stops where it reaches a limit
    return root, last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT


def unnested(source: str, deepest: int = DEEPEST) -> str:
    """The markup without the tags that would nest deeper than `deepest`; linear in its length."""
    return "".join(_shallow_pieces(source, deepest))


def _shallow_pieces(source: str, deepest: int) -> Iterator[str]:
    open_tags: list[tuple[str, bool]] = []
    counts: dict[str, int] = {}
    kept = 0
    kept_from = 0
    position = 0
    while match := TAG.search(source, position):
        name = match[2].lower()
        position = match.end()
        if name in RAW_TEXT and not match[1]:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(source, position)
            position = closing.end() if closing else len(source)
            continue
        if name in VOID:
            continue
        end = source.find(">", position) + 1 or len(source)
        drop = False
        if not match[1]:
            is_plain = name in WRAPPERS and source[position : position + 1] == ">"
            drop = kept >= (deepest // 2 if is_plain else deepest)
            kept += not drop
            open_tags.append((name, drop))
            counts[name] = counts.get(name, 0) + 1
        elif counts.get(name, 0):
            # An end tag closes what stands open above it, as a browser would have it.
            while open_tags:
                closed, drop = open_tags.pop()
                counts[closed] -= 1
                kept -= not drop
                if closed == name:
                    break
        if drop:
            yield source[kept_from : match.start()]
            kept_from = end
        position = end
    yield source[kept_from:]


XML_START_TAG = re.compile(rb"<[A-Za-z_][\w.:-]*+[^<>]*+>")
BEFORE_ROOT = re.compile(rb"(<!--)|(<\?)|<!DOCTYPE[^\[>]*+(?:(\[)|>)?")
"""What a comment, a processing instruction and a document type begin with; a group for each end that is to be sought."""
ENDS = {1: re.compile(rb"-->"), 2: re.compile(rb"\?>"), 3: re.compile(rb"\]\s*+>")}


def xml_head(data: bytes) -> Element:
    """The root element that the beginning of an XML document in UTF-8 tells of, with what is in it so far; faults are passed over.

    A document type is left out, and with it every entity that it declares.
    """
    data = b"".join(_without_prolog(data))
    start = XML_START_TAG.search(data)
    parser = etree.XMLParser(
        recover=True,
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        encoding="utf-8",
    )
    root = etree.fromstring(data[start.start() :], parser) if start else None
    return etree.Element("empty") if root is None else root


def _without_prolog(data: bytes) -> Iterator[bytes]:
    """The pieces of XML around comments, processing instructions and document types; what is not closed stays."""
    position = kept_from = 0
    unclosed: set[int] = set()  # where one end is missing, it need not be sought again and again
    while match := BEFORE_ROOT.search(data, position):
        position = match.end()
        group = match.lastindex
        end = position if group is None and data[position - 1 : position] == b">" else None
        if group is not None and group not in unclosed:
            closing = ENDS[group].search(data, position)
            end = closing.end() if closing else None
            if end is None:
                unclosed.add(group)
        if end is not None:
            yield data[kept_from : match.start()]
            position = kept_from = end
    yield data[kept_from:]


def xml_tree(data: bytes) -> tuple[Element, Sequence[Diagnostic]]:
    """The root element of an XML document; ill-formed ones up to the fault, which is reported.

    Entities are not resolved, nothing is loaded.
    """
    strict, lenient = (
        etree.XMLParser(
            huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False, recover=recover
        )
        for recover in (False, True)
    )
    try:
        return etree.fromstring(data, strict), ()
    except etree.XMLSyntaxError as error:
        fault = Diagnostic(code="xml-syntax", severity="error", message=f"ill-formed XML: {error.msg}")
    try:
        root = etree.fromstring(data, lenient)
    except etree.XMLSyntaxError:  # e.g. nothing but control characters
        root = None
    return etree.Element("empty") if root is None else root, (fault,)


def json_value(text: str) -> tuple[Any, Sequence[Diagnostic]]:
    """The value of a JSON text; of one that is cut off, what is there; None if it cannot be read."""
    try:
        return msgspec.json.decode(text.encode("utf-8", "surrogatepass")), ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        cause = str(error)
    text = _mended(text)
    for closed, cut in ((text, len(text)), *_closings(text)):
        try:
            value = msgspec.json.decode(closed.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        if closed == text:
            message = "the JSON text holds control characters, halves of surrogate pairs or commas before a bracket, and was read nonetheless"
            return value, (Diagnostic(code="json-syntax", severity="warning", message=message),)
        message = (
            f"the JSON text is cut off or ill-formed after {cut} characters; what stands before was read"
        )
        return value, (Diagnostic(code="json-syntax", severity="error", message=message),)
    return None, (Diagnostic(code="json-syntax", severity="error", message=f"not readable as JSON: {cause}"),)


SCRIPT_START = re.compile(r"(?:[\s\ufeff]|//|/\*|\*/|<!--|<!\[CDATA\[)*+")
SCRIPT_END_REVERSED = re.compile(r"(?:[\s;]|//|\*/|/\*|>--|>\]\])++(?=[}\]])")
"""What hides a script from old browsers and XML parsers, `/*<![CDATA[*/ … /*]]>*/`; matched from the end, it is linear."""


def json_block(text: str) -> tuple[Any, Sequence[Diagnostic]]:
    """The value of the JSON in a script element, read as `json_value` reads it; None without a fault for an empty one."""
    text = text[match.end() :] if (match := SCRIPT_START.match(text)) else text
    if match := SCRIPT_END_REVERSED.match(text[::-1]):
        text = text[: -match.end()]
    return json_value(text) if text.strip("-]> \t\r\n") else (None, ())


JSON_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\]]|[,:]', re.DOTALL)
JSON_MENDABLE = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=\s*+[}\]])', re.DOTALL)
WHOLE_ESCAPES = re.compile(
    r'(?:[^"\\]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|\\u(?![dD][89abAB])[0-9a-fA-F]{4}|\\[^u])*+',
    re.DOTALL,
)
JSON_FAULT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.|([\x00-\x1f])",
    re.DOTALL,
)

Open: TypeAlias = "tuple[str, Open] | None"
"""What would close the brackets that stand open, innermost first; linked, so that keeping one copies nothing."""


def _mended(text: str) -> str:
    """The text with legal strings (half a surrogate pair is U+FFFD, a raw control character an escape) and no trailing commas."""
    return JSON_MENDABLE.sub(lambda piece: "" if piece[0] == "," else JSON_FAULT.sub(_legal, piece[0]), text)


def _legal(match: re.Match[str]) -> str:
    if match[1]:
        return "\\ufffd"
    return f"\\u{ord(match[2]):04x}" if match[2] else match[0]


def _closings(text: str) -> Iterator[tuple[str, int]]:
    """The text with its open strings and brackets closed, then cut back to the last complete value."""
    stack: Open = None
    safe, safe_stack = 0, stack
    string, end = -1, 0
    for match in JSON_PIECE.finditer(text):
        piece = match[0]
        end = match.end()
        if piece in "{[":
            stack = ("}" if piece == "{" else "]", stack)
        elif piece in "}]":
            if stack is None or stack[0] != piece:
                break
            stack = stack[1]
            safe, safe_stack = end, stack
        elif piece == ",":
            safe, safe_stack = match.start(), stack
        elif piece[0] == '"':
            is_open = len(piece) == 1 or not piece.endswith('"') or _ends_escaped(piece)
            string = match.start() if is_open else -1
    if string >= 0 and (whole := WHOLE_ESCAPES.match(text, string + 1)):
        # e.g. {"comment_list":"<div>… : close the string where it was cut, less half an escape
        yield text[: whole.end()].rstrip("\n") + '"' + _closers(stack), whole.end()
    yield text[:safe] + _closers(safe_stack), safe
    yield text[:end] + _closers(stack), end


def _closers(stack: Open) -> str:
    closers: list[str] = []
    while stack is not None:
        closer, stack = stack
        closers.append(closer)
    return "".join(closers)


def _ends_escaped(piece: str) -> bool:
    body = piece[1:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1
