"""Every rule of a valid thread has a smallest thread that breaks it and nothing else."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from commentparse.model import (
    Article,
    Author,
    Comment,
    Continuation,
    Guess,
    Provenance,
    Quote,
    Revision,
    Thread,
    Timestamp,
)

NOON = datetime(2020, 1, 2, 12, 0, 0, tzinfo=UTC)


def of(**fields: object) -> Thread:
    """A thread of one comment."""
    return Thread(comments=(Comment(**{"id": "1", **fields}),))


def at(earliest: datetime | None, latest: datetime | None) -> Thread:
    """A thread of one comment with these bounds."""
    return of(published=Timestamp(earliest=earliest, latest=latest))


BROKEN = [
    ("empty-id", of(id="")),
    ("duplicate-id", Thread(comments=(Comment(id="1"), Comment(id="1")))),
    ("unresolved-parent", of(parent_id="2")),
    ("unresolved-reply", of(also_replies_to=("2",))),
    ("unresolved-guess", of(likely_parents=(Guess(id="2", confidence=0.5, evidence="quote"),))),
    ("unresolved-continuation", Thread(continuations=(Continuation(kind="text", under="2"),))),
    ("parent-cycle", of(parent_id="1")),
    ("parent-cycle", Thread(comments=(Comment(id="1", parent_id="2"), Comment(id="2", parent_id="1")))),
    ("target-without-reply", of(reply_to_name="Ann", relation="unknown")),
    ("top-level-with-target", of(reply_to_name="Ann", relation="top-level")),
    (
        "top-level-with-target",
        of(relation="top-level", likely_parents=(Guess(id="1", confidence=1, evidence="quote"),)),
    ),
    ("confidence-range", of(likely_parents=(Guess(id="1", confidence=1.5, evidence="quote"),))),
    ("half-bounds", at(NOON, None)),
    ("bounds-mixed", at(NOON, NOON.replace(tzinfo=None))),
    ("bounds-reversed", at(NOON, NOON - timedelta(seconds=1))),
    ("bounds-not-utc", at(*[NOON.astimezone(timezone(timedelta(hours=2)))] * 2)),
    ("fractional-bounds", at(NOON, NOON.replace(microsecond=1))),
    ("unknown-count-name", of(approximate=("shares",))),
    ("text-of-absent-comment", of(status="deleted", text="Gone.")),
    ("wrong-enum", of(status="gone")),
    ("text-not-nfc", of(text="cafe\u0301")),
    ("control-character", of(text="a\x07b")),
    ("carriage-return", of(text="a\r\nb")),
    ("blank-edge-line", of(text="a\n")),
    ("blank-edge-line", of(text="\na")),
    ("blank-line-run", of(text="a\n\n\nb")),
    ("trailing-whitespace", of(text="a \nb")),
    ("trailing-whitespace", of(quotes=(Quote(text="a "),))),
    ("trailing-whitespace", of(revisions=(Revision(text="a "),))),
    ("trailing-whitespace", Thread(article=Article(text="a "))),
    ("lone-surrogate", of(permalink="\ud800")),
    ("lone-surrogate", of(extra={"colour": ["\ud800"]})),
    ("lone-surrogate", of(also_replies_to=("1",), reactions={"\ud800": 1})),
    ("not-one-line", of(author=Author(name="Ann  Bee"))),
    ("not-one-line", of(published=Timestamp(raw=" today"))),
    ("not-one-line", Thread(title="a\nb")),
    ("unsorted-roles", of(author=Author(roles=("moderator", "admin")))),
    ("naive-time", Thread(provenance=(Provenance(retrieved_at=NOON.replace(tzinfo=None)),))),
    ("not-json", of(extra={"colours": {"red"}})),
    ("not-json", of(extra={"numbers": {1: 2}})),
    ("not-json", of(extra={"number": float("nan")})),
    ("not-finite", of(rating=float("inf"))),
    ("negative-downvotes", of(downvotes=-1)),
]


@pytest.mark.parametrize(("code", "thread"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_broken_rule_is_reported_by_its_code_alone(code: str, thread: Thread):
    assert [problem.code for problem in thread.validate()] == [code]


def test_an_empty_thread_is_valid():
    assert Thread().validate() == ()


def test_a_reply_with_an_unknown_target_is_valid():
    assert of(relation="reply").validate() == ()


def test_a_full_comment_is_valid():
    thread = of(
        author=Author(name="Ann Bee", roles=("admin", "moderator"), extra={"since": [2019, None]}),
        text="One.\n\n  Two,\tindented\nThree.",
        published=Timestamp(raw="noon", earliest=NOON, latest=NOON),
        edited=Timestamp(earliest=datetime(2020, 1, 2), latest=datetime(2020, 1, 2, 23, 59, 59)),
        approximate=("score",),
        score=9800,
        rating=4.5,
    )
    assert thread.validate() == ()


def test_a_long_cycle_is_reported_once():
    ring = tuple(Comment(id=str(n), parent_id=str((n + 1) % 50_000)) for n in range(50_000))
    tail = Comment(id="tail", parent_id="7")
    assert [problem.code for problem in Thread(comments=(tail, *ring)).validate()] == ["parent-cycle"]


def test_a_problem_names_the_place():
    [problem] = Thread(comments=(Comment(id="1"), Comment(id="2", text="a "))).validate()
    assert problem.message == "comments[1].text has whitespace at the end of a line"
    assert problem.severity == "error"
