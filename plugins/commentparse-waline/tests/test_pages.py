"""The pages of a thread name each other."""

import json

import commentparse
from commentparse_waline import FORMATS

URL = "https://talk.garden.example/api/comment?path=%2Frye%2F&pageSize=1&page=2"


def page_of(number: int, url: str | None = None) -> commentparse.Thread:
    comment = {
        "objectId": number,
        "nick": "Ada",
        "comment": f"<p>Number {number}</p>",
        "time": 1716199200000 - number,
    }
    page = {"page": number, "totalPages": 3, "pageSize": 1, "count": 3, "data": [comment]}
    return commentparse.parse(json.dumps({"errno": 0, "data": page}), url=url, formats=FORMATS)


def test_a_page_names_the_ones_before_and_behind_it():
    kinds = [(more.kind, more.cursor) for more in page_of(2).continuations]
    assert kinds == [("previous-page", "1"), ("next-page", "3")]


def test_the_address_of_another_page_is_the_one_that_was_asked_with_its_number():
    addresses = [more.url for more in page_of(2, URL).continuations]
    assert addresses == [URL.replace("page=2", "page=1"), URL.replace("page=2", "page=3")]


def test_all_pages_merged_are_the_whole_thread():
    thread = commentparse.merge([page_of(number) for number in (1, 2, 3)])
    assert {comment.id for comment in thread.comments} == {"1", "2", "3"}
    assert thread.declared_count == 3
