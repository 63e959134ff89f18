"""From a source to threads, with formats that behave and formats that do not."""

from datetime import UTC, datetime

import pytest
from toys import PAGE, codes, comment, failing, raising, texts, toy

from commentparse import Options, from_json, parse, parse_all, to_json
from commentparse.errors import (
    FormatError,
    NotReadableError,
    ReadError,
    SeveralThreadsError,
    UnknownFormatError,
)
from commentparse.model import Embed, Locator, Thread
from commentparse.plugin import Marks, RawComment, RawThread

LENIENT = ("report", "skip")
STRICT = Options(on_fault="raise")


def threads(*several):
    """A reader of several threads, each given by the ids of its comments; an error is raised in its place."""

    def read(_):
        for ids in several:
            if isinstance(ids, Exception):
                raise ids
            yield RawThread(comments=[comment(id_) for id_ in ids])

    return read


def test_a_page_without_comments_is_a_thread_with_none():
    thread = parse(PAGE, formats=[])
    assert (thread.comments, thread.platform, thread.title, codes(thread)) == (
        (),
        None,
        "Soup",
        ["no-format"],
    )


@pytest.mark.parametrize(
    ("source", "code"), [(b"", "empty-input"), (" ", "empty-input"), (bytes(range(8)) * 9, "binary-input")]
)
def test_input_that_holds_nothing_says_so(source, code):
    assert codes(parse(source, formats=[toy()])) == [code]


def test_the_winner_reads():
    assert texts(parse(PAGE, formats=[toy("a", score=0.6), toy("b")])) == ["b 1", "b 2"]


def test_formats_are_exactly_those_given():
    assert parse('{"schema": "1.0", "comments": []}', formats=[toy()]).provenance[0].format is None


def test_the_origin_of_a_thread_is_told():
    when = datetime(2020, 1, 6, tzinfo=UTC)
    (origin,) = parse(PAGE, formats=[toy()], url="https://example.org/", retrieved_at=when).provenance
    assert (origin.format, origin.url, origin.retrieved_at, origin.input_kind) == (
        "toy",
        "https://example.org/",
        when,
        "html",
    )


@pytest.mark.parametrize("on_fault", LENIENT)
def test_comments_before_a_fault_are_delivered(on_fault):
    thread = parse(PAGE, formats=[toy(comments=failing("1"))], options=Options(on_fault=on_fault))
    assert texts(thread) == ["toy 1"]
    assert (
        thread.diagnostics[0].message
        == "format 'toy' failed in read after 1 comments: RuntimeError: out of tea"
    )


@pytest.mark.parametrize(
    "broken", [{"read": raising}, {"comments": failing()}, {"comments": failing("1")}, {"embeds": raising}]
)
def test_strict_reading_raises_at_the_first_fault(broken):
    with pytest.raises(FormatError, match="out of tea") as caught:
        parse(PAGE, formats=[toy(**broken)], options=STRICT)
    assert isinstance(caught.value.__cause__, RuntimeError)


def test_strict_reading_raises_where_recognition_fails():
    with pytest.raises(FormatError, match="recognize"):
        parse(PAGE, formats=[toy("bad", recognize=raising), toy()], options=STRICT)


@pytest.mark.parametrize("on_fault", LENIENT)
@pytest.mark.parametrize(
    "broken", [{"read": raising}, {"comments": failing()}, {"read": "nowhere:read"}, {"read": lambda _: [3]}]
)
def test_the_next_format_reads_where_the_winner_fails(broken, on_fault):
    thread = parse(
        PAGE, formats=[toy("best", **broken), toy("next", score=0.6)], options=Options(on_fault=on_fault)
    )
    assert texts(thread) == ["next 1", "next 2"]
    assert "format-failed" in codes(thread)


@pytest.mark.parametrize("empty", [{"comments": ()}, {"read": lambda _: ()}])
def test_the_next_format_reads_where_the_winner_finds_nothing(empty):
    thread = parse(PAGE, formats=[toy("best", **empty), toy("next", score=0.6)])
    assert texts(thread) == ["next 1", "next 2"]
    assert codes(thread) == ["format-without-comments"]


def test_where_no_format_finds_comments_the_winner_speaks():
    thread = parse(PAGE, formats=[toy("best", comments=()), toy("next", (), score=0.6)])
    assert (thread.platform, thread.comments) == ("best", ())


def test_a_fault_behind_a_thread_stands_in_that_thread():
    found = list(parse_all(PAGE, formats=[toy(read=threads("1", "2", RuntimeError("out of tea")))]))
    assert [texts(thread) for thread in found] == [["text of 1"], ["text of 2"]]
    assert [codes(thread) for thread in found] == [[], ["format-failed"]]


