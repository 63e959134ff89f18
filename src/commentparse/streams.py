"""Inputs that are too large for the memory: recognized by their beginning, read as a stream.

Strategy: only a format that says it reads by `Document.open` alone gets such an input; every other one
gets it whole, as it always did.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from commentparse.document import JSONL, XML, Document, StreamedDocument
from commentparse.records import PIECE, PeekedFile, unpacked_start
from commentparse.unpack import GZIP, gunzipped

LEAST = 1 << 22
"""Smaller files are read whole, which gives them a digest."""
HEAD = 1 << 18
"""So many bytes tell what a file is."""
KINDS = frozenset((XML, JSONL))
"""Kinds of which there are exports; others are never read as streams."""


def streamed_in(
    file: PeekedFile, given: dict[str, object], is_wanted: Callable[[Document], bool]
) -> StreamedDocument | None:
    """The file as a document that is not in memory; None where it is small, or `is_wanted` says no to its beginning.

    Args:
        file: it is not read further than to `LEAST` if the answer is None.
        given: what is known of the input, as arguments of `Document`.
        is_wanted: whether the best format for a document with this beginning reads streams.
    """
    start = file.start(LEAST + 1)
    if len(start) <= LEAST and not start.startswith(GZIP):
        return None
    is_packed = start.startswith(GZIP)
    shown = unpacked_start(start) if is_packed else start
    if len(shown) <= LEAST:
        return None
    head = Document(_whole_lines(shown[:HEAD]), **given)  # type: ignore[arg-type]
    if head.kind not in KINDS or not is_wanted(head):
        return None
    pieces = file.pieces()
    return StreamedDocument(head, cast("BinaryIO", Pieces(gunzipped(pieces) if is_packed else pieces)))


def _whole_lines(data: bytes) -> bytes:
    """Without a last line that is cut off, unless it is the only one."""
    end = data.rfind(b"\n") + 1
    return data[:end] if end else data


class Pieces:
    """A file to read from, made of pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int = PIECE) -> bytes:
        """At most so many bytes; none at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def __iter__(self) -> Iterator[bytes]:
        """The lines, with their ends; LF ends one."""
        begun: list[bytes] = []
        while piece := self.read():
            *lines, rest = piece.split(b"\n")
            for line in lines:
                yield b"".join((*begun, line, b"\n"))
                begun = []
            if rest:
                begun.append(rest)
        if begun:
            yield b"".join(begun)
