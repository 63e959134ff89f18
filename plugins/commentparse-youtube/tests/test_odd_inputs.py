"""Input that is broken, hostile or of wrong types: nothing raises, and nothing is lost in silence."""

import json
from datetime import UTC, datetime

import pytest

import commentparse
from commentparse_youtube import FORMATS


def parsed(value):
    return commentparse.parse(json.dumps(value), formats=FORMATS)


def entity(id_, text="Rye", **properties):
    payload = {
        "key": "k" + id_,
        "properties": {"commentId": id_, "content": {"content": text}, "publishedTime": "1 year ago"}
        | properties,
        "author": {"displayName": "@oven", "channelId": "UC1"},
        "toolbar": {"likeCountNotliked": "3", "replyCount": "0"},
    }
    return {"payload": {"commentEntityPayload": payload}}


def thread(id_, **more):
    return {
        "commentThreadRenderer": {
            "commentViewModel": {"commentViewModel": {"commentId": id_, "commentKey": "k" + id_}}
        }
        | more
    }


def answer(items, mutations=(), target="comments-section"):
    event = {"reloadContinuationItemsCommand": {"targetId": target, "continuationItems": items}}
    updates = {"entityBatchUpdate": {"mutations": list(mutations)}}
    return {"onResponseReceivedEndpoints": [event], "frameworkUpdates": updates}


def renderer(id_="UgA", **changes):
    return {"commentRenderer": {"commentId": id_, "contentText": {"simpleText": "Rye"}} | changes}


NOTHING = [
    {"error": {"code": 400}},
    {"onResponseReceivedEndpoints": 3},
    {"onResponseReceivedEndpoints": [3, {"x": 1}]},
    {"continuationContents": []},
    {"items": [{"kind": "youtube#video", "snippet": {"title": "x"}}]},
    {"items": None},
    {"comments": [{"text": "x"}]},
    answer([{"compactVideoRenderer": {"videoId": "x"}}]),
]


@pytest.mark.parametrize("value", NOTHING)
def test_answers_without_comments_give_none(value):
    assert parsed(value).comments == ()


def test_a_comment_whose_entity_is_missing_stays_without_body_and_is_reported():
    found = parsed(answer([thread("UgA"), thread("UgB")], [entity("UgB")]))
    assert [(one.id, one.text, one.status) for one in found.comments] == [
        ("UgA", None, "unknown"),
        ("UgB", "Rye", "published"),
    ]
    assert [note.code for note in found.diagnostics] == ["no-body"]


def test_entries_that_are_none_are_reported():
    found = parsed(answer([thread("UgB"), None, {"commentViewModel": 3}], [entity("UgB")]))
    assert [note.code for note in found.diagnostics] == ["bad-record", "bad-record"]


KEYS = [
    "commentId",
    "authorText",
    "authorEndpoint",
    "publishedTimeText",
    "voteCount",
    "replyCount",
    "actionButtons",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("wrong", [None, [], {}, True, 1.5, [None], "x" * 50, {"runs": [None, {"text": 3}]}])
def test_a_value_of_another_type_costs_no_other_comment(key, wrong):
    found = parsed(answer([renderer(**{key: wrong}), renderer("UgB", contentText={"simpleText": "Second"})]))
    assert [one.text for one in found.comments] == ["Rye", "Second"]
    assert found.validate() == ()


def test_threads_in_threads_may_nest_deep():
    inner = thread("Ug0")
    for number in range(1, 150):
        inner = thread(f"Ug{number}", replies={"commentRepliesRenderer": {"subThreads": [inner]}})
    found = parsed(answer([inner], [entity(f"Ug{number}") for number in range(150)]))
    assert found.comments[-1].parent_id == "Ug1"
    assert len(found.comments) == 150


@pytest.mark.parametrize(
    "printed", ["vor 2 Jahren (bearbeitet)", "2 years ago (edited)", "2 年前（編集済み）"]
)
def test_an_edit_shows_in_any_language_and_hides_no_time(printed):
    value = answer([thread("UgA")], [entity("UgA", publishedTime=printed)])
    found = commentparse.parse(
        json.dumps(value), formats=FORMATS, retrieved_at=datetime(2024, 5, 20, tzinfo=UTC)
    )
    (comment,) = found.comments
    assert comment.extra["is_edited"] is True
    assert comment.published.raw == printed
    assert comment.published.earliest.year in (2021, 2022)


def test_replies_with_no_more_to_load_have_no_continuation():
    found = parsed(
        answer(
            [{"commentViewModel": {"commentKey": "kUgA.1"}}], [entity("UgA.1")], "comment-replies-item-UgA"
        )
    )
    assert found.continuations == ()
    assert [one.status for one in found.comments] == ["missing", "published"]


def test_further_threads_are_a_next_page_even_behind_a_reply():
    token = {"continuationItemRenderer": {"continuationEndpoint": {"continuationCommand": {"token": "more"}}}}
    replies = {"commentRepliesRenderer": {"contents": [renderer("UgA.1")]}}
    first = {"commentThreadRenderer": {"comment": renderer(), "replies": replies}}
    (more,) = parsed(answer([first, token])).continuations
    assert (more.kind, more.under, more.cursor) == ("next-page", None, "more")


def test_an_array_of_data_api_items_is_read():
    snippet = {"textOriginal": "Rye & salt", "textDisplay": "Rye & salt", "authorDisplayName": "@oven"}
    value = [{"id": "UgA.1", "snippet": snippet | {"videoId": "v", "likeCount": "many", "publishedAt": 3.5}}]
    (found,) = (one for one in parsed(value).comments if one.status != "missing")
    assert (found.text, found.parent_id, found.score) == ("Rye & salt", "UgA", None)


def test_an_info_json_with_odd_comments_keeps_the_others():
    comments = [{"text": 3, "author": []}, {"id": "1", "text": "Rye", "parent": "1"}, 5]
    found = parsed(
        {"extractor": "youtube", "webpage_url": "https://www.youtube.com/watch?v=v", "comments": comments}
    )
    assert "Rye" in [one.text for one in found.comments]
    assert "bad-record" in [note.code for note in found.diagnostics]
    assert found.validate() == ()


@pytest.mark.parametrize(
    "printed", ["(" * 5000, "(" * 5000 + ")", " " * 5000 + ")", "x (" + "y" * 5000 + ")"]
)
def test_long_times_are_read_in_no_time(printed):
    value = answer([thread("UgA")], [entity("UgA", publishedTime=printed)])
    assert parsed(value).comments[0].text == "Rye"
