"""A reading of plain text as a tree: how sure it is, and which parents are guesses."""

import sys

import pytest

from commentparse.cli.tree import console_for
from commentparse.cli.tree.thread import show_thread
from commentparse.model import Comment, Guess, Thread


@pytest.fixture
def shown(capsys):
    """Shows a thread as a tree."""

    def show(thread: Thread) -> str:
        show_thread(thread, console_for(sys.stdout))
        return capsys.readouterr().out

    return show


@pytest.mark.parametrize(("confidence", "words"), [(0.62, "62% sure"), (1, "100% sure"), (0.0, "0% sure")])
def test_a_reading_says_how_sure_it_is(shown, confidence, words):
    assert f"a reading of plain text, {words}" in shown(Thread(extra={"confidence": confidence}))


@pytest.mark.parametrize("confidence", [None, True, 7, -0.1, "high", float("nan")])
def test_what_is_no_confidence_is_not_shown(shown, confidence):
    assert "sure" not in shown(Thread(extra={"confidence": confidence}))


GUESSED = Comment(
    id="2", text="Thanks.", likely_parents=(Guess(id="1", confidence=0.7, evidence="vocative"),)
)


def test_guessed_parents_are_shown_as_guesses_and_can_be_taken(shown):
    text = " ".join(shown(Thread(comments=(Comment(id="1", text="Hello."), GUESSED))).split())
    assert "perhaps to #1 (70%, vocative)" in text
    assert 'hint: 1 comment is "perhaps to" another; --infer-replies takes the likeliest' in text


def test_a_parent_that_was_guessed_says_so(shown):
    taken = Comment(id="2", parent_id="1", text="Thanks.", extra={"inferred_by": "vocative"})
    text = shown(Thread(comments=(Comment(id="1", text="Hello."), taken)))
    assert "taken for a reply: vocative" in text
    assert "hint" not in text
