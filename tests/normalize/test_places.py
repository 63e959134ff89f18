"""Places in a text: spans with their lines, readings without gaps, and what a format reports itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toys import comment, toy

from commentparse import Options, parse
from commentparse.document import Document
from commentparse.errors import ReadError
from commentparse.model import Diagnostic, Locator
from commentparse.normalize.places import faults_of
from commentparse.options import DEFAULT_OPTIONS
from commentparse.plugin import Block, RawThread

TEXT = "Ann\nHello there.\n\nBob\nHello to you.\n"


def thread_of(text=TEXT, *, options=DEFAULT_OPTIONS, **fields):
    """What a text format that hands this over makes of a text."""
    chosen = toy(input_kind="text", read=lambda _: [RawThread(**fields)])
    return parse(text, formats=[chosen], options=options)


def locator_of(span, text=TEXT):
    (found,) = thread_of(text, comments=[comment("1", span=span)]).comments
    return found.locator


def test_a_span_becomes_a_locator_with_lines():
    assert locator_of((0, 16)) == Locator(start=0, end=16, line=1, end_line=2)
    assert locator_of((18, 36)) == Locator(start=18, end=36, line=4, end_line=5)


def test_a_line_end_belongs_to_the_line_it_ends():
    assert locator_of((0, 4)).end_line == 1
    assert locator_of((3, 5)).end_line == 2


def test_an_empty_span_is_in_one_line():
    assert locator_of((17, 17)) == Locator(start=17, end=17, line=3, end_line=3)


def test_lines_end_with_carriage_returns_as_well():
    assert locator_of((3, 5), "a\r\nb\rc\nd").line == 2
    assert locator_of((5, 6), "a\r\nb\rc\nd").line == 3


def test_other_separators_end_no_line():
    assert Document("a\x0b\u2028\x85b\nd").line_at(4) == 1


def test_a_span_outside_of_the_text_is_reported():
    thread = thread_of(comments=[comment("1", span=(0, 999)), comment("2", span=(0, 3))])
    assert [one.id for one in thread.comments] == ["2"]
    assert [(note.code, note.severity) for note in thread.diagnostics] == [("bad-record", "error")]


@given(st.text("ab\r\n\u2028"), st.data())
def test_the_line_is_the_number_of_lines_that_end_before(text, data):
    offset = data.draw(st.integers(0, max(len(text) - 1, 0)))
    # With something behind the offset, a CR there is no half of a CR LF that is yet to end.
    before = text[:offset].replace("\r\n", "\n")
    if text[offset : offset + 1] == "\n" and before.endswith("\r"):
        before = before[:-1]
    assert Document(text).line_at(offset) == 1 + before.count("\n") + before.count("\r")


def cut(*pieces):
    return [Block(start, end, label) for start, end, label in pieces]


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        (cut((0, 3, "a"), (5, 9, "b")), "no block holds characters 3 to 5"),
        (cut((0, 5, "a"), (3, 9, "b")), "the block 'b' at 3 begins before the one in front of it ends"),
        (cut((0, 5, "a"), (5, 5, "b"), (5, 9, "c")), "the block 'b' at 5 is empty"),
        (cut((0, 5, "a")), "no block holds characters 5 to 9"),
        (cut((0, 5, "a"), (5, 12, "b")), "the blocks end at 12, past the text's 9 characters"),
        (cut((-1, 9, "a")), "the block 'a' at -1 begins before the one in front of it ends"),
    ],
)
def test_gaps_and_overlaps_are_found(blocks, fault):
    assert next(faults_of(blocks, 9)) == fault


def test_a_text_cut_without_gaps_has_no_fault():
    assert list(faults_of(cut((0, 5, "a"), (5, 9, "b")), 9)) == []


def test_no_blocks_are_no_fault():
    assert list(faults_of((), 9)) == []


def test_a_reading_with_gaps_is_reported():
    (note,) = thread_of(blocks=cut((0, 3, "author"))).diagnostics
    assert (note.code, note.message) == ("bad-blocks", f"no block holds characters 3 to {len(TEXT)}")


DOUBT = Diagnostic(
    code="undecidable", message="nothing tells the comments apart", locator=Locator(start=4, end=18)
)


def test_what_a_format_reports_comes_out_with_its_lines():
    (note,) = thread_of(diagnostics=[DOUBT]).diagnostics
    assert note.locator == Locator(start=4, end=18, line=2, end_line=3)


def test_an_error_that_a_format_reports_is_raised_where_that_was_asked_for():
    fault = Diagnostic(code="cut-off", severity="error", message="the text is cut off")
    with pytest.raises(ReadError, match="cut-off"):
        thread_of(diagnostics=[fault], options=Options(on_fault="raise"))
    assert thread_of(diagnostics=[DOUBT], options=Options(on_fault="raise")).diagnostics
