"""What the strategies draw is valid, and none of it is left out."""

import pytest
from hypothesis import HealthCheck, given, settings

from commentparse.model import Comment, Thread
from commentparse.testing.strategies import authors, comments, names, texts, threads, timestamps


@given(thread=threads())
def test_every_thread_is_valid(thread: Thread):
    assert thread.validate() == ()


@given(comment=comments())
def test_every_comment_is_valid_alone(comment: Comment):
    assert Thread(comments=(comment,)).validate() == ()


THREADS = {
    "a chain of replies": lambda thread: len(thread) > 30 and max(depth for depth, _ in thread.walk()) > 30,
    "a placeholder": lambda thread: any(comment.status == "missing" for comment in thread.comments),
    "a guessed parent": lambda thread: any(comment.likely_parents for comment in thread.comments),
    "a reply to nobody known": lambda thread: any(
        comment.relation == "reply" and comment.parent_id is None for comment in thread.comments
    ),
    "replies before their parents": lambda thread: any(
        comment.parent_id is not None
        and comment.parent_id not in {before.id for before in thread.comments[:position]}
        for position, comment in enumerate(thread.comments)
    ),
    "a gap below a comment": lambda thread: any(gap.under for gap in thread.continuations),
    "an embed": lambda thread: bool(thread.embeds),
    "no comments": lambda thread: not thread.comments,
}
COMMENTS = {
    "reactions": lambda comment: bool(comment.reactions),
    "revisions": lambda comment: bool(comment.revisions),
    "extra": lambda comment: bool(comment.extra),
    "a pingback": lambda comment: comment.kind == "pingback",
    "an empty text": lambda comment: comment.text == "",
    "an abbreviated count": lambda comment: bool(comment.approximate),
}
NAMES = {
    "no letters": lambda name: name == "",
    "markup": lambda name: "<b>" in name,
    "an emoji of several characters": lambda name: "\u200d" in name,
    "right to left": lambda name: "\u05e9" in name,
}
TEXTS = {
    "an end of CDATA": lambda text: "]]>" in text,
    "an indented line": lambda text: "\n    " in text,
    "several paragraphs": lambda text: text.count("\n\n") > 1,
    "a line that looks like a date": lambda text: "January 5, 2021" in text,
    "a line that looks like a button": lambda text: "Reply" in text.splitlines(),
}
TIMES = {
    "printed only": lambda time: time.earliest is None and time.raw is not None,
    "local": lambda time: time.earliest is not None and time.earliest.tzinfo is None,
    "of a known zone": lambda time: time.earliest is not None and time.earliest.tzinfo is not None,
    "a second": lambda time: time.earliest is not None and time.earliest == time.latest,
    "a year": lambda time: time.earliest is not None and (time.latest - time.earliest).days >= 364,
}
AUTHORS = {"an empty name": lambda author: author.name == "", "no name": lambda author: author.name is None}


@pytest.mark.parametrize(
    ("strategy", "conditions", "tries"),
    [
        (threads(), THREADS, 2_500),
        (comments(), COMMENTS, 2_000),
        (names(), NAMES, 3_000),
        (texts(), TEXTS, 3_000),
        (timestamps(), TIMES, 2_000),
        (authors(), AUTHORS, 2_000),
    ],
    ids=["threads", "comments", "names", "texts", "timestamps", "authors"],
)
def test_the_strategies_reach_everything(strategy, conditions, tries):
    # What is drawn changes with every constant in the code, so rare things get many tries.
    reached = set()

    @settings(
        max_examples=tries,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(value=strategy)
    def draw(value):
        reached.update(name for name, condition in conditions.items() if condition(value))

    draw()
    assert conditions.keys() - reached == set()
