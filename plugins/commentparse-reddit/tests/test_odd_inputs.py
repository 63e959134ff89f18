"""Input that is broken, hostile or of wrong types: nothing raises, and nothing is lost in silence."""

import json

import pytest

import commentparse
from commentparse_reddit import FORMATS


def parsed(value):
    return commentparse.parse(json.dumps(value), formats=FORMATS)


def comment(id_="a", **changes):
    data = {
        "id": id_,
        "name": f"t1_{id_}",
        "link_id": "t3_x",
        "parent_id": "t3_x",
        "author": "baker",
        "body": f"Loaf {id_}",
    }
    return {"kind": "t1", "data": data | changes}


def listing(*things):
    return {"kind": "Listing", "data": {"children": list(things)}}


POST = {
    "kind": "t3",
    "data": {"id": "x", "name": "t3_x", "title": "Rye", "selftext": "", "permalink": "/r/b/comments/x/rye/"},
}
ERRORS = [
    {"message": "Not Found", "error": 404},
    {"kind": "Listing", "data": None},
    {"json": {"errors": [["X"]]}},
    {"json": {"data": {"things": [3]}}},
    {"data": [1, 2]},
    [[[[]]]],
]


@pytest.mark.parametrize("value", ERRORS)
def test_answers_without_comments_give_none(value):
    assert parsed(value).comments == ()


def test_a_listing_of_posts_is_no_thread():
    thread = parsed(listing(POST, POST))
    assert thread.provenance[0].format is None


def test_a_post_without_comments_is_a_thread_without_any():
    thread = parsed([listing(POST), listing()])
    assert (thread.title, thread.comments, thread.platform) == ("Rye", (), "reddit")


KEYS = [
    "id",
    "name",
    "author",
    "author_fullname",
    "created_utc",
    "edited",
    "score",
    "replies",
    "permalink",
    "distinguished",
]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("wrong", [None, [], {}, True, 1.5, [None], "x" * 50])
def test_a_value_of_another_type_costs_no_other_comment(key, wrong):
    thread = parsed([listing(POST), listing(comment("a", **{key: wrong}), comment("b"))])
    assert [one.text for one in thread.comments] == ["Loaf a", "Loaf b"]
    assert thread.validate() == ()


@pytest.mark.parametrize(("body", "status"), [("[deleted]", "deleted"), ("[removed]", "removed")])
def test_a_placeholder_is_no_text(body, status):
    gone = parsed(
        [listing(POST), listing(comment(body=body, body_html="<p>x</p>", author="[deleted]"))]
    ).comments[0]
    assert (gone.status, gone.text, gone.author.kind) == (status, None, "deleted")


def test_a_deleted_account_takes_no_text_along():
    left = parsed([listing(POST), listing(comment(author="[deleted]"))]).comments[0]
    assert (left.status, left.text, left.author.name) == ("published", "Loaf a", "[deleted]")


def test_a_stub_asks_for_a_hundred_at_a_time():
    stub = {
        "kind": "more",
        "data": {"id": "m", "parent_id": "t3_x", "count": 150, "children": [f"m{n}" for n in range(150)]},
    }
    more = parsed([listing(POST), listing(comment(), stub)]).continuations
    assert [one.url.count(",") for one in more] == [99, 49]
    assert [one.kind for one in more] == ["load-more", "load-more"]


def test_the_rest_of_a_deep_thread_is_on_the_page_of_its_last_comment():
    stub = {"kind": "more", "data": {"id": "_", "parent_id": "t1_a", "count": 0, "children": []}}
    (more,) = parsed([listing(POST), listing(comment(), stub)]).continuations
    assert (more.under, more.url) == ("t1_a", "https://www.reddit.com/r/b/comments/x/rye/a/")


def test_a_broken_line_of_a_dump_is_reported_and_the_others_are_read():
    lines = [json.dumps(comment(id_)["data"]) for id_ in "abc"]
    source = "\n".join([lines[0], "{broken", "[" * 5000, lines[1], "", lines[2]])
    thread = commentparse.parse(source, formats=FORMATS)
    assert [one.text for one in thread.comments] == ["Loaf a", "Loaf b", "Loaf c"]
    assert [note.locator.line for note in thread.diagnostics if note.code == "bad-record"] == [2, 3]
    assert [one.locator.line for one in thread.comments] == [1, 4, 6]


def test_a_dump_without_full_names_has_them_put_together():
    data = comment("a")["data"] | {"name": None}
    answer = comment("b", parent_id="t1_a")["data"] | {"name": None}
    thread = commentparse.parse(json.dumps(data) + "\n" + json.dumps(answer), formats=FORMATS)
    assert [(one.id, one.parent_id) for one in thread.comments] == [("t1_a", None), ("t1_b", "t1_a")]


def test_comments_of_many_posts_are_many_threads():
    value = [
        comment("a")["data"],
        comment("b", link_id="t3_y", parent_id="t3_y")["data"],
        comment("c")["data"],
    ]
    threads = list(commentparse.parse_all(json.dumps(value), formats=FORMATS))
    assert [(thread.id, len(thread.comments)) for thread in threads] == [("t3_x", 2), ("t3_y", 1)]
