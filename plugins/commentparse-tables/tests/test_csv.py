"""CSV as people, spreadsheets and programs leave it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commentparse
from commentparse.plugin import Comment, Thread
from commentparse_tables import FORMATS
from commentparse_tables.csv_text import LIVELY, cell, records_in, untamed

HEADER = "comment_id,parent_id,text,score,comment_more,thread_more\r\n"
TEXTS = st.text(st.sampled_from("ab=+-@'\t\r\n, \"") | st.characters(exclude_categories=("Cs",)))


def read(table: str) -> list[Thread]:
    return list(commentparse.parse_all(table, formats=FORMATS))


def comments(table: str) -> tuple[Comment, ...]:
    (thread,) = read(table)
    return thread.comments


def messages(table: str) -> list[str]:
    return [note.message for thread in read(table) for note in thread.diagnostics]


@given(TEXTS)
def test_a_string_in_a_cell_comes_back(text: str) -> None:
    (record,) = records_in(cell(text))
    assert (untamed(record.cells[0]), record.is_closed) == (text, True)


@given(TEXTS)
def test_no_cell_begins_with_what_spreadsheets_calculate(text: str) -> None:
    assert cell(text).removeprefix('"')[:1] not in LIVELY - {"'"}


@given(st.lists(st.lists(TEXTS.filter(bool), min_size=2), min_size=1))
def test_records_are_those_of_the_standard_library(table: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    assert [list(record.cells) for record in records_in(file.getvalue())] == table


def test_a_text_that_is_longer_than_other_readers_bear_is_read():
    long = "rye " * 100_000
    assert comments(f'{HEADER}1,,"{long}",,,\r\n')[0].text == long.rstrip()


def test_the_lines_of_a_record_are_told():
    second = comments(f'{HEADER}1,,"a\r\nb",,,\r\n2,,c,,,\r\n')[1]
    assert (second.locator.line, second.locator.end_line) == (4, 4)


def test_a_quotation_mark_that_is_never_closed_is_told():
    table = f'{HEADER}1,,"The rest is text.,,,\r\n2,,c,,,\r\n'
    assert "a quotation mark is missing" in messages(table)
    assert "2,,c" in comments(table)[0].text


def test_json_that_is_none_is_told_and_the_comment_stays():
    table = HEADER + "1,,Rye,,{broken,\r\n"
    assert comments(table)[0].text == "Rye"
    assert messages(table) == ["comment_more: expected JSON, got '{broken'"]


@pytest.mark.parametrize(
    "more",
    [
        '{"quotes":[{"text":"a\\n\\n\\n\\nb"}]}',
        '{"approximate":["age"]}',
        '{"likely_parents":[{"id":"1","confidence":7,"evidence":"x"}]}',
    ],
)
def test_what_breaks_a_rule_in_json_is_told_and_the_comment_stays(more: str):
    escaped = more.replace('"', '""')
    table = f'{HEADER}1,,Rye,,,\r\n2,,Oats,4,"{escaped}",\r\n'
    thread = read(table)[0]
    assert [(comment.text, comment.score) for comment in thread.comments] == [("Rye", None), ("Oats", 4)]
    assert thread.validate() == ()
    assert "bad-record" in {note.code for note in thread.diagnostics}


def test_what_is_wrong_with_the_thread_costs_no_comment():
    table = HEADER + '1,,Rye,,,"{""embeds"":7}"\r\n'
    assert comments(table)[0].text == "Rye"
    assert messages(table) == ["embeds: expected an array, got 7"]


def test_json_cannot_overrule_a_column():
    assert comments(HEADER + '1,,Rye,,"{""id"":""9"",""text"":""Oats""}",\r\n')[0].text == "Rye"


def test_json_of_any_depth_is_borne():
    deep = '{""extra"":' * 5_000
    assert comments(f'{HEADER}1,,Rye,,"{deep}",\r\n')[0].text == "Rye"


def test_a_row_without_an_id_gets_a_synthetic_one():
    assert comments(HEADER + ",,Rye,,,\r\n")[0].id.startswith("~")


def test_circles_of_parents_are_opened():
    thread = read(HEADER + "1,2,a,,,\r\n2,1,b,,,\r\n")[0]
    assert thread.validate() == ()


def test_a_deleted_comment_has_no_text():
    thread = read("comment_id,parent_id,text,status\r\n1,,secret,deleted\r\n")[0]
    assert thread.comments[0].text is None
    assert thread.validate() == ()


def test_tables_put_one_behind_the_other_are_several_threads():
    table = "comment_id,parent_id,text,thread_number\r\n1,,Rye,1\r\n"
    found = read(table + "comment_id,parent_id,text,thread_number,mood\r\n1,,Oats,2,calm\r\n")
    assert [thread.comments[0].text for thread in found] == ["Rye", "Oats"]
    assert found[1].comments[0].extra == {"mood": "calm"}


def test_a_zone_is_reckoned_with():
    comment = read("comment_id,parent_id,text,published\r\n1,,Rye,2023-04-05 06:07:08+02:00\r\n")[0].comments[
        0
    ]
    assert comment.published.earliest.isoformat() == "2023-04-05T04:07:08+00:00"


def test_ordinary_text_is_no_table():
    threads = read("comment_id,parent_id\nare two columns, said Ada.\n")
    assert [thread.platform for thread in threads] == [None]
