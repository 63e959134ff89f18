"""Input that is broken, hostile or of wrong types: nothing raises, and nothing is lost in silence."""

import json

import pytest

import commentparse
from commentparse_soundcloud import FORMATS


def parsed(value):
    return commentparse.parse(json.dumps(value), formats=FORMATS)


def comment(**changes):
    return {"kind": "comment", "id": 1, "body": "Good tune", "track_id": 5, "user_id": 2} | changes


@pytest.mark.parametrize(
    "value", [{"errors": [{"status": 404}]}, {"collection": []}, {"collection": 3}, [[]]]
)
def test_answers_without_comments_give_none(value):
    assert parsed(value).comments == ()


@pytest.mark.parametrize(
    "key", ["id", "body", "track_id", "user", "user_id", "created_at", "timestamp", "self"]
)
@pytest.mark.parametrize("wrong", [None, [], {}, True, 1.5, -1, "x" * 50])
def test_a_value_of_another_type_costs_no_other_comment(key, wrong):
    threads = list(
        commentparse.parse_all(
            json.dumps([comment(**{key: wrong}), comment(id=2, body="Second")]), formats=FORMATS
        )
    )
    assert "Second" in [one.text for thread in threads for one in thread.comments]


def test_what_is_no_comment_is_reported_with_its_place():
    thread = parsed([comment(), {"kind": "like", "id": 9}])
    assert [note.locator.pointer for note in thread.diagnostics if note.code == "bad-record"] == ["/1"]


def test_comments_on_several_tracks_are_several_threads():
    source = json.dumps([comment(), comment(id=2, track_id=6)])
    assert [thread.id for thread in commentparse.parse_all(source, formats=FORMATS)] == ["5", "6"]


def test_a_moment_of_zero_is_kept():
    assert parsed([comment(timestamp=0)]).comments[0].extra["position_ms"] == 0


def test_likes_of_tracks_are_no_comments():
    assert parsed({"collection": [{"kind": "like", "track_id": 1}]}).comments == ()
