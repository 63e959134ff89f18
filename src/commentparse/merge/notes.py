"""What a merged value has to remember so that merging goes on as if all inputs came at once.

Strategy: a rule such as "the later one wins" needs times that the model has no field for, and an
invariant such as "no cycles" may hide a fact for now. Both stand in `extra` under one key, only
where they differ from what the thread itself says, so most comments have no notes at all.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

NOTES_KEY = "commentparse:merge"
"""Key of the notes in the `extra` of merged comments and threads."""

NEVER = datetime.min.replace(tzinfo=UTC)
"""Stands for an unknown time of retrieval: earlier than every known one."""


def notes_of(extra: Mapping[str, Any]) -> dict[str, Any]:
    """The notes in an `extra`; empty if there are none."""
    notes = extra.get(NOTES_KEY)
    return dict(notes) if isinstance(notes, dict) else {}


def with_notes(extra: Mapping[str, Any], notes: Mapping[str, Any]) -> dict[str, Any]:
    """An `extra` with these notes in place of those it had; empty ones are left out."""
    rest = {key: value for key, value in extra.items() if key != NOTES_KEY}
    return {**rest, NOTES_KEY: dict(notes)} if notes else rest


def printed_time(time: datetime) -> str | None:
    """A time as it stands in notes."""
    return None if time == NEVER else time.isoformat()


def noted_time(printed: Any) -> datetime:
    """The time behind `printed_time`; NEVER if it is none."""
    try:
        time = datetime.fromisoformat(printed)
    except (TypeError, ValueError):
        return NEVER
    return time if time.tzinfo is not None else NEVER


def noted_times(notes: Mapping[str, Any]) -> dict[str, datetime]:
    """When the fields were seen that were last seen earlier than the rest."""
    times = notes.get("fields")
    return {name: noted_time(time) for name, time in times.items()} if isinstance(times, dict) else {}
