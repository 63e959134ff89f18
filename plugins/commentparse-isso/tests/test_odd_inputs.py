"""Answers, files and databases that are broken or hostile: nothing raises, and nothing is lost in silence."""

import contextlib
import json
import sqlite3
import time

import pytest

from commentparse import parse, parse_all
from commentparse_isso import FORMATS

ODD = (None, True, 0, -1, 1.5, "", "x", "\ud800", [], [None], {}, {"a": 1}, 10**400)
RECORD = {"id": 1, "parent": None, "created": 1709284530.25, "mode": 1, "text": "<p>The oven is warm.</p>", "author": "Ada", "website": None, "likes": 0, "dislikes": 0, "hash": "ab"}  # fmt: skip


def as_json(value):
    return json.dumps(value)


def codes(thread):
    return [note.code for note in thread.diagnostics]


def answer(*replies, **more):
    return {"id": None, "total_replies": len(replies), "hidden_replies": 0, "replies": list(replies), **more}


def imported(*comments):
    return [{"id": "/a/", "title": "A", "comments": list(comments)}]


@pytest.mark.parametrize(
    "key", [*RECORD, "modified", "replies", "hidden_replies", "total_replies", "gravatar_image"]
)
@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_a_value_of_another_type_takes_no_comment_with_it(key, value):
    thread = parse(
        as_json(answer({**RECORD, key: value}, {**RECORD, "id": 2})), format="isso/api", formats=FORMATS
    )
    assert not thread.validate()
    assert "format-failed" not in codes(thread)
    assert "2" in thread
    assert len(thread) >= 2


@pytest.mark.parametrize("key", ["id", "total_replies", "hidden_replies", "replies", "config"])
@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_an_answer_with_a_value_of_another_type_is_borne(key, value):
    thread = parse(as_json(answer(RECORD) | {key: value}), format="isso/api", formats=FORMATS)
    assert not thread.validate()
    assert "format-failed" not in codes(thread)


@pytest.mark.parametrize(
    "source",
    [answer(RECORD, 7, None, "x"), imported(RECORD | {"created": "2024-03-01 09:15:30"}, 7, None, "x")],
)
def test_what_is_no_record_is_reported(source):
    thread = parse(as_json(source), formats=FORMATS)
    assert len(thread) == 1
    assert codes(thread).count("bad-record") == 3
    assert thread.diagnostics[0].locator.pointer.endswith("/1")


@pytest.mark.parametrize("value", [{"error": "x"}, {"replies": []}, [], [[]], {"hidden_replies": 1}, 5, "x"])
def test_other_json_is_nobodys(value):
    thread = parse(json.dumps(value), formats=FORMATS)
    assert (thread.platform, len(thread)) == (None, 0)


@pytest.mark.parametrize("key", ["id", "parent", "author", "website", "created", "text"])
@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_an_import_with_a_value_of_another_type_is_borne(key, value):
    source = imported(
        {**RECORD, "created": "2024-03-01 09:15:30", key: value}, {**RECORD, "id": 2, "created": 1}
    )
    thread = parse(as_json(source), format="isso/import", formats=FORMATS)
    assert not thread.validate()
    assert "format-failed" not in codes(thread)
    assert "2" in thread


def test_a_thread_that_is_none_is_reported():
    first, second = parse_all(as_json([*imported(RECORD), 7]), format="isso/import", formats=FORMATS)
    assert len(first) == 1
    assert codes(second) == ["bad-record"]


def test_replies_may_be_nested_deeper_than_python_calls():
    record = {**RECORD, "replies": []}
    for number in range(2, 400):
        record = {**RECORD, "id": number, "parent": None, "replies": [record]}
    thread = parse(as_json(answer(record)), formats=FORMATS)
    assert len(thread) == 399
    assert thread.depth("1") == 398


def test_time_grows_with_the_input_only():
    def seconds(count):
        source = as_json(answer(*({**RECORD, "id": number} for number in range(count))))
        start = time.process_time()
        assert len(parse(source, formats=FORMATS)) == count
        return time.process_time() - start

    assert seconds(8_000) < 40 * max(seconds(1_000), 0.01)


TABLES = """
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent, created, modified, mode, remote_addr, text, author, email, website, likes, dislikes, voters BLOB);
"""


def database(*scripts):
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("".join(scripts))
        connection.commit()
        return connection.serialize()


