"""What reading leaves of a value is what `keep` is told."""

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.json_fields import LARGEST_NUMBER, number_at
from commentparse.keeping import (
    fresh_numbers,
    json_legal_in_xml,
    kept_address,
    kept_address_in_xml,
    kept_count,
    kept_ids,
    kept_language,
    kept_line,
    kept_text,
    kept_time,
    legal_in_xml,
)
from commentparse.model import Comment, Thread, Timestamp
from commentparse.normalize.strings import SCRIPTS, line_of, url_of

TEXTS = st.text(st.sampled_from("aé\u0301 \t\n\r\x07\x0b\x1c\x85\u2028\ud800\uffff") | st.characters())


@given(TEXTS)
def test_a_line_is_what_reading_makes_of_it_and_stays(text):
    assert kept_line(text) == line_of(text) == kept_line(kept_line(text))


@pytest.mark.parametrize(
    ("name", "line"),
    [("Ada\nLane", "Ada Lane"), ("  Ada \x07", "Ada"), (None, None), ("\n", ""), ("A\x1c\ud800B", "A B")],
)
def test_a_name_that_is_no_line_becomes_one(name, line):
    assert kept_line(name) == line


@pytest.mark.parametrize(
    ("text", "body"),
    [("\r\n a \r\n\r\n\r\n\r\nb\t\r\n", " a\n\nb"), ("\x07\ud800", ""), (" \n ", ""), (None, "")],
)
def test_a_text_that_is_out_of_form_takes_that_of_a_body(text, body):
    assert kept_text(text) == body


@given(TEXTS)
def test_an_address_that_is_kept_reads_back(text):
    assert kept_address(text) in (None, url_of(text, None))


@pytest.mark.parametrize("scheme", SCRIPTS)
def test_what_reading_refuses_is_not_kept(scheme):
    assert kept_address(f"{scheme.title()}a") is None


@pytest.mark.parametrize("url", [None, "", "a\nb", " a", "a\x07", "e\u0301", "a  b"])
def test_what_reading_would_change_is_no_address(url):
    assert kept_address(url) is None


@pytest.mark.parametrize(
    ("tag", "kept"), [("de", "de"), ("zh-Hant-TW", "zh-Hant-TW"), ("", None), (None, None), ("d_", None)]
)
def test_a_language_has_a_tag(tag, kept):
    assert kept_language(tag) == kept


@pytest.mark.parametrize("count", [0, -3, LARGEST_NUMBER - 1, LARGEST_NUMBER, -LARGEST_NUMBER])
def test_a_count_that_is_kept_is_one_that_is_read(count):
    assert kept_count(count) == number_at({"count": count}, "count")


def test_a_time_is_kept_by_its_bounds_and_only_with_both():
    start, end = datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 2, tzinfo=UTC)
    whole = Timestamp(earliest=start, latest=end, raw="1 May")
    assert kept_time(whole) == Timestamp(earliest=start, latest=end)
    assert kept_time(Timestamp(raw="yesterday")) is None
    assert kept_time(None) is None


def test_ids_that_are_no_clean_lines_become_numbers_that_no_other_comment_has():
    thread = Thread(comments=tuple(Comment(id=id_) for id_ in ("1", "a b", "a\nb", "\x07", "3")))
    assert list(kept_ids(thread).values()) == ["1", "a b", "2", "4", "3"]
    assert list(itertools.islice(fresh_numbers(thread), 3)) == ["2", "4", "5"]


def test_what_xml_cannot_hold_is_replaced_in_text_and_escaped_in_json():
    assert legal_in_xml("\x00\t\n\uffff\ud800\x85") == "\ufffd\t\n\ufffd\ufffd\x85"
    assert legal_in_xml(None) is None
    assert kept_address_in_xml("/a\uffff") is None
    assert kept_address_in_xml("data:a") is None
    assert kept_address_in_xml("/a") == "/a"
    assert json_legal_in_xml('"\uffff\ud800\t"') == '"\\uffff\\ud800\t"'
