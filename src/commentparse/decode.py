"""From bytes to text: which encoding, and what kind of input it is.

Strategy: the content decides. A byte order mark settles it; bytes that are valid UTF-8 with at
least one character past ASCII are UTF-8, whatever is declared, since text in another encoding
hardly ever passes; then the declaration in the content, then the declared type, then Windows-1252.
The kind is read off the first characters after white space and up to 16 characters of junk.
"""

import codecs
import re

import attrs

InputKind = str
"""An open set: html, json, jsonl, xml, mbox, csv, parquet, arrow, text, sqlite, binary, empty."""

JUNK = 16
"""How many stray characters before the first mark are skipped (a back-tick before "<?xml" was seen)."""

HEAD = 4096
"""How much of the input is looked at for declarations."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED_IN_CONTENT = (
    re.compile(rb"""<\?xml[^>]{0,200}?encoding=["']([\w.:-]{1,40})["']""", re.IGNORECASE),
    re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE),
)
DECLARED_IN_TYPE = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)

# What WHATWG's Encoding Standard (section 4.2) maps these labels to: pages that say Latin-1 mean Windows-1252.
WEB_LABELS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
              "iso-8859-9": "cp1254", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "cp932",
              "shift_jis": "cp932", "shift-jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874",
              "x-user-defined": "cp1252", "utf8": "utf-8", "utf-8-sig": "utf-8", "unicode": "utf-8"}  # fmt: skip

# Codecs that Python knows and no page is in; some cannot replace what they cannot read.
NO_PAGE_IS_IN = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem")
)
WIDE = ("utf-16", "utf-32")
"""Encodings in which a declaration in the content could not be read as ASCII (WHATWG, Encoding sniffing)."""

SQLITE_START = b"SQLite format 3\0"
"""Source: sqlite.org/fileformat.html, section 1.3."""

HTML_START = re.compile(
    r"<!--|<!doctype\s+html\b|<(?:a|abbr|address|article|aside|b|base|big|blockquote|body|br|button|center|cite|code|dd|del|"
    r"details|div|dl|dt|em|fieldset|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|"
    r"main|meta|nav|ol|option|p|pre|q|s|script|section|select|small|span|strike|strong|style|sub|sup|table|tbody|td|textarea|"
    r"tfoot|th|thead|title|tr|u|ul)(?=[\s/>]|\Z)",
    re.IGNORECASE,
)
XML_START = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF)\b")
NAMESPACE = re.compile(r"\sxmlns(?::\w+)?\s*=")
HTML_ROOT = re.compile(r"(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
# A comment ends at its first "-->" and nowhere else: if it might end at each one behind it, there would be 2^n ways.
XHTML = re.compile(
    rf"(?:<\?[^>]*+>\s*+|<!--(?:(?!-->).)*-->\s*+)*{HTML_ROOT.pattern}", re.IGNORECASE | re.DOTALL
)
XML_ELEMENT = re.compile(
    r"<([A-Za-z_][\w:.-]{0,60})(?:\s+[\w:.-]+\s*=\s*[\"']|\s*/>|\s*>\s*(?:\Z|<[A-Za-z!?/])|\s*>)"
)
JSON_START = re.compile(
    r"""(?:\[\s*)*(?:\{\s*(?:"|\}|\Z)|\[\s*(?:"|\]\s*(?:[\],]|\Z)|\Z|(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)\s*(?:,|\Z|\]\s*(?:[\],]|\Z))))""",
    re.IGNORECASE,
)
CLOSING_TAG = re.compile(r"</(?:p|div|li|span|a|article|td|ol|ul|h[1-6])>|<br\s*/?>", re.IGNORECASE)
# E.g. "From ada@example.org Mon Nov  2 10:00:00 2015", or "From ada at example.org  Mon …" in public archives.
MBOX_START = re.compile(r"From \S+ .{0,120}\d\d:\d\d.{0,24}\d{4}\r?\n")
# What a table of comments begins with, and no text: its header, quoted or not; e.g. "comment_id,parent_id,relation,…".
CSV_START = re.compile(r"""("?)comment_id\1,\1parent_id\1(?:,"?[a-z_]+"?)+\r?\n""")
CONTAINERS = ((b"PAR1", b"PAR1", "parquet"), (b"ARROW1\0\0", b"ARROW1", "arrow"))
"""First and last bytes of tables that are no text, with their kind."""
START = 1 << 18
"""How much of the input the kind is read off."""

ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffd]")

UNSURE = frozenset(("text", "empty", "json"))
"""Kinds that more of the input may change."""