def insert(*rows):
    columns = "tid, id, created, mode, text"
    return f"INSERT INTO comments ({columns}) VALUES {', '.join(rows)};"  # noqa: S608 - rows of our own


def in_database(source):
    return list(parse_all(source, formats=FORMATS))


def test_a_database_holds_many_threads_and_empty_ones():
    threads = in_database(
        database(
            TABLES,
            """INSERT INTO threads VALUES (1, '/a/', 'A'), (2, '/b/', NULL), (3, '/c/', 'C');
            INSERT INTO comments (tid, id, created, mode, text, author) VALUES (3, 1, 20, 1, 'late', 'Ada'), (1, 2, 10, 1, 'other', NULL), (3, 3, 5, 1, 'early', 'Ben');""",
        )
    )
    assert [(thread.id, thread.title, [comment.text for comment in thread.comments]) for thread in threads] == [
        ("/a/", "A", ["other"]), ("/c/", "C", ["early", "late"]), ("/b/", None, []),
    ]  # fmt: skip


def test_columns_of_any_type_are_borne():
    thread, *_ = in_database(
        database(
            TABLES,
            """INSERT INTO threads VALUES (1, x'ff', 5);
            INSERT INTO comments (tid, id, parent, created, modified, mode, text, author, website, likes, dislikes) VALUES
            (1, 1, 'x', 'never', x'00', 'y', x'ff', 7, 8, 'z', 9e99), (1, 2, 1, 9e999, -1, 5, 'The oven is warm.', 'Ada', NULL, NULL, NULL);""",
        )
    )
    assert not thread.validate()
    assert thread["2"].text == "The oven is warm."
    assert thread["2"].parent_id == "1"
    assert thread["2"].status == "unknown"


def test_a_comment_of_no_thread_is_kept():
    thread, *_ = in_database(database(TABLES, insert("(9, 1, 5, 1, 'whose?')")))
    assert (thread.id, thread.comments[0].text) == (None, "whose?")


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE threads (id, uri)",
        "CREATE TABLE comments (a); CREATE TABLE threads (b)",
        "CREATE VIEW threads AS SELECT 1 AS id, '/' AS uri; CREATE VIEW comments AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 AS tid, i AS id, 0 AS parent, 0 AS created, 'x' AS text FROM n",
    ],
)  # fmt: skip
def test_other_databases_are_nobodys(script):
    (thread,) = in_database(database(script))
    assert (thread.platform, len(thread)) == (None, 0)


def test_another_database_that_is_to_be_read_gives_nothing():
    source = database("CREATE TABLE comments (a); INSERT INTO comments VALUES (1); CREATE TABLE threads (b)")
    thread = parse(source, format="isso/database", formats=FORMATS)
    assert (len(thread), codes(thread)) == (0, ["no-format"])


def test_a_database_with_write_ahead_log_is_read():
    source = bytearray(database(TABLES, insert("(9, 1, 5, 1, 'here')")))
    source[18:20] = b"\x02\x02"
    assert in_database(bytes(source))[0].comments[0].text == "here"


def test_damage_is_reported_and_what_stands_before_is_read():
    rows = [f"(1, {number}, {number}, 1, 'Loaf {number} {'crumb ' * 40}')" for number in range(1, 400)]
    source = database(TABLES, "INSERT INTO threads VALUES (1, '/a/', 'A');", insert(*rows))
    thread, *_ = in_database(source[: len(source) // 2])
    assert "damaged-database" in codes(thread)
    assert thread.completeness == "partial"
    assert 0 < len(thread) < 399


def test_names_in_the_schema_may_be_damaged():
    # SQLite complains of the trigger by a name that Python cannot decode.
    trigger = "CREATE TRIGGER stale AFTER DELETE ON comments BEGIN DELETE FROM threads; END;"
    source = database(TABLES, trigger, insert("(9, 1, 5, 1, 'here')"))
    source = source.replace(b"CREATE TRIGGER", b"CREATE TRIXXER").replace(b"stale", b"st\xb7le")
    (thread,) = in_database(source)
    assert "damaged-database" in codes(thread)
    assert "format-failed" not in codes(thread)


def test_a_header_alone_is_borne():
    assert [len(thread) for thread in in_database(b"SQLite format 3\0" + b"\xff" * 500)] == [0]
