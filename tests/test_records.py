"""Corpora: a thread for each record, in order, whatever the file is packed in, and never all of it at once."""

import gzip
import io
import itertools
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toys import always, comment, toy

from commentparse import Options, SeveralThreadsError, explain, parse, parse_all, read, read_all, to_json
from commentparse.choice import Choice
from commentparse.errors import ReadError
from commentparse.explanation import MOST_RECORDS
from commentparse.formats import BUILT_IN
from commentparse.model import Comment, Thread
from commentparse.pipeline import Given, findings_in
from commentparse.plugin import RawThread
from commentparse.records import LONGEST_RECORD, PeekedFile


def words(document):
    """A comment for each word."""
    yield RawThread(comments=[comment(None, word) for word in document.text.split()])


TEXTS = toy("words", input_kind="text", read=words)
PAGES = toy("page", ("1",))
FORMATS = [TEXTS, PAGES, *BUILT_IN]


def lines(*records):
    """A corpus of these records; a string stands for a line as it is."""
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in records).encode()


def threads_of(source, **given):
    return list(parse_all(source, formats=FORMATS, **given))


def said(thread):
    return [one.text for one in thread.comments]


def codes(thread):
    return [note.code for note in thread.diagnostics]


TWO = lines({"text": "warm bread", "url": "https://kitchen.example/1"}, {"text": "cold"})


def test_each_record_gives_a_thread():
    assert [said(thread) for thread in threads_of(TWO)] == [["warm", "bread"], ["cold"]]


def test_a_record_says_where_it_is_from_and_which_line_it_is():
    first, second = threads_of(TWO, url="https://given.example/")
    assert (first.url, second.url) == ("https://kitchen.example/1", "https://given.example/")
    assert [thread.provenance[0].member for thread in (first, second)] == ["1", "2"]


def test_a_corpus_of_one_record_is_one_thread():
    assert said(parse(lines({"text": "cold"}), formats=FORMATS)) == ["cold"]


def test_several_records_are_never_one_thread():
    with pytest.raises(SeveralThreadsError, match="parse_all"):
        parse(lines({"text": ""}, {"text": "cold"}), formats=FORMATS)


def test_text_that_is_a_page_is_read_as_one():
    (thread,) = threads_of(lines({"text": "<html><body><p>Hello</p></body></html>"}))
    assert thread.platform == "page"


def test_a_page_is_preferred_to_its_text():
    (thread,) = threads_of(lines({"text": "Hello", "html": "<p>Hello</p>"}))
    assert thread.platform == "page"


def test_an_empty_page_is_not():
    (thread,) = threads_of(lines({"text": "Hello", "html": " "}))
    assert thread.platform == "words"


def test_other_keys_are_tolerated_and_the_id_is_kept():
    (thread,) = threads_of(
        lines({"id": "urn:7", "text": "Hello", "language": "eng_Latn", "score": 0.5, "meta": {"a": [1]}})
    )
    assert thread.extra == {"record_id": "urn:7"}


@pytest.mark.parametrize("id_", [7, "7"])
def test_an_id_stays_what_it_is(id_):
    (thread,) = threads_of(lines({"id": id_, "text": "Hello"}))
    assert thread.extra["record_id"] == id_


@pytest.mark.parametrize("id_", [None, True, 1 << 70, ["7"]])
def test_what_no_id_can_be_is_none(id_):
    (thread,) = threads_of(lines({"id": id_, "text": "Hello"}))
    assert "record_id" not in thread.extra


def test_the_time_of_a_record_is_its_own():
    given = datetime(2020, 1, 1, tzinfo=UTC)
    own, other = threads_of(
        lines({"text": "Hello", "retrieved_at": "2024-05-01T12:00:00Z"}, {"text": "Hello"}),
        retrieved_at=given,
    )
    assert own.provenance[0].retrieved_at == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert other.provenance[0].retrieved_at == given


@pytest.mark.parametrize(
    "time",
    [
        "2024-05-01T12:00:00",
        "yesterday",
        1714564800,
        "",
        "0001-01-01T00:00:00+05:00",
        "9999-12-31T23:59:59-05:00",
    ],
)
def test_a_time_that_is_none_is_reported(time):
    (thread,) = threads_of(lines({"text": "Hello", "retrieved_at": time}))
    assert (said(thread), codes(thread)) == (["Hello"], ["bad-record-time"])


