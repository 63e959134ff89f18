"""What a server never sends, and what it sends when something is wrong."""

import gzip
import json

import pytest

import commentparse
from commentparse_remark42 import FORMATS

COMMENT = {
    "id": "a",
    "pid": "",
    "text": "<p>Rye</p>",
    "user": {"id": "github_1", "name": "Ada"},
    "locator": {"site": "s", "url": "https://garden.example/"},
    "time": "2024-05-01T10:00:00Z",
}
VALUES = (None, True, 0, -1, 1.5, "", "text", [], {}, [[]], [None], {"a": {}}, "\ud800", 10**30)


def parse(value: object) -> commentparse.Thread:
    return commentparse.parse(json.dumps(value), formats=FORMATS)


@pytest.mark.parametrize(
    "key", [*COMMENT, "orig", "edit", "votes", "score", "pin", "delete", "controversy", "title"]
)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_of_the_wrong_type_costs_that_value_only(key, value):
    answer = {"comments": [COMMENT, {**COMMENT, "id": "b", "text": "<p>Oats</p>", key: value}]}
    threads = list(commentparse.parse_all(json.dumps(answer), formats=FORMATS))
    comments = [comment for thread in threads for comment in thread.comments]
    assert {"Rye"} <= {comment.text for comment in comments}
    assert len([comment for comment in comments if comment.status != "missing"]) == 2
    assert not [problem for thread in threads for problem in thread.validate()]
    codes = {note.code for thread in threads for note in thread.diagnostics}
    assert codes <= {"no-body", "missing-parent", "parent-cycle", "duplicate-id", "json-syntax"}


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("key", ["info", "comments", "replies"])
def test_an_answer_with_odd_parts_is_borne(key, value):
    answer = {"comments": [{"comment": COMMENT, "replies": []}], "info": {"url": "https://garden.example/"}}
    if key == "replies":
        answer["comments"] = [{"comment": COMMENT, "replies": value}]
    else:
        answer[key] = value
    assert not [note for note in parse(answer).diagnostics if note.code == "format-failed"]


def test_entries_that_are_no_comments_are_reported():
    thread = parse({"comments": [COMMENT, None, 7, {"nothing": 1}]})
    assert [note.locator.pointer for note in thread.diagnostics if note.code == "bad-record"] == [
        "/comments/1",
        "/comments/2",
        "/comments/3",
    ]


def test_a_comment_without_an_id_is_kept():
    thread = parse({"comments": [COMMENT, {**COMMENT, "id": None, "text": "<p>Who wrote this?</p>"}]})
    assert [comment.text for comment in thread.comments] == ["Rye", "Who wrote this?"]


def test_an_answer_about_an_error_is_no_thread():
    assert parse({"code": 1, "details": "can't find comments", "error": "not found"}).platform is None


def test_with_view_user_there_are_people_only():
    thread = parse({"comments": [{**COMMENT, "text": "", "time": "0001-01-01T00:00:00Z"}]})
    assert (thread["a"].text, thread["a"].published) == (None, None)


def test_a_deep_tree_is_read():
    node = {"comment": {**COMMENT, "id": "9"}, "replies": []}
    for number in range(400):
        node = {"comment": {**COMMENT, "id": f"n{number}", "text": f"<p>{number}</p>"}, "replies": [node]}
    assert len(parse({"comments": [node]})) == 401


def test_a_packed_backup_is_read():
    lines = [{"version": 1, "users": [], "posts": []}, COMMENT, {**COMMENT, "id": "b", "pid": "a"}]
    data = gzip.compress("\n".join(map(json.dumps, lines)).encode())
    thread = commentparse.parse(data, formats=FORMATS)
    assert thread["b"].parent_id == "a"
    assert thread.provenance[0].format == "remark42/backup"


def test_lines_of_comments_without_the_first_line_are_a_backup_too():
    lines = [COMMENT, {**COMMENT, "id": "b"}]
    thread = commentparse.parse("\n".join(map(json.dumps, lines)), formats=FORMATS)
    assert (thread.platform, len(thread)) == ("remark42", 2)


def test_other_lines_of_json_are_left_alone():
    lines = [{"locator": "shelf 3", "text": "A corpus of rye."}, {"locator": "shelf 4", "text": "And oats."}]
    found = list(commentparse.parse_all("\n".join(map(json.dumps, lines)), formats=FORMATS))
    assert all(thread.platform is None for thread in found)


def test_addresses_of_machines_are_not_taken_over():
    user = {"id": "github_1", "name": "Ada", "ip": "hashed-address"}
    thread = parse({"comments": [{**COMMENT, "user": user, "voted_ips": {"hashed-address": {}}}]})
    assert "hashed-address" not in commentparse.to_json(thread)


def test_a_broken_line_of_a_backup_is_reported_with_its_place():
    head = {"version": 1, "users": [], "posts": []}
    lines = [json.dumps(head), json.dumps(COMMENT), '{"id": "cut o', "7", json.dumps({**COMMENT, "id": "b"})]
    thread = commentparse.parse("\n".join(lines), formats=FORMATS)
    assert [comment.id for comment in thread.comments] == ["a", "b"]
    assert [note.locator.line for note in thread.diagnostics if note.code == "bad-record"] == [3, 4]


@pytest.mark.parametrize("blocked", [False, True])
def test_replies_to_a_deleted_comment_hang_below_it(*, blocked: bool):
    gone = {**COMMENT, "text": "", "delete": True, "user": {**COMMENT["user"], "block": blocked}}
    reply = {**COMMENT, "id": "b", "pid": "a", "text": "<p>Why?</p>\n<p>Say<br/>it.</p>\n"}
    found = parse({"comments": [gone, reply]})
    assert [(one.id, one.parent_id, one.text) for one in found.comments] == [
        ("a", None, None), ("b", "a", "Why?\n\nSay\nit."),
    ]  # fmt: skip
    assert found["a"].status == ("removed" if blocked else "deleted")
