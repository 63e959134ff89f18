"""Answers and scripts that are not what they should be."""

import json

import pytest

from commentparse import parse

ODD = (None, True, 7, -1.5, "x", [], [None], {}, {"id": None}, [[[]]])
MESSAGE = {"vis": 1, "type": 0, "content": {"id": "1", "bodyHtml": "<p>Hello</p>", "createdAt": 1400400000}}


def answer(content, **settings):
    return {"collectionSettings": settings, "headDocument": {"content": content, "authors": {}}}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["vis", "type", "content", "childContent", "source"])
def test_an_odd_value_in_an_entry_loses_no_other(key, odd):
    thread = parse(
        json.dumps(answer([{**MESSAGE, key: odd}, {**MESSAGE, "content": {"id": "2", "bodyHtml": "Bye"}}]))
    )
    assert thread.comments[-1].text == "Bye"
    assert "format-failed" not in [note.code for note in thread.diagnostics]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "key", ["id", "parentId", "bodyHtml", "createdAt", "updatedAt", "authorId", "annotations"]
)
def test_an_odd_value_in_a_message_leaves_the_rest(key, odd):
    content = {**MESSAGE["content"], key: odd}
    thread = parse(json.dumps(answer([{**MESSAGE, "content": content}])))
    assert "format-failed" not in [note.code for note in thread.diagnostics]
    assert [comment.status for comment in thread.comments if comment.status != "missing"] == ["published"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["headDocument", "collectionSettings"])
def test_odd_halves_of_an_answer_do_not_raise(key, odd):
    thread = parse(json.dumps({**answer([MESSAGE]), key: odd}))
    assert "format-failed" not in [note.code for note in thread.diagnostics]


def test_an_entry_that_is_no_object_is_reported():
    thread = parse(json.dumps(answer([MESSAGE, "torn"])))
    assert [note.locator.pointer for note in thread.diagnostics if note.code == "bad-record"] == [
        "/headDocument/content/1"
    ]


def test_deep_nesting_is_read_without_recursion():
    entry = dict(MESSAGE)
    for number in range(2, 300):
        entry = {"vis": 1, "content": {"id": str(number), "bodyHtml": "a"}, "childContent": [entry]}
    assert len(parse(json.dumps(answer([entry])))) == 299


@pytest.mark.parametrize(
    "script", ["(", "({", '({"data": 7})', '({"data": {"comments": {}, "conv": []}})', "([" * 9999]
)
def test_a_torn_script_leaves_the_list(script):
    page = (
        '<div id="lf_comments"><div class="lf_comment_container" comment_id="5"><div class="lf_body">Hello</div></div></div>'
        f"<script>LIVEFYRE_BOOTSTRAP_JSON={script}</script>"
    )
    thread = parse(page)
    assert [comment.text for comment in thread.comments] == ["Hello"]
    assert "format-failed" not in [note.code for note in thread.diagnostics]
