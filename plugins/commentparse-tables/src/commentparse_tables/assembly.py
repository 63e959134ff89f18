"""Threads from the rows of a table.

Strategy: rows of one number that follow each other are a thread. Each becomes the JSON form of a comment, and the
core makes a thread of them. What keeps a thread from being valid is told and, if it stands in a `…_more`, left out.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from commentparse.plugin import (
    CommentparseError,
    Diagnostic,
    Locator,
    Thread,
    kept_line,
    kept_text,
    recovered,
)
from commentparse_tables.columns import COMMENT, MORE, NUMBER, THREAD, Column
from commentparse_tables.normal_form import (
    settle_author,
    settle_comment,
    settle_time,
    with_parts,
)
from commentparse_tables.rows import Record, Row

IN_COMMENT = re.compile(r"comments\[([0-9]+)\]")
FORMS: Mapping[str, Callable[[str], str]] = {"line": kept_line, "text": kept_text}
_OF_THREADS = frozenset(column.name for column in THREAD) | {NUMBER}


@attrs.frozen
class ReadRow:
    """A row as it was found."""

    cells: Row
    place: Locator
    faults: Sequence[str] = ()
    """What was wrong with its cells."""


def threads_from(rows: Iterable[ReadRow], columns: Sequence[Column] = COMMENT) -> Iterator[Thread]:
    """The threads of a table, one at a time; `columns` are those of a comment."""
    for _, own in itertools.groupby(rows, key=lambda row: row.cells.get(NUMBER)):
        yield _thread(list(own), columns)


def _thread(rows: Sequence[ReadRow], columns: Sequence[Column]) -> Thread:
    notes = [_note(fault, row.place) for row in rows for fault in row.faults]
    head = _head(rows, notes)
    comments = [comment for row in rows if (comment := _comment(row, columns, notes)) is not None]
    thread, doubtful = _made(head, comments)
    if doubtful:
        for index in doubtful:
            place = None if index is None else Locator(**comments[index]["locator"])
            notes.append(_note(doubtful[index], place))
        thread, _ = _made(
            {key: value for key, value in head.items() if None not in doubtful or key in _of(THREAD)},
            [_plain(comment) if index in doubtful else comment for index, comment in enumerate(comments)],
        )
    return attrs.evolve(thread, diagnostics=(*thread.diagnostics, *notes))


def _made(head: Record, comments: Sequence[Record]) -> tuple[Thread, dict[int | None, str]]:
    """The thread, and what is wrong with it by the index of a comment, None for the thread itself."""
    try:
        thread = recovered({**head, "comments": comments})
    except CommentparseError as error:
        thread, _ = _made({}, comments)
        return thread, {None: str(error)}
    doubtful: dict[int | None, str] = {}
    problems = thread.validate()
    if problems:
        places = {tuple(comment["locator"].values()): index for index, comment in enumerate(comments)}
        for problem in problems:
            match = IN_COMMENT.match(problem.message)
            place = None if match is None else thread.comments[int(match[1])].locator
            index = None if place is None else places.get(_told(place))
            doubtful.setdefault(index, problem.message)
    return thread, doubtful


def _head(rows: Sequence[ReadRow], notes: list[Diagnostic]) -> Record:
    """What is said of a thread and its article: for each column the first row that says something."""
    cells: Row = {}
    for row in rows:
        for column in THREAD:
            if column.name not in cells and column.name in row.cells:
                cells[column.name] = row.cells[column.name]
    records = _records(THREAD, cells)
    head = records.get("thread", {})
    article = records.get("article")
    if article is not None:
        head["article"] = article
        for key in ("published", "modified"):
            notes.extend(_note(fault, rows[0].place) for fault in settle_time(article, key))
        for author in article.get("authors") or ():
            if isinstance(author, dict):
                settle_author(author)
    return head


def _comment(row: ReadRow, columns: Sequence[Column], notes: list[Diagnostic]) -> Record | None:
    """The JSON form of a comment; None where a row says nothing of one. Columns of others go to its `extra`."""
    records = _records(columns, row.cells)
    known = _OF_THREADS.union(column.name for column in columns)
    others = {name: value for name, value in row.cells.items() if name not in known}
    if not records and not others:
        return None
    comment = records.get("comment", {})
    comment.setdefault("id", "")
    if "author" in records:
        comment["author"] = records["author"]
    if others:
        extra = comment.get("extra")
        comment["extra"] = {**(extra if isinstance(extra, dict) else {}), **others}
    notes.extend(_note(fault, row.place) for fault in settle_comment(comment))
    comment["locator"] = attrs.asdict(row.place, filter=_is_told)
    return comment


def _records(columns: Sequence[Column], cells: Mapping[str, Any]) -> dict[str, Record]:
    """The records that cells tell of."""
    found: dict[str, Record] = {}
    for column in columns:
        if (value := cells.get(column.name)) is None:
            continue
        form = FORMS.get(column.type)
        if form is not None and isinstance(value, str):
            value = form(value)
        found.setdefault(column.owner, {})[column.key] = value
    return {owner: with_parts(parts.pop(MORE, {}), parts) for owner, parts in found.items()}


def _plain(comment: Record) -> Record:
    """A comment with nothing but what has a column."""
    plain = {key: value for key, value in comment.items() if key in _of(COMMENT) or key == "locator"}
    if isinstance(comment.get("author"), dict):
        known = {column.key for column in COMMENT if column.owner == "author"}
        plain["author"] = {key: value for key, value in comment["author"].items() if key in known}
    return plain


def _of(columns: Sequence[Column]) -> frozenset[str]:
    """The fields of comments or threads that have columns."""
    return frozenset(
        column.key.partition(".")[0] for column in columns if column.owner in ("comment", "thread")
    )


def _is_told(_: object, value: object) -> bool:
    return value is not None


def _told(place: Locator) -> tuple[Any, ...]:
    return attrs.astuple(place, filter=_is_told)


def _note(fault: str, place: Locator | None) -> Diagnostic:
    return Diagnostic(code="bad-record", severity="error", message=fault, locator=place)
