"""What the strategies draw is valid, and none of it is left out."""

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from commentparse.model import Comment, Thread
from commentparse.testing.strategies import authors, comments, names, texts, threads, timestamps


@given(thread=threads())
def test_every_thread_is_valid(thread: Thread):
    assert thread.validate() == ()


@given(comment=comments())
def test_every_comment_is_valid_alone(comment: Comment):
    assert Thread(comments=(comment,)).validate() == ()


def drawn(strategy, condition):
    """Raises NoSuchExample if no draw meets the condition."""
    quiet = settings(max_examples=3000, database=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    return find(strategy, condition, settings=quiet)


@pytest.mark.parametrize(
    ("strategy", "condition"),
    [
        (threads(), lambda thread: len(thread) > 50 and max(depth for depth, _ in thread.walk()) > 50),
        (threads(), lambda thread: any(comment.status == "missing" for comment in thread.comments)),
        (threads(), lambda thread: any(comment.likely_parents for comment in thread.comments)),
        (threads(), lambda thread: any(guess.under for guess in thread.continuations)),
        (threads(), lambda thread: bool(thread.embeds)),
        (comments(), lambda comment: bool(comment.reactions)),
        (comments(), lambda comment: bool(comment.revisions)),
        (comments(), lambda comment: bool(comment.extra)),
        (comments(), lambda comment: comment.kind == "pingback"),
        (authors(), lambda author: author.name == ""),
        (names(), lambda name: "<b>" in name),
        (names(), lambda name: "\u200d" in name),
        (texts(), lambda text: "]]>" in text),
        (texts(), lambda text: "\n    " in text),
        (texts(), lambda text: text.count("\n\n") > 1),
        (timestamps(), lambda time: time.earliest is None and time.raw is not None),
        (timestamps(), lambda time: time.earliest is not None and time.earliest.tzinfo is None),
        (timestamps(), lambda time: time.earliest is not None and time.earliest == time.latest),
    ],
)
def test_the_strategies_reach(strategy, condition):
    assert drawn(strategy, condition) is not None
