"""What the written collection looks like to other programs."""

import json
from datetime import UTC, datetime

import pytest

from commentparse import Article, Author, Comment, Thread, Timestamp
from commentparse.testing.checks.writers import written as written_by
from commentparse_indieweb import FORMATS
from commentparse_indieweb.write_activitystreams import content_of

NOON = datetime(2024, 5, 10, 12, tzinfo=UTC)
LATE = datetime(2024, 5, 10, 23, 59, 59, tzinfo=UTC)


def written(*comments, **fields):
    format_ = next(format_ for format_ in FORMATS if format_.name == "activitystreams/2")
    return json.loads(written_by(format_, Thread(comments=comments, **fields)))


def test_it_is_a_collection_with_its_context():
    found = written(Comment(id="1", text="Rye"), url="https://mill.example/", declared_count=3)
    assert found["@context"][0] == "https://www.w3.org/ns/activitystreams"
    assert (found["type"], found["url"], found["totalItems"]) == ("Collection", "https://mill.example/", 3)
    assert [item["type"] for item in found["items"]] == ["Note"]


def test_a_plain_comment_needs_nothing_but_the_vocabulary():
    who = Author(name="Ada", username="ada", url="https://ada.example/", kind="registered")
    comment = Comment(
        id="1", relation="top-level", author=who, text="One\nline < two\n\nend", permalink="https://mill.example/#1",
        published=Timestamp(earliest=NOON, latest=NOON), reply_count=0,
    )  # fmt: skip
    assert written(comment)["items"] == [
        {
            "type": "Note",
            "id": "1",
            "url": "https://mill.example/#1",
            "attributedTo": {
                "type": "Person",
                "url": "https://ada.example/",
                "name": "Ada",
                "preferredUsername": "ada",
            },
            "published": "2024-05-10T12:00:00Z",
            "content": "<p>One<br>line &lt; two</p><p>end</p>",
            "replies": {"type": "Collection", "totalItems": 0},
        }
    ]


def test_a_deleted_comment_is_a_tombstone():
    found = written(Comment(id="1", status="deleted"), Comment(id="2", parent_id="1", text="Why?"))
    assert found["items"][0] == {
        "type": "Tombstone",
        "id": "1",
        "formerType": "Note",
        "commentparse": {"relation": "unknown"},
    }
    assert found["items"][1]["inReplyTo"] == "1"


def test_top_level_comments_answer_the_article():
    article = Article(title="Rye", url="https://mill.example/rye")
    found = written(
        Comment(id="1", relation="top-level", text="a"), Comment(id="2", text="b"), article=article
    )
    assert found["context"] == {"type": "Article", "id": article.url, "url": article.url, "name": "Rye"}
    assert [item.get("inReplyTo") for item in found["items"]] == ["https://mill.example/rye", None]


def test_an_article_with_the_address_of_a_comment_is_not_answered_by_it():
    article = Article(url="https://mill.example/#1")
    found = written(Comment(id="1", relation="top-level", permalink=article.url, text="a"), article=article)
    assert "inReplyTo" not in found["items"][0]


def test_several_targets_are_a_list():
    found = written(
        Comment(id="1", text="a"),
        Comment(id="2", text="b"),
        Comment(id="3", parent_id="2", also_replies_to=("1",), text="c"),
    )
    assert found["items"][2]["inReplyTo"] == ["2", "1"]


def test_a_vague_time_is_its_beginning_for_others():
    (note,) = written(Comment(id="1", text="a", published=Timestamp(earliest=NOON, latest=LATE)))["items"]
    assert note["published"] == "2024-05-10T12:00:00Z"
    assert note["commentparse"]["published"] == "2024-05-10T12:00:00Z/2024-05-10T23:59:59Z"


@pytest.mark.parametrize("text", ["  indented", "two  blanks", "a\u00a0b", "a\ufeffb", "\u202eb"])
def test_a_text_that_markup_would_change_is_plain(text):
    assert content_of(text) == {"content": text, "mediaType": "text/plain"}


@pytest.mark.parametrize("text", ["plain", "<b> & \"'", "👩‍👩‍👧 emoji", "שלום"])
def test_other_texts_are_markup(text):
    assert "mediaType" not in content_of(text)
