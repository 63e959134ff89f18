"""Several views of one thread become one: pages, load-more answers, and later visits.

`merge` is idempotent, and neither order nor grouping of the inputs changes what it returns, except
for the order of comments. Nothing is lost: see `cells` for which of two values stands in a field,
`texts` for differing texts, `addresses` for what is refused, `comments` for parents, `gaps` for what is still missing, `order` for
the order of comments, and `notes` for what a merged thread remembers.
"""

import functools
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import attrs
import msgspec

from commentparse.errors import MergeError
from commentparse.merging.addresses import article_addresses
from commentparse.merging.cells import Cells, cells_of, is_changing, joined_cells, values_of
from commentparse.merging.comments import (
    Joined,
    Seen,
    is_whole,
    joined_comments,
    parent_of,
    seen_comment,
    shown_comment,
)
from commentparse.merging.gaps import (
    Claims,
    Gaps,
    facts_of,
    gaps_of,
    joined_claims,
    joined_gaps,
    shown_completeness,
    shown_gaps,
)
from commentparse.merging.notes import NEVER, NOTES_KEY, noted_times, notes_of, printed_time, with_notes
from commentparse.merging.order import merged_order, parents_first, puts_parents_first
from commentparse.model import Article, Comment, Diagnostic, Thread
from commentparse.model.validate import parent_cycles
from commentparse.normalize.identity import MISSING_PARENT_CODE, missing_parent

__all__ = ["merge"]

CYCLE_CODE = "merge-parent-cycle"
"""Code of the diagnostic about inputs whose parents contradict each other."""

_APART = frozenset({"comments", "completeness", "continuations", "embeds", "provenance", "diagnostics"})
_ENCODER = msgspec.json.Encoder(order="deterministic")


@attrs.frozen(kw_only=True)
class _View:
    """What one input says beyond its comments."""

    cells: Cells
    gaps: Gaps
    claims: Claims


def merge(threads: Iterable[Thread]) -> Thread:
    """One thread that holds everything the given ones hold.

    Comments are the same if their ids are; the threads must come from one platform, of which
    "wordpress" and "wordpress/wpdiscuz" are two names, and be about one article (see `addresses`).
    Threads of unknown platform or article go with any.

    Raises:
        MergeError: there are no threads, or they come from different platforms or articles.
    """
    inputs = tuple(threads)
    _refuse_strangers(inputs)
    time = max(map(_time_of, inputs))
    view = functools.reduce(_joined_views, map(_view_of, inputs))
    states = _states(inputs)
    hidden = _cycle_breakers(states)
    shown = {id_: shown_comment(state, time, hides_parent=id_ in hidden) for id_, state in states.items()}
    comments = tuple(shown[id_] for id_ in _order(inputs, shown))
    whole = _with_gaps(_assembled(inputs, view, comments, time), view, states)
    return _with_diagnostics(whole, _cycle_diagnostics(hidden)) if hidden else whole


def _refuse_strangers(inputs: Sequence[Thread]) -> None:
    if not inputs:
        raise MergeError("expected at least one thread to merge, got none")
    families = {thread.platform.partition("/")[0] for thread in inputs if thread.platform is not None}
    if len(families) > 1:
        raise MergeError(f"expected threads of one platform, got {', '.join(map(repr, sorted(families)))}")
    addresses = article_addresses(inputs)
    if len(addresses) > 1:
        raise MergeError(
            f"expected threads of one article, got {', '.join(map(repr, sorted(addresses.values())))}"
        )


def _time_of(thread: Thread) -> datetime:
    """When the latest input of a thread was retrieved."""
    times = [origin.retrieved_at for origin in thread.provenance if origin.retrieved_at is not None]
    return max((time.astimezone(UTC) for time in times if time.tzinfo is not None), default=NEVER)


def _view_of(thread: Thread) -> _View:
    notes = notes_of(thread.extra)
    cells = cells_of(thread, _time_of(thread), noted_times(notes), _APART)
    cells.pop(f"extra.{NOTES_KEY}", None)
    gaps, claims = gaps_of(thread, notes)
    return _View(cells=cells, gaps=gaps, claims=claims)


def _joined_views(one: _View, two: _View) -> _View:
    return _View(
        cells=joined_cells(one.cells, two.cells),
        gaps=joined_gaps(one.gaps, two.gaps),
        claims=joined_claims(one.claims, two.claims),
    )


