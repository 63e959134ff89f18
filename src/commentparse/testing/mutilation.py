"""Inputs broken in the ways that saved pages are broken; the same ones every time.

Strategy: fixed fractions instead of chance, so that a failure can be looked at and comes back.
"""

import re
from collections.abc import Iterator

import attrs

from commentparse.document import HTML

TRUNCATIONS = 24
"""At so many points an input is cut off."""

CHUNKS = 12
"""In so many pieces it is cut, of which each is once left out and once doubled."""

UNCLOSED = 400
NESTED = 1_000
DIGITS = re.compile(rb"(\bid=['\"][a-z-]*?)(\d+)")
TAG_NAME = re.compile(rb"</?[a-z][a-z0-9]*")


@attrs.frozen
class Mutilation:
    """One broken form of an input."""

    name: str
    """What was done, for the message."""

    source: bytes
    """The broken input."""

    keeps_records: bool = False
    """What still stands in it whole is still in its place, so that it must be read or reported."""


def mutilations(source: bytes, kind: str) -> Iterator[Mutilation]:
    """Broken forms of an input of a kind."""
    yield from _truncated(source)
    yield from _cut_in_pieces(source)
    yield Mutilation("NUL after every 1000 bytes", b"\0".join(_pieces(source, 1000)), keeps_records=True)
    yield Mutilation("control characters at the end", source + b"\x01\x08\x0b\x1b\x7f", keeps_records=True)
    for step in (97, 1009):
        yield Mutilation(f"one bit flipped every {step} bytes", _flipped(source, step))
    if kind == HTML:
        yield from _broken_markup(source)


def _truncated(source: bytes) -> Iterator[Mutilation]:
    for part in range(TRUNCATIONS):
        end = len(source) * part // TRUNCATIONS
        yield Mutilation(f"cut off after {end} bytes", source[:end], keeps_records=True)


def _cut_in_pieces(source: bytes) -> Iterator[Mutilation]:
    for part in range(CHUNKS):
        start, end = len(source) * part // CHUNKS, len(source) * (part + 1) // CHUNKS
        yield Mutilation(f"bytes {start} to {end} left out", source[:start] + source[end:])
        yield Mutilation(f"bytes {start} to {end} doubled", source[:end] + source[start:])


def _broken_markup(source: bytes) -> Iterator[Mutilation]:
    start = _body_start(source)
    head, body = source[:start], source[start:]
    yield Mutilation(f"{UNCLOSED} unclosed divs", head + b"<div>" * UNCLOSED + body, keeps_records=True)
    yield Mutilation(
        f"{NESTED} levels of nesting",
        head + b"<div>" * NESTED + body + b"</div>" * NESTED,
        keeps_records=True,
    )
    mixed = b"".join(
        (b"<ul><li>", b"<span>", b"<blockquote>", b"<table><tr><td>", b"<b>")[level % 5]
        for level in range(NESTED)
    )
    yield Mutilation(f"{NESTED} levels of mixed elements", head + mixed + body, keeps_records=True)
    yield Mutilation(
        "tags in upper case", TAG_NAME.sub(lambda match: match[0].upper(), source), keeps_records=True
    )
    yield Mutilation("ids swapped", _swapped_ids(source))
    yield Mutilation("all ids the same", DIGITS.sub(rb"\g<1>7", source))
    yield Mutilation("ids without digits", DIGITS.sub(rb"\g<1>x", source))
    yield Mutilation(
        "no quotes around attributes", re.sub(rb"=['\"]([\w-]+)['\"]", rb"=\1", source), keeps_records=True
    )
    yield Mutilation("no end tags", re.sub(rb"</\w+>", b"", source))


def _body_start(source: bytes) -> int:
    body = re.search(rb"<body[^>]*>", source, re.IGNORECASE)
    return body.end() if body else 0


def _swapped_ids(source: bytes) -> bytes:
    """Every number in an id takes the place of the next one."""
    numbers = [match[2] for match in DIGITS.finditer(source)]
    following = iter(numbers[1:] + numbers[:1])
    return DIGITS.sub(lambda match: match[1] + next(following), source)


def _flipped(source: bytes, step: int) -> bytes:
    broken = bytearray(source)
    for position in range(step // 2, len(broken), step):
        broken[position] ^= 1 << (position % 7)
    return bytes(broken)


def _pieces(source: bytes, length: int) -> Iterator[bytes]:
    return (source[start : start + length] for start in range(0, len(source), length))
