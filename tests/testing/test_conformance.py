"""Every check of the kit passes a good format and catches one that is bad in just that way."""

import contextlib
import sqlite3

import attrs
import pytest
from toy import TOY, a_case, comment_of, read, recognize

from commentparse.document import Document
from commentparse.model import Comment, Continuation, Thread
from commentparse.plugin import Block, Body, Format, Match, RawAuthor, RawComment, RawThread, select
from commentparse.testing.cases import Case, load_case
from commentparse.testing.conformance import (
    check_covers,
    check_deterministic,
    check_foreign,
    check_invariants,
    check_leaves_document_alone,
    check_mutilated,
    check_nothing_invented,
    check_split_and_merged,
    check_wins,
)
from commentparse.testing.foreign_cases import foreign_cases
from commentparse.testing.haystack import haystack_of

READING = (
    check_invariants,
    check_nothing_invented,
    check_leaves_document_alone,
    check_deterministic,
    check_mutilated,
    check_split_and_merged,
)


@pytest.fixture
def case(tmp_path) -> Case:
    return a_case(tmp_path)


def with_read(function) -> Format:
    return attrs.evolve(TOY, read=function)


@pytest.mark.parametrize("check", READING)
def test_a_good_format_passes(check, case: Case):
    check(TOY, case)


SEVERAL = tuple(check for check in READING if check is not check_split_and_merged)


def read_twice(document):
    yield from read(document)
    yield from read(document)


@pytest.mark.parametrize("check", SEVERAL)
def test_a_good_format_of_several_threads_passes(check, case: Case):
    assert len(case.parse_all([with_read(read_twice)])) == 2
    check(with_read(read_twice), case)


def test_an_invalid_thread_behind_a_valid_one_is_caught(case: Case):
    def read_invalid_second(document):
        yield from read(document)
        yield Thread(comments=(Comment(id="1", text="x"), Comment(id="1", text="y")))

    with pytest.raises(AssertionError, match="invalid thread"):
        check_invariants(with_read(read_invalid_second), case)


def test_a_good_format_wins(case: Case):
    check_wins(TOY, case)


@pytest.mark.parametrize("foreign", foreign_cases(), ids=lambda foreign: foreign.name)
def test_a_good_format_leaves_foreign_inputs_alone(foreign: Case):
    check_foreign(TOY, foreign)


def test_a_format_that_does_not_know_its_own_case_is_caught(case: Case):
    blind = attrs.evolve(TOY, recognize=lambda _: None)
    with pytest.raises(AssertionError, match="does not recognize its own case"):
        check_wins(blind, case)


def test_a_format_that_loses_its_own_case_is_caught(case: Case):
    better = attrs.evolve(TOY, name="a/better", recognize=lambda _: Match(1.0, "it is"))
    with pytest.raises(AssertionError, match="'a/better' wins"):
        check_wins(attrs.evolve(TOY, recognize=lambda _: Match(0.5, "perhaps")), case, among=[better])


def test_a_format_that_reads_testimonials_is_caught():
    def greedy(document):
        comments = [RawComment(body=Body.inside(box)) for box in document.root.iter("li")]
        yield RawThread(comments=comments)

    anything = Format(
        name="greedy", title="", input_kind="html", recognize=lambda _: Match(0.9, "a page"), read=greedy
    )
    page = next(foreign for foreign in foreign_cases() if foreign.name == "testimonials")
    with pytest.raises(AssertionError, match="3 comments off 'testimonials'"):
        check_foreign(anything, page)


def test_a_format_that_fails_on_a_foreign_input_is_caught():
    def fails(document):
        raise KeyError(document.kind)

    page = next(foreign for foreign in foreign_cases() if foreign.name == "article")
    failing = Format(
        name="fails", title="", input_kind="html", recognize=lambda _: Match(0.9, "a page"), read=fails
    )
    with pytest.raises(AssertionError, match="fails on 'article'"):
        check_foreign(failing, page)


def test_a_format_that_raises_on_broken_input_is_caught(case: Case):
    def brittle(document):
        assert len(list(document.root.iter("li"))) >= 3, "three are usual"
        yield from read(document)

    with pytest.raises(AssertionError, match="raises on case 'toy', cut off after"):
        check_mutilated(with_read(brittle), case)


