"""The law of writers for exports, and what it does not see: several threads in one file, and other importers."""

import io
import json
import re

import pytest
from hypothesis import given

import commentparse
from commentparse.testing.conformance import check_law_of_writers, check_recognized
from commentparse.testing.strategies import threads, unhurried
from commentparse_commento import FORMATS
from commentparse_commento.keep import keep

EXPORT = next(format_ for format_ in FORMATS if format_.name == "commento/export")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def written(*several: commentparse.Thread) -> bytes:
    """What a stream gets."""
    file = io.BytesIO()
    commentparse.write(several, file, format=EXPORT.name, formats=FORMATS)
    return file.getvalue()


def thread_at(url: str | None, *comments: commentparse.Comment) -> commentparse.Thread:
    return commentparse.Thread(url=url, comments=comments)


RYE = commentparse.Comment(id="1", text="Rye", author=commentparse.Author(name="Ada", id="a"))
OATS = commentparse.Comment(id="2", text="Oats", author=commentparse.Author(name="Ada B.", id="a"))


@pytest.mark.parametrize(
    "thread",
    [
        thread_at(None, commentparse.Comment(id="root", text="")),
        thread_at("https://x.example", commentparse.Comment(id="1", text="[deleted]")),
        thread_at("//x.example/a#b", RYE, OATS),
    ],
    ids=["root", "deleted", "renamed"],
)
def test_what_looks_like_a_mark_of_the_format_comes_back(thread: commentparse.Thread) -> None:
    check_law_of_writers(EXPORT, thread)
    check_recognized(EXPORT, thread, FORMATS)


@unhurried()
@given(thread=threads())
def test_no_comment_parent_name_or_text_is_lost(thread: commentparse.Thread) -> None:
    after = keep(thread)
    places = {comment.id: place for place, comment in enumerate(thread.comments)}
    new_places = {comment.id: place for place, comment in enumerate(after.comments)}
    for old, new in zip(thread.comments, after.comments, strict=True):
        assert places.get(old.parent_id or "") == new_places.get(new.parent_id or "")
        assert old.text == new.text
        assert (old.author and old.author.name) == (new.author and new.author.name)


@unhurried()
@given(thread=threads())
def test_importers_get_what_they_ask_for(thread: commentparse.Thread) -> None:
    export = json.loads(written(thread))
    people = {person["commenterHex"] for person in export["commenters"]} | {"anonymous"}
    ids = {comment["commentHex"] for comment in export["comments"]} | {"root"}
    assert export["version"] == 1
    assert len({person["email"] for person in export["commenters"]}) == len(export["commenters"])
    for comment in export["comments"]:
        assert comment["commenterHex"] in people
        assert comment["parentHex"] in ids
        assert comment["state"] in ("approved", "unapproved", "flagged")
        assert comment["creationDate"] is None or INSTANT.fullmatch(comment["creationDate"])


def test_a_file_holds_many_pages_and_everybody_once():
    data = written(thread_at("https://x.example/a", RYE), thread_at("https://x.example/b", RYE, OATS))
    first, second = commentparse.parse_all(data, formats=FORMATS)
    assert (first.url, second.url) == ("//x.example/a", "//x.example/b")
    assert [comment.text for comment in second.comments] == ["Rye", "Oats"]
    names = [person["name"] for person in json.loads(data)["commenters"]]
    assert names == ["Ada", "Ada B."]


@pytest.mark.parametrize("url", [None, "https://x.example/a"])
def test_two_threads_of_one_page_are_refused(url):
    with pytest.raises(commentparse.CommentparseError, match="merge them first"):
        written(thread_at(url, RYE), thread_at(url, OATS))
