"""Isso's own importer takes the exports that are written, and its database then holds every comment."""

from datetime import UTC, datetime, timedelta

import pytest

from commentparse import Author, Comment, Thread, Timestamp, write
from commentparse_disqus import FORMATS

pytest.importorskip("isso")
pytestmark = pytest.mark.interop

START = datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


def comment(number: int, text: str, parent: str | None = None, status: str = "published") -> Comment:
    time = START + timedelta(days=number)
    return Comment(
        id=str(number),
        parent_id=parent,
        author=Author(name=f"Baker {number}"),
        text=None if status == "deleted" else text,
        status=status,
        published=Timestamp(earliest=time, latest=time),
    )


RYE = Thread(
    id="412 https://rye.example/?p=412",
    url="https://rye.example/starter/",
    title="Rye & oats",
    comments=(
        comment(1, "Feed it twice a day.\n\nNot more."),
        comment(2, "Once was <b>enough</b>.", parent="1"),
        comment(3, "Here as well.", parent="2"),
        comment(4, "", status="deleted"),
        comment(5, "It was deleted with reason.", parent="4"),
    ),
)
QUIET = Thread(url="https://rye.example/quiet/", title="Nobody wrote here")
OATS = Thread(
    url="https://rye.example/oats/?page=2",
    title="Oats",
    comments=(
        comment(11, "Soak them."),
        Comment(
            id="a name",
            parent_id="11",
            author=Author(name="Søren"),
            text="Overnight.",
            published=Timestamp(earliest=START + timedelta(days=20), latest=START + timedelta(days=20)),
        ),
    ),
)
PATHS = {"/starter/": RYE, "/oats/": OATS}


@pytest.fixture
def database(tmp_path, monkeypatch):
    """The tables of Isso after it has imported the threads; its importer takes the file's times for local ones."""
    import time

    from isso import config
    from isso.db import SQLite3
    from isso.migrate import Disqus

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    file = tmp_path / "export.xml"
    write([RYE, QUIET, OATS], file, format="disqus/export", formats=FORMATS)
    tables = SQLite3(str(tmp_path / "comments.db"), config.load(config.default_file()))
    Disqus(tables, str(file), empty_id=True).migrate()
    yield tables
    monkeypatch.undo()
    time.tzset()


def rows(database):
    return database.execute(
        "SELECT comments.id, uri, parent, created, mode, author, text FROM comments JOIN threads ON tid = threads.id "
        "ORDER BY created"
    ).fetchall()


def test_every_comment_is_in_the_database_with_its_author_and_text(database):
    found = [(uri, author, text) for _, uri, _, _, _, author, text in rows(database)]
    expected = [
        (path, one.author.name, one.text) for path, thread in PATHS.items() for one in thread.comments
    ]
    assert [(uri, author) for uri, author, _ in found] == [(uri, author) for uri, author, _ in expected]
    assert found[0][2] == "<p>Feed it twice a day.</p><p>Not more.</p>"
    assert found[1][2] == "<p>Once was &lt;b&gt;enough&lt;/b&gt;.</p>"


def test_times_are_those_of_the_comments_in_utc(database):
    times = [datetime.fromtimestamp(created, UTC) for _, _, _, created, _, _, _ in rows(database)]
    assert times == [one.published.earliest for thread in PATHS.values() for one in thread.comments]


def test_replies_hang_below_what_they_answer(database):
    """Isso knows two levels: a reply to a reply is stored below the first comment."""
    authors = {id_: author for id_, _, _, _, _, author, _ in rows(database)}
    parents = {author: authors.get(parent) for _, _, parent, _, _, author, _ in rows(database)}
    expected = {}
    for thread in PATHS.values():
        for one in thread.comments:
            above = list(thread.ancestors(one.id))
            expected[one.author.name] = above[-1].author.name if above else None
    assert parents == expected


def test_deleted_comments_are_marked_as_such_and_nothing_else_is(database):
    gone = [author for _, _, _, _, mode, author, _ in rows(database) if mode != 1]
    assert gone == ["Baker 4"]


def test_titles_are_those_of_the_pages(database):
    titles = dict(database.execute("SELECT uri, title FROM threads").fetchall())
    assert titles == {path: thread.title for path, thread in PATHS.items()}
