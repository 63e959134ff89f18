"""The input as all formats see it: read-only, each view made once, when it is first asked for."""

import bisect
import collections
import functools
import hashlib
import io
import itertools
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO
from urllib.parse import urljoin

import attrs
from lxml.etree import _Element as Element

from commentparse.characters import clean
from commentparse.decode import Decision, decide, text_of
from commentparse.marks import MarksIndex, index_of_json, index_of_tree
from commentparse.model import Diagnostic, Locator
from commentparse.trees import html_fragment, html_tree, json_block, json_value, xml_head, xml_tree

HTML = "html"
XML = "xml"
JSON = "json"
JSONL = "jsonl"
TEXT = "text"
SQLITE = "sqlite"

JSON_LD = re.compile(r"\s*application/ld\+json\s*(?:;|$)", re.IGNORECASE)

XML_HEAD = 1 << 16
"""So much of an XML document is looked at to recognize it."""

HEAD_ELEMENTS = ("base", "iframe", "link", "meta", "script", "title")


class Document:
    """One input. Formats read from it and change nothing."""

    def __init__(
        self,
        source: bytes | str,
        *,
        url: str | None = None,
        retrieved_at: datetime | None = None,
        content_type: str | None = None,
        language: str | None = None,
        member: str | None = None,
        diagnostics: Sequence[Diagnostic] = (),
    ) -> None:
        self.source = source
        """The input as given, unpacked."""
        # What the caller gives ends up in threads, which must be writable.
        self.url = None if url is None else clean(url)
        """Address it was fetched from; None if unknown."""
        self.retrieved_at = retrieved_at
        """When it was fetched; aware; None if unknown."""
        self.content_type = content_type
        """MIME type as declared."""
        self.member = None if member is None else clean(member)
        """Name inside an archive or folder."""
        self.skips_faults = False
        """Whether reading is to go on behind a record that cannot be read; set before a format reads."""
        self._language = language
        self._diagnostics: list[Diagnostic] = list(diagnostics)
        self._told = 0

    is_streamed = False
    """Whether only the beginning is in memory."""

    @functools.cached_property
    def decision(self) -> Decision:
        """Encoding and kind, with the reasons."""
        return decide(self.source, self.content_type)

    @functools.cached_property
    def text(self) -> str:
        """The decoded input."""
        text, replaced = text_of(self.source, self.decision)
        if replaced:
            message = f"{replaced} bytes are not {self.decision.encoding}; U+FFFD stands for them"
            self._diagnostics.append(Diagnostic(code="undecodable-bytes", message=message))
        return text

    @property
    def kind(self) -> str:
        """html, json, jsonl, xml, mbox, csv, parquet, arrow, text, sqlite, binary or empty."""
        return self.decision.kind

    @functools.cached_property
    def root(self) -> Element:
        """Root of the HTML or XML tree; an empty page for other kinds."""
        if self.kind == XML:
            root, found = xml_tree(self._utf8(declared=True))
        elif self.kind == HTML:
            root, found = html_tree(self._utf8())
        else:
            root, found = html_tree(b"")
        self._diagnostics.extend(found)
        return root

    @functools.cached_property
    def xml_head(self) -> Element:
        """Root of an XML document with what its beginning holds; for recognizing, it says nothing of faults."""
        source = self.source[:XML_HEAD]
        if isinstance(source, bytes):
            source = source.decode(self.decision.encoding or "utf-8", "ignore")
        return xml_head(source.encode("utf-8", "replace"))

    @functools.cached_property
    def json(self) -> Any:
        """The JSON value; None for other kinds and for text that is no JSON."""
        if self.kind != JSON:
            return None
        value, found = json_value(self.text)
        self._diagnostics.extend(found)
        return value

    @functools.cached_property
    def marks(self) -> MarksIndex:
        """Which classes, ids, script hosts, keys and roots occur."""
        if self.kind == XML:
            return index_of_tree(self.xml_head, ())
        if self.kind == HTML:
            return index_of_tree(self.root, (*self.head_elements["script"], *self.head_elements["iframe"]))
        if self.kind == JSON:
            return index_of_json(self.json)
        if self.kind == SQLITE:
            return MarksIndex()
        return MarksIndex(text=self.text)

    @functools.cached_property
    def head_elements(self) -> Mapping[str, Sequence[Element]]:
        """base, iframe, link, meta, script and title elements by name, wherever they stand; found in one pass."""
        found: dict[str, list[Element]] = {name: [] for name in HEAD_ELEMENTS}
        if self.kind == HTML:
            for element in self.root.iter(*HEAD_ELEMENTS):
                found[element.tag].append(element)
        return found

    @functools.cached_property
    def meta(self) -> Mapping[str, str]:
        """Content of meta elements by name or property, lower case; the first of each name wins."""
        found: dict[str, str] = {}
        for element in self.head_elements["meta"]:
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = element.get("content")
            if name and content is not None:
                found.setdefault(name.lower(), content)
        return found

    @functools.cached_property
    def json_ld(self) -> Sequence[Mapping[str, Any]]:
        """JSON-LD objects of the page, arrays and @graph opened; of a block with a fault, what can be read."""
        found: list[Mapping[str, Any]] = []
        for block, _ in self._json_ld_blocks.values():
            queue = collections.deque([block])
            while queue:
                value = queue.popleft()
                if isinstance(value, list):
                    queue.extend(value)
                elif isinstance(value, dict):
                    found.append(value)
                    graph = value.get("@graph")
                    queue.extend(graph if isinstance(graph, list) else ())
        return found

    @functools.cached_property
    def json_ld_faults(self) -> Mapping[Element, Diagnostic]:
        """What is wrong with blocks of JSON-LD, by their scripts.

        These are not among `diagnostics`: whether something of the comments is missing depends on who reads them.
        A format that takes comments from JSON-LD hands over those of its blocks with its thread, and so they count
        as faults; of all others, such as somebody's broken recipe, the thread of the page tells as a warning.
        """
        return {
            script: attrs.evolve(note, message=f"JSON-LD: {note.message}", locator=self._locator_of(script))
            for script, (_, found) in self._json_ld_blocks.items()
            for note in found
        }

    @functools.cached_property
    def _json_ld_blocks(self) -> Mapping[Element, tuple[Any, Sequence[Diagnostic]]]:
        """Value and faults of each script with JSON-LD."""
        return {
            script: json_block(script.text)
            for script in self.head_elements["script"]
            if JSON_LD.match(script.get("type") or "") and script.text
        }

    def _locator_of(self, element: Element) -> Locator:
        line = element.sourceline
        return Locator(line=line if isinstance(line, int) else None, member=self.member)

    @functools.cached_property
    def language(self) -> str | None:
        """BCP 47 tag that the page declares for itself."""
        if self._language is not None or self.kind != HTML:
            return self._language
        return self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang") or None

    @functools.cached_property
    def base_url(self) -> str | None:
        """What relative links are resolved against: `<base href>`, else the address."""
        href = next((href.strip() for base in self.head_elements["base"] if (href := base.get("href"))), None)
        if href is None:
            return self.url
        try:
            return urljoin(self.url or "", href) or None
        except ValueError:  # e.g. "http://[broken"
            return self.url

    @functools.cached_property
    def line_ends(self) -> Sequence[int]:
        """Offsets one past each line of the text; lines end with LF, CR or both."""
        return list(itertools.accumulate(map(len, io.StringIO(self.text, newline=""))))

    def line_at(self, offset: int) -> int:
        """The line, counted from 1, in which the character at an offset of the text stands."""
        return bisect.bisect_right(self.line_ends, offset, 0, max(len(self.line_ends) - 1, 0)) + 1

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """What decoding and parsing had to report so far."""
        return tuple(self._diagnostics)

    def report(self, note: Diagnostic) -> None:
        """Say what is wrong with the input; for formats that find out while they read."""
        self._diagnostics.append(note)

    def new_diagnostics(self) -> Sequence[Diagnostic]:
        """What has been reported since this was last asked."""
        told, self._told = self._told, len(self._diagnostics)
        return self._diagnostics[told:]

    @functools.cached_property
    def sha256(self) -> str | None:
        """Digest of the input's bytes, of its UTF-8 form for text; None where it is not in memory."""
        data = self.source if isinstance(self.source, bytes) else self.source.encode("utf-8", "surrogatepass")
        return hashlib.sha256(data).hexdigest()

    def mentions(self, word: str) -> bool:
        """Whether a word of ASCII letters in lower case stands anywhere in the source, written large or small.

        For recognizing: a hundred times as fast as a look at every element, and says nothing of where.
        """
        if isinstance(self.source, bytes) and not (self.decision.encoding or "").startswith(
            ("utf-16", "utf-32")
        ):
            return word.encode() in self.source.lower()
        return word in self.text.lower()

    def fragment(self, html: str) -> Element:
        """A body element with the markup that an input of another kind holds (an AJAX answer)."""
        return html_fragment(html)

    def open(self) -> BinaryIO:
        """The input as a binary file; one that is not in memory can be opened once."""
        return io.BytesIO(self.source if isinstance(self.source, bytes) else self.source.encode())

    def _utf8(self, *, declared: bool = False) -> bytes:
        """The input as UTF-8, without a second copy where it is UTF-8 already."""
        decision = self.decision
        if (
            isinstance(self.source, bytes)
            and decision.encoding == "utf-8"
            and decision.is_valid
            and not declared
        ):
            return self.source
        text = _without_declaration(self.text) if declared else self.text
        return text.encode("utf-8", "replace")


class StreamedDocument(Document):
    """An input that is not in memory: its beginning tells what it is, formats with `streams` read the rest."""

    def __init__(self, head: Document, file: BinaryIO) -> None:
        super().__init__(
            head.source,
            url=head.url,
            retrieved_at=head.retrieved_at,
            content_type=head.content_type,
            member=head.member,
        )
        self._head = head
        self._file = file
        # What parsing the beginning found is no finding: it is cut off on purpose.
        for name in ("decision", "text", "root", "xml_head", "json", "marks"):
            self.__dict__[name] = getattr(head, name)
        self.__dict__["sha256"] = None

    is_streamed = True

    def open(self) -> BinaryIO:
        """The whole input, once."""
        return self._file


def _without_declaration(text: str) -> str:
    """XML without stray characters and its declaration, whose encoding no longer holds."""
    start = max(text.find("<"), 0)
    if text.startswith("<?xml", start):
        end = text.find("?>", start)
        return text[end + 2 :].lstrip() if end >= 0 else text[start:]
    return text[start:]
