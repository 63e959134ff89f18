"""Guessed replies: any conversation gives a valid thread, the same one each time, and large ones do not take long."""

import itertools
import sys
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.model import Author, Comment, Thread, Timestamp
from commentparse.normalize.identity import with_inferred_parents
from commentparse.normalize.replies import with_likely_parents

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
NAMES = st.sampled_from(["a", "Ruca", "ruca", "Ada Blum", "Ada Kern", "茶壶", "5", "@", "", "Thanks"])
PIECES = st.sampled_from(
    ["@", "#", "5", " ", ", ", ": ", "\n", "> ", '"', "«", "»", "a", "Ruca", "Ada", "Blum", "茶壶", "thanks ", "hi ", "wrote",
     "the old mill turns again after forty years", "晚安", "?"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join).map(str.strip)
MINUTES = st.none() | st.integers(0, 30)


@st.composite
def comments(draw, minutes=MINUTES, relations=("unknown", "unknown", "top-level", "reply")) -> list[Comment]:
    """A page of comments, some of which answer a name."""
    drawn = draw(
        st.lists(st.tuples(st.none() | NAMES, TEXTS, minutes, st.sampled_from(relations)), max_size=12)
    )
    page = []
    for number, (name, text, minute, relation) in enumerate(drawn):
        time = None if minute is None else NOON + timedelta(minutes=minute)
        page.append(
            Comment(
                id=str(number), author=None if name is None else Author(name=name), text=text, relation=relation,
                reply_to_name=draw(NAMES) if relation == "reply" else None,
                published=None if time is None else Timestamp(earliest=time, latest=time),
            )
        )  # fmt: skip
    return page


ORDERS = st.sampled_from(["oldest", "newest", "top", "unknown"])


@given(comments(), ORDERS)
def test_guesses_keep_the_invariants_and_all_that_is_stated(page, order):
    found = with_likely_parents(page, order)
    rules = {problem.code for problem in Thread(comments=found).validate()}
    assert rules <= {problem.code for problem in Thread(comments=tuple(page)).validate()}
    assert [attrs.evolve(comment, likely_parents=()) for comment in found] == page
    assert all(len(comment.likely_parents) <= 3 for comment in found)
    assert with_likely_parents(page, order) == found


@given(comments(), ORDERS)
def test_all_guesses_together_make_no_circle(page, order):
    found = with_likely_parents(page, order)
    places = {comment.id: place for place, comment in enumerate(found)}
    directions = {
        places[guess.id] < places[comment.id] for comment in found for guess in comment.likely_parents
    }
    assert len(directions) < 2
    inferred = with_inferred_parents(found)
    assert not any(problem.code == "parent-cycle" for problem in Thread(comments=inferred).validate())
    likely = sum(max((g.confidence for g in c.likely_parents), default=0) >= 0.5 for c in found)
    assert sum(comment.parent_id is not None for comment in inferred) == likely


@given(comments(minutes=st.none(), relations=("unknown",)))
def test_a_flat_page_means_the_same_from_either_end(page):
    timed = [
        attrs.evolve(comment, published=Timestamp(earliest=(time := NOON + timedelta(minutes=number)), latest=time))
        for number, comment in enumerate(page)
    ]  # fmt: skip
    assert with_likely_parents(timed[::-1]) == with_likely_parents(timed)[::-1]


LINE = "the old mill turns again after forty years of rest"
CROWDS = {
    "one speaker": lambda n: ("a", f"Words {n}."),
    "one letter": lambda _: ("a", "@a a, a: a"),
    "nothing": lambda _: ("", ""),
    "everybody": lambda n: (f"Name {n}", f"@Name {n // 2} thanks"),
    "names with one first word": lambda n: (f"Ada {n}", "@Ada thanks Ada, Ada: Ada"),
    "one line": lambda n: (f"Name {n % 7}", f"> {LINE}\n\n{LINE}"),
    "quotations": lambda n: (f"Name {n % 7}", f'"{LINE} {n}" «{LINE} {n - 1}» "{LINE} {n - 3}" {n}'),
    "quotation marks": lambda _: ("a", '"' * 300),
    "empty lines": lambda _: ("a", "@\n \n" * 200),
    "turns": lambda n: ("ab"[n % 2], "Thanks " * 30),
}


@pytest.mark.parametrize("crowd", CROWDS)
def test_the_work_grows_with_the_thread_and_no_faster(crowd):
    def work(count: int) -> int:
        """Calls and lines that a page of this kind takes: no clock, machines differ."""
        page = [
            Comment(
                id=str(n), author=Author(name=name), text=text, relation="unknown",
                published=Timestamp(earliest=(time := NOON + timedelta(seconds=n * 37 % 1009)), latest=time),
            )
            for n, (name, text) in zip(range(count), map(CROWDS[crowd], itertools.count()), strict=False)
        ]  # fmt: skip
        events = itertools.count()

        def count_event(*_: object) -> object:
            next(events)
            return count_event

        before = sys.gettrace()
        sys.settrace(count_event)
        try:
            with_likely_parents(page)
        finally:
            sys.settrace(before)
        return next(events)

    assert work(800) < 4 * 1.3 * work(200)


@pytest.mark.parametrize("crowd", CROWDS)
def test_fifty_thousand_comments_are_read(crowd):
    page = [
        Comment(id=str(n), author=Author(name=name), text=text, relation="unknown")
        for n, (name, text) in zip(range(50_000), map(CROWDS[crowd], itertools.count()), strict=False)
    ]
    assert len(with_likely_parents(page)) == 50_000