def test_rows_stay_in_line_where_there_is_nothing_to_read():
    threads = threads_of(lines({"text": "a"}, {"text": ""}, "", {"text": " \n"}, {"text": "b"}))
    assert [len(thread) for thread in threads] == [1, 0, 0, 1]
    assert [thread.provenance[0].member for thread in threads] == ["1", "2", "4", "5"]


@pytest.mark.parametrize("bad", ["{}", "[1]", "7", '{"text": null}', '{"text": 7}', "{oops}", "Hello"])
def test_a_line_that_is_no_record_is_reported_and_the_next_is_read(bad):
    threads = threads_of(lines({"text": "a"}, bad, {"text": "b"}))
    assert [len(thread) for thread in threads] == [1, 0, 1]
    (note,) = threads[1].diagnostics
    assert (note.code, note.severity, note.locator.line) == ("bad-record", "error", 2)
    assert note.message.startswith("line 2: ")


def test_a_bad_line_may_be_the_first():
    assert len(threads_of(lines("{}", {"text": "b"}))) == 2


def test_a_bad_line_ends_strict_reading():
    found = parse_all(lines({"text": "a"}, "{oops}"), formats=FORMATS, options=Options(on_fault="raise"))
    assert said(next(found)) == ["a"]
    with pytest.raises(ReadError, match="line 2"):
        next(found)


def test_a_record_that_is_cut_off_gives_what_is_there():
    _, cut = threads_of(TWO[:-6] + b"\n")
    assert (said(cut), codes(cut)) == (["c"], ["json-syntax"])


def test_what_python_writes_is_read():
    (thread,) = threads_of(lines('{"score": NaN, "text": "Hello \\ud83d"}'))
    assert said(thread)[0] == "Hello"


def test_bytes_that_are_no_text_are_reported():
    _, broken = threads_of(
        lines('{"text": "bröd bröd"}') + b'{"text": "br\xffd for everybody in the house"}\n'
    )
    assert (said(broken)[0], codes(broken)) == ("br\ufffdd", ["undecodable-bytes"])


def test_a_line_that_is_too_long_is_passed_over():
    threads = threads_of(b'{"text": "a"}\n{"text": "' + b"x" * LONGEST_RECORD + b'"}\n{"text": "b"}\n')
    assert [codes(thread) for thread in threads] == [[], ["bad-record"], []]


def test_a_byte_order_mark_is_no_fault():
    assert [codes(thread) for thread in threads_of(b"\xef\xbb\xbf" + TWO)] == [[], []]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_encodings_are_read(encoding):
    assert [said(thread) for thread in threads_of(TWO.decode().encode(encoding))] == [
        ["warm", "bread"],
        ["cold"],
    ]


def test_a_str_is_read_as_well():
    assert [said(thread) for thread in threads_of(TWO.decode())] == [["warm", "bread"], ["cold"]]