def _states(inputs: Iterable[Thread]) -> dict[str, Seen | Joined]:
    states: dict[str, Seen | Joined] = {}
    for thread in inputs:
        time = _time_of(thread)
        cut = {gap.under for gap in thread.continuations if gap.kind == "text"}
        for comment in thread.comments:
            state = seen_comment(comment, time, is_cut=comment.id in cut)
            known = states.get(comment.id)
            states[comment.id] = state if known is None else joined_comments(known, state)
    return states


def _cycle_breakers(states: dict[str, Seen | Joined]) -> set[str]:
    """In each cycle of parents the comment that stands on top: the one with the lowest id."""
    if not any(isinstance(state, Joined) for state in states.values()):
        return set()
    cycles = parent_cycles({id_: parent_of(state) for id_, state in states.items()})
    return {min(cycle, key=lambda id_: (len(id_), id_)) for cycle in cycles}


def _cycle_diagnostics(hidden: Iterable[str]) -> list[Diagnostic]:
    sentence = "comment {!r} is shown without a parent because the inputs' parents lead back to it"
    return [Diagnostic(code=CYCLE_CODE, message=sentence.format(id_)) for id_ in sorted(hidden)]


def _order(inputs: Sequence[Thread], shown: dict[str, Comment]) -> list[str]:
    orders = [[comment.id for comment in thread.comments] for thread in inputs]
    order = merged_order(orders)
    parents = ({comment.id: comment.parent_id for comment in thread.comments} for thread in inputs)
    if not all(map(puts_parents_first, orders, parents)):
        return order
    return parents_first(order, {id_: comment.parent_id for id_, comment in shown.items()})


def _assembled(
    inputs: Sequence[Thread], view: _View, comments: tuple[Comment, ...], time: datetime
) -> Thread:
    """All but what is still missing."""
    missing = {missing_parent(comment.id) for comment in comments if comment.status == "missing"}
    found = ([entry for entry in thread.diagnostics if _still_holds(entry, missing)] for thread in inputs)
    values = values_of(view.cells) | {
        "article": _article(view.cells),
        "comments": comments,
        "embeds": _united(thread.embeds for thread in inputs),
        "provenance": _united(thread.provenance for thread in inputs),
        "diagnostics": _united(found),
        "extra": with_notes(values_of(view.cells, "extra."), _time_notes(view.cells, time)),
    }
    return Thread(**values)


def _still_holds(entry: Diagnostic, missing: Collection[str]) -> bool:
    """Whether what an input tells is true of the whole: circles are told anew, and a parent may be there now."""
    if entry.code == MISSING_PARENT_CODE:
        start, mark, _ = entry.message.partition(", which ")
        return start + mark in missing
    return entry.code != CYCLE_CODE


def _with_gaps(whole: Thread, view: _View, states: dict[str, Seen | Joined]) -> Thread:
    gaps = {
        key: gap
        for key, gap in view.gaps.items()
        if gap.continuation.kind != "text" or not _has_whole_text(states.get(gap.continuation.under or ""))
    }
    needed = [gap.continuation for gap in gaps.values()]
    facts = facts_of(whole.comments, whole.declared_count, whole.provenance, needed)
    continuations, gap_notes = shown_gaps(gaps, facts)
    completeness, claim_notes = shown_completeness(view.claims, facts, gaps)
    return attrs.evolve(
        whole,
        continuations=continuations,
        completeness=completeness,
        extra=with_notes(whole.extra, {**notes_of(whole.extra), **gap_notes, **claim_notes}),
    )


def _with_diagnostics(whole: Thread, diagnostics: Iterable[Diagnostic]) -> Thread:
    return attrs.evolve(whole, diagnostics=(*whole.diagnostics, *diagnostics))


def _has_whole_text(state: Seen | Joined | None) -> bool:
    return state is not None and is_whole(state)


def _article(cells: Cells) -> Article | None:
    if "article" not in cells:
        return None
    return Article(**values_of(cells, "article."), extra=values_of(cells, "article.extra."))


def _time_notes(cells: Cells, time: datetime) -> dict[str, Any]:
    earlier = {
        path: printed_time(cell.time)
        for path, cell in cells.items()
        if is_changing(path) and cell.value is not None and cell.time != time
    }
    return {"fields": dict(sorted(earlier.items()))} if earlier else {}


def _united(lists: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
    """Every value as often as the input that has it most often, in the order of first sight."""
    united: list[Any] = []
    counts: dict[bytes, int] = {}
    for values in lists:
        here: dict[bytes, int] = {}
        for value in values:
            key = _ENCODER.encode(value)
            here[key] = here.get(key, 0) + 1
            if here[key] > counts.get(key, 0):
                united.append(value)
                counts[key] = here[key]
    return tuple(united)
