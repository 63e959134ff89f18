"""Answers with wrong types, missing keys and nothing in them."""

import json

import pytest

from commentparse import parse
from commentparse_fediverse import FORMATS


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
@pytest.mark.parametrize(
    "source", ["[]", "{}", "null", "7", '"thread"', '{"error": "Record not found"}', '{"data": []}']
)
def test_what_is_none_of_theirs_is_not_theirs(format_, source):
    thread = parse(source, formats=[format_])
    assert not thread.comments
    assert thread.platform is None
    assert "format-failed" not in [note.code for note in thread.diagnostics]


def status(id_, **fields):
    return {
        "id": id_,
        "content": "<p>Peas</p>",
        "account": {"username": "ada"},
        "in_reply_to_id": None,
        **fields,
    }


def test_a_status_without_a_display_name_is_shown_by_its_user_name():
    found = parse(
        json.dumps([status("1", account={"username": "ada", "acct": "ada@pod.example", "display_name": ""})])
    )
    assert (found.comments[0].author.name, found.comments[0].author.username) == ("ada", "ada@pod.example")


def test_numbers_of_old_servers_are_ids():
    found = parse(json.dumps([status(5), status(6, in_reply_to_id=5)]))
    assert [(comment.id, comment.parent_id) for comment in found.comments] == [("5", None), ("6", "5")]


def test_statuses_that_answer_each_other_are_no_circle():
    found = parse(json.dumps([status("1", in_reply_to_id="2"), status("2", in_reply_to_id="1")]))
    assert not found.validate()
    assert "parent-cycle" in [note.code for note in found.diagnostics]


def view(key, text="Rye", **fields):
    post = {"uri": f"at://did:plc:a/{key}", "author": {"handle": "a.example"}, "record": {"text": text}}
    return {"$type": "app.bsky.feed.defs#threadViewPost", "post": post, **fields}


def test_deep_threads_are_read_to_the_end():
    inner = view(0)
    for number in range(1, 300):
        inner = view(number, replies=[inner])
    found = parse(json.dumps({"thread": inner}))
    assert len(found) == 300
    assert max(found.depth(comment.id) for comment in found.comments) == 299


def test_a_long_chain_upwards_is_read_from_its_top():
    top = view(0)
    for number in range(1, 300):
        top = view(number, parent=top)
    found = parse(json.dumps({"thread": top}))
    assert [comment.id.rpartition("/")[2] for comment in found.comments] == [
        str(number) for number in range(300)
    ]
    assert found.comments[-1].parent_id == "at://did:plc:a/298"


def facet(start, end, uri="https://mill.example/"):
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [{"uri": uri}]}


@pytest.mark.parametrize(
    ("facets", "html"),
    [
        ([facet(3, 6)], 'é <a href="https://mill.example/">rye</a>&lt;'),
        ([facet(0, 2)], '<a href="https://mill.example/">é</a> rye&lt;'),
        ([facet(3, 6), facet(4, 5)], 'é <a href="https://mill.example/">rye</a>&lt;'),
        ([facet(1, 4)], None),
        ([facet(5, 99)], None),
        ([facet(6, 3)], None),
        ([facet(3, 6, "javascript:alert(1)")], None),
        (
            [facet(3, 6, 'https://mill.example/"><b>')],
            'é <a href="https://mill.example/&quot;&gt;&lt;b&gt;">rye</a>&lt;',
        ),
    ],
)
def test_links_stand_where_their_bytes_are(facets, html):
    post = view(1, "é rye<")
    post["post"]["record"]["facets"] = facets
    comment = parse(json.dumps({"thread": post})).comments[0]
    assert (comment.text, comment.html) == ("é rye<", html)


def test_the_next_page_is_told_by_the_address():
    page = json.dumps(
        {"total": 25, "data": [{"id": 1, "text": "a", "threadId": 1, "inReplyToCommentId": None}]}
    )
    address = "https://tube.example/api/v1/videos/7/comment-threads?start=10&count=1"
    found = parse(page, url=address).continuations
    assert [(next_.kind, next_.url, next_.count) for next_ in found] == [
        ("next-page", "https://tube.example/api/v1/videos/7/comment-threads?start=11&count=1", 14)
    ]


@pytest.mark.parametrize(
    "address", ["https://[broken/?start=0", "https://tube.example/?start=x", "/?start=24&count=1"]
)
def test_odd_addresses_of_pages_do_no_harm(address):
    page = json.dumps({"total": 25, "data": [{"id": 1, "text": "a", "threadId": 1}]})
    assert len(parse(page, url=address)) == 1


@pytest.mark.parametrize("path", ["", "0", "0.x.5", "....", "0.5", 7])
def test_a_path_that_names_nobody_gives_no_parent(path):
    answer = {"comments": [{"comment": {"id": 5, "path": path, "content": "a"}, "creator": {"name": "ada"}}]}
    found = parse(json.dumps(answer))
    assert [(comment.id, comment.parent_id) for comment in found.comments] == [("5", None)]
