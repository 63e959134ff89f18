"""What Isso's own code makes of the files that are written for it; needs the package `isso`."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

import commentparse
from commentparse import Author, Comment, Thread, Timestamp
from commentparse_isso import FORMATS

pytest.importorskip("isso")
pytestmark = pytest.mark.interop

CONFIGURATION = (
    "[general]\ndbpath = {database}\nhost = https://rye.example/\n[server]\nlisten = http://localhost:1\n"
)

FETCH = """
import json, sys
from isso import config
from isso.db import SQLite3
configuration = config.load(config.default_file(), sys.argv[1])
database = SQLite3(sys.argv[2], configuration)
print(json.dumps([
    {key: row[key] for key in ("id", "parent", "created", "modified", "mode", "text", "author", "website", "likes", "dislikes")}
    for row in database.comments.fetch("/posts/starter/", order_by="created")
]))
"""


def instant(hour):
    second = datetime(2024, 7, 1, hour, 15, 30, tzinfo=UTC)
    return Timestamp(earliest=second, latest=second)


def comment(id_, parent=None, **fields):
    return Comment(id=id_, parent_id=parent, relation="reply" if parent else "top-level", **fields)


THREAD = Thread(
    url="https://rye.example/posts/starter/",
    title="Keeping a rye starter",
    comments=(
        comment("3", author=Author(name="Marta", url="https://marta.example/"), text="Mine smells of apples.", published=instant(9)),
        comment("4", "3", author=Author(name="Jo"), text="It is ripe.\nFeed it.", published=instant(10), upvotes=3, downvotes=1),
        comment("7", "4", author=Author(name="Marta"), text="With warm water?", published=instant(11)),
        comment("8", "7", text="Lukewarm will do.", published=instant(12), edited=instant(13)),
        comment("9", status="deleted", published=instant(14)),
        comment("10", "9", author=Author(name="Tomás"), text="Thank you for the hint.", published=instant(15)),
        comment("11", status="deleted", published=instant(16)),
        comment("13", text="When was that?"),
        comment("12", status="spam", text="Buy cheap flour", published=instant(17)),
    ),
)  # fmt: skip
PUBLISHED = {found.text: found for found in THREAD.comments if found.status == "published"}


@pytest.fixture
def isso(tmp_path):
    """A folder of its own, with ways to run Isso in it."""
    database, configuration = tmp_path / "comments.db", tmp_path / "isso.cfg"
    configuration.write_text(CONFIGURATION.format(database=database))

    def run(code, *arguments, zone="UTC"):
        command = [sys.executable, "-W", "ignore", "-c", code, *map(str, arguments)]
        environment = {**os.environ, "TZ": zone}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    class Isso:
        path = database

        def import_file(self, data, zone="UTC"):
            file = tmp_path / "import.json"
            file.write_bytes(data)
            # Without --type, so that it has to recognize the file itself.
            run("from isso import main; main()", "-c", configuration, "import", file, zone=zone)

        def fetched(self):
            return json.loads(run(FETCH, configuration, database).splitlines()[-1])

    return Isso()


def written(format_name):
    file = io.BytesIO()
    commentparse.write(THREAD, file, format=format_name, formats=FORMATS)
    return file.getvalue()


def test_the_import_takes_every_published_comment_with_its_time_in_utc(isso):
    isso.import_file(written("isso/import"))
    rows = {row["text"].replace("  \n", "\n"): row for row in isso.fetched()}
    assert rows.keys() == {*PUBLISHED, ""}
    for text, expected in PUBLISHED.items():
        if expected.published is None:
            # The time of the import.
            assert abs(rows[text]["created"] - time.time()) < 600
        else:
            assert rows[text]["created"] == expected.published.earliest.timestamp()
        assert rows[text]["author"] == (expected.author and expected.author.name)
        assert rows[text]["website"] == (expected.author and expected.author.url)


def test_the_import_takes_times_for_local_ones(isso):
    # Why the README asks for TZ=UTC; should this fail, Isso has been mended.
    isso.import_file(written("isso/import"), zone="Etc/GMT-2")
    first = next(row for row in isso.fetched() if row["text"] == "Mine smells of apples.")
    assert first["created"] == THREAD.comments[0].published.earliest.timestamp() - 2 * 3600


def test_the_import_loses_parents(isso):
    # Why there is a writer of databases; should this fail, Isso has learnt to read what stands in the file.
    isso.import_file(written("isso/import"))
    assert {row["parent"] for row in isso.fetched()} == {None}


def test_a_written_database_holds_every_comment_with_parent_and_time_in_utc(isso):
    isso.path.write_bytes(written("isso/database"))
    # Isso moves the answer to an answer up by itself; its own query leaves out what waits.
    rows = {str(row["id"]): row for row in isso.fetched()}
    assert {id_: row["parent"] for id_, row in rows.items()} == {
        "3": None, "4": 3, "7": 3, "8": 3, "9": None, "10": 9, "11": None, "13": None,
    }  # fmt: skip
    for expected in THREAD.comments[:-2]:
        assert rows[expected.id]["created"] == expected.published.earliest.timestamp()
    assert rows["4"]["text"] == "It is ripe.  \nFeed it."
    assert (rows["4"]["likes"], rows["4"]["dislikes"]) == (3, 1)
    assert rows["8"]["modified"] == THREAD["8"].edited.earliest.timestamp()
    assert (rows["9"]["mode"], rows["9"]["text"]) == (4, "")
    with closing(sqlite3.connect(isso.path)) as database:
        assert database.execute("SELECT mode FROM comments WHERE id = 12").fetchall() == [(2,)]
        assert database.execute("PRAGMA user_version").fetchone() == (5,)


def test_what_isso_has_imported_is_read_back(isso):
    isso.import_file(written("isso/import"))
    thread = commentparse.parse(isso.path.read_bytes(), formats=FORMATS)
    assert (thread.id, thread.title) == ("/posts/starter/", "Keeping a rye starter")
    found = {comment.text: comment.published.earliest for comment in thread.comments}
    dated = {text: expected.published.earliest for text, expected in PUBLISHED.items() if expected.published}
    assert {text: found[text] for text in dated} == dated
