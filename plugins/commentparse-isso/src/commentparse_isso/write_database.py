"""Threads as a database that an Isso server can be started with.

Unlike the import, a database keeps parents, votes, edits and what waits for approval. Isso shows two
levels of replies; the database holds the true parents and says that it is of version 2, from
before that rule, so that Isso itself moves deeper replies up when it first opens it.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import timedelta
from typing import Any

from commentparse.plugin import Comment, Sink, Status, Thread, Timestamp
from commentparse_isso.database import NOT_KNOWN
from commentparse_isso.keep import (
    EPOCH,
    each_once,
    kept_author,
    kept_ids,
    kept_time,
    markdown_of,
    second_of,
    title_of,
    uri_of,
)
from commentparse_isso.values import PLATFORM

SCHEMA = """
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (
    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, modified FLOAT,
    mode INTEGER, remote_addr VARCHAR, text VARCHAR NOT NULL, author VARCHAR, email VARCHAR, website VARCHAR,
    likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0
);
PRAGMA user_version = 2;
"""
INSERT = """
INSERT INTO comments (tid, id, parent, created, modified, mode, remote_addr, text, author, website, likes, dislikes, voters)
VALUES (:tid, :id, :parent, :created, :modified, :mode, '0.0.0.0', :text, :author, :website, :likes, :dislikes, zeroblob(256))
"""

KEPT: Mapping[Status, Status] = {
    "spam": "pending", "hidden": "pending", "removed": "deleted", "missing": "deleted", "unknown": "published",
}  # fmt: skip
"""What is not to be seen stays unseen."""
MODES: Mapping[Status, int] = {"published": 1, "pending": 2, "deleted": 4}

MOST_VOTES = 10**17
LAST_SECOND = 10**11
"""From there on, reading takes a number for milliseconds."""


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write all threads.

    Raises:
        CommentparseError: two threads are about the same page.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        taken: set[int] = set()
        for number, (uri, thread) in enumerate(each_once(threads), start=1):
            # Ids are free once in the whole database, not in each thread.
            kept = kept_thread(thread, taken)
            database.execute("INSERT INTO threads VALUES (?, ?, ?)", (number, uri, kept.title))
            database.executemany(INSERT, (row_of(comment, number) for comment in kept.comments))
        database.commit()
        data = database.serialize()
    with sink.open() as file:
        file.write(data)


def keep(thread: Thread) -> Thread:
    """The thread as a database of its own can hold it."""
    return kept_thread(thread, set())


def kept_thread(thread: Thread, taken: set[int]) -> Thread:
    """The thread as a database can hold it in which some ids are taken; its own are added to them."""
    ids = kept_ids(thread.comments, taken)
    comments = [kept_comment(comment, ids) for comment in thread.comments]
    return Thread(
        id=uri_of(thread),
        title=title_of(thread),
        comments=tuple(sorted(comments, key=lambda comment: (epoch_of(comment.published), int(comment.id)))),
        platform=PLATFORM,
        completeness="complete",
        order="oldest",
    )


def kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    """A comment as a database can hold it."""
    status = KEPT.get(comment.status, comment.status)
    likes, dislikes = kept_votes(comment)
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation="top-level" if comment.parent_id is None else "reply",
        author=None if status == "deleted" else kept_author(comment.author),
        text=None if status == "deleted" else comment.text or "",
        published=kept_second(comment.published),
        edited=kept_second(comment.edited),
        status=status,
        score=likes - dislikes,
        upvotes=likes,
        downvotes=dislikes,
    )


def kept_votes(comment: Comment) -> tuple[int, int]:
    """Likes and dislikes; a score alone is as many of one of them."""
    likes, dislikes, score = comment.upvotes, comment.downvotes, comment.score or 0
    if likes is None and dislikes is None:
        likes, dislikes = max(score, 0), max(-score, 0)
    likes, dislikes = likes or 0, dislikes or 0
    return (likes if likes <= MOST_VOTES else 0), (dislikes if dislikes <= MOST_VOTES else 0)


def kept_second(time: Timestamp | None) -> Timestamp | None:
    """A time as a number of seconds can hold it: none before 1970."""
    second = second_of(time)
    return (
        kept_time(second)
        if second is not None and 0 < (second - EPOCH).total_seconds() < LAST_SECOND
        else None
    )


def epoch_of(time: Timestamp | None) -> int:
    """Seconds since 1970, and the least that Isso shows for a time that is not known."""
    second = second_of(time)
    return NOT_KNOWN if second is None else (second - EPOCH) // timedelta(seconds=1)


def row_of(kept: Comment, thread: int) -> dict[str, Any]:
    """A kept comment as a row."""
    author = kept.author
    return {
        "tid": thread,
        "id": int(kept.id),
        "parent": None if kept.parent_id is None else int(kept.parent_id),
        "created": epoch_of(kept.published),
        "modified": None if kept.edited is None else epoch_of(kept.edited),
        "mode": MODES[kept.status],
        "text": markdown_of(kept.text or ""),
        "author": None if author is None else author.name,
        "website": None if author is None else author.url,
        "likes": kept.upvotes,
        "dislikes": kept.downvotes,
    }
