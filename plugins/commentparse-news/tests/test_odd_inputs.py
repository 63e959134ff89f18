"""Input that is broken, hostile or of wrong types: nothing raises, and nothing is lost in silence."""

import json

import pytest

import commentparse
from commentparse_news import FORMATS


def parsed(value):
    return commentparse.parse(json.dumps(value), formats=FORMATS)


def comment(id_=1, **changes):
    return {
        "id": id_,
        "body": "<p>Rye</p>",
        "isoDateTime": "2024-05-01T08:00:00Z",
        "status": "visible",
    } | changes


def discussion(*comments, **more):
    return {"status": "ok", "discussion": {"key": "/p/1", "comments": list(comments)}} | more


@pytest.mark.parametrize(
    "value", [{"status": "error", "message": "no"}, {"discussion": 1}, {"discussion": None}]
)
def test_answers_without_comments_give_none(value):
    assert parsed(value).comments == ()


@pytest.mark.parametrize(
    "key", ["id", "status", "userProfile", "responses", "responseTo", "date", "numRecommends"]
)
@pytest.mark.parametrize("wrong", [None, [], {}, True, 1.5, [None], "x" * 50])
def test_a_value_of_another_type_costs_no_other_comment(key, wrong):
    thread = parsed(discussion(comment(**{key: wrong}), comment(2, body="Second")))
    assert len([one for one in thread.comments if one.status != "missing"]) == 2
    assert thread.validate() == ()


def test_answers_may_nest_deep():
    inner = comment(200)
    for number in range(199, 0, -1):
        inner = comment(number, responses=[inner])
    thread = parsed(discussion(inner))
    assert len(thread.comments) == 200
    assert thread.comments[-1].parent_id == "199"


def test_a_removed_comment_has_no_text_and_keeps_the_notice_apart():
    removed = parsed(discussion(comment(status="blocked", body="Removed by a moderator."))).comments[0]
    assert (removed.status, removed.text) == ("removed", None)
    assert removed.extra["notice"] == "Removed by a moderator."


def test_a_status_that_is_not_known_is_kept():
    odd = parsed(discussion(comment(status="resting"))).comments[0]
    assert (odd.status, odd.text, odd.extra["status"]) == ("unknown", "Rye", "resting")


def test_a_single_comment_is_read():
    thread = parsed(
        {"status": "ok", "comment": comment(discussion={"key": "/p/9", "webUrl": "https://x.example/"})}
    )
    assert (thread.id, thread.comments[0].text) == ("/p/9", "Rye")


@pytest.mark.parametrize(
    ("page", "kinds"), [(1, ["next-page"]), (2, ["previous-page", "next-page"]), (3, ["previous-page"])]
)
def test_other_pages_are_named(page, kinds):
    thread = parsed(discussion(comment(), currentPage=page, pages=3))
    assert [more.kind for more in thread.continuations] == kinds