def test_a_broken_input_may_hold_several_threads(case: Case):
    def one_thread_each(document):
        for toy in select.each(document.root, "toy", "li"):
            is_damaged = b"Hello to you as well" not in document.source
            if is_damaged or toy.get("id") == "toy-1":
                yield RawThread(comments=[comment_of(toy)])

    check_mutilated(with_read(one_thread_each), case)


def test_the_values_of_a_database_stand_in_it():
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE loaves (baked FLOAT, note TEXT)")
        database.execute("INSERT INTO loaves VALUES (1709284530.25, ?)", ("a long note " * 1000,))
        database.commit()
        haystack = haystack_of(Document(database.serialize()))
    assert haystack.holds("1709284530.25")
    assert haystack.holds_whole("a long note " * 1000)
    assert not haystack.holds("1709284530.75")


def test_a_format_that_passes_over_bodies_in_silence_is_caught(case: Case):
    def picky(document):
        comments = [comment for raw in read(document) for comment in raw.comments]
        deep = any(len(list(comment.element.iterancestors())) > 100 for comment in comments)
        yield RawThread(comments=() if deep else comments)

    with pytest.raises(
        AssertionError, match="drops a text of case 'toy', 400 unclosed divs that stands in it"
    ):
        check_mutilated(with_read(picky), case)


def test_a_format_that_changes_the_document_is_caught(case: Case):
    def tidy(document):
        threads = list(read(document))
        for element in list(document.root.iter("i")):
            element.getparent().remove(element)
        return threads

    with pytest.raises(AssertionError, match="changes the document"):
        check_leaves_document_alone(with_read(tidy), case)


def test_a_format_may_hold_several_threads(case: Case):
    def several(document):
        (thread,) = read(document)
        yield from (RawThread(comments=[comment]) for comment in thread.comments)

    many = attrs.evolve(TOY, read=several)
    check_invariants(many, case)
    check_nothing_invented(many, case)
    check_mutilated(many, case)
    check_deterministic(many, case)


def test_a_format_with_a_memory_is_caught(case: Case):
    seen: list[int] = []

    def forgetful(_):
        seen.append(1)
        yield RawThread(comments=[RawComment(id=str(len(seen)), body=Body.text("x"))])

    with pytest.raises(AssertionError, match="two different threads"):
        check_deterministic(with_read(forgetful), case)


def test_an_invalid_thread_is_caught(case: Case):
    def circular(_):
        yield Thread(comments=(Comment(id="1", parent_id="1"),))

    with pytest.raises(AssertionError, match="invalid thread"):
        check_invariants(with_read(circular), case)


@pytest.mark.parametrize(
    "raw",
    [
        RawComment(id="99", body=Body.text("Hello there")),
        RawComment(id="1", body=Body.text("Hello, my dear")),
        RawComment(id="1", body=Body.text("Hello there"), author=RawAuthor(name="Grace")),
        RawComment(id="1", body=Body.text("Hello there"), author=RawAuthor(name="Ada", username="ada.l")),
        RawComment(id="1", body=Body.text("Hello there"), published="yesterday"),
        RawComment(id="1", body=Body.text("Hello there"), extra={"mood": "merry"}),
    ],
    ids=["id", "text", "name", "username", "time", "extra"],
)
def test_what_is_invented_is_caught(raw: RawComment, case: Case):
    def inventive(_):
        yield RawThread(comments=[raw])

    with pytest.raises(AssertionError, match="invents something"):
        check_nothing_invented(with_read(inventive), case)


def test_an_invented_cursor_is_caught(case: Case):
    def inventive(_):
        yield RawThread(continuations=[Continuation(kind="load-more", cursor="page-77")])

    with pytest.raises(AssertionError, match="continuations"):
        check_nothing_invented(with_read(inventive), case)


def test_a_format_whose_ids_depend_on_the_page_is_caught(case: Case):
    def counting(document):
        for raw in read(document):
            comments = list(raw.comments)
            for number, comment in enumerate(comments):
                comment.id, comment.parent_id = str(number), None
            yield RawThread(comments=comments)

    with pytest.raises(AssertionError, match="split"):
        check_split_and_merged(with_read(counting), case)


