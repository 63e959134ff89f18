"""Values of a table in the form that a thread wants: people edit tables, and programs cut them off.

Strategy: each rule is a function on the JSON form of a record. What cannot be brought into form is left out, and said.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from commentparse.plugin import kept_line

ABSENT = frozenset(("deleted", "removed", "missing"))
"""States in which a comment has no text."""


def settle_comment(comment: dict[str, Any]) -> Iterator[str]:
    """Change what contradicts itself in a comment; tells what was left out."""
    for key in ("published", "edited"):
        yield from settle_time(comment, key)
    if comment.get("status") in ABSENT and comment.pop("text", None) is not None:
        yield f"a comment that is {comment['status']} has no text; it was left out"
    has_target = "parent_id" in comment or "reply_to_name" in comment
    if has_target and comment.get("relation") in ("top-level", "unknown"):
        comment["relation"] = "reply"
    if comment.get("relation") == "top-level":
        comment.pop("likely_parents", None)
    if isinstance(comment.get("downvotes"), int):
        comment["downvotes"] = abs(comment["downvotes"])
    author = comment.get("author")
    if isinstance(author, dict):
        settle_author(author)


def settle_author(author: dict[str, Any]) -> None:
    """Sort an author's roles, each once."""
    roles = author.get("roles")
    if isinstance(roles, list) and all(isinstance(role, str) for role in roles):
        author["roles"] = sorted(set(roles))


def settle_time(record: dict[str, Any], key: str) -> Iterator[str]:
    """Bring the bounds of a time into form; what is no time is what was printed."""
    time = record.get(key)
    if not isinstance(time, dict):
        return
    told = [time.pop(name, None) for name in ("earliest", "latest")]
    if told == [None, None]:
        return
    bounds = _bounds(*told)
    if bounds is not None:
        time["earliest"], time["latest"] = map(_iso, bounds)
    elif "raw" not in time and isinstance(told[0], str) and told[1] is None:  # e.g. "yesterday"
        time["raw"] = kept_line(told[0])
    else:
        yield f"{key}: expected two ISO 8601 times in their order, got {told[0]!r} and {told[1]!r}"


def _bounds(first: Any, last: Any) -> tuple[datetime, datetime] | None:
    """The first and last second; where no last one is told, "2023-04-06" is a day and "2023-04-06 10:00" a minute."""
    try:
        earliest = _second(first)
        latest = earliest + _width(first) if last is None else _second(last)
    except (TypeError, ValueError, OverflowError):
        return None
    is_sound = (earliest.tzinfo is None) == (latest.tzinfo is None) and earliest <= latest
    return (earliest, latest) if is_sound else None


def _second(text: Any) -> datetime:
    time = datetime.fromisoformat(text).replace(microsecond=0)
    return time if time.tzinfo is None else time.astimezone(UTC)


def _width(text: str) -> timedelta:
    if len(text) <= len("2023-04-06"):
        return timedelta(days=1, seconds=-1)
    return timedelta(seconds=59) if text.count(":", 0, len("2023-04-06 10:00:00")) == 1 else timedelta(0)


def _iso(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")


def with_parts(more: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """A record out of what columns say and what no column has; columns win, and a time is put together of its parts."""
    record: dict[str, Any] = {key: value for key, value in more.items() if value is not None}
    for key, value in found.items():
        name, _, part = key.partition(".")
        if part:
            time = record.get(name)
            record[name] = {**(time if isinstance(time, dict) else {}), part: value}
        else:
            record[name] = value
    return record
