"""Archives and wrappers opened: gzip, zip, and pages saved as MHTML become documents of their own.

Bounds on size and ratio keep a small file from filling the memory. What opens them is imported
when it is needed.
"""

import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import attrs

from commentparse.errors import InputError
from commentparse.model import Diagnostic

if TYPE_CHECKING:
    from email.message import EmailMessage

LARGEST = 1 << 30
"""Unpacked, an input may have so many bytes."""
HIGHEST_RATIO = 400
"""So many times larger may it become, past the first 16 MB; text reaches 1:20, a page of one letter 1:1000."""
FREE = 1 << 24
MOST_MEMBERS = 10_000
DEEPEST = 4
"""Wrappers inside wrappers, e.g. a gzipped MHTML."""

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MHTML_HEAD = 4096
MHTML_START = re.compile(r"\s*(?:From|MIME-Version|Snapshot-Content-Location|Content-Type|Subject|Date):", re.IGNORECASE)
CUT_OFF = Diagnostic(code="gzip-cut-off", severity="error", message="the gzip data is cut off or damaged; what stands before was read")  # fmt: skip
PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml"))


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
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was wrong with the wrapping."""


def unpack(data: bytes | str) -> Iterator[Member]:
    """The input itself, or what is in it.

    Raises:
        InputError: an archive is damaged or past its bounds.
    """
    yield from _unpack(Member(data=data), DEEPEST)


def _unpack(member: Member, depth: int) -> Iterator[Member]:
    data = member.data
    if isinstance(data, str):
        head = data[:MHTML_HEAD]
        if _is_mhtml(head):
            yield from _mhtml(attrs.evolve(member, data=data.encode("utf-8", "surrogatepass")))
        else:
            yield member
    elif depth == 0:
        yield member
    elif data.startswith(GZIP):
        content, is_whole = _gunzip(data)
        found = member.diagnostics if is_whole else (*member.diagnostics, CUT_OFF)
        inner = attrs.evolve(member, data=content, steps=(*member.steps, "gzip"), diagnostics=found)
        yield from _unpack(inner, depth - 1)
    elif data.startswith(ZIP):
        for part in _zip(member, data):
            yield from _unpack(part, depth - 1)
    elif _is_mhtml(data[:MHTML_HEAD].decode("latin-1")):
        yield from _mhtml(member)
    else:
        yield member


def _gunzip(data: bytes) -> tuple[bytes, bool]:
    """All members of a gzip file, and whether they are whole; a truncated one gives what is there."""
    out = io.BytesIO()
    rest = data
    is_whole = True
    limit = min(LARGEST, FREE + HIGHEST_RATIO * len(data))
    while is_whole and rest.startswith(GZIP):
        engine = zlib.decompressobj(wbits=31)
        try:
            out.write(engine.decompress(rest, limit - out.tell() + 1))
        except zlib.error as error:
            if not out.tell():
                raise InputError(f"damaged gzip data: {error}") from error
            is_whole = False
        if out.tell() > limit:
            raise InputError(f"gzip data grows past {limit:,} bytes")
        is_whole = is_whole and engine.eof
        rest = engine.unused_data
    if not out.tell() and not is_whole:
        raise InputError("damaged gzip data: it ends before any content")
    return out.getvalue(), is_whole


def _zip(member: Member, data: bytes) -> Iterator[Member]:
    import zipfile  # noqa: PLC0415 - few inputs need it

    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError(f"damaged zip archive: {error}") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise InputError(f"the zip archive has {len(entries):,} members, more than {MOST_MEMBERS:,}")
    left = min(LARGEST, FREE + HIGHEST_RATIO * len(data))
    for entry in entries:
        left -= entry.file_size
        if left < 0:
            raise InputError("the zip archive grows past its bounds")
        try:
            content = archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
            raise InputError(f"cannot read {entry.filename!r} in the zip archive: {error}") from error
        yield attrs.evolve(member, data=content, name=entry.filename, steps=(*member.steps, "zip"))


def _is_mhtml(head: str) -> bool:
    """Whether this is a page that a browser saved with everything around it (RFC 2557)."""
    return MHTML_START.match(head) is not None and "multipart/related" in head.lower()


def _mhtml(member: Member) -> Iterator[Member]:
    import email.message  # noqa: PLC0415 - few inputs need it
    import email.policy  # noqa: PLC0415

    assert isinstance(member.data, bytes)
    message = email.message_from_bytes(member.data, policy=email.policy.default)
    saved_at = _date(message)
    steps = (*member.steps, "mhtml")
    found = False
    for part in message.walk():
        if part.get_content_type() not in PAGE_TYPES or not isinstance(part, email.message.EmailMessage):
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        location = _header(part, "content-location")
        yield Member(
            data=payload,
            url=location if location and location.startswith("http") else None,
            content_type=_header(part, "content-type"),
            name=(location or "frame") if found else None,
            retrieved_at=saved_at,
            steps=steps,
        )
        found = True
    if not found:
        yield member


def _header(part: "EmailMessage", name: str) -> str | None:
    try:
        value = part.get(name)
    except (ValueError, IndexError, AttributeError):  # the email package fails on some ill-formed headers
        return None
    return None if value is None else " ".join(str(value).split())


def _date(message: object) -> datetime | None:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415

    try:
        value = message.get("date")  # type: ignore[attr-defined]
        when = parsedate_to_datetime(str(value))
        if str(value).strip().endswith("-0000"):  # RFC 5322 (3.3): UTC, without a word about the local zone; Chrome's
            when = when.replace(tzinfo=UTC)
    except (TypeError, ValueError, IndexError, AttributeError):
        return None
    return when.astimezone(UTC) if when.tzinfo else None
