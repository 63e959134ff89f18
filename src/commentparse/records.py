"""Corpora: files of JSON Lines in which every record holds a text or a page of its own.

Strategy: the beginning of a file decides whether it is one. Then it is read and unpacked a piece at a
time, cut into lines, and each line becomes a document; nothing of a line is kept when the next is read, so
that a file of any length takes the memory of its longest record.
"""

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

import attrs
import msgspec

from commentparse.document import JSON, JSONL, Document
from commentparse.errors import CommentparseError
from commentparse.model import Diagnostic, Locator
from commentparse.trees import json_value
from commentparse.unpack import GZIP, DamagedGzipError, gunzipped

CONTENT_TYPES = {"html": "text/html", "text": None}
"""Keys under which a record may hold its content, the better one first, with what that is declared as."""

LONGEST_RECORD = 1 << 26
"""Lines of more bytes are passed over and reported."""

FIRST_LINES = 8
"""A corpus has a record among so many lines; the very first may be broken."""

PIECE = 1 << 18
MAGIC = 256
"""So many bytes, packed or not, tell most other files from a corpus."""
OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
CONTENT = re.compile(rb'"(?:html|text)"\s*:\s*"')
"""What a record holds somewhere; sought before a line is read as JSON, which takes ten times as long."""

LONGEST_ID = 1 << 63
"""Larger numbers are none that JSON readers agree on."""


@attrs.frozen(kw_only=True)
class Record:
    """One line of a corpus."""

    document: Document
    """Its text or page; of a line that is no record, the line."""
    id: str | int | None = None
    """What the corpus calls it."""
    fault: Diagnostic | None = None
    """Why the line is no record."""


