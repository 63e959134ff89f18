"""How one comment of several inputs becomes one.

Strategy: a comment that only one input holds, or that all hold alike, is passed on as it is.
Otherwise its fields are joined cell by cell and its texts as a set. Three facts do not always
show, and wait in the notes until they can: a parent that would close a cycle, guesses about a
comment that is said to be top-level, and the markup of a text that is not shown.

A reply to a known parent tells more than a reply to somebody, that more than "top-level" (which a
flat list may claim of everything), and that more than "unknown". A placeholder for a missing
comment counts as seen before everything else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import attrs

from commentparse.merging.cells import (
    Cell,
    Cells,
    cells_of,
    is_changing,
    joined_cell,
    joined_cells,
    values_of,
)
from commentparse.merging.notes import (
    NEVER,
    NOTES_KEY,
    noted_time,
    noted_times,
    notes_of,
    printed_time,
    with_notes,
)
from commentparse.merging.texts import Texts, has_whole, joined_texts, revisions_of, text_now, texts_of
from commentparse.model import Author, Comment, Guess
from commentparse.model.validate import ABSENT, COUNT_FIELDS

_APART = frozenset({"text", "html", "revisions", "likely_parents", "approximate", *COUNT_FIELDS})


@attrs.frozen(kw_only=True)
class Seen:
    """A comment as one input shows it."""

    comment: Comment
    time: datetime
    """When the comment was last seen; NEVER for placeholders."""
    is_cut: bool
    """The input says that the text goes on elsewhere."""


@attrs.frozen(kw_only=True)
class Joined:
    """What several inputs say of one comment."""

    time: datetime
    cells: Cells
    texts: Texts
    html: Cell
    """Markup that belongs to no text."""
    guesses: tuple[Guess, ...]


def seen_comment(comment: Comment, thread_time: datetime, *, is_cut: bool) -> Seen | Joined:
    """A comment of a thread whose latest input was retrieved at `thread_time`."""
    notes = notes_of(comment.extra)
    time = noted_time(notes["retrieved_at"]) if "retrieved_at" in notes else thread_time
    if "retrieved_at" in notes:
        del notes["retrieved_at"]
        comment = attrs.evolve(comment, extra=with_notes(comment.extra, notes))
    seen = Seen(comment=comment, time=NEVER if comment.status == "missing" else time, is_cut=is_cut)
    # A parent that was hidden may be shown when other inputs have opened the cycle.
    return _unfolded(seen) if "parent_id" in notes else seen


def joined_comments(one: Seen | Joined, two: Seen | Joined) -> Seen | Joined:
    """What both say of the same comment."""
    if isinstance(one, Seen) and isinstance(two, Seen) and _is_alike(one, two):
        return one if one.time >= two.time else two
    first, second = _unfolded(one), _unfolded(two)
    return Joined(
        time=max(first.time, second.time),
        cells=joined_cells(first.cells, second.cells),
        texts=joined_texts(first.texts, second.texts),
        html=joined_cell("html", first.html, second.html),
        guesses=_united(first.guesses, second.guesses),
    )


def is_whole(state: Seen | Joined) -> bool:
    """Whether some input shows the whole text."""
    if isinstance(state, Joined):
        return has_whole(state.texts)
    return not state.is_cut and state.comment.text is not None


def parent_of(state: Seen | Joined) -> str | None:
    """The id of the parent, even where it would close a cycle."""
    if isinstance(state, Joined):
        cell = state.cells.get("parent_id")
        return None if cell is None else str(cell.value)
    return state.comment.parent_id


def shown_comment(state: Seen | Joined, thread_time: datetime, *, hides_parent: bool) -> Comment:
    """The comment as it stands in a thread whose latest input was retrieved at `thread_time`."""
    if isinstance(state, Seen) and not hides_parent:
        return _with_time(state, thread_time)
    state = _unfolded(state)
    values = {name: value for name, value in values_of(state.cells).items() if name not in COUNT_FIELDS}
    counts = {name: state.cells[name].value for name in COUNT_FIELDS if name in state.cells}
    now = None if values["status"] in ABSENT else text_now(state.texts)
    revisions, revision_notes = revisions_of(state.texts, now)
    is_top = values["relation"] == "top-level"
    notes = _time_notes(state, now, thread_time)
    notes |= {"parent_id": values["parent_id"]} if hides_parent else {}
    notes |= {"html": state.html.value} if now is not None and state.html.value is not None else {}
    notes |= (
        {"likely_parents": [attrs.astuple(guess) for guess in state.guesses]}
        if is_top and state.guesses
        else {}
    )
    notes |= {"revisions": revision_notes} if revision_notes else {}
    values |= {
        **{name: count for name, (count, _) in counts.items()},
        "approximate": tuple(name for name, (_, is_exact) in counts.items() if not is_exact),
        "text": now,
        "html": state.texts[now].html if now is not None else state.html.value,
        "revisions": revisions,
        "likely_parents": () if is_top else state.guesses,
        "parent_id": None if hides_parent else values.get("parent_id"),
        "author": _author(state.cells),
        "extra": with_notes(values_of(state.cells, "extra."), _json_like(notes)),
    }
    return Comment(**values)


def _with_time(state: Seen, thread_time: datetime) -> Comment:
    comment = state.comment
    if state.time == thread_time or comment.status == "missing":
        return comment
    notes = {**notes_of(comment.extra), "retrieved_at": printed_time(state.time)}
    return attrs.evolve(comment, extra=with_notes(comment.extra, notes))


def _is_alike(one: Seen, two: Seen) -> bool:
    """Whether the two differ in nothing, or only in a time that stands for the whole comment."""
    if one.is_cut != two.is_cut or one.comment != two.comment:
        return False
    return one.time == two.time or not (one.comment.revisions or NOTES_KEY in one.comment.extra)


def _unfolded(seen: Seen | Joined) -> Joined:
    if isinstance(seen, Joined):
        return seen
    comment, notes = seen.comment, notes_of(seen.comment.extra)
    times = {} if comment.status == "missing" else noted_times(notes)
    cells = cells_of(comment, seen.time, times, _APART)
    cells.pop(f"extra.{NOTES_KEY}", None)
    for name in COUNT_FIELDS:
        count, is_exact = getattr(comment, name), name not in comment.approximate
        if count is not None or not is_exact:
            cells[name] = Cell((count, is_exact), times.get(name, seen.time))
    if "parent_id" in notes:
        cells["parent_id"] = Cell(notes["parent_id"], times.get("parent_id", seen.time))
    hidden = tuple(
        Guess(id=id_, confidence=share, evidence=why) for id_, share, why in notes.get("likely_parents", ())
    )
    return Joined(
        time=seen.time,
        cells=cells,
        texts=texts_of(comment, times.get("text", seen.time), notes.get("revisions", ()), is_cut=seen.is_cut),
        html=Cell(comment.html if comment.text is None else notes.get("html")),
        guesses=_united(comment.likely_parents, hidden) if hidden else comment.likely_parents,
    )


def _united(one: tuple[Guess, ...], two: tuple[Guess, ...]) -> tuple[Guess, ...]:
    if one == two:
        return one
    keys = {(-guess.confidence, guess.id, guess.evidence) for guess in (*one, *two)}
    return tuple(Guess(id=id_, confidence=-share, evidence=why) for share, id_, why in sorted(keys))


def _author(cells: Cells) -> Author | None:
    if "author" not in cells:
        return None
    return Author(**values_of(cells, "author."), extra=values_of(cells, "author.extra."))


def _time_notes(state: Joined, now: str | None, thread_time: datetime) -> dict[str, Any]:
    """Times of what was last seen earlier than the rest of the comment, and of the comment itself."""
    times = {
        path: cell.time
        for path, cell in state.cells.items()
        if is_changing(path) and not _says_nothing(cell.value)
    }
    if now is not None:
        times["text"] = state.texts[now].time
    notes: dict[str, Any] = {}
    earlier = {path: printed_time(time) for path, time in times.items() if time != state.time}
    if earlier:
        notes["fields"] = dict(sorted(earlier.items()))
    if state.time != thread_time and state.cells["status"].value != "missing":
        notes["retrieved_at"] = printed_time(state.time)
    return notes


def _says_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, tuple) and len(value) == 2 and value[0] is None)


def _json_like(notes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: [list(part) for part in value] if key == "likely_parents" else value
        for key, value in notes.items()
    }