PER_TAG = 400
"""Text that is HTML has at least one tag in so many characters."""


CHUNK = 1 << 16
"""Validity is tested in pieces that stay in the cache; most are ASCII, which costs next to nothing."""


@attrs.frozen(kw_only=True)
class Decision:
    """How an input is to be read, and why."""

    encoding: str | None
    """A Python codec; None for an input that was text already."""
    encoding_reason: str
    kind: InputKind
    kind_reason: str
    is_valid: bool = True
    """False: some bytes are not of the encoding."""


def decide(source: bytes | str, content_type: str | None = None) -> Decision:
    """Encoding and kind of an input; never raises.

    `content_type` is a MIME type as a server declares it; it breaks ties only.
    """
    if isinstance(source, bytes) and (table := _container(source)) is not None:
        return table
    if isinstance(source, str):
        encoding, reason, is_valid = None, "given as text", True
    elif source.startswith(SQLITE_START):
        # The bytes between the texts are of no encoding; whoever reads a database does not read it as text.
        return Decision(
            encoding="utf-8", encoding_reason="a database", kind="sqlite", kind_reason="header of SQLite 3"
        )
    else:
        encoding, reason, is_valid = encoding_of(source, content_type)
    for length in (HEAD, START):
        start = source[:length]
        text = start if isinstance(start, str) else start.decode(encoding or "utf-8", "replace")
        kind, kind_reason = kind_of(text.removeprefix("\ufeff"), content_type)
        if kind not in UNSURE:
            break
    if kind == "json" and _is_json_lines(_first_lines(source)):
        kind, kind_reason = "jsonl", "one JSON object a line"
    return Decision(
        encoding=encoding, encoding_reason=reason, kind=kind, kind_reason=kind_reason, is_valid=is_valid
    )


def text_of(source: bytes | str, decision: Decision) -> tuple[str, int]:
    """The input as text without a byte order mark, and how many broken characters U+FFFD stands for."""
    if isinstance(source, str):
        return source.removeprefix("\ufeff"), 0
    encoding = decision.encoding or "utf-8"
    text = source.decode(encoding, "replace").removeprefix("\ufeff")
    if decision.is_valid:
        return text, 0
    genuine = source.count("\ufffd".encode(encoding, "ignore") or b"\0\0\0")
    return text, max(text.count("\ufffd") - genuine, 0)


