"""What search engines require is written, or what lacks it is reported."""

import io
import json
from datetime import UTC, datetime

import attrs
import pytest

from commentparse import write
from commentparse.plugin import Article, Author, Comment, Thread, Timestamp
from commentparse_schemaorg import FORMATS

SECOND = Timestamp(earliest=datetime(2024, 1, 4, 9, tzinfo=UTC), latest=datetime(2024, 1, 4, 9, tzinfo=UTC))
YEAR = Timestamp(earliest=datetime(2024, 1, 1), latest=datetime(2024, 12, 31, 23, 59, 59))
ADA = Author(name="Ada", url="https://bread.example/u/ada")
COMMENT = Comment(
    id="11",
    author=ADA,
    published=SECOND,
    text="Put it on the oven.",
    upvotes=4,
    permalink="https://bread.example/t/7#11",
)
REPLY = Comment(id="12", parent_id="11", author=Author(name="Bo"), published=SECOND, text="Works.")
ARTICLE = Article(
    title="Rye", url="https://bread.example/t/7", authors=(ADA,), published=SECOND, text="It sleeps."
)
WHOLE = Thread(article=ARTICLE, comments=(COMMENT, REPLY))


def written(thread):
    file = io.BytesIO()
    notes = write(thread, file, format="schema.org/json-ld", formats=FORMATS)
    return json.loads(file.getvalue()), [(note.locator.pointer, note.message) for note in notes]


def test_a_whole_thread_has_all_that_is_required_and_no_note():
    entry, notes = written(WHOLE)
    assert notes == []
    assert entry["author"][0] == {"@type": "Person", "name": "Ada", "url": "https://bread.example/u/ada"}
    assert (entry["datePublished"], entry["text"]) == ("2024-01-04T09:00:00+00:00", "It sleeps.")
    comment = entry["comment"][0]
    assert comment["author"]["name"] == "Ada"
    assert (comment["datePublished"], comment["text"]) == ("2024-01-04T09:00:00+00:00", "Put it on the oven.")
    assert (comment["upvoteCount"], comment["url"]) == (4, "https://bread.example/t/7#11")
    assert comment["comment"][0]["text"] == "Works."


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"author": None}, "author"),
        ({"author": Author(name="")}, "author"),
        ({"published": None}, "datePublished"),
        ({"published": YEAR}, "datePublished"),
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
    ],
)
def test_a_comment_that_lacks_something_is_reported_at_its_place(change, missing):
    _, notes = written(attrs.evolve(WHOLE, comments=(COMMENT, attrs.evolve(REPLY, **change))))
    assert notes == [("/comments/1", f"comment '12' has no {missing}, which search engines require")]


@pytest.mark.parametrize(
    ("change", "missing"),
    [({"authors": ()}, "author"), ({"published": None}, "datePublished"), ({"text": None}, "text")],
)
def test_a_posting_that_lacks_something_is_reported(change, missing):
    _, notes = written(attrs.evolve(WHOLE, article=attrs.evolve(ARTICLE, **change)))
    assert notes == [("/article", f"the posting has no {missing}, which search engines require")]


def test_an_image_stands_for_the_text_of_a_posting():
    _, notes = written(
        attrs.evolve(WHOLE, article=attrs.evolve(ARTICLE, text=None, image="https://bread.example/a.jpg"))
    )
    assert notes == []


def test_a_deleted_comment_needs_nothing_but_says_that_it_is():
    gone = Comment(id="13", status="deleted")
    entry, notes = written(attrs.evolve(WHOLE, comments=(COMMENT, REPLY, gone)))
    assert notes == []
    assert entry["comment"][1]["creativeWorkStatus"] == "Deleted"


def test_pointers_lead_into_the_thread_as_it_was():
    _, notes = written(attrs.evolve(WHOLE, comments=(attrs.evolve(REPLY, author=None), COMMENT)))
    assert [pointer for pointer, _ in notes] == ["/comments/0"]