@pytest.mark.parametrize("on_fault", LENIENT)
def test_a_record_that_is_none_is_reported_and_the_others_are_kept(on_fault):
    broken = [comment("1"), 3, comment("2", published=object()), comment("3")]
    thread = parse(PAGE, formats=[toy(comments=broken)], options=Options(on_fault=on_fault))
    assert [one.id for one in thread.comments] == ["1", "3"]
    assert codes(thread) == ["bad-record", "bad-record"]


def test_strict_reading_raises_at_a_record_that_is_none():
    with pytest.raises(ReadError, match="bad-record"):
        parse(PAGE, formats=[toy(comments=[3])], options=STRICT)


def test_a_body_that_is_missing_is_reported():
    raw = comment("1")
    raw.body = None
    assert codes(parse(PAGE, formats=[toy(comments=[raw])])) == ["no-body"]


def test_several_threads_are_an_error_that_names_the_way_out():
    with pytest.raises(SeveralThreadsError, match="parse_all"):
        parse(PAGE, formats=[toy(read=threads("1", "2"))])


def test_parse_all_gives_several_threads():
    assert [len(thread) for thread in parse_all(PAGE, formats=[toy(read=threads("1", "23"))])] == [1, 2]


def test_an_empty_thread_hides_none_that_follow():
    assert [len(thread) for thread in parse_all(PAGE, formats=[toy(read=threads("", "1", "", "2"))])] == [
        0,
        1,
        0,
        1,
    ]


def test_one_thread_with_comments_is_the_one():
    assert texts(parse(PAGE, formats=[toy(read=threads("", "1", ""))])) == ["text of 1"]


def test_threads_are_read_one_by_one():
    def read(_):
        yield RawThread(comments=[comment("1")])
        yield RawThread(comments=[comment("2")])
        pytest.fail("the second thread was not asked for")

    found = parse_all(PAGE, formats=[toy(read=read)])
    assert texts(next(found)) == ["text of 1"]
    found.close()


def test_a_finished_thread_passes_as_it_is():
    thread = Thread(title="As it is")
    assert parse(PAGE, formats=[toy(read=lambda _: [thread])]).title == "As it is"


def test_comments_of_another_system_are_reported():
    thread = parse(PAGE, formats=[toy("a"), toy("b", score=0.6)])
    assert texts(thread) == ["a 1", "a 2"]
    assert codes(thread) == ["other-comments"]


def test_parse_all_gives_the_comments_of_another_system_too():
    assert [thread.platform for thread in parse_all(PAGE, formats=[toy("a"), toy("b", score=0.6)])] == [
        "a",
        "b",
    ]


def test_the_same_comments_read_by_another_format_are_no_others():
    same = [comment("1", "same")]
    assert codes(parse(PAGE, formats=[toy("a", same), toy("b", same, score=0.6)])) == []


@pytest.mark.parametrize(("kind", "source"), [("json", '{"a": 1}'), ("xml", "<feed><entry/></feed>")])
def test_what_is_no_page_is_made_by_one_system(kind, source):
    formats = [toy("a", input_kind=kind), toy("b", score=0.6, input_kind=kind)]
    assert [thread.platform for thread in parse_all(source, formats=formats)] == ["a"]


def test_a_second_system_that_fails_is_reported():
    assert codes(parse(PAGE, formats=[toy("a"), toy("b", score=0.6, read=raising)])) == ["format-failed"]


def test_embeds_come_from_everyone_and_are_absolute():
    formats = [toy("a"), toy("b", recognize=None, embeds=lambda _: [Embed(platform="b", url="/x")])]
    assert parse(PAGE, formats=formats, url="https://example.org/").embeds == (
        Embed(platform="b", url="https://example.org/x"),
    )


BROKEN_RECIPE = PAGE + '\n<script type="application/ld+json">{"@type": "Recipe", "name": "Rye" "x"}</script>'


@pytest.mark.parametrize("formats", [[], [toy()]])
def test_a_broken_script_that_nobody_reads_comments_from_is_a_warning_with_its_line(formats):
    thread = parse(BROKEN_RECIPE, formats=formats, options=STRICT)
    assert len(thread) == (2 if formats else 0)
    (note,) = (note for note in thread.diagnostics if note.code == "json-syntax")
    assert (note.severity, note.locator) == ("warning", Locator(line=BROKEN_RECIPE.count("\n") + 1))


