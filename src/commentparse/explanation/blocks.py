"""What became of a plain text, as the format that read it tells in its blocks."""

from collections.abc import Iterator, Sequence

import attrs

from commentparse.document import Document
from commentparse.explanation.counting import LONGEST_SHOWN, NOBODY, Piece, account_of, words_of
from commentparse.explanation.report import Account, BlockReport
from commentparse.format import Format, function_of
from commentparse.raw import Block, RawThread

LONGEST_LOOKED_AT = 4 * LONGEST_SHOWN
"""Of a block, so many characters are looked at for how it begins."""


def account_of_text(document: Document, format_: Format | None) -> Account:
    """How much of a text became what, block by block; None of it is known where the format tells no blocks."""
    length = len(document.text)
    if format_ is None:
        blocks: Sequence[Block] = (Block(0, length, NOBODY, "no format read it"),) if length else ()
    else:
        told = _told(document, format_)
        if not told:
            return Account()
        blocks = tuple(without_gaps(told, length))
    account = account_of(_piece(block, document.text) for block in blocks)
    return attrs.evolve(account, reading=tuple(_report(block, document) for block in blocks))


def without_gaps(blocks: Sequence[Block], length: int) -> Iterator[Block]:
    """The blocks as they should be: nobody's where there is a hole, cut where one overlaps the one before.

    >>> for block in without_gaps([Block(0, 3, "author"), Block(2, 5, "text"), Block(7, 20, "chrome")], 9):
    ...     print(block.start, block.end, block.label)
    0 3 author
    3 5 text
    5 7 unclaimed
    7 9 chrome
    """
    end = 0
    for block in blocks:
        if block.start > end:
            yield Block(end, min(block.start, length), NOBODY, "no block holds it")
        start, last = max(block.start, end), min(block.end, length)
        if last > start:
            yield attrs.evolve(block, start=start, end=last)
        end = max(end, last, min(block.start, length))
    if end < length:
        yield Block(end, length, NOBODY, "no block holds it")


def _told(document: Document, format_: Format) -> Sequence[Block]:
    """The blocks of the first thread of which the format tells any."""
    try:
        for raw in function_of(format_.read)(document):
            if isinstance(raw, RawThread) and raw.blocks:
                return tuple(raw.blocks)
    except Exception:  # noqa: BLE001 - the thread's diagnostics tell of it already
        return ()
    return ()


def _piece(block: Block, text: str) -> Piece:
    # White space at the edges of lines is no loss, so only what can be seen is counted.
    shown = text[block.start : block.end]
    words = words_of(shown)
    return Piece(block.label, words, len(words) - words.count(" "))


def _report(block: Block, document: Document) -> BlockReport:
    line = document.line_at(block.start)
    start_of_line = document.line_ends[line - 2] if line > 1 else 0
    beginning = document.text[block.start : min(block.end, block.start + LONGEST_LOOKED_AT)]
    return BlockReport(
        label=block.label, reason=block.reason, start=block.start, end=block.end, line=line,
        end_line=document.line_at(block.end - 1), column=block.start - start_of_line + 1,
        comment=block.comment, text=words_of(beginning)[:LONGEST_SHOWN],
    )  # fmt: skip
