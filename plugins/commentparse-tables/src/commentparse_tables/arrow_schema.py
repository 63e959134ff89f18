"""Rows as Arrow has them: lists, records and times of their own types. pyarrow is imported when it is needed.

Strategy: columns are those of CSV, with two more for lists of records. A time is an interval in UTC; where its zone is
unknown, the interval is as wide as all zones make it, and what the source says stands in columns of local time.
"""

import importlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from commentparse.plugin import CommentparseError, Timestamp
from commentparse_tables.columns import COMMENT, MORE, NUMBER, RECORDS, THREAD, TIMES, Column
from commentparse_tables.rows import Row

WITH_RECORDS: tuple[Column, ...] = (*COMMENT, *RECORDS)
COLUMNS: tuple[Column, ...] = (*WITH_RECORDS, Column(NUMBER, "thread", "", "integer"), *THREAD)
SMALLEST, LARGEST = -(1 << 63), (1 << 63) - 1
LOCAL = "_local"
"""Ends the names of columns of local time."""


def pyarrow() -> Any:
    """The module.

    Raises:
        CommentparseError: it is not installed.
    """
    try:
        for name in ("pyarrow.ipc", "pyarrow.parquet"):
            importlib.import_module(name)
        return importlib.import_module("pyarrow")
    except ImportError as error:
        raise CommentparseError(
            "Parquet and Arrow need pyarrow: pip install 'commentparse-tables[arrow]'"
        ) from error


def schema() -> Any:
    """The schema of a table of comments."""
    pa = pyarrow()
    string = pa.string()
    types = {
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "strings": pa.list_(string),
        "counts": pa.map_(string, pa.int64()),
        "quotes": pa.list_(pa.struct({"text": string, "author_name": string, "comment_id": string})),
        "guesses": pa.list_(pa.struct({"id": string, "confidence": pa.float64(), "evidence": string})),
    }
    fields = []
    for column in COLUMNS:
        if _is_bound(column):
            fields.append(pa.field(column.name, pa.timestamp("ms", "UTC")))
            fields.append(pa.field(column.name + LOCAL, pa.timestamp("ms")))
        else:
            fields.append(pa.field(column.name, types.get(column.type, string)))
    return pa.schema(fields)


def arrow_row(row: Row) -> Row:
    """A row with the types of the schema; numbers that it has no room for go to what is left."""
    found: Row = dict(row)
    for column in COLUMNS:
        value = row.get(column.name)
        if value is not None and _is_too_large(value):
            rest = next(other.name for other in COLUMNS if (other.owner, other.key) == (column.owner, MORE))
            found[rest] = {**(found.get(rest) or {}), column.key: found.pop(column.name)}
        elif column.type == "counts" and value is not None:
            found[column.name] = list(value.items())
    for column in COLUMNS:
        if column.key.endswith(".earliest"):
            found.update(_bounds(column.name, row))
        elif column.type == "json" and column.name in found:
            found[column.name] = msgspec.json.encode(found[column.name]).decode()
    return found


def plain_row(row: Mapping[str, Any]) -> tuple[Row, list[str]]:
    """What `arrow_row` made this of, and what of it cannot be read."""
    cells: Row = {name: value for name, value in row.items() if value is not None}
    faults: list[str] = []
    for column in COLUMNS:
        if _is_bound(column):
            local = cells.pop(column.name + LOCAL, None)
            time = cells.get(column.name) if local is None else local
            if isinstance(time, datetime):
                cells[column.name] = _iso(time)
        elif column.name in cells:
            try:
                cells[column.name] = _plain(column, cells[column.name])
            except (TypeError, ValueError, RecursionError):
                faults.append(f"{column.name}: expected JSON, got {str(cells.pop(column.name))[:80]!r}")
    return {name: value if name in _NAMES else _json_value(value) for name, value in cells.items()}, faults


def _plain(column: Column, value: Any) -> Any:
    if column.type == "json":
        more = msgspec.json.decode(value)
        if not isinstance(more, dict):
            raise TypeError("expected an object")
        return more
    if column.type == "counts":
        return dict(value)
    if column.type in ("quotes", "guesses"):
        return [{key: part for key, part in record.items() if part is not None} for record in value]
    return value


def _bounds(name: str, row: Row) -> Iterator[tuple[str, datetime]]:
    """Both bounds of a time by their columns, those in UTC and those of local time."""
    if name not in row:
        return
    earliest = datetime.fromisoformat(row[name])
    latest = datetime.fromisoformat(row.get(f"{name}_latest") or row[name])
    in_utc = Timestamp(earliest=earliest, latest=latest).utc_bounds()
    assert in_utc is not None
    for column, local, utc in zip((name, f"{name}_latest"), (earliest, latest), in_utc, strict=True):
        yield column, utc
        if local.tzinfo is None:
            yield column + LOCAL, local


def _is_bound(column: Column) -> bool:
    name, _, part = column.key.partition(".")
    return name in TIMES and part != "raw"


def _is_too_large(value: Any) -> bool:
    numbers = value.values() if isinstance(value, dict) else (value,)
    return any(isinstance(number, int) and not SMALLEST <= number <= LARGEST for number in numbers)


def _iso(time: datetime) -> str:
    time = time.replace(microsecond=0)
    return (
        time.isoformat() if time.tzinfo is None else time.astimezone(UTC).isoformat().replace("+00:00", "Z")
    )


def _json_value(value: Any) -> Any:
    """What a column of somebody else's holds, as JSON has it."""
    try:
        return msgspec.to_builtins(value)
    except (TypeError, ValueError, RecursionError):
        return str(value)


_NAMES = frozenset(column.name for column in COLUMNS)
