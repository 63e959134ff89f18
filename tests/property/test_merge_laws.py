"""Merging: neither order nor grouping nor repetition of the inputs matters, and nothing is lost."""

from collections.abc import Callable
from datetime import UTC, datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threads import maybe, threads

from commentparse.errors import MergeError
from commentparse.merging import merge
from commentparse.model import (
    Article,
    Author,
    Comment,
    Continuation,
    Guess,
    Provenance,
    Revision,
    Thread,
    Timestamp,
)
from commentparse.serialize import from_json, to_json

ADDRESSES = maybe(
    st.sampled_from(
        [
            "",
            "https://example.org/post/",
            "http://www.example.org/post/comment-page-2/#comments",
        ]
    )
)
"""Addresses of pages of one article."""
OTHERS = maybe(st.sampled_from(["https://example.org/p", "https://example.org/q", "post.html"]))
"""Addresses of two articles, and one without a host."""
ARTICLES = st.builds(Article, url=OTHERS, canonical_url=OTHERS)
TIMES = [datetime(2020, 1, day, tzinfo=UTC) for day in (1, 2, 3)]

EXTRAS = st.sampled_from([{}, {"a": 0}, {"a": 1, "b.c": None}])
AUTHORS = st.sampled_from(
    [
        None,
        Author(),
        Author(name="Ann", extra={"a": 1}),
        Author(name="Bo", id="7", roles=("admin",)),
        Author(name="", roles=("bot",)),
    ]
)
GUESSES = st.sampled_from(
    [
        (),
        (Guess(id="1", confidence=0.5, evidence="quote"),),
        (Guess(id="2", confidence=0.5, evidence="quote"),) * 2,
    ]
)
REVISIONS = st.sampled_from(
    [(), (Revision(text="He"),), (Revision(text=None), Revision(text="Bye", retrieved_at=TIMES[1]))]
)


def canonical(thread: Thread) -> Thread:
    """The thread with its comments and lists in an order that does not depend on the page's."""
    listed = ("continuations", "embeds", "provenance", "diagnostics")
    return attrs.evolve(
        thread,
        comments=tuple(sorted(thread.comments, key=lambda comment: comment.id)),
        **{name: tuple(sorted(getattr(thread, name), key=repr)) for name in listed},
    )


@st.composite
def families(draw: st.DrawFn) -> list[Thread]:
    """Three views of one thread that know, say and cut different things."""
    ids = ["1", "2", "~3"]
    return [draw(views(ids)) for _ in range(3)]


@st.composite
def views(draw: st.DrawFn, ids: list[str]) -> Thread:
    """One view: a few fields, from few values, so that views agree and contradict each other."""
    held = tuple(draw(small_comments(ids, index)) for index in range(len(ids)) if draw(st.booleans()))
    held += tuple(
        Comment(id=id_, status="missing")
        for id_ in ids
        if id_ not in {comment.id for comment in held} and any(id_ in _named(comment) for comment in held)
    )
    held_ids = [comment.id for comment in held]
    unders = [id_ for id_ in held_ids if draw(st.booleans())]
    cut = tuple(Continuation(kind="text", url="https://example.org/rest", under=id_) for id_ in unders)
    urls = maybe(st.sampled_from(["https://example.org/1", "https://example.org/2"]))
    more = draw(
        st.lists(
            st.builds(
                Continuation,
                kind=st.sampled_from(["next-page", "load-more", "replies"]),
                url=urls,
                cursor=maybe(st.just("c")),
                under=maybe(st.sampled_from(held_ids)) if held_ids else st.none(),
            ),
            max_size=2,
        )
    )
    origin = Provenance(url=draw(urls), retrieved_at=draw(maybe(st.sampled_from(TIMES))))
    article = st.builds(Article, url=ADDRESSES, canonical_url=ADDRESSES)
    return Thread(
        url=draw(ADDRESSES),
        article=draw(maybe(article)),
        comments=_acyclic(held),
        platform=draw(st.sampled_from([None, "wordpress", "wordpress/wpdiscuz"])),
        title=draw(maybe(st.sampled_from("ab"))),
        declared_count=draw(maybe(st.integers(0, 4))),
        completeness=draw(st.sampled_from(["complete", "partial", "unknown"])),
        continuations=(*cut, *more),
        order=draw(st.sampled_from(["unknown", "oldest", "newest"])),
        provenance=(origin,),
        extra=draw(EXTRAS),
    )


def _named(comment: Comment) -> set[str]:
    return {
        *comment.also_replies_to,
        *(guess.id for guess in comment.likely_parents),
        comment.parent_id or "",
    }


def _acyclic(held: tuple[Comment, ...]) -> tuple[Comment, ...]:
    kept: list[Comment] = []
    parents: dict[str, str | None] = {}
    for comment in held:
        above, steps = comment.parent_id, 0
        while above is not None and above != comment.id and steps < 9:
            above, steps = parents.get(above), steps + 1
        loops = above == comment.id
        relation = "reply" if comment.parent_id or comment.reply_to_name else comment.relation
        kept.append(attrs.evolve(comment, parent_id=None, relation=relation) if loops else comment)
        parents[comment.id] = kept[-1].parent_id
    return tuple(kept)


