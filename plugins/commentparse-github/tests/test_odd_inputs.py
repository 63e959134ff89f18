"""Faults of the services, and answers to other questions than the usual ones."""

import json

import pytest

from commentparse import parse
from commentparse_github import FORMATS


@pytest.mark.parametrize(
    "answer",
    [
        {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"},
        {"errors": [{"type": "NOT_FOUND"}], "data": {"repository": None}},
        {"discussion": None},
        {"error": "Discussion not found"},
        [],
        [{"id": 1, "body": "a post of another system"}],
    ],
)
def test_a_fault_of_the_service_is_no_thread(answer):
    thread = parse(json.dumps(answer), formats=FORMATS)
    assert thread.platform is None


def test_the_comment_alone_is_read_as_well():
    comment = {
        "id": 1,
        "body": "Good day",
        "issue_url": "https://api.github.com/repos/a/b/issues/7",
        "html_url": "x",
    }
    assert parse(json.dumps(comment), formats=FORMATS).comments[0].text == "Good day"


def test_a_query_may_have_renamed_what_it_asked_for():
    node = {"id": "IC_1", "body": "Good day", "createdAt": "2024-05-01T10:00:00Z"}
    answer = {
        "data": {"repository": {"gate": {"number": 7, "title": "The gate", "comments": {"nodes": [node]}}}}
    }
    thread = parse(json.dumps(answer), formats=FORMATS)
    assert (thread.title, [comment.id for comment in thread.comments]) == ("The gate", ["IC_1"])


def test_an_author_who_was_not_asked_for_is_unknown_and_one_who_is_null_is_gone():
    def author(**fields):
        node = {"id": "IC_1", "body": "Good day", "createdAt": "2024-05-01T10:00:00Z", **fields}
        answer = {"data": {"repository": {"issue": {"number": 7, "comments": {"nodes": [node]}}}}}
        return parse(json.dumps(answer), formats=FORMATS).comments[0].author

    assert author() is None
    assert author(author=None).kind == "deleted"
