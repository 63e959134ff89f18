"""How sure a reading is, and what is said where it is not."""

from pathlib import Path

import pytest

from commentparse import parse
from commentparse_text import FORMATS
from commentparse_text.doubts import DOUBTFUL

NAMES = ("Ravi Patel", "Ines Okafor", "Mira Lindqvist", "Anna Berg")
BODIES = (
    "Mine smells of yoghurt. Is that good or bad? I feed it with whole rye flour every evening.",
    "Yoghurt is fine. It only means that the bacteria are ahead of the yeast, and they calm down.",
    "What flour do you use? I only get the light one here, and my crumb stays wet.",
    "My grandmother kept hers in a clay pot behind the stove, wrapped in a towel.",
)
WITH_ALL = "4 Comments\n\n" + "".join(
    f"{name}\nMay {day}, 2024 at 9:0{day} am\n\n{body}\n\nReply\n\n"
    for day, (name, body) in enumerate(zip(NAMES, BODIES, strict=True), 1)
)
CASES = Path(__file__).parent / "cases"
NAMES_ONLY = (CASES / "names-between-blanks" / "input.txt").read_text("utf-8")
TOOLBAR = "Notify of\nNewest Most Voted\nInline Feedbacks\nView all comments\n"
BARE = "4 Comments\n\n" + "\n".join(BODIES)


def codes_of(text: str) -> list[str]:
    return [note.code for note in parse(text, formats=FORMATS).diagnostics]


def test_a_reading_with_names_dates_and_buttons_is_not_doubted():
    assert codes_of(WITH_ALL) == []
    assert parse(WITH_ALL, formats=FORMATS).extra["confidence"] > DOUBTFUL


def test_a_reading_with_little_between_comments_is_less_sure_and_says_so():
    assert TOOLBAR in NAMES_ONLY
    text = NAMES_ONLY.replace(TOOLBAR, "").replace("\n\n", "\n")  # nor empty lines around the names
    thread = parse(text, formats=FORMATS)
    assert thread.comments
    assert thread.extra["confidence"] < DOUBTFUL
    assert thread.extra["confidence"] < parse(NAMES_ONLY, formats=FORMATS).extra["confidence"]
    assert codes_of(text) == ["doubtful-reading"]


def test_prose_has_its_title():
    assert parse("How rye is milled\n\n" + " ".join(BODIES), formats=FORMATS).title == "How rye is milled"


def test_a_text_that_counts_comments_and_shows_no_cycle_says_so():
    assert parse(BARE, formats=FORMATS).comments == ()
    assert codes_of(BARE) == ["undecided-text"]


@pytest.mark.parametrize(
    "text", ["0 Comments\n\nNobody has said anything yet.\n\nAbout us\n", "Only prose.\n"]
)
def test_a_text_without_comments_is_not_doubted(text: str):
    assert codes_of(text) == []
