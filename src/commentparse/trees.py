"""Parsing markup and JSON without losing anything in silence.

Strategy: lxml drops everything below depth 256 and after a node of 10 MB without an exception.
`huge_tree` lifts both bounds, the depth to 2,048; a document that is deeper still is rewritten by
leaving out the start tags beyond that depth, so that their text stays. Whatever was done is said.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

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
        found.append(Diagnostic(code="control-characters", severity="info", message="NUL characters were left out"))
    root, limited = _parse_html(data)
    if limited:
        root, _ = _parse_html(unnested(data.decode("utf-8", "replace")).encode())
        message = f"elements nested deeper than {DEEPEST} were unwrapped; their text is kept"
        found.append(Diagnostic(code="depth-limited", message=message))
    return root, found


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


def xml_tree(data: bytes) -> tuple[Element, Sequence[Diagnostic]]:
    """The root element of an XML document; ill-formed ones up to the fault, which is reported.

    Entities are not resolved, nothing is loaded.
    """
    strict, lenient = (
        etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False, recover=recover)
        for recover in (False, True)
    )
    try:
        return etree.fromstring(data, strict), ()
    except etree.XMLSyntaxError as error:
        fault = Diagnostic(code="xml-syntax", severity="error", message=f"ill-formed XML: {error.msg}")
    root = etree.fromstring(data, lenient) if data.strip() else None
    return etree.Element("empty") if root is None else root, (fault,)


def json_value(text: str) -> tuple[Any, Sequence[Diagnostic]]:
    """The value of a JSON text; of one that is cut off, what is there; None if it cannot be read."""
    try:
        return msgspec.json.decode(text.encode("utf-8", "surrogatepass")), ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        cause = str(error)
    for closed, cut in _closings(text):
        try:
            value = msgspec.json.decode(closed.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        message = f"the JSON text is cut off or ill-formed after {cut} characters; what stands before was read"
        return value, (Diagnostic(code="json-syntax", severity="error", message=message),)
    return None, (Diagnostic(code="json-syntax", severity="error", message=f"not readable as JSON: {cause}"),)


JSON_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\]]|[,:]', re.DOTALL)


def _closings(text: str) -> Iterator[tuple[str, int]]:
    """The text with its open strings and brackets closed, then cut back to the last complete value."""
    stack: list[str] = []
    safe, safe_stack, in_string = 0, [], False
    end = 0
    for match in JSON_PIECE.finditer(text):
        piece = match[0]
        end = match.end()
        if piece in "{[":
            stack.append("}" if piece == "{" else "]")
        elif piece in "}]":
            if not stack or stack.pop() != piece:
                break
            safe, safe_stack = match.end(), stack.copy() if len(stack) < 100 else []
        elif piece == ",":
            safe, safe_stack = match.start(), stack.copy() if len(stack) < 100 else []
        elif piece[0] == '"':
            in_string = len(piece) == 1 or not piece.endswith('"') or _ends_escaped(piece)
    if in_string:
        # e.g. {"comment_list":"<div>… : close the string where it was cut, less half an escape
        stump = re.sub(r"\\(?:u[0-9a-fA-F]{0,3})?$", "", text.rstrip("\n"))
        yield stump + '"' + "".join(reversed(stack)), len(text)
    yield text[:safe] + "".join(reversed(safe_stack)), safe
    yield text[:end] + "".join(reversed(stack)), end


def _ends_escaped(piece: str) -> bool:
    body = piece[1:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 1
