"""Records as elements, and what is wrong with those that are none."""

import codecs
import contextlib
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO, cast
from xml.sax.saxutils import quoteattr

from attrs import frozen
from lxml import etree
from lxml.etree import _Element as Element

from commentparse.document import Document
from commentparse.model import Diagnostic, Locator
from commentparse.trees import xml_head
from commentparse.xml_records.mending import mended, prefixes_in
from commentparse.xml_records.scanning import PIECE, Found, Scanner

BATCH = 1 << 17
"""So many bytes of records are parsed in one call."""
MOST_NOTES = 100
"""So many mended records are reported one by one."""
CUT_OFF_CODE = "xml-cut-off"
ILL_FORMED_CODE = "xml-syntax"


@frozen
class XmlRecord:
    """One record of a file."""

    name: str
    """Local name of its element."""
    element: Element
    """It is gone with the next ones: keep what it says, not the element."""
    line: int
    """Where it begins."""


class XmlRecords:
    """The records of an XML document, to be taken once.

    Faults are reported by `Document.report`: a record that is ill-formed ends the reading, unless
    `Document.skips_faults`; what can be mended without a loss is read, with a warning.

    Args:
        document: kind "xml"; read by `Document.open`.
        names: local names of the elements that are records.
        inside: of a record's name, the local name of the records inside it, which come first and are cut out of it.
    """

    def __init__(
        self, document: Document, names: Collection[str], inside: Mapping[str, str] | None = None
    ) -> None:
        self._document = document
        self._inside = inside or {}
        self._outermost = frozenset(names)
        self._scanner = Scanner(_in_utf8(document), names, self._inside)
        self.head = xml_head(self._scanner.head())
        """The root element with what stands before the first record."""
        self._declared = {prefix or "": address for prefix, address in self.head.nsmap.items()}
        self._mended = 0

    def __iter__(self) -> Iterator[XmlRecord]:
        for batch in self._batches():
            yield from self._parsed(batch)
            if self._is_over:
                return

    _ends_with: str | None = None
    """Name of the record whose fault ends the reading; what is around it is read still."""
    _is_over = False

    def _batches(self) -> Iterator[Sequence[Found]]:
        batch: list[Found] = []
        size = 0
        for found in self._scanner.records():
            batch.append(found)
            size += len(found.source)
            if size >= BATCH or found.is_cut:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _parsed(self, batch: Sequence[Found]) -> Iterator[XmlRecord]:
        root = None
        if not batch[-1].is_cut and self._ends_with is None:
            with contextlib.suppress(etree.XMLSyntaxError):
                root = self._parse(b"\n".join(found.source for found in batch))
        if root is not None and len(root) == len(batch):
            for found, element in zip(batch, root, strict=True):
                yield XmlRecord(found.name, element, found.line)
            return
        for found in batch:
            if self._ends_with is None or found.name in self._inside:
                is_last = self._ends_with is not None
                single = self._one(found)
                if single is not None:
                    yield XmlRecord(found.name, single, found.line)
                self._is_over = is_last or self._ends_with in self._outermost
                if self._is_over:
                    return

    def _one(self, found: Found) -> Element | None:
        """A record by itself, mended if need be; None if it is beyond that."""
        if found.is_cut:
            if self._ends_with is None:
                self._fault(CUT_OFF_CODE, f"the file ends inside <{found.name}>", found)
            return self._leniently(found) if found.name in self._inside else None
        try:
            return self._only(found.source)
        except etree.XMLSyntaxError:
            pass
        source, faults = mended(found.source)
        undeclared = sorted(prefixes_in(source) - self._declared.keys() - {"xml", "xmlns"})
        if undeclared:
            self._declared.update((name, f"undeclared:{name}") for name in undeclared)
            faults.append(f"undeclared prefixes ({', '.join(undeclared)})")
        try:
            element = self._only(source)
        except etree.XMLSyntaxError as error:
            self._fault(ILL_FORMED_CODE, f"<{found.name}> is ill-formed XML: {error.msg}", found)
            return None
        self._report_mended(found, faults)
        return element

    def _leniently(self, found: Found) -> Element | None:
        """What is there of a record that is cut off and held others, which have been given already."""
        parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True)
        root = etree.fromstring(self._wrapped(found.source), parser)
        return None if root is None or not len(root) else root[0]

    def _only(self, source: bytes) -> Element:
        return self._parse(source)[0]

    def _parse(self, source: bytes) -> Element:
        parser = etree.XMLParser(
            huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
        )
        return etree.fromstring(self._wrapped(source), parser)

    def _wrapped(self, source: bytes) -> bytes:
        declared = "".join(
            f" xmlns{name and ':'}{name}={quoteattr(address)}" for name, address in self._declared.items()
        )
        return b"<records" + declared.encode() + b">" + source + b"</records>"

    def _fault(self, code: str, message: str, found: Found) -> None:
        skipped = "; it was skipped" if self._document.skips_faults else "; what stands before was read"
        if not self._document.skips_faults or found.is_cut:
            self._ends_with = found.name
        message = f"line {found.line}: {message}{skipped}"
        self._document.report(
            Diagnostic(code=code, severity="error", message=message, locator=Locator(line=found.line))
        )

    def _report_mended(self, found: Found, faults: list[str]) -> None:
        self._mended += 1
        if self._mended > MOST_NOTES + 1:
            return
        what = ", ".join(faults) or "an unknown fault"
        message = f"line {found.line}: <{found.name}> was mended: {what}"
        if self._mended > MOST_NOTES:
            message = f"line {found.line}: more records were mended; they are not reported one by one"
        self._document.report(
            Diagnostic(code="xml-mended", message=message, locator=Locator(line=found.line))
        )


def _in_utf8(document: Document) -> BinaryIO:
    encoding = document.decision.encoding
    if encoding is None or codecs.lookup(encoding).name in ("utf-8", "ascii"):
        return document.open()
    return cast("BinaryIO", _Recoded(document.open(), encoding))


class _Recoded:
    """A file in another encoding as one in UTF-8."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = (
            io.BufferedReader(cast("io.RawIOBase", file), PIECE) if hasattr(file, "readinto") else file
        )
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        """About as many bytes; none at the end."""
        while piece := self._file.read(size):
            if text := self._decoder.decode(piece):
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")
