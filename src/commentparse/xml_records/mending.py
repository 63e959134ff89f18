"""Faults of XML that exports are full of, taken out of one record without losing what it says."""

import html
import re

ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
"""Characters that no XML document may hold: control characters, noncharacters, surrogates."""
ILLEGAL_REFERENCE = re.compile(rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")
CDATA = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
STRAY = re.compile(rb"<(?![A-Za-z_/!?])|<(?=/?[A-Za-z_][\w.:-]*[^\w.:\s/>-])")
"""A bracket that begins no tag, as in "5 < 6" or "<3"."""
START_TAG = re.compile(rb"<[A-Za-z_][^<>]*>")
VALUE = re.compile(rb""""[^"]*"|'[^']*'|=\s*([^\s"'<>]+?)(?=\s|/?>)""")
"""In a start tag, a value in quotes, which is stepped over, or one without."""
AMPERSAND = re.compile(rb"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(?:(\w{1,32});)?")
PREFIX = re.compile(rb"</?([A-Za-z_][\w.-]{0,60}):|\s([A-Za-z_][\w.-]{0,60}):[\w.-]+\s*=")


def mended(source: bytes) -> tuple[bytes, list[str]]:
    """The record without the faults that are known, and what they were; nothing where it has none of these."""
    faults: list[str] = []
    try:
        source.decode()
    except UnicodeDecodeError:
        source = source.decode("utf-8", "replace").encode()
        faults.append("bytes that are not UTF-8")
    source, count = ILLEGAL.subn(b"", source)
    if count:
        faults.append("control characters")
    pieces = CDATA.split(source)
    for at in range(0, len(pieces), 2):  # between the CDATA sections
        pieces[at] = _mended_markup(pieces[at], faults)
    return b"".join(pieces), list(dict.fromkeys(faults))


def prefixes_in(source: bytes) -> set[str]:
    """Namespace prefixes of elements and attributes outside of CDATA."""
    found: set[str] = set()
    for piece in CDATA.split(source)[::2]:
        found.update((first or second).decode() for first, second in PREFIX.findall(piece))
    return found


def _mended_markup(source: bytes, faults: list[str]) -> bytes:
    source, count = ILLEGAL_REFERENCE.subn(b"", source)
    if count:
        faults.append("references to control characters")

    def quoted(value: re.Match[bytes]) -> bytes:
        if value[1] is None:
            return value[0]
        faults.append("attributes without quotes")
        return b'="' + value[1] + b'"'

    def escaped(match: re.Match[bytes]) -> bytes:
        faults.append("entities that are not declared" if match[1] else "ampersands that are not escaped")
        name = (match[1] or b"").decode("ascii", "replace")
        known = html.unescape(f"&{name};") if name else ""
        if known and not known.startswith("&"):
            return known.encode()
        return b"&amp;" + (match[1] + b";" if match[1] else b"")

    source, count = STRAY.subn(b"&lt;", source)
    if count:
        faults.append("brackets that are not escaped")
    if b"]]>" in source:
        source = source.replace(b"]]>", b"]]&gt;")
        faults.append("stray ends of CDATA")
    if b"=" in source:
        source = START_TAG.sub(lambda tag: VALUE.sub(quoted, tag[0]), source)
    return AMPERSAND.sub(escaped, source) if b"&" in source else source
