"""Bytes of mail as text: charsets that lie, encoded words, and the two encodings of bodies.

Strategy: what is declared is tried first; bytes that are not of it are UTF-8 if they can be, else what was
declared with replacement characters. Unknown names count as nothing declared. Nothing here raises.
"""

import base64
import binascii
import codecs
import quopri
import re

ENCODED_WORD = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?]*)\?=")
"""Source: RFC 2047, section 2; RFC 2231, section 5, for the language."""

# Source: WHATWG, Encoding Standard, section 4.2: who says Latin-1 means Windows-1252, and ASCII never has more.
LABELS = {"us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
          "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "x-sjis": "cp932"}  # fmt: skip
NO_MAIL_IS_IN = frozenset(
    ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem")
)
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def text_from(data: bytes, charset: str | None = None) -> str:
    """Bytes as text."""
    name = _codec(charset)
    for candidate in dict.fromkeys((name, "utf-8")):
        # Latin-1 takes everything, and so does Windows-1252 nearly; what is UTF-8 by its bytes is.
        if candidate == "cp1252" and not data.isascii():
            continue
        try:
            return data.decode(candidate)
        except (UnicodeError, ValueError):
            continue
    return data.decode("cp1252" if name == "utf-8" else name, "replace")


def decoded_words(value: str) -> str:
    """A header with its encoded words as what they stand for; blanks between two of them mean nothing.

    >>> decoded_words("=?utf-8?q?B=C3=A4?= =?utf-8?b?dW1l?= und mehr")
    'Bäume und mehr'
    """
    pieces: list[str] = []
    pending: list[tuple[str, bytes]] = []
    end = 0
    for match in ENCODED_WORD.finditer(value):
        between = value[end : match.start()]
        if between.strip() or not pending:
            pieces += [_joined(pending), between]
            pending = []
        pending.append((match[1].lower(), _word(match[2], match[3])))
        end = match.end()
    return "".join((*pieces, _joined(pending), value[end:]))


def body_from(data: bytes, encoding: str) -> bytes:
    """A body without its Content-Transfer-Encoding; unknown ones are none."""
    name = encoding.strip().lower()
    if name == "quoted-printable":
        return quopri.decodestring(data)
    return _from_base64(data) if name == "base64" else data


def is_encoding(encoding: str) -> bool:
    """Whether a body in this encoding is of other letters than the mailbox around it."""
    return encoding.strip().lower() in ("quoted-printable", "base64")


def _word(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    return _from_base64(data) if encoding in "bB" else quopri.decodestring(data, header=True)


def _joined(words: list[tuple[str, bytes]]) -> str:
    """Words of the same charset as one, for a character may be cut in two."""
    if len({charset for charset, _ in words}) == 1:
        return text_from(b"".join(data for _, data in words), words[0][0])
    return "".join(text_from(data, charset) for charset, data in words)


def _from_base64(data: bytes) -> bytes:
    clean = NOT_BASE64.sub(b"", data)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    try:
        return base64.b64decode(clean + b"=" * (-len(clean) % 4))
    except binascii.Error:  # it holds nothing else than the alphabet, so this is not seen
        return data


def _codec(charset: str | None) -> str:
    label = (charset or "utf-8").strip().lower()
    try:
        name = codecs.lookup(LABELS.get(label, label)).name
        b"a".decode(name, "replace")  # fails for what is no text encoding, e.g. "hex"
    except (LookupError, UnicodeError, ValueError):
        return "utf-8"
    return "utf-8" if name in NO_MAIL_IS_IN else name