def test_a_fault_that_a_format_tells_of_is_told_once_and_raised_where_faults_are():
    def read(document):
        yield RawThread(comments=[comment("1")], diagnostics=tuple(document.json_ld_faults.values()))

    thread = parse(BROKEN_RECIPE, formats=[toy(read=read)])
    assert [(note.code, note.severity) for note in thread.diagnostics] == [("json-syntax", "error")]
    with pytest.raises(ReadError, match="JSON-LD"):
        parse(BROKEN_RECIPE, formats=[toy(read=read)], options=STRICT)


def test_strings_of_an_embed_are_clean():
    dirty = Embed(
        platform="x\ud800",
        identifier="7\x07",
        url="https://x.example/\ud800a",
        extra={"name\ud800": ["b\udfff", {"k": "e\u0301"}], "n": 3},
    )
    clean = Embed(
        platform="x",
        identifier="7",
        url="https://x.example/a",
        extra={"name": ["b", {"k": "\u00e9"}], "n": 3},
    )
    of_page = toy("a", embeds=lambda _: [dirty])
    of_thread = toy("b", read=lambda _: [RawThread(comments=[comment("1")], embeds=[dirty])])
    for format_ in (of_page, of_thread):
        thread = parse(PAGE, formats=[format_])
        assert thread.embeds == (clean,)
        assert from_json(to_json(thread)) == thread


@pytest.mark.parametrize("comments", [[], [comment("1")]])
def test_the_address_that_the_caller_gives_is_clean(comments):
    read = toy("a", read=lambda _: [RawThread(comments=comments)])
    thread = parse(PAGE, url="https://x.example/\ud800a\x07", formats=[read])
    assert (thread.url, thread.provenance[0].url) == ("https://x.example/a", "https://x.example/a")
    assert from_json(to_json(thread)) == thread


def test_embeds_that_fail_are_reported():
    assert codes(parse(PAGE, formats=[toy(embeds=raising)])) == ["format-failed"]


def test_a_format_that_is_asked_for_reads_without_being_asked():
    formats = [toy("a"), toy("b", recognize=raising, marks=Marks(ids=frozenset({"nowhere"})))]
    assert texts(parse(PAGE, formats=formats, format="b")) == ["b 1", "b 2"]


def test_a_name_that_no_format_has_is_an_error_that_lists_them():
    with pytest.raises(UnknownFormatError, match=r"'soup'.*toy"):
        parse(PAGE, formats=[toy()], format="soup")


def test_a_format_that_only_writes_cannot_be_asked_to_read():
    with pytest.raises(NotReadableError, match="'toy'"):
        parse(PAGE, formats=[toy(read=None)], format="toy")


def test_a_naive_time_of_retrieval_is_an_error():
    with pytest.raises(ValueError, match="aware"):
        parse(PAGE, retrieved_at=datetime(2020, 1, 6))


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_time_of_retrieval_that_utc_does_not_have_is_an_error(when):
    with pytest.raises(ValueError, match="within the years 1 to 9999"):
        parse(PAGE, retrieved_at=datetime.fromisoformat(when))


@pytest.mark.parametrize("source", [None, 3, ["<p>"], bytearray(b"<p>")])
def test_a_source_that_is_neither_bytes_nor_text_is_an_error(source):
    with pytest.raises(TypeError, match="expected bytes or str"):
        parse(source)


def test_parsing_is_deterministic():
    assert parse(PAGE, formats=[toy("a"), toy("b")]) == parse(PAGE, formats=[toy("b"), toy("a")])


@pytest.mark.parametrize("names", [{"platform": 3}, {"id": 7}])
def test_a_thread_named_by_no_string_is_a_fault_of_its_format(names):
    thread = parse(PAGE, formats=[toy(read=lambda _: [RawThread(comments=[comment("1")], **names)])])
    assert [note.code for note in thread.diagnostics][:1] == ["format-failed"]


def test_an_unknown_status_is_a_bad_record():
    thread = parse(
        PAGE, formats=[toy(read=lambda _: [RawThread(comments=[RawComment(id="1", status="gone")])])]
    )
    assert [note.code for note in thread.diagnostics] == ["bad-record"]


def test_a_record_left_out_of_a_finished_thread_is_raised_where_faults_are():
    lines = '{"schema":"1.0","comments":[{"id":"1","text":"Hello"}]}\n{"schema":"1.0","comments":[{"id":'
    assert len(list(parse_all(lines))) == 2
    with pytest.raises(ReadError):
        list(parse_all(lines, options=Options(on_fault="raise")))
