"""Archives and wrappers opened: gzip, zip, and pages saved as MHTML become documents of their own.

Bounds on size and ratio keep a small file from filling the memory. What opens them is imported
when it is needed.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import attrs

from commentparse.errors import InputError
from commentparse.model import Diagnostic

if TYPE_CHECKING:
    from email.message import Message

LARGEST = 1 << 30
"""Unpacked, an input may have so many bytes, all that is nested in it together."""
HIGHEST_RATIO = 100
"""So many times larger may it become, past the first 16 MB; text reaches 1:20, a bomb 1:1000."""
FREE = 1 << 24
MOST_MEMBERS = 10_000
DEEPEST = 4
"""Wrappers inside wrappers, e.g. a gzipped MHTML."""

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
WARC_START = re.compile(r"WARC/[01]\.\d+[ \t]*\r?\n")
"""The first line of the first record (WARC 1.1, section 4)."""
MHTML_HEAD = 4096
MHTML_START = re.compile(
    r"\s*(?:From|MIME-Version|Snapshot-Content-Location|Content-Type|Subject|Date):", re.IGNORECASE
)
PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))
NESTED = 100
"""Parts inside parts of a saved page; browsers nest two or three."""
ILL_FORMED = (ValueError, LookupError, AttributeError, TypeError, OverflowError)
"""What the email package fails with on some headers, none of which it says that it raises."""
PIECE = 1 << 20


@attrs.frozen(kw_only=True)
class Member:
    """One unpacked input."""

    data: bytes | str
    url: str | None = None
    content_type: str | None = None
    name: str | None = None
    """Name inside the archive; None for the input itself."""
    retrieved_at: datetime | None = None
    """When a browser saved it, where the wrapper says so."""
    steps: tuple[str, ...] = ()
    """What was unpacked, outermost first."""
    is_frame: bool = False
    """A part of a saved page other than the page itself."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is missing because a wrapper is damaged."""


class DamagedGzipError(InputError):
    """Gzip data that is damaged or ends too early; `state` says which."""

    def __init__(self, state: str, cause: object) -> None:
        super().__init__(f"damaged gzip data: {cause}")
        self.state = state

    @property
    def diagnostic(self) -> Diagnostic:
        """What to report where something stands before the damage."""
        return _note("gzip-cut-off", f"the gzip data is {self.state}; what stands before was read")


class _Bounds:
    """How much may still be unpacked."""

    def __init__(self, packed: int) -> None:
        self.limit = self.left = min(LARGEST, FREE + HIGHEST_RATIO * packed)

    def take(self, size: int, what: str) -> None:
        """Count what was unpacked.

        Raises:
            InputError: it is too much.
        """
        self.left -= size
        if self.left < 0:
            raise InputError(f"the {what} grows past {self.limit:,} bytes")


def unpack(data: bytes | str) -> Iterator[Member]:
    """The input itself, or what is in it.

    Raises:
        InputError: an archive is damaged, past its bounds or of a kind that is not unpacked.
    """
    yield from _unpack(Member(data=data), DEEPEST, _Bounds(len(data)))


def _unpack(member: Member, depth: int, bounds: _Bounds) -> Iterator[Member]:
    data = member.data
    if isinstance(data, str):
        yield from _unpacked_text(member, data[:MHTML_HEAD])
    elif depth == 0:
        yield member
    elif data.startswith(GZIP):
        content, note = _gunzip(data, bounds)
        notes = (*member.diagnostics, note) if note else member.diagnostics
        inner = attrs.evolve(member, data=content, steps=(*member.steps, "gzip"), diagnostics=notes)
        yield from _unpack(inner, depth - 1, bounds)
    elif data.startswith(ZIP):
        for part in _zip(member, data, bounds):
            yield from _unpack(part, depth - 1, bounds)
    else:
        yield from _unpacked_text(member, data[:MHTML_HEAD].decode("latin-1"))


