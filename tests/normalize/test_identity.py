"""Ids are unique, parents exist, and nothing answers itself."""

import pytest

from commentparse.model import Author, Comment, Guess, Thread
from commentparse.normalize.identity import Draft, settled, synthetic_id, with_inferred_parents


def draft(id_: str | None, parent: str | None = None, text: str | None = None, **fields) -> Draft:
    """A comment as published."""
    text = f"text of {id_}" if text is None else text
    return Draft(id_, parent, Comment(id=id_ or "", parent_id=parent, text=text, **fields))


def settle(*drafts: Draft) -> tuple[Thread, list[str]]:
    """The thread, which must be valid, and the codes of what was wrong."""
    comments, found = settled(drafts)
    thread = Thread(comments=comments)
    assert thread.validate() == ()
    return thread, [note.code for note in found]


def parents(thread: Thread) -> dict[str, str | None]:
    """Parent by id."""
    return {comment.id: comment.parent_id for comment in thread.comments}


def test_sound_comments_stay_as_they_are():
    thread, codes = settle(draft("1"), draft("2", "1"), draft("x-3", "2"))
    assert (parents(thread), codes) == ({"1": None, "2": "1", "x-3": "2"}, [])


def test_a_parent_may_follow_its_reply():
    assert settle(draft("2", "1"), draft("1"))[1] == []


def test_a_comment_that_stands_there_twice_is_left_out_once():
    thread, codes = settle(draft("1", text="same"), draft("1", text="same"))
    assert (len(thread), codes) == (1, ["duplicate-comment"])


def test_a_second_comment_with_the_same_id_is_kept():
    thread, codes = settle(draft("1", text="one"), draft("1", text="another"))
    assert [comment.text for comment in thread.comments] == ["one", "another"]
    assert thread.comments[1].id.startswith("~")
    assert thread.comments[1].extra == {"source_id": "1"}
    assert codes == ["duplicate-id"]


def test_a_comment_that_answers_itself_has_no_parent():
    thread, codes = settle(draft("1", "1"))
    assert (parents(thread), codes) == ({"1": None}, ["parent-cycle"])


@pytest.mark.parametrize("length", [2, 3, 50, 5_000])
def test_a_circle_is_opened_at_its_first_comment(length):
    thread, codes = settle(*(draft(str(number), str((number + 1) % length)) for number in range(length)))
    assert codes == ["parent-cycle"]
    assert [comment.id for comment in thread.roots()] == ["0"]


def test_a_tail_that_hangs_on_a_circle_keeps_its_parents():
    thread, _ = settle(draft("1", "2"), draft("2", "1"), draft("3", "2"), draft("4", "3"))
    assert parents(thread) == {"1": None, "2": "1", "3": "2", "4": "3"}


def test_every_circle_is_opened():
    thread, codes = settle(draft("1", "2"), draft("2", "1"), draft("3", "4"), draft("4", "3"))
    assert codes == ["parent-cycle"] * 2
    assert [comment.id for comment in thread.roots()] == ["1", "3"]


def test_a_reply_to_a_name_stays_a_reply_when_its_circle_is_opened():
    thread, _ = settle(draft("1", "1", reply_to_name="Ann"))
    assert thread["1"].relation == "reply"


def test_a_parent_that_is_not_there_gets_one_placeholder():
    thread, codes = settle(draft("1", "9"), draft("2", "9"))
    assert [(comment.id, comment.status, comment.relation) for comment in thread.comments] == [
        ("9", "missing", "unknown"), ("1", "published", "reply"), ("2", "published", "reply"),
    ]  # fmt: skip
    assert codes == ["missing-parent"]


def test_references_to_nobody_are_dropped():
    guesses = (
        Guess(id="9", confidence=0.5, evidence="quote"),
        Guess(id="1", confidence=0.5, evidence="quote"),
    )
    comment = Comment(id="2", also_replies_to=("9", "2", "1"), likely_parents=guesses, text="x")
    thread, _ = settle(draft("1"), Draft("2", None, comment))
    assert thread["2"].also_replies_to == ("1",)
    assert [guess.id for guess in thread["2"].likely_parents] == ["1"]


def test_a_comment_without_an_id_gets_one_from_its_author_and_text():
    thread, _ = settle(Draft(None, None, Comment(id="", text="hello", author=Author(name="Ann"))))
    assert thread.comments[0].id == synthetic_id("Ann", "hello", 1)


def test_synthetic_ids_do_not_depend_on_position_or_page():
    whole, _ = settle(draft(None, text="a"), draft("1"), draft(None, text="b"))
    second_page, _ = settle(draft("7"), draft(None, text="b"))
    assert whole.comments[2].id == second_page.comments[1].id


def test_synthetic_ids_do_not_depend_on_white_space():
    assert synthetic_id("Ann", "a  b\n", 1) == synthetic_id("Ann", "a b", 1)


def test_the_same_words_twice_are_two_comments():
    thread, _ = settle(draft(None, text="me too"), draft(None, text="me too"))
    assert len(thread) == 2


def test_a_synthetic_id_that_the_source_prints_is_not_given_again():
    taken = synthetic_id(None, "a", 1)
    thread, _ = settle(draft(taken, text="b"), draft(None, text="a"))
    assert len({comment.id for comment in thread.comments}) == 2


def test_author_and_text_are_kept_apart_in_synthetic_ids():
    assert synthetic_id("a", "b", 1) != synthetic_id("ab", "", 1) != synthetic_id("", "ab", 1)


def guessing(id_: str, *guesses: tuple[str, float], parent: str | None = None) -> Comment:
    """A comment with guessed parents."""
    likely = tuple(
        Guess(id=guess, confidence=confidence, evidence="vocative") for guess, confidence in guesses
    )
    return Comment(id=id_, parent_id=parent, likely_parents=likely, relation="reply" if parent else "unknown")


def test_the_likeliest_parent_is_inferred():
    comments = with_inferred_parents([guessing("1"), guessing("2"), guessing("3", ("1", 0.4), ("2", 0.6))])
    assert (comments[2].parent_id, comments[2].relation, comments[2].extra) == (
        "2",
        "reply",
        {"inferred_by": "vocative"},
    )


def test_a_guess_that_is_rather_wrong_than_right_stays_a_guess():
    comments = [guessing("1"), guessing("2", ("1", 0.49)), guessing("3", ("1", 0.5))]
    assert [comment.parent_id for comment in with_inferred_parents(comments)] == [None, None, "1"]


def test_a_stated_parent_beats_a_guess():
    comments = with_inferred_parents([guessing("1"), guessing("2"), guessing("3", ("1", 1.0), parent="2")])
    assert comments[2].parent_id == "2"


@pytest.mark.parametrize("length", [2, 3, 100])
def test_guesses_that_make_a_circle_are_not_taken(length):
    comments = with_inferred_parents(
        [guessing(str(number), (str((number + 1) % length), 1.0)) for number in range(length)]
    )
    assert Thread(comments=comments).validate() == ()
    assert {comment.parent_id for comment in comments} == {None}


def test_a_guess_that_closes_a_circle_with_stated_parents_is_not_taken():
    comments = with_inferred_parents([guessing("1", ("2", 1.0)), guessing("2", parent="1")])
    assert comments[0].parent_id is None