def encoding_of(data: bytes, content_type: str | None = None) -> tuple[str, str, bool]:
    """A Python codec name, the reason for it, and whether all bytes are of it."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name, "byte order mark", name == "utf-8" and _is_utf8(data)
    if _looks_utf16(data):
        return ("utf-16-le" if data[1:2] == b"\0" else "utf-16-be"), "every other byte is zero", False
    if data.isascii():
        declared = _declared(data, content_type)
        # ISO-2022-JP hides its characters in ASCII bytes.
        if declared and declared[0].startswith("iso2022") and b"\x1b" in data:
            return *declared, False
        return "utf-8", "ASCII only", True
    if _is_utf8(data):
        return "utf-8", "valid UTF-8", True
    declared = _declared(data, content_type)
    if declared and declared[0] != "utf-8":
        return *declared, False
    if _is_mostly_utf8(data, trusted=declared is not None):
        return "utf-8", "UTF-8 with a few broken bytes", False
    return "cp1252", "not UTF-8 although declared" if declared else "not UTF-8 and nothing declared", False


def kind_of(text: str, content_type: str | None = None) -> tuple[InputKind, str]:
    """The kind of input that begins with `text`, and the reason."""
    text = text.lstrip()
    head = text[:HEAD]
    if not head:
        return "empty", "no characters but white space"
    if _is_binary(text):
        return "binary", "mostly control characters"
    for junk in range(min(JUNK, len(head)) + 1):
        found = _kind_at(head, junk)
        if found is not None:
            kind, reason = found
            if kind == "json" and _is_json_lines(text):
                kind, reason = "jsonl", "one JSON object a line"
            return kind, reason + (f" after {junk} stray characters" if junk else "")
        if head[junk : junk + 1].isalnum():
            break
    tags = len(CLOSING_TAG.findall(text))
    if tags >= 3 and tags * PER_TAG >= len(text):
        return "html", f"{tags} tags in the text"
    declared = (content_type or "").lower()
    if "html" in declared and tags:
        return "html", "declared type and some tags"
    return "text", "no markup"


def _kind_at(head: str, start: int) -> tuple[InputKind, str] | None:
    first = head[start : start + 1]
    if first in ("{", "["):
        return ("json", f"starts with {first!r}") if JSON_START.match(head, start) else None
    if first == "<":
        part = head[start : start + 1024]
        if XML_START.match(part):
            return (
                ("html", "XHTML document")
                if XHTML.match(part)
                else ("xml", "XML declaration or feed element")
            )
        if HTML_START.match(part):
            return "html", "starts with an HTML tag"
        if re.match(r"<!DOCTYPE\s+(?!html)[A-Za-z]", part):
            return "xml", "document type"
        return _kind_of_element(head, start)
    if start == 0 and MBOX_START.match(head):
        return "mbox", "mailbox separator"
    if start == 0 and CSV_START.match(head):
        return "csv", "header of a table of comments"
    return None


def _container(data: bytes) -> Decision | None:
    """The decision on a table that is no text; every byte counts as a character, so that none is lost."""
    for first, last, kind in CONTAINERS:
        if data.startswith(first) and data.endswith(last) and len(data) > len(first) + len(last):
            return Decision(
                encoding="latin-1",
                encoding_reason="no text",
                kind=kind,
                kind_reason=f"starts and ends with {last!r}",
            )
    return None


def _kind_of_element(head: str, start: int) -> tuple[InputKind, str] | None:
    """The kind of what starts with an element of any name; e.g. "<ann> hello all" is a line of a chat."""
    match = XML_ELEMENT.match(head, start)
    if match is None or (
        match[0].endswith(">") and not match[0].endswith("/>") and f"</{match[1]}" not in head
    ):
        return None
    if NAMESPACE.search(match[0] if match[0].endswith(">") else head[start : head.find(">", start) + 1]):
        return "xml", "starts with an element of a namespace"
    if CLOSING_TAG.search(head, start, start + 1024):
        return "html", "starts with a tag"
    if HTML_ROOT.search(head, start):  # e.g. <text id="…"> around a page, as corpora have it
        return "html", "an HTML document inside another element"
    return "xml", "starts with an element"


def _first_lines(source: bytes | str) -> str:
    """The first line and the head of the next; a thread in one line may be longer than what is looked at else."""
    if isinstance(source, str):
        start = source.lstrip()
        return start[: start.find("\n") + HEAD]
    start_of_bytes = source.lstrip()
    return (
        start_of_bytes[: start_of_bytes.find(b"\n") + HEAD].decode("utf-8", "replace").removeprefix("\ufeff")
    )


def _is_json_lines(text: str) -> bool:
    end = text.find("\n")
    first_line = text[:end].strip() if end >= 0 else ""
    return (
        first_line.startswith("{")
        and first_line.endswith("}")
        and text[end : end + HEAD].lstrip().startswith("{")
    )


def _declared(data: bytes, content_type: str | None) -> tuple[str, str] | None:
    for pattern in DECLARED_IN_CONTENT:
        if (match := pattern.search(data[:HEAD])) and (name := _codec(match[1].decode("ascii"))):
            # What declares itself in ASCII is in none of the wide encodings.
            return ("utf-8" if name.startswith(WIDE) else name), "declared in the content"
    if content_type and (found := DECLARED_IN_TYPE.search(content_type)) and (name := _codec(found[1])):
        return name, "declared type"
    return None


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    try:
        name = codecs.lookup(WEB_LABELS.get(label, label)).name
        b"a".decode(name, "replace")  # fails for what is no text encoding, e.g. "hex"
    except (LookupError, UnicodeError):
        return None
    return None if name in NO_PAGE_IS_IN else name


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), CHUNK):
            piece = data[start : start + CHUNK]
            if not piece.isascii() or decoder.getstate()[0]:
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes, *, trusted: bool) -> bool:
    """Whether good characters past ASCII outnumber the broken bytes: plainly where UTF-8 is declared, else by ten."""
    sample = data[: 1 << 20]
    text = sample.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    broken = replaced - sample.count("\ufffd".encode())
    good = len(text) - len(text.encode("ascii", "ignore")) - replaced
    return good > 0 and (good >= broken if trusted else broken * 10 <= good or broken == 1)


def _looks_utf16(data: bytes) -> bool:
    head = data[:HEAD]
    few, many = sorted((head[::2].count(0), head[1::2].count(0)))
    return len(head) >= 8 and many > len(head) // 3 and few * 8 < many


def _is_binary(text: str) -> bool:
    head = text[:HEAD]
    return len(ODD.findall(head)) * 20 > len(head)