def test_a_corpus_in_an_archive_is_read(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as archive:
        archive.writestr("part.jsonl", TWO)
    assert [thread.provenance[0].member for thread in read_all(tmp_path / "corpus.zip", formats=FORMATS)] == [
        "part.jsonl/1", "part.jsonl/2",
    ]  # fmt: skip


def test_a_format_that_fails_costs_one_record():
    def fails_once(document):
        if "oops" in document.text:
            raise RuntimeError("out of tea")
        return words(document)

    brittle = toy("words", input_kind="text", read=fails_once)
    threads = list(parse_all(lines({"text": "a"}, {"text": "oops"}, {"text": "b"}), formats=[brittle]))
    assert ["format-failed" in codes(thread) for thread in threads] == [False, True, False]


def test_a_record_that_holds_several_threads_gives_the_first_and_says_so():
    def several(document):
        return itertools.chain(words(document), words(document))

    source = lines({"text": "a"}, {"text": "b"})
    threads = list(parse_all(source, formats=[toy("words", input_kind="text", read=several)]))
    assert [(said(thread), codes(thread)) for thread in threads] == [
        (["a"], ["several-threads"]), (["b"], ["several-threads"]),
    ]  # fmt: skip


def test_a_format_of_json_lines_comes_first():
    chat = toy("chat", ("1", "2"), input_kind="jsonl")
    (thread,) = parse_all(TWO, formats=[chat, *FORMATS])
    assert thread.platform == "chat"


def test_stored_threads_are_no_corpus():
    stored = Thread(comments=(Comment(id="1", text="Hello."),), extra={"text": "a"})
    source = "".join(to_json(stored) + "\n" for _ in range(2))
    assert [len(thread) for thread in threads_of(source)] == [1, 1]


def test_a_format_for_texts_that_is_asked_for_reads_each_record():
    unasked = toy("unasked", input_kind="text", recognize=None, read=words)
    threads = parse_all(TWO, formats=[unasked, *BUILT_IN], format="unasked")
    assert [said(thread) for thread in threads] == [["warm", "bread"], ["cold"]]


def test_a_format_for_json_lines_that_is_asked_for_reads_the_whole():
    asked = toy("asked", ("1",), input_kind="jsonl", recognize=None)
    assert len(list(parse_all(TWO, formats=[asked], format="asked"))) == 1


def test_a_page_about_json_is_no_corpus():
    assert said(parse(f"See {TWO.decode()}", formats=FORMATS))[0] == "See"


def test_gzip_that_is_cut_off_gives_what_is_there_and_says_so(tmp_path):
    text = " ".join(str(number * number) for number in range(4_000))
    packed = gzip.compress(lines({"text": "a"}, {"text": text}, {"text": "b"}))
    (tmp_path / "cut.gz").write_bytes(packed[: len(packed) // 2])
    first, cut, end = read_all(tmp_path / "cut.gz", formats=FORMATS)
    assert (said(first), codes(cut), codes(end)) == (["a"], ["json-syntax"], ["gzip-cut-off"])
    assert len(cut) > 100


RECORDS = st.lists(
    st.one_of(
        st.builds(lambda text: json.dumps({"text": text}), st.text(max_size=9)),
        st.builds(lambda text: json.dumps({"html": text}, ensure_ascii=False), st.text(max_size=9)),
        st.sampled_from(["", "  ", "{}", '{"text": "cut', "oops", '{"text": "a", "id": 7}']),
    ),
    max_size=9,
)


@given(records=RECORDS, packed=st.booleans(), ended=st.booleans())
def test_a_file_gives_what_its_bytes_give(records, packed, ended, tmp_path_factory):
    source = "\n".join(['{"text": "first"}', *records]).encode("utf-8", "replace") + b"\n" * ended
    source = gzip.compress(source) if packed else source
    path = tmp_path_factory.mktemp("corpus") / "corpus"
    path.write_bytes(source)
    threads = threads_of(source)
    assert list(read_all(path, formats=FORMATS)) == threads
    assert len(threads) == 1 + sum(1 for record in records if record.strip())
    for thread in threads:
        assert not thread.validate()


def test_reading_one_file_of_many_records_as_one_thread_is_refused(tmp_path):
    (tmp_path / "corpus.jsonl").write_bytes(TWO)
    with pytest.raises(SeveralThreadsError):
        read(tmp_path / "corpus.jsonl", formats=FORMATS)


class Endless(io.RawIOBase):
    """A file of records without an end."""

    def __init__(self):
        self.given = 0

    def read(self, size=-1):  # noqa: D102 - as of any file
        assert size > 0, "all of it is asked for"
        piece = (TWO * (size // len(TWO) + 1))[:size]
        self.given += len(piece)
        return piece


@pytest.mark.parametrize("packed", [False, True])
def test_only_as_much_is_read_as_is_asked_for(packed):
    file = Endless()
    source = io.BytesIO(gzip.compress(TWO * 100_000)) if packed else file
    found = findings_in(PeekedFile(source), Given(), Choice(formats=[TEXTS]), Options())
    texts = [said(one.thread) for one in itertools.islice(found, 1_000)]
    assert texts[0] == ["warm", "bread"]
    assert file.given < 1 << 20


def test_a_format_that_fails_to_recognize_a_corpus_does_not_hide_it():
    broken = toy("broken", input_kind="jsonl", recognize=lambda _: 1 / 0)
    assert len(list(parse_all(TWO, formats=[broken, *FORMATS]))) == 2


def test_the_first_records_are_explained():
    documents = explain(TWO * MOST_RECORDS, formats=FORMATS).documents
    assert [document.name for document in documents] == [str(number) for number in range(1, MOST_RECORDS + 1)]
    assert documents[0].kind == "text"


def test_one_word_lines_of_json_are_no_corpus():
    assert len(list(parse_all(b'{"words": 1}\n{"words": 2}\n', formats=FORMATS))) == 1


def test_a_format_that_matches_always_takes_a_corpus_of_its_kind():
    greedy = toy("greedy", ("1",), input_kind="jsonl", recognize=always)
    assert len(list(parse_all(TWO, formats=[greedy]))) == 1
