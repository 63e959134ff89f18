"""Rows of a thread: a row for each comment, with what is said of the thread repeated.

Strategy: the JSON form of a thread is taken apart by the table of columns; what is left goes into `…_more`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from commentparse.plugin import Thread, to_dict
from commentparse_tables.columns import COMMENT, MORE, NUMBER, THREAD, TIMES, Column

Record: TypeAlias = dict[str, Any]
"""The JSON form of a thread, article, comment or author."""

Row: TypeAlias = dict[str, Any]
"""Values by the name of their column; a column without a value is not there."""

NOT_WRITTEN = ("schema", "comments", "article")


def rows_of(threads: Iterable[Thread], columns: Sequence[Column] = COMMENT) -> Iterator[list[Row]]:
    """The rows of each thread; a thread without comments has one that says nothing of a comment.

    `columns` are those of a comment.
    """
    for number, thread in enumerate(threads, 1):
        yield list(_rows(number, thread, columns))


def _rows(number: int, thread: Thread, columns: Sequence[Column]) -> Iterator[Row]:
    plain = to_dict(thread)
    comments = plain.get("comments", ())
    records = {
        "thread": {key: value for key, value in plain.items() if key not in NOT_WRITTEN},
        "article": plain.get("article"),
    }
    shared = {NUMBER: number, **_cells(THREAD, records)}
    repeated = {
        column.name: shared[column.name] for column in THREAD if column.name in shared and not column.once
    }
    repeated[NUMBER] = number
    if not comments:
        yield shared
    for position, comment in enumerate(comments):
        comment.pop("locator", None)  # where it stood in another input
        author = comment.pop("author", None)
        cells = _cells(columns, {"comment": comment, "author": author})
        yield {**cells, **(repeated if position else shared)}


def _cells(columns: Iterable[Column], records: dict[str, Record | None]) -> Row:
    """The values of the columns, and what is left of each record; the records are used up."""
    row: Row = {}
    for owner, record in records.items():
        if record is None:
            continue
        flat = dict(_flattened(record))
        own = [column for column in columns if column.owner == owner]
        found = {column.name: flat.pop(column.key) for column in own if flat.get(column.key) is not None}
        rest = next(column for column in own if column.key == MORE)
        if flat or not found:  # an article of which nothing is known is one all the same
            found[rest.name] = flat
        row.update(found)
    return row


def _flattened(record: Record) -> Iterator[tuple[str, Any]]:
    """The fields of a record, those of its times by their path; the last second is left out where it is the first."""
    for key, value in record.items():
        if key not in TIMES or not value:  # a time of which nothing is known is one all the same
            yield key, value
            continue
        yield from ((f"{key}.{part}", text) for part, text in value.items() if part != "latest")
        if "latest" in value and value["latest"] != value.get("earliest"):
            yield f"{key}.latest", value["latest"]
