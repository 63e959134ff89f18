"""Whole threads: who answers whom in every shape, short and sixty deep, in page order or not."""

import functools
from typing import Any, get_args

import attrs
from hypothesis import strategies as st

from commentparse.model import (
    Comment,
    Completeness,
    Continuation,
    ContinuationKind,
    Diagnostic,
    Embed,
    Guess,
    Order,
    Provenance,
    Severity,
    Thread,
)
from commentparse.testing.strategies.comments import Drawn, articles, contents, extras, maybe
from commentparse.testing.strategies.strings import identifiers, links, names

DEEPEST = 60
PLATFORMS = ("wordpress", "wordpress/wpdiscuz", "disqus", "forum/phpbb", "something new")


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": maybe(identifiers()),
    "url": maybe(links()),
    "title": maybe(names()),
    "article": maybe(articles()),
    "platform": maybe(st.sampled_from(PLATFORMS)),
    "declared_count": maybe(st.integers(0, 10**6)),
    "completeness": st.sampled_from(get_args(Completeness)),
    "order": st.sampled_from(get_args(Order)),
    "is_closed": maybe(st.booleans()),
    "extra": extras(),
}
"""Fields that stand for themselves."""

ONE_IN_EIGHT = st.integers(0, 7).map(lambda number: number == 7)
RELATIONS = st.sampled_from(("top-level", "top-level", "unknown", "reply"))
FEW = st.sampled_from((0, 0, 0, 1, 2))
ONE_IN_FOUR = st.integers(0, 3).map(lambda number: number == 3)
POSITIONS = st.integers(0, 10**6)
LENGTHS = st.integers(2, DEEPEST)
EVIDENCES = st.sampled_from(("vocative", "quote", "nesting-cap"))
CONFIDENCES = st.floats(0, 1)
REPLY_TO = maybe(names())


@functools.cache
def threads(*, max_comments: int = 6) -> st.SearchStrategy[Thread]:
    """A valid thread of at most so many comments that differ, now and then with a chain of replies sixty deep."""
    return _threads(max_comments)


@st.composite
def _threads(draw: st.DrawFn, most: int) -> Thread:
    conversation = tuple(draw(_chains() if draw(ONE_IN_EIGHT) else _conversations(most)))
    ids = [comment.id for comment in conversation]
    return Thread(
        comments=conversation,
        continuations=tuple(draw(_continuation(ids)) for _ in range(draw(FEW))),
        embeds=tuple(draw(_embeds()) for _ in range(draw(FEW))),
        provenance=tuple(draw(_provenances()) for _ in range(draw(FEW))),
        diagnostics=tuple(draw(_diagnostics()) for _ in range(draw(FEW))),
        **{name: draw(strategy) for name, strategy in FIELDS.items()},
    )


@functools.cache
@st.composite
def _conversations(draw: st.DrawFn, most: int) -> list[Comment]:
    ids = draw(_id_lists(most))
    parents = [
        ids[draw(POSITIONS) % position] if position and draw(st.booleans()) else None
        for position in range(len(ids))
    ]
    ordered = [
        _placed(id_, parent, draw(contents()), _ties(draw, id_, parent, ids))
        for id_, parent in zip(ids, parents, strict=True)
    ]
    # e.g. newest first: replies stand before what they answer
    return draw(st.permutations(ordered)) if draw(ONE_IN_EIGHT) else ordered


@functools.cache
def _id_lists(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(identifiers(), max_size=most, unique=True)


@functools.cache
@st.composite
def _chains(draw: st.DrawFn) -> list[Comment]:
    """Every comment answers the one before it; only the first ones differ in what they hold."""
    length = draw(LENGTHS)
    first = draw(POSITIONS)
    drawn = [draw(contents()) for _ in range(2)]
    ids = [str(first + position) for position in range(length)]
    return [
        _placed(id_, ids[position - 1] if position else None, drawn[position % len(drawn)], {})
        for position, id_ in enumerate(ids)
    ]


def _ties(draw: st.DrawFn, id_: str, parent: str | None, ids: list[str]) -> Drawn:
    """How a comment hangs together with others: relation, names, further targets, guesses."""
    ties: Drawn = {"relation": "reply" if parent is not None else draw(RELATIONS)}
    others = [other for other in ids if other != id_]
    if ties["relation"] == "reply":
        ties["reply_to_name"] = draw(REPLY_TO)
    if draw(ONE_IN_EIGHT) and others:
        ties["also_replies_to"] = tuple(others[: 1 + draw(POSITIONS) % 2])
    if draw(ONE_IN_FOUR) and others and ties["relation"] != "top-level":
        ties["likely_parents"] = tuple(_guess(draw, other) for other in others[-2:])
    return ties


def _placed(id_: str, parent: str | None, drawn: Drawn, ties: Drawn) -> Comment:
    relation: Any = "reply" if parent is not None else "top-level"
    comment = Comment(id=id_, parent_id=parent, relation=relation, **drawn)
    return attrs.evolve(comment, **ties) if ties else comment


def _guess(draw: st.DrawFn, id_: str) -> Guess:
    return Guess(id=id_, confidence=draw(CONFIDENCES), evidence=draw(EVIDENCES))


@st.composite
def _continuation(draw: st.DrawFn, ids: list[str]) -> Continuation:
    under = ids[draw(POSITIONS) % len(ids)] if draw(st.booleans()) and ids else None
    return attrs.evolve(draw(_continuations()), under=under)


@functools.cache
def _continuations() -> st.SearchStrategy[Continuation]:
    return st.builds(
        Continuation,
        kind=st.sampled_from(get_args(ContinuationKind)),
        url=maybe(links()),
        cursor=maybe(identifiers()),
        count=maybe(st.integers(0, 10**6)),
    )


@functools.cache
def _embeds() -> st.SearchStrategy[Embed]:
    return st.builds(
        Embed, platform=st.sampled_from(PLATFORMS), identifier=maybe(identifiers()), url=maybe(links())
    )


@functools.cache
def _provenances() -> st.SearchStrategy[Provenance]:
    return st.builds(Provenance, format=maybe(st.sampled_from(PLATFORMS)), url=maybe(links()))


@functools.cache
def _diagnostics() -> st.SearchStrategy[Diagnostic]:
    severities = st.sampled_from(get_args(Severity))
    return st.builds(Diagnostic, code=st.just("example"), severity=severities, message=names())