WORDS = "Ada\nHello there, all of you.\n"
CUT = (Block(0, 4, "author", comment=0), Block(4, 29, "text", comment=0))


def a_text(tmp_path, comment: RawComment, *blocks: Block) -> tuple[Format, Case]:
    """A format that reads this comment and these blocks from a text, and the text."""
    home = tmp_path / "words"
    home.mkdir()
    (home / "input.txt").write_text(WORDS)
    (home / "case.toml").write_text('description = "a text"\nformat = "words"\n')
    words = Format(
        name="words", title="", input_kind="text", recognize=lambda _: Match(0.5, "words"),
        read=lambda _: [RawThread(comments=[comment], blocks=blocks)],
    )  # fmt: skip
    return words, load_case(home)


def said(text: str = "Hello there, all of you.", span: tuple[int, int] | None = (0, 29)) -> RawComment:
    return RawComment(body=Body.text(text), author=RawAuthor(name="Ada"), span=span)


def test_a_text_that_is_told_without_gaps_passes(tmp_path):
    check_covers(*a_text(tmp_path, said(), *CUT))


def test_a_page_need_not_tell_blocks(case: Case):
    check_covers(TOY, case)


@pytest.mark.parametrize(
    ("comment", "blocks", "fault"),
    [
        (said(), CUT[:1], "no block holds characters 4 to 29"),
        (said(), (*CUT, Block(20, 29, "text")), "begins before the one in front of it ends"),
        (said(), (CUT[0], Block(4, 29, "text", comment=1)), "belongs to comment 1, of 1"),
        (said(span=None), CUT, "has no span"),
        (said(span=(0, 9)), CUT, "which is not between 0 and 9"),
        (said("Hello, my dear."), CUT, "which is not between 0 and 29"),
    ],
    ids=["hole", "overlap", "comment", "no-span", "short-span", "words"],
)
def test_a_text_that_is_told_wrongly_is_caught(comment, blocks, fault, tmp_path):
    with pytest.raises(AssertionError, match=fault):
        check_covers(*a_text(tmp_path, comment, *blocks))


def test_the_toy_is_recognized_by_its_class(case: Case):
    assert recognize(case.document()) is not None


def two_threads(document):
    for element in select.each(document.root, "toy", "li"):
        yield RawThread(comments=[attrs.evolve(comment_of(element), parent_id=None)])


@pytest.mark.parametrize(
    "check", [check_invariants, check_nothing_invented, check_deterministic, check_mutilated]
)
def test_a_format_that_finds_several_threads_passes(check, case: Case):
    check(with_read(two_threads), case)
    check(with_read(two_threads), attrs.evolve(case, several=True))


def test_a_fault_in_the_last_of_several_threads_is_caught(case: Case):
    def read_with_fault(document):
        yield from two_threads(document)
        yield Thread(comments=(Comment(id="1", parent_id="1"),))

    with pytest.raises(AssertionError, match="invalid thread"):
        check_invariants(with_read(read_with_fault), case)


def test_a_text_that_is_lost_from_one_of_several_threads_is_caught(case: Case):
    def read_long_pages(document):
        yield from list(two_threads(document))[: None if "</html>" in document.text else 1]

    with pytest.raises(AssertionError, match="without a diagnostic"):
        check_mutilated(with_read(read_long_pages), case)


def test_the_strings_of_escaped_markup_and_of_json_lines_stand_in_the_input():
    escaped = Document('{"body_html": "&lt;p&gt;rye &lt;em&gt;bread&lt;/em&gt;!&lt;/p&gt;"}')
    lines = Document('{"body": "caf\\u00e9"}\n{"body": "two"}\n')
    entities = Document("<rss><item><text><![CDATA[rye &amp; salt &#8230;]]></text></item></rss>")
    assert haystack_of(escaped).holds("rye bread!")
    assert haystack_of(entities).holds("rye & salt …")
    assert haystack_of(lines).holds("caf\u00e9")
    assert not haystack_of(lines).holds("tea two")


def test_several_threads_are_not_split(case: Case):
    with pytest.raises(pytest.skip.Exception, match="several threads"):
        check_split_and_merged(with_read(two_threads), attrs.evolve(case, several=True))
