"""What the address of an answer says, and what to ask next."""

import json

import pytest

from commentparse import merge, parse
from commentparse_isso import FORMATS

SERVER = "https://talk.rail.example/"


def record(id_, parent=None, **more):
    return {
        "id": id_, "parent": parent, "created": 1709284530.5 + id_, "modified": None, "mode": 1, "text": f"<p>Train {id_}</p>",
        "author": "Ada", "website": None, "likes": 0, "dislikes": 0, "hash": "ab", **more,
    }  # fmt: skip


def answer(*replies, under=None, hidden=0, total=9):
    return {
        "id": under,
        "total_replies": total,
        "hidden_replies": hidden,
        "replies": list(replies),
        "config": {"reply-to-self": False},
    }


def read(value, query=""):
    return parse(json.dumps(value), url=SERVER + query if query else None, formats=FORMATS)


def test_the_address_names_the_page_and_the_order():
    thread = read(answer(record(1)), "?uri=%2Flines%2F&sort=upvotes")
    assert (thread.id, thread.order) == ("/lines/", "top")


@pytest.mark.parametrize(
    ("query", "following"),
    [
        ("?uri=%2Fa%2F&limit=2", "?uri=%2Fa%2F&limit=2&offset=2"),
        ("?uri=%2Fa%2F&limit=2&offset=4", "?uri=%2Fa%2F&limit=2&offset=6"),
        ("?uri=%2Fa%2F&limit=2&offset=x", "?uri=%2Fa%2F&limit=2&offset=2"),
        ("?uri=%2Fa%2F&after=5.5", None),
        ("?limit=2", None),
    ],
)
def test_what_follows_is_told(query, following):
    (more,) = read(answer(record(1), record(2), hidden=3), query).continuations
    assert (more.kind, more.count, more.cursor) == ("load-more", 3, "1709284532.5")
    assert more.url == (following and SERVER + following)


def test_replies_that_follow_are_told():
    first = record(1, total_replies=3, hidden_replies=2, replies=[record(2, 1)])
    (more,) = read(answer(first), "?uri=%2Fa%2F&offset=7&nested_limit=1").continuations
    assert more.url == SERVER + "?uri=%2Fa%2F&nested_limit=1&parent=1&offset=1"
    assert (more.kind, more.under, more.count, more.cursor) == ("replies", "1", 2, "1709284532.5")


def test_replies_asked_for_say_how_many_there_are():
    thread = read(answer(record(8, 6), under=6, hidden=4, total=5), "?uri=%2Fa%2F&parent=6&limit=1")
    (more,) = thread.continuations
    assert (thread.declared_count, thread.extra["total_replies"]) == (None, 5)
    assert (more.under, more.url) == ("6", SERVER + "?uri=%2Fa%2F&limit=1&parent=6&offset=1")


def test_of_replies_that_are_all_held_back_the_answer_stays_valid():
    thread = read(answer(under=6, hidden=4, total=4))
    assert not thread.validate()
    assert [(more.kind, more.count) for more in thread.continuations] == [("replies", 4)]


def test_an_answer_and_what_follows_are_the_whole_thread():
    first = answer(record(1, total_replies=2, hidden_replies=1, replies=[record(2, 1)]), total=3)
    thread = merge([read(first), read(answer(record(3, 1), under=1, total=2))])
    assert {comment.id: comment.parent_id for comment in thread.comments} == {"1": None, "2": "1", "3": "1"}
    assert {comment.status for comment in thread.comments} == {"published"}


@pytest.mark.parametrize(
    ("ids", "order"),
    [((1, 2, 3), "oldest"), ((3, 2, 1), "newest"), ((2, 1, 3), "unknown"), ((1,), "unknown")],
)
def test_the_order_is_seen_in_the_times(ids, order):
    assert read(answer(*map(record, ids))).order == order


def test_texts_asked_for_as_markdown_are_no_markup():
    source = answer(record(1, text="<b> is a tag, & this is *not* one"))
    assert read(source, "?uri=%2Fa%2F&plain=1").comments[0].text == "<b> is a tag, & this is *not* one"


def test_a_mode_that_isso_does_not_have_is_told():
    (comment,) = read(answer(record(1, mode=3))).comments
    assert (comment.status, comment.extra) == ("unknown", {"mode": 3})
