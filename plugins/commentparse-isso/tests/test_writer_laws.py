"""What the writers keep, what they say they lose, and what becomes of comments that are not to be seen."""

import io
import json
from collections import Counter
from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given

import commentparse
from commentparse import Author, Comment, CommentparseError, Diagnostic, Thread, parse, parse_all
from commentparse.plugin import Format
from commentparse.testing.strategies import threads, unhurried
from commentparse_isso import FORMATS, write_database, write_import

WRITERS = [format_ for format_ in FORMATS if format_.write is not None]
KEEP = {"isso/import": write_import.keep, "isso/database": write_database.keep}

writers = pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)


def write(format_: Format, *given_threads: Thread) -> tuple[bytes, Sequence[Diagnostic]]:
    file = io.BytesIO()
    notes = commentparse.write(given_threads, file, format=format_.name, formats=FORMATS)
    return file.getvalue(), notes


def written(format_: Format, *given_threads: Thread) -> bytes:
    return write(format_, *given_threads)[0]


def kept(format_: Format, thread: Thread) -> Thread:
    return KEEP[format_.name](thread)


def thread_with(*comments: Comment, **fields) -> Thread:
    thread = Thread(comments=comments, **{"id": "/bread/", **fields})
    assert not thread.validate()
    return thread


def named(name: str) -> Format:
    return next(format_ for format_ in WRITERS if format_.name == name)


@writers
@unhurried()
@given(thread=threads())
def test_every_published_comment_stays_below_what_it_answers(format_: Format, thread: Thread) -> None:
    shown = (comment for comment in thread.comments if comment.status in ("published", "unknown"))
    after = kept(format_, thread)
    expected = Counter((comment.text or "", thread.depth(comment.id)) for comment in shown)
    assert not expected - Counter((comment.text or "", after.depth(comment.id)) for comment in after.comments)


@writers
def test_several_threads_stand_in_one_file(format_: Format) -> None:
    first = thread_with(Comment(id="1", text="The rye is in."), Comment(id="x", text="So is the oat."))
    second = thread_with(
        Comment(id="1", text="Mind the gap."), Comment(id="2", parent_id="1", text="I do."), id="/rail/"
    )
    found = list(parse_all(written(format_, first, second), formats=FORMATS))
    assert [thread.id for thread in found] == ["/bread/", "/rail/"]
    assert [comment.text for thread in found for comment in thread.comments] == [
        "The rye is in.", "So is the oat.", "Mind the gap.", "I do.",
    ]  # fmt: skip
    answered, answer = found[1].comments
    assert answer.parent_id == answered.id


def test_ids_are_free_once_in_a_database() -> None:
    thread = thread_with(Comment(id="1", text="The rye is in."))
    data = written(named("isso/database"), thread, attrs.evolve(thread, id="/rail/"))
    assert [comment.id for found in parse_all(data, formats=FORMATS) for comment in found.comments] == [
        "1",
        "2",
    ]


@writers
def test_two_threads_about_one_page_are_refused(format_: Format) -> None:
    thread = thread_with(Comment(id="1", text="The rye is in."))
    with pytest.raises(CommentparseError, match="'/bread/'"):
        write(format_, thread, thread)


@pytest.mark.parametrize(
    ("fields", "uri"),
    [
        ({"id": "17", "url": "https://rye.example/a/?p=3#comments"}, "/a/?p=3"),
        ({"id": "17", "url": "https://rye.example"}, "/"),
        ({"id": "/kept/", "url": "https://rye.example/a/"}, "/kept/"),
        ({"id": "its own name", "url": "https://rye.example/a/", "platform": "isso"}, "its own name"),
        ({"id": "17", "url": "http://[broken"}, "17"),
        ({"id": None}, "/"),
    ],
)
def test_a_page_is_called_by_its_path(fields, uri: str) -> None:
    assert kept(named("isso/import"), Thread(**fields)).id == uri


def test_what_is_not_published_does_not_become_so() -> None:
    thread = thread_with(
        Comment(id="1", status="deleted"),
        Comment(id="2", parent_id="1", status="pending", author=Author(name="Ada"), text="Not yet read by anybody"),
        Comment(id="3", parent_id="2", text="Yes, do."),
        Comment(id="4", status="deleted"),
        Comment(id="5", parent_id="4", status="removed"),
        Comment(id="6", status="spam", text="Buy cheap flour"),
    )  # fmt: skip
    data, notes = write(named("isso/import"), thread)
    assert b"Ada" not in data
    assert b"Not yet" not in data
    assert b"cheap" not in data
    (written,) = json.loads(data)
    assert [(entry["id"], entry["parent"], entry["text"]) for entry in written["comments"]] == [
        (1, None, ""), (2, 1, ""), (3, 2, "Yes, do."),
    ]  # fmt: skip
    assert [(note.code, note.locator.pointer) for note in notes] == [
        ("not-written", f"/comments/{position}") for position in (0, 1, 3, 4, 5)
    ]


def test_a_database_keeps_who_waits_unseen() -> None:
    thread = thread_with(*(Comment(id=str(number), status=status, text=text) for number, (status, text) in enumerate(
        [("spam", "Buy cheap flour"), ("hidden", "Off the rails"), ("removed", None), ("unknown", "Rye?")], start=1)))  # fmt: skip
    found = parse(written(named("isso/database"), thread), formats=FORMATS)
    assert [(comment.status, comment.text) for comment in found.comments] == [
        ("pending", "Buy cheap flour"), ("pending", "Off the rails"), ("deleted", None), ("published", "Rye?"),
    ]  # fmt: skip


def test_isso_knows_the_file_by_its_first_two_characters() -> None:
    assert written(named("isso/import"), thread_with(Comment(id="1", text="x"))).startswith(b"[{")


def test_nothing_is_written_for_no_threads() -> None:
    assert json.loads(written(named("isso/import"))) == []
