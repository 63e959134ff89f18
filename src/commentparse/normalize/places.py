"""Where in the source something stands: the locators of comments, and whether a reading of a text has no gap."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from lxml.etree import _Element as Element

from commentparse.characters import clean
from commentparse.document import Document
from commentparse.model import Diagnostic, Locator
from commentparse.raw import Block, RawComment


def locator_of(raw: RawComment, document: Document) -> Locator | None:
    """Where a comment stands, by the best that its format knows: element, characters, JSON pointer, line.

    Raises:
        ValueError: its span is not in the text.
    """
    member = document.member
    if raw.element is not None:
        element = raw.element
        name = element.get("id") or f"{element.tag}.{element.get('class', '').partition(' ')[0]}".rstrip(".")
        return Locator(element=clean(name), line=_line(element), member=member)
    if raw.span is not None:
        start, end = raw.span
        if not 0 <= start <= end <= len(document.text):
            raise ValueError(f"span {raw.span!r} is not in the text of {len(document.text)} characters")
        line, end_line = _lines(document, start, end)
        return Locator(start=start, end=end, line=line, end_line=end_line, pointer=raw.pointer, member=member)
    if raw.pointer is not None or raw.line is not None or member is not None:
        return Locator(pointer=raw.pointer, line=raw.line, member=member)
    return None


def placed(note: Diagnostic, document: Document) -> Diagnostic:
    """What a format reports, with the lines of the characters that it is about, and the member."""
    if note.locator is None:
        return note
    locator = attrs.evolve(note.locator, member=note.locator.member or document.member)
    if locator.start is not None and locator.line is None:
        line, end_line = _lines(document, locator.start, locator.end or locator.start)
        locator = attrs.evolve(locator, line=line, end_line=end_line)
    return attrs.evolve(note, locator=locator)


def faults_of(blocks: Sequence[Block], length: int) -> Iterator[str]:
    """What keeps blocks from being a text of this length cut into pieces; no blocks are no fault.

    >>> list(faults_of([Block(0, 3, "text"), Block(5, 9, "chrome")], 9))
    ['no block holds characters 3 to 5']
    """
    if not blocks:
        return
    end = 0
    for block in blocks:
        if block.start < end:
            yield f"the block {block.label!r} at {block.start} begins before the one in front of it ends"
        elif block.start > end:
            yield f"no block holds characters {end} to {block.start}"
        if block.end <= block.start:
            yield f"the block {block.label!r} at {block.start} is empty"
        end = max(end, block.end)
    if end < length:
        yield f"no block holds characters {end} to {length}"
    elif end > length:
        yield f"the blocks end at {end}, past the text's {length} characters"


def _lines(document: Document, start: int, end: int) -> tuple[int, int]:
    """First and last line of the characters from `start` up to `end`."""
    return document.line_at(start), document.line_at(max(start, end - 1))


def _line(element: Element) -> int | None:
    line: Any = element.sourceline
    return line if isinstance(line, int) else None
