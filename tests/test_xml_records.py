"""Records of XML files: found wherever they stand, mended where nothing is lost, and never read past a fault in silence."""

import html
import io
import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from commentparse.document import Document
from commentparse.xml_records import XmlRecords, local_name
from commentparse.xml_records.mending import mended

FEED = """<?xml version="1.0"?>
<rss xmlns:wp="http://w/"><channel><title>Rye</title>
<item><title>one</title>
<wp:comment><b>a</b></wp:comment>
<wp:comment><b>b</b></wp:comment><link>l</link></item>
<item><title>two</title></item>
</channel></rss>"""


def records_of(source, *, skips=False):
    document = Document(source if isinstance(source, bytes) else source.encode())
    document.skips_faults = skips
    records = XmlRecords(document, ("item",), {"item": "comment"})
    found = [(record.name, "".join(record.element.itertext()), record.line) for record in records]
    return found, [(note.code, note.message) for note in document.diagnostics]


def test_records_inside_come_first_and_are_cut_out():
    found, notes = records_of(FEED)
    assert [(name, text.split()) for name, text, _ in found] == [
        ("comment", ["a"]), ("comment", ["b"]), ("item", ["one", "l"]), ("item", ["two"]),
    ]  # fmt: skip
    assert [line for _, _, line in found] == [4, 5, 3, 6]
    assert notes == []


def test_the_head_is_what_stands_before_the_first_record():
    head = XmlRecords(Document(FEED.encode()), ("item",)).head
    assert [local_name(element.tag) for element in head.iter()] == ["rss", "channel", "title"]
    assert head.nsmap == {"wp": "http://w/"}


@pytest.mark.parametrize(
    "inside",
    ["<![CDATA[</item></wp:comment><item>]]>", "<!-- </item> --> <!-- <wp:comment> -->", "&lt;/item&gt;"],
)
def test_what_looks_like_a_tag_is_none(inside):
    found, notes = records_of(f"<rss xmlns:wp='w'><item><t>{inside}</t></item><item/></rss>")
    assert [name for name, _, _ in found] == ["item", "item"]
    assert notes == []


@pytest.mark.parametrize(
    ("fault", "text", "told"),
    [
        ("<b id=4 c='d e=5'>x</b>", "x", "attributes without quotes"),
        ("<b>a\x0bc</b>", "ac", "control characters"),
        ("<b>a&#11;c</b>", "ac", "references to control characters"),
        ("<b>a&nbsp;c</b>", "a\xa0c", "entities that are not declared"),
        ("<b>a&bomb;c</b>", "a&bomb;c", "entities that are not declared"),
        ("<b>a < c <3 <- d</b>", "a < c <3 <- d", "brackets that are not escaped"),
        ("<b>a & c</b>", "a & c", "ampersands that are not escaped"),
        ("<zz:b>a</zz:b>", "a", "undeclared prefixes (zz)"),
    ],
)
def test_common_faults_are_mended_and_told(fault, text, told):
    source = f'`<?xml version="1.0"?><!DOCTYPE r [<!ENTITY bomb "x">]><rss><item>{fault}</item><item>y</item></rss>'
    found, notes = records_of(source)
    assert [part for _, part, _ in found] == [text, "y"]
    assert [code for code, _ in notes] == ["xml-mended"]
    assert told in notes[0][1]


BROKEN = "<rss><item><comment>a</comment><comment><b></comment><comment>c</comment><t>T</t></item><item>U</item></rss>"


def test_reading_ends_with_a_record_beyond_mending_but_what_is_around_it_comes():
    found, notes = records_of(BROKEN)
    assert [text for _, text, _ in found] == ["a", "T"]
    assert [code for code, _ in notes] == ["xml-syntax"]


def test_or_goes_on_behind_it():
    found, notes = records_of(BROKEN, skips=True)
    assert [text for _, text, _ in found] == ["a", "c", "T", "U"]
    assert "it was skipped" in notes[0][1]


@pytest.mark.parametrize("skips", [False, True])
def test_a_file_that_is_cut_off_gives_what_stands_before(skips):
    found, notes = records_of(FEED[: FEED.index("<b>b")], skips=skips)
    assert [(name, text.strip()) for name, text, _ in found] == [("comment", "a"), ("item", "one")]
    assert [code for code, _ in notes] == ["xml-cut-off"]
    assert "line 5" in notes[0][1]


@given(st.integers(0, len(FEED)), st.booleans())
def test_cut_anywhere_nothing_raises_and_complete_records_come(end, skips):
    found, _ = records_of(FEED[:end], skips=skips)
    whole = FEED[:end].count("</wp:comment>")
    assert sum(name == "comment" for name, _, _ in found) == whole


@given(st.binary(max_size=200))
def test_any_bytes_inside_a_record_raise_nothing(data):
    records_of(b"<rss><item>" + data + b"</item><item/></rss>", skips=True)


@given(st.text(max_size=100).filter(lambda text: "<" not in text))
def test_what_is_mended_says_what_it_said(text):
    source, _ = mended(f"<i>{text}</i>".encode("utf-8", "surrogatepass"))
    legal = "".join(sign for sign in text if sign in "\t\n\r" or sign >= " ")
    legal = re.sub("[\ud800-\udfff]", "\ufffd\ufffd\ufffd", legal).translate({0xFFFE: None, 0xFFFF: None})
    read = etree.fromstring(source).text or ""
    expected = html.unescape(legal) if "&" in legal else legal
    assert read.replace("\r", "\n") == expected.replace("\r\n", "\n").replace("\r", "\n") or "&" in text


def test_bytes_in_no_encoding_are_told():
    source, faults = mended(b"<i>a\xffb</i>")
    assert etree.fromstring(source).text == "a\ufffdb"
    assert faults == ["bytes that are not UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1251"])
def test_other_encodings(encoding):
    letter = "\u0416" if encoding == "cp1251" else "\xe9"
    source = f'<?xml version="1.0" encoding="{encoding}"?><rss><item>{letter}</item></rss>'.encode(encoding)
    assert [text for _, text, _ in records_of(source)[0]] == [letter]


class Endless(io.RawIOBase):
    """A feed of many items, made while it is read."""

    def __init__(self, count):
        self.left = count
        self.item = b"<item><comment>" + b"x" * 900 + b"</comment></item>\n"
        self.head = b"<rss>"

    def read(self, size=-1):  # noqa: D102
        if self.head:
            head, self.head = self.head, b""
            return head
        many = min(self.left, max(1, size // len(self.item)))
        self.left -= many
        return self.item * many


def test_memory_does_not_grow_with_the_file():
    def peak(count):
        document = Document(b"<rss><item/></rss>")
        document.open = lambda: Endless(count)
        tracemalloc.start()
        number = sum(1 for _ in XmlRecords(document, ("item",), {"item": "comment"}))
        _, high = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert number == 2 * count
        return high

    assert peak(20_000) < 1.5 * peak(2_000) + 100_000


def test_a_record_longer_than_the_window():
    found, notes = records_of(f"<rss><item>{'x' * 3_000_000}</item></rss>")
    assert len(found[0][1]) == 3_000_000
    assert notes == []
