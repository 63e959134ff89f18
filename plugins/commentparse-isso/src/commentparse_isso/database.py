"""The database of an Isso server, a file of SQLite: many threads, with what waits for approval.

It is read in memory, without a file. Databases come from anywhere: one whose tables are no tables, whose records
run in circles or that asks for more work than its size explains ends in a diagnostic. Mail and IP
addresses, the voters' fingerprints and the server's preferences are not looked at.
"""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    Match,
    RawComment,
    RawThread,
    id_at,
    number_at,
    text_at,
)
from commentparse_isso.people import author_of
from commentparse_isso.values import PLATFORM, seconds, status_of

NEEDED = {
    "threads": frozenset(("id", "uri")),
    "comments": frozenset(("tid", "id", "parent", "created", "text")),
}
"""Columns by table, without which it is no database of Isso."""
COLUMNS: Mapping[str, Sequence[str]] = {
    "threads": ("id", "uri", "title"),
    "comments": (*sorted(NEEDED["comments"]), "modified", "mode", "author", "website", "likes", "dislikes"),
}
SCHEMA_MARK = b"voters BLOB"
"""In the schema of `comments`, from the first version on."""
SCHEMA_SIZE = 1 << 16

FAULTS = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What reading a damaged database raises; names of columns are decoded without asking how."""

HEADER = 100
WRITE_AHEAD, ROLLBACK = b"\x02\x02", b"\x01\x01"
VERSIONS = slice(18, 20)
"""Where the header says how changes are written. Source of this and the next: sqlite.org/fileformat.html, section 1.3."""
PAGES = slice(28, 32)
"""How many pages there are; 0: as many as the file is long."""

STEPS_AT_ONCE = 10_000
STEPS_PER_BYTE = 100
LEAST_STEPS = 10_000_000

NOT_KNOWN = 1
"""A time that stands for none: Isso does not show what was written in the very second 0."""

Row = Mapping[str, Any]


def recognize(document: Document) -> Match | None:
    """The two tables; of a damaged database, how one of them was made."""
    try:
        with closing(opened(document)) as database:
            if all(columns_of(database, table) >= columns for table, columns in NEEDED.items()):
                return Match(1.0, "tables of threads and comments as Isso makes them")
    except FAULTS as error:
        source = document.source
        if isinstance(source, bytes) and SCHEMA_MARK in source[:SCHEMA_SIZE]:
            return Match(0.5, f"a damaged database with Isso's table of comments: {error}")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """Each thread with its comments, oldest first; damage ends the reading of a table with a diagnostic."""
    tables: dict[str, list[Row]] = {"threads": [], "comments": []}
    faults: list[Diagnostic] = []
    for table, rows in tables.items():
        try:
            with closing(opened(document)) as database:
                # In the order of the file, for what sorts reads all of it first, and damage would take everything.
                rows.extend(rows_of(database, table))
        except FAULTS as error:
            message = f"table {table} is damaged, what stands before was read: {error}"
            faults.append(Diagnostic(code="damaged-database", severity="error", message=message))
    threads = {row["id"]: row for row in tables["threads"]}
    yield from threads_of(threads, sorted(tables["comments"], key=place_of), faults)


def opened(document: Document) -> sqlite3.Connection:
    """The database in memory, for reading only, with bounds on what a record and a question may cost.

    Raises:
        sqlite3.Error: it is damaged.
    """
    source = readable(document.source if isinstance(document.source, bytes) else b"")
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(source)
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(source), 1000))
        left = itertools.repeat(None, (LEAST_STEPS + STEPS_PER_BYTE * len(source)) // STEPS_AT_ONCE)
        database.set_progress_handler(lambda: next(left, True), STEPS_AT_ONCE)
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        database.row_factory = named
        database.execute("PRAGMA query_only = ON")
        database.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        database.close()
        raise
    return database


def readable(source: bytes) -> bytes:
    """The same database with a header that does not keep SQLite from reading it in memory."""
    header = bytearray(source[:HEADER].ljust(HEADER, b"\0"))
    if header[VERSIONS] == WRITE_AHEAD:
        # Such a database wants files beside it, which memory has not; its own pages are the same.
        header[VERSIONS] = ROLLBACK
    # What is cut off has fewer pages than it says, for which SQLite would refuse all of it.
    header[PAGES] = b"\0" * 4
    return bytes(header) + source[HEADER:]


def named(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    """A row by the names of its columns."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def columns_of(database: sqlite3.Connection, table: str) -> frozenset[str]:
    """Names of a table's columns; empty if there is no such table, or something else of that name."""
    kinds = database.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    if [row["type"] for row in kinds] != ["table"]:
        return frozenset()
    rows = database.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return frozenset(row["name"] for row in rows)


def rows_of(database: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Every row of a table, with those of the known columns that it has."""
    present = columns_of(database, table)
    wanted = [name for name in COLUMNS[table] if name in present]
    if present >= NEEDED[table]:
        yield from database.execute(f"SELECT {', '.join(wanted)} FROM {table}")  # noqa: S608 - names of our own


def place_of(row: Row) -> tuple[bool, float, str, float, int]:
    """Sort key of a comment: its thread, then its time; a damaged database may hold anything there."""
    thread = row["tid"]
    is_number = isinstance(thread, int)
    number, name = (thread, "") if is_number else (0, str(thread))
    return not is_number, number, name, seconds(row["created"]) or 0, number_at(row, "id") or 0


def threads_of(
    threads: Mapping[Any, Row], rows: Iterable[Row], faults: list[Diagnostic]
) -> Iterator[RawThread]:
    """The comments by thread; then threads without any. What was wrong is told with the first."""
    told = list(faults)
    left = dict(threads)
    for thread_id, comments in itertools.groupby(rows, key=lambda row: row["tid"]):
        yield thread_of(left.pop(thread_id, {}), comments, told)
        told = []
    for thread in left.values():
        yield thread_of(thread, (), told)
        told = []
    if told:
        yield thread_of({}, (), told)


def thread_of(thread: Row, comments: Iterable[Row], faults: list[Diagnostic]) -> RawThread:
    """One thread."""
    return RawThread(
        platform=PLATFORM,
        id=text_at(thread, "uri"),
        title=text_at(thread, "title") or None,
        comments=[comment_of(row) for row in comments],
        completeness="partial" if faults else "complete",
        order="oldest",
        diagnostics=faults,
    )


def comment_of(row: Row) -> RawComment:
    """One comment; texts are Markdown."""
    id_, text, status = id_at(row, "id"), text_at(row, "text"), status_of(row.get("mode"))
    parent = id_at(row, "parent")
    return RawComment(
        id=id_,
        parent_id=parent,
        relation=None if parent else "top-level",
        author=None if status == "deleted" else author_of(row),
        body=Body.markdown(text or ""),
        published=None if row["created"] == NOT_KNOWN else seconds(row["created"]),
        edited=seconds(row.get("modified")),
        status=status,
        upvotes=number_at(row, "likes"),
        downvotes=number_at(row, "dislikes"),
        pointer=f"/comments/{id_}",
        extra={} if status != "unknown" else {"mode": number_at(row, "mode")},
    )
