"""One message: its headers, and of its parts the one that people read.

Strategy: an own reader in place of that of the standard library, which raises on some headers and goes as deep as
parts are nested. Parts are walked with a stack, so deep and so many as mail programs make them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from commentparse_mail.encodings import body_from, decoded_words, is_encoding, text_from

DEEPEST, MOST_PARTS = 16, 256
"""Parts below and beyond are not looked into."""

HEADER = re.compile(rb"([!-9;-~]{1,100})[ \t]*:(.*)", re.DOTALL)
PARAMETER = re.compile(r';\s*([\w!#$%&*+.^`{|}~-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*)')
ESCAPE = re.compile(r"\\(.)")
TEXTS = ("text/plain", "text/html")

Headers = Mapping[str, Sequence[str]]
"""Values by the name in lower case: on one line, encoded words as they are."""


@attrs.frozen
class Part:
    """A message or a part of one."""

    headers: Headers
    body: bytes
    depth: int = 0

    def header(self, name: str) -> str:
        """The first value of a header; "" without one."""
        return next(iter(self.headers.get(name, ())), "")

    @property
    def type(self) -> str:
        """Its content type, e.g. "text/plain", as which also counts what is none, e.g. "text"."""
        found = self.header("content-type").partition(";")[0].strip().lower()
        return found if re.fullmatch(r"[\w.+-]+/[\w.+-]+", found) else "text/plain"

    def parameter(self, name: str, header: str = "content-type") -> str | None:
        """A parameter of the content type, or of another header."""
        for match in PARAMETER.finditer(self.header(header)):
            if match[1].lower() == name:
                value = match[2]
                return ESCAPE.sub(r"\1", value[1:-1]) if value.startswith('"') else value
        return None

    @property
    def file_name(self) -> str | None:
        """What a part is called as a file."""
        found = self.parameter("filename", "content-disposition") or self.parameter("name")
        return decoded_words(found) if found else None

    @property
    def is_attached(self) -> bool:
        """Whether it is a file beside the text."""
        return self.header("content-disposition").strip().lower().startswith("attachment")


@attrs.frozen(kw_only=True)
class Content:
    """What a message says."""

    text: str | None
    """Plain text; None where there is only markup."""
    html: str | None
    attachments: Sequence[Mapping[str, str]]
    """Type and name of each other part."""


def part_of(content: bytes, depth: int = 0) -> Part:
    """A message or part from its bytes."""
    headers: dict[str, list[str]] = {}
    position = 0
    current: list[bytes] = []
    while position < len(content):
        end = content.find(b"\n", position)
        end = len(content) if end < 0 else end + 1
        line = content[position:end].rstrip(b"\r\n")
        if not line:
            position = end
            break
        if line[:1] in b" \t" and current:
            current.append(line.strip())
        elif HEADER.match(line):
            _keep(current, headers)
            current = [line]
        elif not line.startswith(b">From "):
            break  # a body without an empty line in front
        position = end
    _keep(current, headers)
    return Part(headers, content[position:], depth)


def content_of(message: Part, *, is_text: bool) -> Content:
    """The first part of plain text, else the first of markup; `is_text`: the mailbox was text, so that no charset counts."""
    leaves = list(_leaves(message))
    inline = [part for part in leaves if not part.is_attached]
    chosen: dict[str, str] = {}
    taken: list[Part] = []
    for type_ in TEXTS:
        part = next((part for part in inline if part.type == type_), None)
        if part is not None:
            taken.append(part)
            chosen.setdefault(type_, _text(part, is_text=is_text))
    attachments = [
        {"type": part.type, **({"name": part.file_name} if part.file_name else {})}
        for part in leaves
        if not any(part is other for other in taken)
    ]
    plain = chosen.get("text/plain")
    html = chosen.get("text/html") if plain is None or not plain.strip() else None
    # Mail without any text has an empty body.
    return Content(text=(plain or "") if html is None else None, html=html, attachments=attachments)


def _keep(lines: Sequence[bytes], headers: dict[str, list[str]]) -> None:
    match = HEADER.match(b" ".join(lines))
    if match is not None:
        value = text_from(match[2]).strip()
        headers.setdefault(match[1].decode("ascii").lower(), []).append(value)


def _leaves(message: Part) -> Iterator[Part]:
    """Parts without parts, in their order."""
    stack, count = [message], 0
    while stack and count < MOST_PARTS:
        part = stack.pop()
        inside = _parts(part) if part.type.startswith("multipart/") and part.depth < DEEPEST else []
        if inside:
            stack.extend(reversed(inside))
        else:
            count += 1
            # What calls itself several parts and is none is text.
            yield attrs.evolve(part, headers={}) if part.type.startswith("multipart/") else part


def _parts(part: Part) -> list[Part]:
    boundary = part.parameter("boundary")
    if not boundary:
        return []
    mark = b"--" + boundary.encode("utf-8", "replace")
    pieces = re.split(rb"(?:\A|(?<=\n))" + re.escape(mark) + rb"(--)?[ \t]*(?:\r?\n|\Z)", part.body)
    found: list[Part] = []
    # In front of the first boundary stand words for old programs, behind the last one nothing that counts.
    for closing, content in zip(pieces[1::2], pieces[2::2], strict=True):
        if closing or len(found) >= MOST_PARTS:
            break
        found.append(part_of(content.removesuffix(b"\n").removesuffix(b"\r"), part.depth + 1))
    return found


def _text(part: Part, *, is_text: bool) -> str:
    encoding = part.header("content-transfer-encoding")
    charset = None if is_text and not is_encoding(encoding) else part.parameter("charset")
    text = text_from(body_from(part.body, encoding), charset)
    if (part.parameter("format") or "").lower() == "flowed" and part.type == "text/plain":
        return unflowed(text, keeps_blank=(part.parameter("delsp") or "").lower() != "yes")
    return text


def unflowed(text: str, *, keeps_blank: bool = True) -> str:
    r"""Text whose lines end in a blank where the next one goes on; quoted lines go on in the same depth.

    Source: RFC 3676, section 4.

    >>> unflowed("One \nline.\n> Quoted \n> words\n")
    'One line.\n> Quoted words\n'
    """
    lines: list[str] = []
    open_depth: int | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        if open_depth == depth and words != "-- ":
            lines[-1] += words
        else:
            lines.append(">" * depth + (" " if depth and words else "") + words)
        is_open = words.endswith(" ") and words != "-- "
        open_depth = depth if is_open else None
        if is_open and not keeps_blank:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
