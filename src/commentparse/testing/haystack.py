"""All that a source says, as one string to search in: whatever a thread holds must occur there.

Strategy: white space carries no information here and is left out on both sides, since markup may
break a line anywhere. Texts are sought line by line; where something that is no content was cut
out of a line, its parts must occur.
"""

import codecs
import contextlib
import email
import email.header
import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.etree import _Element as Element

from commentparse.characters import CONTROLS
from commentparse.document import HTML, JSON, JSONL, SQLITE, XML, Document
from commentparse.trees import html_fragment, json_value

BETWEEN = "\0"
"""Stands between strings that do not belong together; no string that is sought holds it."""

MBOX, CSV = "mbox", "csv"

MOST_CUTS = 3
"""At so many places something may have been cut out of one line."""


class Haystack:
    """The strings of one source."""

    def __init__(self, strings: Iterator[str]) -> None:
        self.text = BETWEEN.join(map(squeezed, strings))

    def holds(self, value: str) -> bool:
        """Whether every line of a string occurs."""
        return all(self.holds_line(line) for line in value.splitlines())

    def holds_whole(self, value: str) -> bool:
        """Whether a string occurs without anything cut out of it."""
        return squeezed(value) in self.text

    def holds_line(self, line: str) -> bool:
        """Whether one line occurs, whole or in a few pieces."""
        if squeezed(line) in self.text:
            return True
        pieces, piece = 1, ""
        for word in map(squeezed, line.split()):
            if piece + word in self.text:
                piece += word
            elif word in self.text:
                pieces, piece = pieces + 1, word
            else:
                return False
        return pieces <= MOST_CUTS + 1


def squeezed(text: str) -> str:
    """NFC, without control characters and white space."""
    return unicodedata.normalize("NFC", CONTROLS.sub("", "".join(text.split())))


def haystack_of(document: Document) -> Haystack:
    """All strings of a document: text and attributes of markup, strings of JSON and the markup in them, or the text."""
    return Haystack(_strings(document))


def shown_in(document: Document) -> Haystack:
    """Text alone, without attributes."""
    if document.kind in (HTML, XML):
        return Haystack(iter((_flowing_text(document.root),)))
    return haystack_of(document)


def _strings(document: Document) -> Iterator[str]:
    if document.kind in (HTML, XML):
        yield from _strings_of_markup(document.root)
    elif document.kind == JSON:
        yield from _strings_of_json(document.json)
    elif document.kind == JSONL:
        for line in document.text.split("\n"):
            yield from _strings_of_json(json_value(line)[0])
    elif document.kind == SQLITE:
        yield from _strings_of_database(document)
    elif document.kind == MBOX:
        yield from _strings_of_mail(document.text)
    elif document.kind == CSV:
        yield document.text.replace('""', '"')
    yield document.text


def _strings_of_mail(text: str) -> Iterator[str]:
    """What stands in the messages of a mailbox in other letters: encoded words and encoded parts."""
    for message in re.split(r"(?m)^From .*\n", text):
        root = email.message_from_bytes(message.encode("utf-8", "replace"))
        for part in root.walk():
            for value in part.values():
                yield "".join(
                    piece if isinstance(piece, str) else piece.decode(_known(charset), "replace")
                    for piece, charset in email.header.decode_header(str(value))
                )
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                decoded = content.decode(_known(part.get_content_charset()), "replace")
                yield from _strings_of_fragment(decoded) if "<" in decoded else ()
                yield decoded


def _known(charset: str | None) -> str:
    try:
        return codecs.lookup(charset or "utf-8").name
    except LookupError:
        return "utf-8"


def _strings_of_markup(root: Element) -> Iterator[str]:
    yield _flowing_text(root)
    for element in root.iter():
        yield from map(str, element.attrib.values())
        text = element.text
        if text and ("<" in text or "&" in text):  # markup or entities in CDATA, JSON in a script
            yield from _strings_of_fragment(text)


def _strings_of_fragment(markup: str) -> Iterator[str]:
    body = html_fragment(markup)
    yield _flowing_text(body)
    for element in body.iter():
        yield from map(str, element.attrib.values())


def _strings_of_json(value: Any) -> Iterator[str]:
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            yield current
            if "<" in current or "&" in current:
                yield from _strings_of_fragment(current)
            if "&lt;" in current:  # e.g. Reddit, whose markup is escaped once more
                yield from _strings_of_fragment(html.unescape(current))
        elif isinstance(current, Mapping):
            pending.extend(current.keys())
            pending.extend(current.values())
        elif isinstance(current, list):
            pending.extend(current)
        elif current is not None:
            yield str(current)


def _strings_of_database(document: Document) -> Iterator[str]:
    """Every value in every table; numbers stand in the file as bits, and long texts in pieces."""
    import sqlite3  # noqa: PLC0415 - few sources are databases

    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(document.source if isinstance(document.source, bytes) else b"")
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            quoted = table.replace('"', '""')
            for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - a name out of the file, quoted
                yield from map(str, filter(None, row))


def _flowing_text(root: Element) -> str:
    """Text in document order; an image stands for its description."""
    pieces: list[str] = []
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            pieces.append(element.tail or "")
            continue
        if element.tag == "img":
            pieces.append(element.get("alt") or "")
        elif isinstance(element.tag, str):
            pieces.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return "".join(pieces)
