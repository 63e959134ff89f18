"""Faults of the services, and answers that are very deep or say things twice."""

import copy
import json

import pytest

from commentparse import parse
from commentparse.plugin import Document
from commentparse_hosted import coral_answer, openweb_answer
from commentparse_hosted.formats import ANSWERS


def read(value):
    return parse(json.dumps(value), formats=ANSWERS)


@pytest.mark.parametrize(
    "answer",
    [
        {"errors": [{"message": "not found"}], "data": None},
        {"data": {"story": None}},
        {"message": "Not Found"},
        {"conversation": None},
        {"contents": None, "more_available": False},
        {"story": {"comments": [1]}},
        [],
        "error",
    ],
)
def test_a_fault_of_the_service_is_no_thread(answer):
    thread = read(answer)
    assert len(thread) == 0
    assert "format-failed" not in {note.code for note in thread.diagnostics}


def test_an_answer_without_comments_is_a_thread_of_none():
    answers = [
        {
            "data": {
                "story": {
                    "id": "s",
                    "url": "u",
                    "comments": {"edges": [], "pageInfo": {"hasNextPage": False}},
                }
            }
        },
        {"contents": [], "more_available": False},
        {"conversation": {"comments": [], "messages_count": 0, "has_next": False}},
    ]
    assert [read(answer).platform for answer in answers] == ["coral", "viafoura", "openweb"]


def coral(depth: int):
    node = None
    for level in range(depth, 0, -1):
        replies = {"edges": [{"node": node}] if node else []}
        node = {
            "id": f"c{level}",
            "body": "Good day",
            "createdAt": "2024-05-01T08:00:00Z",
            "replies": replies,
        }
    return {"data": {"story": {"id": "s", "comments": {"edges": [{"node": node}]}}}}


def openweb(depth: int):
    comment = None
    for level in range(depth, 0, -1):
        content = [{"type": "text", "text": "Good day"}]
        replies = [comment] if comment else []
        comment = {"id": f"c{level}", "written_at": 1714642200, "content": content, "replies": replies}
    return {"conversation": {"comments": [comment]}}


@pytest.mark.parametrize(("reader", "answer"), [(coral_answer, coral), (openweb_answer, openweb)])
def test_deep_answers_are_read_without_recursion(reader, answer):
    document = Document("{}")
    document.__dict__["json"] = answer(5000)  # deeper than Python's own reader of JSON goes
    assert [len(list(thread.comments)) for thread in reader.read(document)] == [5000]


def test_a_comment_that_stands_twice_is_read_once():
    node = {"id": "c1", "body": "Good day", "createdAt": "2024-05-01T08:00:00Z", "author": None}
    connection = {"edges": [{"node": node}]}
    answer = {
        "data": {"story": {"id": "s", "featuredComments": connection, "comments": copy.deepcopy(connection)}}
    }
    assert [comment.id for comment in read(answer).comments] == ["c1"]


def test_viafoura_comments_without_a_container_find_it_by_what_they_answer():
    contents = [
        {"content_uuid": "a", "parent_uuid": "box", "content": "Good day"},
        {"content_uuid": "b", "parent_uuid": "a", "content": "Good evening"},
    ]
    thread = read({"contents": contents, "more_available": False})
    assert [comment.parent_id for comment in thread.comments] == [None, "a"]


def test_markup_in_openweb_text_is_markup_and_a_lone_angle_is_none():
    def text(value):
        comment = {"id": "a", "written_at": 1714642200, "content": [{"type": "text", "text": value}]}
        return read({"conversation": {"comments": [comment]}}).comments[0].text

    assert text("one<br>two") == "one\ntwo"
    assert text("3 < 4 and 5 > 4") == "3 < 4 and 5 > 4"
