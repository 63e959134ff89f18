"""A mailbox cut into messages.

Strategy: a line that begins with "From " is a seam if it ends in a date and a header stands below it; sentences that
begin so have neither. Writers put ">" before such lines of a body, and that is taken away.
"""

import re
from collections.abc import Iterator

import attrs

# e.g. "From ada@mill.example Mon Nov  2 10:00:00 2015", "From list Fri Sep 25 20:23 CDT 2000", "From ada at mill.example  Mon …"
SEAM = re.compile(
    rb"^From [^\n]{1,200}?\d:\d\d[^\n]{0,40}\b(?:19|20)\d\d\b[^\n]{0,40}\r?\n(?=[!-9;-~]{1,80}[ \t]*:|>From )",
    re.MULTILINE,
)
FIRST = re.compile(rb"From [^\n]*\n?")
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@attrs.frozen
class Envelope:
    """One message as it stands in the mailbox."""

    seam: bytes
    """The line "From …"."""
    content: bytes
    """Headers and body."""
    line: int
    """Line of the seam, counted from 0."""
    end_line: int
    """One past its last line."""


def envelopes_in(data: bytes) -> Iterator[Envelope]:
    """The messages of a mailbox, in their order."""
    start = len(BYTE_ORDER_MARK) if data.startswith(BYTE_ORDER_MARK) else 0
    while data[start : start + 1] in (b"\r", b"\n", b" "):
        start += 1
    first = FIRST.match(data, start)
    seams = [] if first is None else [(first.start(), first.end())]
    seams += [
        match.span() for match in SEAM.finditer(data, start) if not seams or match.start() > seams[0][0]
    ]
    line = position = 0
    for index, (begin, content) in enumerate(seams):
        end = seams[index + 1][0] if index + 1 < len(seams) else len(data)
        line += data.count(b"\n", position, begin)
        position = begin
        end_line = line + data.count(b"\n", begin, end) + (not data.endswith(b"\n", begin, end))
        yield Envelope(data[begin:content], data[content:end], line, end_line)


def unescaped(body: bytes) -> bytes:
    """A body without the signs that keep its lines from being seams."""
    return ESCAPED.sub(rb"\1", body) if b"From " in body else body
