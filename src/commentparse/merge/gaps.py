"""What merged inputs still lack: continuations and completeness.

Strategy: a continuation goes when the whole satisfies it, unless an input that carries it already
satisfied it by itself: then its format knows of a gap that the numbers do not show. In the same
way `completeness` follows from the numbers, unless an input said otherwise in the face of the same
numbers. What does not show for now is noted, because a further input may change the numbers.
"""

import collections
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import msgspec

from commentparse.model import Comment, Completeness, Continuation, Provenance, Thread

Key: TypeAlias = tuple[Any, ...]

_CAUTION: tuple[Completeness, ...] = ("partial", "unknown", "complete")
"""Of two claims in the face of the same numbers the first one here wins."""


@attrs.frozen(kw_only=True)
class Facts:
    """What decides whether a gap is filled."""

    held: int
    """Comments without placeholders."""
    declared: int | None
    fetched: frozenset[str]
    """Addresses of the inputs."""
    replies: Mapping[str | None, int]
    """How many replies are held, by parent."""
    reply_counts: Mapping[str, int | None]
    """How many are declared, by the comments under which something is missing."""


@attrs.frozen(kw_only=True)
class Gap:
    """A continuation that some input carries."""

    continuation: Continuation
    times: int
    """How often one input carries it."""
    is_known_better: bool
    """An input carries it although its own numbers satisfy it."""


Gaps = dict[Key, Gap]
Claims = dict[str, Completeness]
"""What inputs say of their completeness where the numbers say the key."""


def facts_of(
    comments: Sequence[Comment],
    declared: int | None,
    provenance: Iterable[Provenance],
    continuations: Iterable[Continuation],
) -> Facts:
    """The facts of a thread with these parts."""
    unders = {continuation.under for continuation in continuations} - {None}
    return Facts(
        held=sum(comment.status != "missing" for comment in comments),
        declared=declared,
        fetched=frozenset(_place(origin.url) for origin in provenance if origin.url is not None),
        replies=collections.Counter(comment.parent_id for comment in comments) if unders else {},
        reply_counts={comment.id: comment.reply_count for comment in comments if comment.id in unders}
        if unders
        else {},
    )


def gaps_of(thread: Thread, notes: Mapping[str, Any]) -> tuple[Gaps, Claims]:
    """The gaps of one input and what it claims against the numbers."""
    hidden = [Continuation(**fields) for fields in notes.get("satisfied", ())]
    kept = {key_of(Continuation(**fields)) for fields in notes.get("kept", ())}
    everything = [*thread.continuations, *hidden]
    facts = facts_of(thread.comments, thread.declared_count, thread.provenance, everything)
    gaps: Gaps = {}
    for key, same in _grouped(thread.continuations).items():
        known_better = key in kept or is_satisfied(same[0], facts)
        gaps[key] = Gap(continuation=same[0], times=len(same), is_known_better=known_better)
    for key, same in _grouped(hidden).items():
        gaps.setdefault(key, Gap(continuation=same[0], times=len(same), is_known_better=False))
    claims: Claims = dict(notes.get("completeness", {}))
    by_numbers = completeness_by_numbers(facts, gaps)
    if thread.completeness != by_numbers:
        claims[by_numbers] = thread.completeness
    return gaps, claims


def joined_gaps(one: Gaps, two: Gaps) -> Gaps:
    """The gaps of both."""
    joined = dict(one)
    for key, gap in two.items():
        known = joined.get(key, gap)
        joined[key] = Gap(
            continuation=known.continuation,
            times=max(known.times, gap.times),
            is_known_better=known.is_known_better or gap.is_known_better,
        )
    return joined


def joined_claims(one: Claims, two: Claims) -> Claims:
    """The more cautious claim in the face of the same numbers."""
    joined = dict(one)
    for numbers, claim in two.items():
        joined[numbers] = min(joined.get(numbers, claim), claim, key=_CAUTION.index)
    return joined


def is_satisfied(continuation: Continuation, facts: Facts) -> bool:
    """Whether what it would bring is there: it was fetched, or all that is declared is held.

    One with a cursor goes to an address that many requests share, so the address proves nothing.
    The rest of a text is another matter: see `texts`.
    """
    if continuation.kind == "text":
        return False
    if (
        continuation.cursor is None
        and continuation.url is not None
        and _place(continuation.url) in facts.fetched
    ):
        return True
    if facts.declared is not None and facts.held >= facts.declared:
        return True
    replies = None if continuation.under is None else facts.reply_counts.get(continuation.under)
    return replies is not None and facts.replies.get(continuation.under, 0) >= replies


def completeness_by_numbers(facts: Facts, gaps: Gaps) -> Completeness:
    """Complete: all declared are held, or continuations lead from input to input and none is open."""
    about_comments = [gap.continuation for gap in gaps.values() if gap.continuation.kind != "text"]
    if facts.declared is not None:
        return "complete" if facts.held >= facts.declared else "partial"
    if not about_comments:
        return "unknown"
    return (
        "complete" if all(is_satisfied(continuation, facts) for continuation in about_comments) else "partial"
    )


def shown_gaps(gaps: Gaps, facts: Facts) -> tuple[tuple[Continuation, ...], dict[str, Any]]:
    """The continuations to show and the notes about the others."""
    shown: list[Continuation] = []
    notes: dict[str, list[Continuation]] = {"satisfied": [], "kept": []}
    for gap in gaps.values():
        same = [gap.continuation] * gap.times
        if is_satisfied(gap.continuation, facts) and not gap.is_known_better:
            notes["satisfied"] += same
            continue
        shown += same
        if gap.is_known_better and not is_satisfied(gap.continuation, facts):
            notes["kept"] += same
    return tuple(shown), {name: _plain(some) for name, some in notes.items() if some}


def shown_completeness(claims: Claims, facts: Facts, gaps: Gaps) -> tuple[Completeness, dict[str, Any]]:
    """The completeness to show and the notes about claims that do not apply now."""
    by_numbers = completeness_by_numbers(facts, gaps)
    others = {numbers: claim for numbers, claim in sorted(claims.items()) if numbers != by_numbers}
    return claims.get(by_numbers, by_numbers), {"completeness": others} if others else {}


def key_of(continuation: Continuation) -> Key:
    """A continuation as something hashable."""
    return attrs.astuple(continuation)


def _grouped(continuations: Iterable[Continuation]) -> dict[Key, list[Continuation]]:
    groups: dict[Key, list[Continuation]] = {}
    for continuation in continuations:
        groups.setdefault(key_of(continuation), []).append(continuation)
    return groups


def _plain(continuations: Iterable[Continuation]) -> list[dict[str, Any]]:
    plain = sorted(continuations, key=lambda continuation: tuple(map(str, key_of(continuation))))
    return [
        {name: value for name, value in msgspec.to_builtins(continuation).items() if value is not None}
        for continuation in plain
    ]


def _place(url: str) -> str:
    """An address without its fragment."""
    return url.partition("#")[0]
