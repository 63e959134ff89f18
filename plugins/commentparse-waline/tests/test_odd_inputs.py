"""What a server never sends, and what it sends when something is wrong."""

import json

import pytest

import commentparse
from commentparse_waline import FORMATS

COMMENT = {
    "objectId": 1,
    "nick": "Ada",
    "link": "",
    "comment": "<p>Rye</p>",
    "time": 1716199200000,
    "status": "approved",
}
FIELDS = (
    "pid",
    "rid",
    "like",
    "sticky",
    "children",
    "reply_user",
    "user_id",
    "type",
    "level",
    "orig",
    "url",
    "avatar",
)
VALUES = (None, True, 0, -1, 1.5, "", "text", [], {}, [[]], [None], {"a": {}}, 10**30)
TOLERATED = {"no-body", "missing-parent", "parent-cycle", "duplicate-id", "bad-record"}


def threads_of(value: object) -> list[commentparse.Thread]:
    return list(commentparse.parse_all(json.dumps(value), formats=FORMATS))


def answer(*entries: object, **around: object) -> dict[str, object]:
    page = {"page": 1, "totalPages": 1, "pageSize": 10, "count": 2, "data": list(entries), **around}
    return {"errno": 0, "errmsg": "", "data": page}


@pytest.mark.parametrize("key", [*COMMENT, *FIELDS])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_of_the_wrong_type_costs_that_value_only(key, value):
    threads = threads_of(answer(COMMENT, {**COMMENT, "objectId": 2, "comment": "<p>Oats</p>", key: value}))
    comments = [comment for thread in threads for comment in thread.comments if comment.status != "missing"]
    assert "Rye" in {comment.text for comment in comments}
    assert len(comments) == 2
    assert not [problem for thread in threads for problem in thread.validate()]
    assert {note.code for thread in threads for note in thread.diagnostics} <= TOLERATED


@pytest.mark.parametrize("key", ["page", "totalPages", "pageSize", "count", "data"])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_odd_numbers_of_pages_are_borne(key, value):
    for thread in threads_of(answer(COMMENT, **{key: value})):
        assert not [note for note in thread.diagnostics if note.code == "format-failed"]


def test_entries_that_are_no_comments_are_reported():
    (thread,) = threads_of(answer(COMMENT, None, {"nothing": 1}, {**COMMENT, "objectId": 2, "children": [7]}))
    assert len(thread) == 2
    assert [note.locator.pointer for note in thread.diagnostics] == [
        "/data/data/1",
        "/data/data/2",
        "/data/data/3/children/0",
    ]


@pytest.mark.parametrize("failure", [{"errno": 1000, "errmsg": "no"}, {"errno": 0, "errmsg": "", "data": 12}])
def test_an_answer_without_comments_is_no_thread(failure):
    assert [thread.platform for thread in threads_of(failure)] == [None]


def test_a_child_that_does_not_name_its_parent_answers_the_comment_above_it():
    (thread,) = threads_of(
        answer({**COMMENT, "children": [{**COMMENT, "objectId": 2, "comment": "<p>Oats</p>"}]})
    )
    assert thread["2"].parent_id == "1"


def test_places_and_addresses_of_people_are_not_taken_over():
    (thread,) = threads_of(
        answer({**COMMENT, "addr": "Smalltown", "ip": "192.0.2.7", "mail": "ada@garden.example"})
    )
    text = commentparse.to_json(thread)
    assert not [word for word in ("Smalltown", "192.0.2.7", "ada@garden.example") if word in text]


def test_older_servers_state_the_time_as_text():
    old = {key: value for key, value in COMMENT.items() if key != "time"}
    (thread,) = threads_of(answer({**old, "insertedAt": "2021-05-01T10:00:00.000Z"}))
    assert thread["1"].published.earliest.isoformat() == "2021-05-01T10:00:00+00:00"