class PeekedFile:
    """A binary file whose beginning may be looked at before it is read; it need not be seekable."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self._start = b""

    def start(self, size: int) -> bytes:
        """The first bytes; fewer where the file is shorter."""
        while len(self._start) < size and (piece := self.file.read(size - len(self._start))):
            self._start += piece
        return self._start

    def pieces(self) -> Iterator[bytes]:
        """The whole file, to be taken once."""
        start, self._start = self._start, b""
        yield start
        while piece := self.file.read(PIECE):
            yield piece

    def whole(self) -> bytes:
        """The same in one piece; where the file can be wound back, without a second copy of it."""
        start, self._start = self._start, b""
        if start and self.file.seekable():
            self.file.seek(-len(start), io.SEEK_CUR)
            start = b""
        rest = self.file.read()
        return start + rest if start else rest


@attrs.frozen
class Corpus:
    """A file that was found to be a corpus."""

    file: PeekedFile
    is_packed: bool

    def records(self, like: Document) -> Iterator[Record]:
        """A record for each line that is not empty, in their order; `like` says what is true of all of them.

        A line that is no record gives one with a fault, and so does the end of gzip data that is damaged.
        """
        number = 0
        try:
            for number, line in enumerate(_lines(self._pieces()), 1):
                if line is None:
                    yield _no_record(like, number, f"longer than {LONGEST_RECORD:,} bytes, and passed over")
                elif line and not line.isspace():
                    yield _record(line, number, like)
        except DamagedGzipError as error:
            yield _end(error.diagnostic, like, number)
        for note in like.diagnostics:
            yield _end(note, like, number)

    def _pieces(self) -> Iterator[bytes]:
        pieces = self.file.pieces()
        return gunzipped(pieces) if self.is_packed else pieces


def corpus_in(file: PeekedFile, is_claimed: Callable[[Document], bool]) -> Corpus | None:
    """The corpus that a file is, packed with gzip or not; None where it is none, or a format claims its beginning."""
    magic = file.start(MAGIC)
    is_packed = magic.startswith(GZIP)
    if not OPENING.match(unpacked_start(magic) if is_packed else magic):
        return None
    lines = _first_lines(file, is_packed=is_packed)
    if not any(CONTENT.search(line) and _content_key(_value(line)[0]) for line in lines):
        return None
    head = Document(b"\n".join(lines))
    if head.kind not in (JSON, JSONL) or head.decision.encoding != "utf-8" or is_claimed(head):
        return None
    return Corpus(file, is_packed)


def corpus_of(document: Document, is_claimed: Callable[[Document], bool]) -> Corpus | None:
    """The corpus that a document in memory is; as `corpus_in`, but it may be in any encoding."""
    source = document.source
    if isinstance(source, bytes):
        found = corpus_in(PeekedFile(io.BytesIO(source)), is_claimed)
        if found is not None or document.kind not in (JSON, JSONL) or document.decision.encoding == "utf-8":
            return found
    elif document.kind not in (JSON, JSONL):
        return None
    return corpus_in(PeekedFile(io.BytesIO(document.text.encode("utf-8", "replace"))), is_claimed)


def _first_lines(file: PeekedFile, *, is_packed: bool) -> list[bytes]:
    """The first complete lines that are not empty; of a file of one line, that."""
    size = PIECE
    while True:
        start = file.start(size)
        is_all = len(start) < size
        shown = unpacked_start(start) if is_packed else start
        *lines, rest = shown.split(b"\n")
        if is_all and rest.strip():
            lines.append(rest)
        lines = [line for line in lines if line.strip()][:FIRST_LINES]
        if lines or is_all or size > LONGEST_RECORD:
            return lines
        size *= 4


def unpacked_start(packed: bytes) -> bytes:
    """What the beginning of gzip data unpacks to; not much more than `LONGEST_RECORD` of it."""
    out = io.BytesIO()
    try:
        for piece in gunzipped(iter((packed,))):
            out.write(piece)
            if out.tell() > LONGEST_RECORD:
                break
    except CommentparseError:  # it goes on behind the part that was looked at
        pass
    return out.getvalue()


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes | None]:
    """The lines of a file without their ends; None for one that is too long to be kept."""
    begun: list[bytes] = []
    size = 0
    try:
        for piece in pieces:
            first, *others = piece.split(b"\n")
            size += len(first)
            begun = [*begun, first] if size <= LONGEST_RECORD else []
            if others:
                yield b"".join(begun) if size <= LONGEST_RECORD else None
                yield from others[:-1]
                begun, size = [others[-1]], len(others[-1])
    except DamagedGzipError:
        yield b"".join(begun)  # what stands before the damage
        raise
    yield b"".join(begun) if size <= LONGEST_RECORD else None


def _record(line: bytes, number: int, like: Document) -> Record:
    value, notes = _value(line)
    key = _content_key(value)
    if key is None:
        expected = " or ".join(f"{key!r}" for key in CONTENT_TYPES)
        fault = notes[0].message if notes else f"expected an object with a string under {expected}"
        return _no_record(like, number, fault, line)
    when = _time(value.get("retrieved_at"))
    if when is None and value.get("retrieved_at") is not None:
        message = f"retrieved_at is no time with a zone: {value['retrieved_at']!r}"
        notes = (*notes, Diagnostic(code="bad-record-time", message=message))
    id_, url, language = (value.get(name) for name in ("id", "url", "language"))
    document = Document(
        value[key],
        url=url if isinstance(url, str) and url else like.url,
        retrieved_at=when or like.retrieved_at,
        content_type=CONTENT_TYPES[key] or like.content_type,
        language=language if isinstance(language, str) and language else None,
        member=_member(like, number),
        diagnostics=[_in_line(note, number) for note in notes],
    )
    return Record(document=document, id=id_ if _is_id(id_) else None)


def _no_record(like: Document, number: int, fault: str, line: bytes = b"") -> Record:
    note = Diagnostic(code="bad-record", severity="error", message=fault)
    document = Document(line, url=like.url, retrieved_at=like.retrieved_at, member=_member(like, number))
    return Record(document=document, fault=_in_line(note, number))


def _end(note: Diagnostic, like: Document, number: int) -> Record:
    """What is wrong with the file as a whole, told behind its last line."""
    return Record(document=Document("", url=like.url, member=_member(like, number + 1)), fault=note)


def _value(line: bytes) -> tuple[Any, Sequence[Diagnostic]]:
    """What stands in a line, and what is wrong with it; of one that is cut off, what is there."""
    line = line.removeprefix(codecs.BOM_UTF8)
    try:
        return msgspec.json.decode(line), ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        text = line.decode("utf-8", "replace")
    notes: Sequence[Diagnostic] = ()
    import json  # noqa: PLC0415 - few lines need it

    try:
        # e.g. NaN and half surrogate pairs, as Python itself writes them
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        value, notes = json_value(text)
    replaced = text.count("\ufffd") - line.count("\ufffd".encode())
    if replaced:
        message = f"{replaced} bytes are not utf-8; U+FFFD stands for them"
        return value, (*notes, Diagnostic(code="undecodable-bytes", message=message))
    return value, notes


def _content_key(value: Any) -> str | None:
    """Under which key a record holds its content; None where it holds none; a page without a word is none."""
    if not isinstance(value, Mapping):
        return None
    found = [key for key in CONTENT_TYPES if isinstance(value.get(key), str)]
    return next((key for key in found if value[key].strip()), found[-1] if found else None)


def _time(value: Any) -> datetime | None:
    """An aware time in ISO 8601 that UTC has too; None for anything else."""
    try:
        when = datetime.fromisoformat(value)
        if when.tzinfo is None:
            return None
        when.astimezone(UTC)  # fails in the first and last hours of the calendar
    except (TypeError, ValueError, OverflowError):
        return None
    return when


def _is_id(value: Any) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) or (is_number and abs(value) < LONGEST_ID)


def _member(like: Document, number: int) -> str:
    return str(number) if like.member is None else f"{like.member}/{number}"


def _in_line(note: Diagnostic, number: int) -> Diagnostic:
    """The note with the line of the corpus that it is about."""
    return attrs.evolve(note, message=f"line {number}: {note.message}", locator=Locator(line=number))
