"""What a server never sends, and what it sends when something is wrong."""

import json

import pytest

import commentparse
from commentparse_commento import FORMATS

PERSON = {
    "commenterHex": "p1",
    "name": "Ada",
    "link": "undefined",
    "photo": "undefined",
    "isModerator": False,
}
COMMENT = {
    "commentHex": "c1",
    "domain": "garden.example",
    "url": "/rye/",
    "commenterHex": "p1",
    "markdown": "Rye",
    "html": "",
    "parentHex": "root",
    "score": 0,
    "state": "approved",
    "creationDate": "2021-03-12T11:21:56Z",
    "deleted": False,
}
COMMENT_OF_3 = {
    "id": "c1",
    "pageId": "g1",
    "markdown": "Rye",
    "html": "",
    "score": 0,
    "isApproved": True,
    "isPending": False,
    "isDeleted": False,
    "isSticky": False,
    "createdTime": "2024-02-01T10:00:00.000Z",
    "userCreated": "u1",
}
MORE_OF_3 = ("parentId", "editedTime", "userDeleted", "authorName", "url")
VALUES = (None, True, 0, -1, 1.5, "", "text", [], {}, [[]], [None], {"a": {}}, 10**30)
TOLERATED = {"no-body", "missing-parent", "parent-cycle", "duplicate-id", "bad-record"}


def threads_of(value: object) -> list[commentparse.Thread]:
    return list(commentparse.parse_all(json.dumps(value), formats=FORMATS))


def check(threads: list[commentparse.Thread]) -> None:
    comments = [comment for thread in threads for comment in thread.comments if comment.status != "missing"]
    assert "Rye" in {comment.text for comment in comments}
    assert len(comments) == 2
    assert not [problem for thread in threads for problem in thread.validate()]
    assert {note.code for thread in threads for note in thread.diagnostics} <= TOLERATED


@pytest.mark.parametrize("key", COMMENT)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_of_the_wrong_type_costs_that_value_only(key, value):
    comments = [COMMENT, {**COMMENT, "commentHex": "c2", "markdown": "Oats", key: value}]
    check(threads_of({"version": 1, "comments": comments, "commenters": [PERSON]}))
    check(threads_of({"success": True, "comments": comments, "commenters": {"p1": PERSON}}))


@pytest.mark.parametrize("key", [*COMMENT_OF_3, *MORE_OF_3])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_so_it_does_in_comentario_3(key, value):
    comments = [COMMENT_OF_3, {**COMMENT_OF_3, "id": "c2", "markdown": "Oats", key: value}]
    check(threads_of({"version": 3, "pages": [{"id": "g1"}], "comments": comments, "commenters": []}))
    check(threads_of({"comments": comments, "commenters": [], "pageInfo": {"pageId": "g1"}}))


@pytest.mark.parametrize(
    "key", ["version", "comments", "commenters", "pages", "attributes", "pageInfo", "domain"]
)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_odd_parts_around_the_comments_are_borne(key, value):
    export = {"version": 1, "comments": [COMMENT], "commenters": [PERSON], key: value}
    answer = {"comments": [COMMENT], "commenters": {"p1": PERSON}, key: value}
    export_of_3 = {"version": 3, "pages": [], "comments": [COMMENT_OF_3], "commenters": [], key: value}
    for thread in (thread for input_ in (export, answer, export_of_3) for thread in threads_of(input_)):
        assert not [note for note in thread.diagnostics if note.code == "format-failed"]


@pytest.mark.parametrize("key", PERSON)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_odd_people_do_not_cost_a_comment(key, value):
    (thread,) = threads_of(
        {"version": 1, "comments": [COMMENT], "commenters": [{**PERSON, key: value}, None]}
    )
    assert thread["c1"].text == "Rye"


def test_entries_that_are_no_comments_are_reported():
    (thread,) = threads_of({"version": 1, "comments": [COMMENT, None, {"nothing": 1}], "commenters": []})
    assert [note.locator.pointer for note in thread.diagnostics] == ["/comments/1", "/comments/2"]


def test_an_answer_about_an_error_is_no_thread():
    assert [thread.platform for thread in threads_of({"success": False, "message": "no such domain"})] == [
        None
    ]


def test_an_export_that_is_cut_off_keeps_what_is_there():
    whole = json.dumps(
        {"version": 1, "comments": [COMMENT, {**COMMENT, "commentHex": "c2"}], "commenters": [PERSON]}
    )
    cut = whole[: whole.index('"commenters"')]
    thread = commentparse.parse(cut, formats=FORMATS)
    assert [comment.id for comment in thread.comments] == ["c1", "c2"]
    assert "json-syntax" in {note.code for note in thread.diagnostics}


def test_a_text_that_says_deleted_is_deleted_only_where_nothing_else_says_so():
    told = {**COMMENT, "markdown": "[deleted]"}
    untold = {key: value for key, value in told.items() if key != "deleted"}
    (thread,) = threads_of(
        {"version": 1, "comments": [told, {**untold, "commentHex": "c2"}], "commenters": []}
    )
    assert (thread["c1"].status, thread["c1"].text) == ("published", "[deleted]")
    assert (thread["c2"].status, thread["c2"].text) == ("deleted", None)


def test_e_mail_is_not_taken_over():
    people = [{**PERSON, "email": "ada@garden.example"}]
    (thread,) = threads_of({"version": 1, "comments": [COMMENT], "commenters": people})
    assert "ada@garden.example" not in commentparse.to_json(thread)


def test_a_page_without_a_domain_is_not_put_on_the_host_of_the_export():
    export = {"version": 1, "comments": [{**COMMENT, "domain": ""}], "commenters": [PERSON]}
    thread = commentparse.parse(json.dumps(export), url="https://admin.example/export", formats=FORMATS)
    assert (thread.id, thread.url) == ("/rye/", None)
