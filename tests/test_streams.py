"""Files that are too large for the memory are read as streams by formats that can, and whole by others."""

import gzip
import io

import pytest

from commentparse import parse, parse_all
from commentparse.document import Document
from commentparse.errors import ReadError
from commentparse.files import read_all
from commentparse.format import Format, Match
from commentparse.model import Diagnostic, Thread
from commentparse.options import Options
from commentparse.raw import Body, RawComment, RawThread
from commentparse.records import PeekedFile
from commentparse.spilling import Spill
from commentparse.streams import LEAST, Pieces, streamed_in
from commentparse.xml_records import XmlRecords


def feed_format(*, streams=True, seen=None):
    def read(document):
        if seen is not None:
            seen.append(document.is_streamed)
        for record in XmlRecords(document, ("item",)):
            yield RawThread(
                id=str(record.line),
                comments=[RawComment(id="1", body=Body.text(record.element.text or ""), line=record.line)],
            )

    return Format(
        name="feed",
        title="Feed",
        input_kind="xml",
        recognize=lambda _: Match(1.0, "always"),
        read=read,
        streams=streams,
    )


def feed(count, size=1000):
    return b"<?xml version='1.0'?><rss>\n" + (b"<item>" + b"x" * size + b"</item>\n") * count + b"</rss>"


@pytest.mark.parametrize("packed", [False, True])
def test_a_large_file_is_streamed_and_a_small_one_is_not(tmp_path, packed):
    for count, streamed in ((10, False), (LEAST // 1000 + 10, True)):
        data, seen = feed(count), []
        path = tmp_path / f"{count}.xml"
        path.write_bytes(gzip.compress(data) if packed else data)
        threads = list(read_all(path, formats=(feed_format(seen=seen),)))
        assert len(threads) == count
        assert seen == [streamed]
        assert (threads[0].provenance[0].sha256 is None) is streamed
        assert threads[5].comments[0].locator.line == 7
        assert [note for thread in threads for note in thread.diagnostics] == []


def test_a_format_that_does_not_stream_gets_the_whole_file(tmp_path):
    seen = []
    (tmp_path / "a.xml").write_bytes(feed(LEAST // 1000 + 10))
    list(read_all(tmp_path / "a.xml", formats=(feed_format(streams=False, seen=seen),)))
    assert seen == [False]


def test_a_fault_in_the_stream_is_told_by_the_last_thread(tmp_path):
    (tmp_path / "a.xml").write_bytes(feed(LEAST // 1000 + 10).removesuffix(b"</rss>") + b"<item>cut")
    threads = list(read_all(tmp_path / "a.xml", formats=(feed_format(),)))
    assert [note.code for note in threads[-1].diagnostics] == ["xml-cut-off"]
    with pytest.raises(ReadError):
        list(read_all(tmp_path / "a.xml", formats=(feed_format(),), options=Options(on_fault="raise")))


def test_faults_are_skipped_and_told_where_they_were_found():
    data = b"<rss><item>a</item><item><b></item><item>c</item></rss>"
    threads = list(
        parse_all(b"<?xml version='1.0'?>" + data, formats=(feed_format(),), options=Options(on_fault="skip"))
    )
    assert [thread.comments[0].text for thread in threads] == ["a", "c"]
    assert [note.code for thread in threads for note in thread.diagnostics] == ["xml-syntax"]


@pytest.mark.parametrize("on_fault", ["report", "raise"])
def test_a_fault_behind_the_first_thread_is_not_told_by_it(on_fault):
    data = b"<?xml version='1.0'?><rss><item>a</item><item>b</item><item>cut"
    threads = parse_all(data, formats=(feed_format(),), options=Options(on_fault=on_fault))
    if on_fault == "raise":
        with pytest.raises(ReadError, match="ends inside"):
            list(threads)
    else:
        assert [[note.code for note in thread.diagnostics] for thread in threads] == [[], ["xml-cut-off"]]


def test_formats_may_report_before_anything_is_read():
    def read(document):
        document.report(Diagnostic(code="odd", message="odd"))
        return iter(())

    format_ = Format(name="odd", title="Odd", input_kind="xml", recognize=lambda _: Match(1.0, ""), read=read)
    thread: Thread = parse(b"<rss/>", formats=(format_,))
    assert "odd" in [note.code for note in thread.diagnostics]


def test_what_is_no_export_is_not_streamed():
    for data in (b"<html>" + b"<p>x</p>" * LEAST, b"x" * (LEAST + 5), b"\0" * (LEAST + 5)):
        file = PeekedFile(io.BytesIO(data))
        assert streamed_in(file, {}, lambda _: True) is None
        assert file.whole() == data


def test_pieces_are_a_file():
    pieces = Pieces(iter([b"ab\nc", b"", b"d\n\ne"]))
    assert pieces.read(1) == b"a"
    assert list(pieces) == [b"b\n", b"cd\n", b"\n", b"e"]
    assert pieces.read(5) == b""


@pytest.mark.parametrize("to_file", [False, True])
def test_a_spill_groups_by_key_in_order(to_file):
    with Spill(to_file=to_file) as spill:
        for number in range(100):
            spill.add(f"key {number % 3}", [number, "\u00e9", None])
        assert list(spill) == ["key 0", "key 1", "key 2"]
        assert [value[0] for value in spill.take("key 1")] == list(range(1, 100, 3))
        assert list(spill.take("key 1")) == []
        spill.add("late", 1)
        assert list(spill.take("late")) == [1]
        assert "key 0" in spill
        assert "key 1" not in spill


def test_the_beginning_of_a_stream_says_nothing_wrong(tmp_path):
    path = tmp_path / "a.xml"
    path.write_bytes(feed(LEAST // 1000 + 10))
    with path.open("rb") as file:
        document = streamed_in(PeekedFile(file), {}, lambda head: bool(head.marks))
    assert isinstance(document, Document)
    assert list(document.diagnostics) == []
