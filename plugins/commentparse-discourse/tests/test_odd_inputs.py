"""Input that is broken, hostile or of wrong types: nothing raises, and nothing is lost in silence."""

import json

import pytest

import commentparse
from commentparse_discourse import FORMATS


def parsed(value):
    return commentparse.parse(json.dumps(value), formats=FORMATS)


def post(number=1, **changes):
    return {
        "id": 100 + number, "post_number": number, "topic_id": 9, "topic_slug": "beans", "post_type": 1,
        "username": "greta", "cooked": f"<p>Post {number}</p>", "created_at": "2023-03-01T08:00:00.000Z",
        "actions_summary": [],
    } | changes  # fmt: skip


def topic(*posts, **more):
    return {"post_stream": {"posts": list(posts)}, "id": 9, "slug": "beans"} | more


@pytest.mark.parametrize(
    "value", [{"errors": ["not found"]}, {"post_stream": 1}, {"post_stream": {"posts": {}}}, [1]]
)
def test_answers_without_posts_give_none(value):
    assert parsed(value).comments == ()


KEYS = [
    "id",
    "username",
    "user_id",
    "actions_summary",
    "reactions",
    "reply_to_user",
    "version",
    "topic_id",
    "post_type",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("wrong", [None, [], {}, True, 1.5, [None], "x" * 50])
def test_a_value_of_another_type_costs_no_other_post(key, wrong):
    thread = parsed(topic(post(1, **{key: wrong}), post(2)))
    assert [one.text for one in thread.comments] == ["Post 1", "Post 2"]
    assert thread.validate() == ()


def test_an_answer_to_a_post_that_is_not_there_names_whom_it_answers():
    answer = parsed(topic(post(7, reply_to_post_number=3, reply_to_user={"username": "marek"}))).comments[0]
    assert (answer.relation, answer.parent_id, answer.reply_to_name) == ("reply", None, "marek")
    assert answer.extra["reply_to_post_number"] == 3


def test_an_answer_to_nobody_known_is_still_an_answer():
    assert parsed(topic(post(7, reply_to_post_number=3))).comments[0].relation == "reply"


def test_posts_that_are_missing_are_asked_for_in_pieces():
    thread = parsed(topic(post(1)) | {"post_stream": {"posts": [post(1)], "stream": [*range(101, 146)]}})
    assert [more.count for more in thread.continuations] == [20, 20, 4]
    assert thread.continuations[0].url.startswith("/t/9/posts.json?post_ids[]=102&post_ids[]=103&")


def test_a_quote_of_another_topic_links_nothing():
    quote = (
        '<aside class="quote" data-post="1" data-topic="8"><blockquote>Post 1</blockquote></aside><p>Yes</p>'
    )
    assert parsed(topic(post(1), post(2, cooked=quote))).comments[1].also_replies_to == ()


def test_a_quote_of_this_topic_links_the_post():
    quote = (
        '<aside class="quote" data-post="1" data-topic="9"><blockquote>Post 1</blockquote></aside><p>Yes</p>'
    )
    assert parsed(topic(post(1), post(2, cooked=quote))).comments[1].also_replies_to == ("101",)


def test_posts_of_several_topics_are_several_threads():
    source = json.dumps({"latest_posts": [post(2), post(1, id=7, topic_id=10), post(1)]})
    threads = list(commentparse.parse_all(source, formats=FORMATS))
    assert [(thread.id, len(thread.comments)) for thread in threads] == [("9", 2), ("10", 1)]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"user_deleted": True}, "deleted"),
        ({"deleted_at": "2023-03-02T08:00:00.000Z"}, "removed"),
        ({"hidden": True}, "hidden"),
    ],
)
def test_posts_that_are_not_for_all_say_so(changes, status):
    assert parsed(topic(post(1, **changes))).comments[0].status == status
