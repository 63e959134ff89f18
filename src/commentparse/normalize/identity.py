"""Ids and parents of a whole thread: doubles, circles, parents that are not there.

Strategy: linear passes over the comments in page order. Synthetic ids depend on author, text and
the occurrence of that pair only, so that the same comment has the same id on every page.
"""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import attrs

from commentparse.model import Comment, Diagnostic, Locator, Relation

SYNTHETIC = "~"

MISSING_PARENT_CODE = "missing-parent"

LIKELY_ENOUGH = 0.5
"""The confidence from which a guess may become the parent: right at least as often as wrong."""


@attrs.frozen
class Draft:
    """A comment whose id and parents are as published: the id may be missing or taken, parents may point nowhere."""

    id: str | None
    parent_id: str | None
    comment: Comment


def settled(drafts: Iterable[Draft]) -> tuple[tuple[Comment, ...], Sequence[Diagnostic]]:
    """Comments with unique ids and parents that exist, and what was wrong."""
    found: list[Diagnostic] = []
    named = list(_named(drafts, found))
    present = {draft.comment.id for draft in named}
    circular = _circular(
        {draft.comment.id: draft.parent_id for draft in named if draft.parent_id is not None}
    )
    comments: list[Comment] = []
    for draft in named:
        comment, parent_id = draft.comment, draft.parent_id
        if comment.id in circular:
            message = f"comment {comment.id!r} answers itself by way of {parent_id!r}; its parent was dropped"
            found.append(_report("parent-cycle", message, comment))
            relation: Relation = "unknown" if comment.reply_to_name is None else "reply"
            comments.append(attrs.evolve(comment, parent_id=None, relation=relation, likely_parents=()))
            continue
        if parent_id is not None and parent_id not in present:
            present.add(parent_id)
            comments.append(Comment(id=parent_id, status="missing", relation="unknown"))
            message = f"{missing_parent(parent_id)}{comment.id!r} answers, is not in the input"
            found.append(_report(MISSING_PARENT_CODE, message, comment, severity="info"))
        comments.append(comment)
    return tuple(_resolved(comments, present)), found


def missing_parent(id_: str) -> str:
    """How the message begins that tells of a parent that is not in the input."""
    return f"comment {id_!r}, which "


def synthetic_id(author_name: str | None, text: str | None, occurrence: int) -> str:
    """An id for a comment that the source gives none: the same on every page and at every time."""
    folded = " ".join((text or "").split())
    key = f"{author_name or ''}\0{folded}\0{occurrence}".encode("utf-8", "replace")
    return SYNTHETIC + hashlib.blake2b(key, digest_size=8).hexdigest()


def synthetic_ids(said: Iterable[tuple[str | None, str | None]]) -> Iterator[str]:
    """The ids that reading gives to comments without any: for each author's name and text, in page order.

    >>> len({*synthetic_ids([("Ada", "Yes."), ("Ada", "Yes."), (None, "Yes.")])})
    3
    """
    taken: set[str] = set()
    fresh = _FreshIds(taken)
    for name, text in said:
        id_ = fresh.id_for(name, text)
        taken.add(id_)
        yield id_


class _FreshIds:
    """Synthetic ids that are not taken."""

    def __init__(self, taken: Container[str]) -> None:
        self._taken = taken
        self._occurrences: dict[tuple[str | None, str | None], int] = {}

    def id_for(self, name: str | None, text: str | None) -> str:
        """The id of the next occurrence of this pair."""
        pair = (name, text)
        while True:  # more than once where a source prints synthetic ids itself
            self._occurrences[pair] = self._occurrences.get(pair, 0) + 1
            id_ = synthetic_id(name, text, self._occurrences[pair])
            if id_ not in self._taken:
                return id_


def _named(drafts: Iterable[Draft], found: list[Diagnostic]) -> Iterator[Draft]:
    """Drafts with a unique id each; true doubles are dropped with a diagnostic."""
    taken: dict[str, Comment] = {}
    fresh = _FreshIds(taken)
    for draft in drafts:
        comment = draft.comment
        name = comment.author.name if comment.author is not None else None
        if draft.id is not None and draft.id in taken:
            first = taken[draft.id]
            if (first.text, first.author) == (comment.text, comment.author):
                message = f"comment {draft.id!r} stands in the input twice; the second was left out"
                found.append(_report("duplicate-comment", message, comment, severity="info"))
                continue
            message = f"two comments have the id {draft.id!r}; the second got a synthetic one"
            found.append(_report("duplicate-id", message, comment))
            comment = attrs.evolve(comment, extra={**comment.extra, "source_id": draft.id})
        if draft.id is None or draft.id in taken:
            comment = attrs.evolve(comment, id=fresh.id_for(name, comment.text))
        taken[comment.id] = comment
        yield draft if comment is draft.comment else Draft(comment.id, draft.parent_id, comment)


def with_inferred_parents(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The likeliest guessed parent made the parent, where the source states none and no circle arises.

    A guess below `LIKELY_ENOUGH` stays a guess.
    """
    likeliest = {
        comment.id: max(comment.likely_parents, key=lambda guess: guess.confidence)
        for comment in comments
        if comment.parent_id is None and comment.likely_parents
    }
    guessed = {id_: guess for id_, guess in likeliest.items() if guess.confidence >= LIKELY_ENOUGH}
    if not guessed:
        return tuple(comments)
    parents = {comment.id: comment.parent_id for comment in comments if comment.parent_id is not None}
    for circle in _circles(parents | {id_: guess.id for id_, guess in guessed.items()}):
        for id_ in circle:
            guessed.pop(id_, None)
    return tuple(
        attrs.evolve(
            comment,
            parent_id=guessed[comment.id].id,
            relation="reply",
            extra={**comment.extra, "inferred_by": guessed[comment.id].evidence},
        )
        if comment.id in guessed
        else comment
        for comment in comments
    )


def _circular(parents: Mapping[str, str]) -> frozenset[str]:
    """For every circle the comment that closes it: the one that comes first among its members."""
    order = {id_: position for position, id_ in enumerate(parents)}
    return frozenset(min(circle, key=order.__getitem__) for circle in _circles(parents))


def _circles(parents: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Every circle among the parents, each once; every comment is visited once."""
    visited: dict[str, int] = {}
    for trail, start in enumerate(parents, 1):
        path: list[str] = []
        node: str | None = start
        while node is not None and node in parents and node not in visited:
            visited[node] = trail
            path.append(node)
            node = parents[node]
        if node is not None and visited.get(node) == trail:
            yield path[path.index(node) :]


def _resolved(comments: Iterable[Comment], present: set[str]) -> Iterator[Comment]:
    """Drop references to comments that are not there."""
    for comment in comments:
        if comment.also_replies_to or comment.likely_parents:
            yield attrs.evolve(
                comment,
                also_replies_to=tuple(
                    id_ for id_ in comment.also_replies_to if id_ in present and id_ != comment.id
                ),
                likely_parents=tuple(
                    guess
                    for guess in comment.likely_parents
                    if guess.id in present and guess.id != comment.id
                ),
            )
        else:
            yield comment


def _report(code: str, message: str, comment: Comment, severity: str = "warning") -> Diagnostic:
    locator: Locator | None = comment.locator
    return Diagnostic(code=code, severity=severity, message=message, locator=locator)  # type: ignore[arg-type]