def _unpacked_text(member: Member, head: str) -> Iterator[Member]:
    """What begins with `head`, or what is in it if it is a wrapper of text."""
    if WARC_START.match(head):
        raise InputError("WARC files are not unpacked yet; extract the pages from its records first")
    if _is_mhtml(head):
        yield from _mhtml(member)
    else:
        yield member


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content of all members of gzip data, a piece at a time; what follows the last one is padding.

    Raises:
        DamagedGzipError: it is damaged or cut off; what stands before has been given.
    """
    engine = None
    rest = b""
    for piece in pieces:
        rest += piece
        while rest:
            if engine is None and not rest.startswith(GZIP):
                if len(rest) >= len(GZIP):
                    return
                break  # the sign of the next member may be split over two pieces
            engine = engine or zlib.decompressobj(wbits=31)
            try:
                yield engine.decompress(rest, PIECE)
            except zlib.error as error:
                raise DamagedGzipError("damaged", error) from error
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            engine = None if engine.eof else engine
    if engine is not None:
        raise DamagedGzipError("cut off", "it ends before any content")


def _gunzip(data: bytes, bounds: _Bounds) -> tuple[bytes, Diagnostic | None]:
    """The content of gzip data, and what is wrong with it; damaged data gives what stands before the damage."""
    out = io.BytesIO()
    try:
        for piece in gunzipped(data[start : start + PIECE] for start in range(0, len(data), PIECE)):
            bounds.take(len(piece), "gzip file")
            out.write(piece)
    except DamagedGzipError as error:
        if not out.tell():
            raise InputError(str(error)) from error
        return out.getvalue(), error.diagnostic
    return out.getvalue(), None


def _zip(member: Member, data: bytes, bounds: _Bounds) -> Iterator[Member]:
    import zipfile  # noqa: PLC0415 - few inputs need it

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError(f"damaged zip archive: {error}") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise InputError(f"the zip archive has {len(entries):,} members, more than {MOST_MEMBERS:,}")
    if not entries:
        raise InputError("the zip archive holds no files, so there is nothing to read")
    for entry in entries:
        bounds.take(entry.file_size, "zip archive")
        try:
            content = archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
            raise InputError(f"cannot read {entry.filename!r} in the zip archive: {error}") from error
        yield attrs.evolve(member, data=content, name=entry.filename, steps=(*member.steps, "zip"))


def _is_mhtml(head: str) -> bool:
    """Whether this is a page that a browser saved with everything around it (RFC 2557)."""
    return MHTML_START.match(head) is not None and "multipart/related" in head.lower()


def _mhtml(member: Member) -> Iterator[Member]:
    data = member.data.encode("utf-8", "replace") if isinstance(member.data, str) else member.data
    message, pages = _saved_pages(data)
    saved_at = _date(message)
    steps = (*member.steps, "mhtml")
    found = False
    for part, payload in pages:
        location = _header(part, "content-location")
        yield Member(
            data=payload,
            url=location if location and location.startswith("http") else None,
            content_type=_header(part, "content-type"),
            name=(location or "frame") if found else member.name,
            retrieved_at=saved_at,
            steps=steps,
            is_frame=found,
            diagnostics=(*member.diagnostics, *_damage(message, part)),
        )
        found = True
    if not found:
        yield member


def _saved_pages(data: bytes) -> tuple["Message", list[tuple["Message", bytes]]]:
    """A saved page as a whole, and the parts of it that are pages, each with its content.

    Raises:
        InputError: the email package cannot read it.
    """
    import email.policy  # noqa: PLC0415 - few inputs need it

    fault: Exception | None = None
    # The first understands encoded words and the like, the second bears headers on which the first fails.
    for policy in (email.policy.default, email.policy.compat32):
        try:
            message: Message = email.message_from_bytes(data, policy=policy)
            pages = [part for part in _parts(message) if part.get_content_type() in PAGE_TYPES]
            contents = ((part, part.get_payload(decode=True)) for part in pages)
            return message, [(part, content) for part, content in contents if isinstance(content, bytes)]
        except InputError:
            raise
        except RecursionError as error:
            raise _too_deep() from error
        except ILL_FORMED as error:
            fault = error
    raise InputError(f"damaged saved page (MHTML): {fault}") from fault


def _parts(message: "Message") -> Iterator["Message"]:
    """A message and all its parts, in their order; without recursion, however deep they are nested."""
    stack = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        if depth > NESTED:
            raise _too_deep()
        yield part
        inside: object = part.get_payload() if part.is_multipart() else ()
        if isinstance(inside, list):
            stack.extend((inner, depth + 1) for inner in reversed(inside))


def _too_deep() -> InputError:
    return InputError(f"the parts of the saved page (MHTML) are nested deeper than {NESTED}")


def _damage(message: "Message", part: "Message") -> Iterator[Diagnostic]:
    from email import errors  # noqa: PLC0415 - few inputs need it

    if any(isinstance(defect, errors.CloseBoundaryNotFoundDefect) for defect in message.defects):
        yield _note("mhtml-cut-off", "the saved page has no end; what stands before was read")
    illegal = (
        errors.InvalidBase64CharactersDefect,
        errors.InvalidBase64LengthDefect,
        errors.InvalidBase64PaddingDefect,
    )
    if any(isinstance(defect, illegal) for defect in part.defects):
        yield _note("mhtml-cut-off", "a part of the saved page is not legal base64; what could be read was")


def _note(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message)


def _header(part: "Message", name: str) -> str | None:
    try:
        value = part.get(name)
    except ILL_FORMED:
        return None
    return None if value is None else " ".join(str(value).split())


def _date(message: "Message") -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415

    try:
        value = str(message.get("date")).strip()
        when = parsedate_to_datetime(value)
        # "-0000" is UTC of which the local zone is not said (RFC 5322, section 3.3); Chrome writes it.
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except ILL_FORMED:  # OverflowError: e.g. the last hour of the year 9999, west of Greenwich
        return None