@st.composite
def small_comments(draw: st.DrawFn, ids: list[str], index: int) -> Comment:
    """A comment with few fields, among them every one that merging treats in a way of its own."""
    parent = draw(maybe(st.sampled_from(ids)))
    name = draw(maybe(st.just("Ann")))
    status = draw(st.sampled_from(["published", "deleted", "hidden", "missing", "unknown"]))
    has_text = status not in {"deleted", "missing"}
    relation = draw(st.sampled_from(["reply", "top-level", "unknown"]))
    relation = "reply" if parent is not None or name is not None else relation
    bounds = st.tuples(st.sampled_from(TIMES), st.sampled_from(TIMES)).map(sorted)
    earliest, latest = draw(bounds)
    return Comment(
        id=ids[index],
        parent_id=parent,
        reply_to_name=name,
        relation=relation,
        likely_parents=() if relation == "top-level" else draw(GUESSES),
        also_replies_to=draw(st.sampled_from([(), (ids[0],), tuple(ids)])),
        author=draw(AUTHORS),
        revisions=draw(REVISIONS),
        is_pinned=draw(maybe(st.booleans())),
        extra=draw(EXTRAS),
        status=status,
        text=draw(maybe(st.sampled_from(["He", "Hello", "Hello there", "Bye", ""]))) if has_text else None,
        html=draw(maybe(st.sampled_from(["<p>", "<b>"]))),
        score=draw(maybe(st.integers(0, 2))),
        approximate=draw(st.sampled_from([(), ("score",)])),
        reply_count=draw(maybe(st.integers(0, 2))),
        reactions=draw(st.sampled_from([None, {}, {"heart": 1}])),
        published=draw(maybe(st.just(Timestamp(raw="then", earliest=earliest, latest=latest)))),
    )


@given(families())
def test_the_family_strategy_makes_valid_threads(family: list[Thread]):
    assert [thread.validate() for thread in family] == [()] * 3


@given(threads())
def test_a_thread_merged_with_itself_is_itself(thread: Thread):
    assert merge([thread]) == thread
    assert merge([thread, thread]) == thread


@pytest.mark.parametrize(
    "grouped", [lambda a, b, c: [merge([a, b]), c], lambda a, b, c: [a, merge([b, c])]], ids=["left", "right"]
)
@given(family=families())
def test_grouping_does_not_matter(grouped: Callable[..., list[Thread]], family: list[Thread]):
    assert canonical(merge(grouped(*family))) == canonical(merge(family))


@given(st.lists(st.builds(Thread, url=OTHERS, article=maybe(ARTICLES)), min_size=3, max_size=3))
def test_what_is_refused_is_refused_in_every_grouping(family: list[Thread]):
    one, two, three = family
    is_refused = [
        _is_refused(lambda: merge(family)),
        _is_refused(lambda: merge([merge([one, two]), three])),
        _is_refused(lambda: merge([one, merge([two, three])])),
        _is_refused(lambda: merge([three, two, one])),
    ]
    assert len(set(is_refused)) == 1


def _is_refused(merging: Callable[[], Thread]) -> bool:
    try:
        merging()
    except MergeError:
        return True
    return False


@given(families(), st.permutations(range(3)))
def test_order_does_not_matter(family: list[Thread], order: list[int]):
    assert canonical(merge([family[index] for index in order])) == canonical(merge(family))


@given(families())
def test_a_part_adds_nothing_to_the_whole(family: list[Thread]):
    whole = merge(family)
    assert merge([whole, whole]) == whole
    assert [canonical(merge([whole, part])) for part in family] == [canonical(whole)] * 3


@given(families())
def test_a_merged_thread_is_valid_and_survives_json(family: list[Thread]):
    whole = merge(family)
    assert whole.validate() == ()
    assert from_json(to_json(whole)) == whole


@given(families())
def test_no_comment_and_no_text_is_lost(family: list[Thread]):
    whole = merge(family)
    for thread in family:
        for comment in thread.comments:
            merged = whole[comment.id]
            texts = [merged.text, *(revision.text for revision in merged.revisions)]
            assert comment.text is None or any(
                text is not None and text.startswith(comment.text) for text in texts
            )


@given(threads(), st.data())
def test_overlapping_parts_of_a_thread_merge_to_the_whole(thread: Thread, data: st.DataObject):
    roots = [comment.id for comment in thread.roots()]
    first = set(data.draw(st.lists(st.sampled_from(roots)))) if roots else set()
    second = {root for root in roots if root not in first} | set(
        data.draw(st.lists(st.sampled_from(roots))) if roots else ()
    )
    parts = [_part(thread, kept) for kept in (first, second)]
    assert (
        canonical(merge(parts)).comments == canonical(attrs.evolve(thread, comments=_whole(thread))).comments
    )


def _whole(thread: Thread) -> tuple[Comment, ...]:
    return tuple(attrs.evolve(comment, also_replies_to=(), likely_parents=()) for comment in thread.comments)


def _part(thread: Thread, roots: set[str]) -> Thread:
    held = tuple(comment for comment in _whole(thread) if thread.path(comment.id)[0] in roots)
    ids = {comment.id for comment in held}
    gaps = tuple(gap for gap in thread.continuations if gap.under is None or gap.under in ids)
    return attrs.evolve(thread, comments=held, continuations=gaps)
