"""Texts that nobody would call a page: nothing raises, nothing is invented, all of it is accounted for."""

import pytest

from commentparse import explain, parse
from commentparse_text import FORMATS

TALK = "".join(
    f"{name}\nMay {day}, 2024 at 9:0{day} am\n\n{body}\n\nReply\n\n"
    for day, (name, body) in enumerate(
        (
            ("Ravi Patel", "Mine smells of yoghurt. Is that good or bad?"),
            ("Ines Okafor", "Yoghurt is fine. It only means that the bacteria are ahead."),
            ("Tom", "I forgot mine for a month and it came back after three feedings."),
            ("Mira Lindqvist", "What flour do you use? I only get the light one here."),
            ("Bo", "Great article, I will try it this weekend."),
        ),
        1,
    )
)
NAMES = ["Ravi Patel", "Ines Okafor", "Tom", "Mira Lindqvist", "Bo"]


def names_in(text: str) -> list[str | None]:
    return [comment.author and comment.author.name for comment in parse(text, formats=FORMATS).comments]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "a", "Reply", "\x00", "\ufeff", "12", "—", "[]()", "\u200b\n" * 9]
)
def test_next_to_nothing_holds_no_comments(text: str):
    thread = parse(text, formats=FORMATS)
    assert thread.comments == ()
    assert "bad-blocks" not in {note.code for note in thread.diagnostics}


def test_line_ends_of_other_systems_change_nothing():
    assert names_in(TALK) == NAMES
    assert names_in(TALK.replace("\n", "\r\n")) == NAMES
    assert names_in(TALK.replace("\n", "\r")) == NAMES


def test_control_characters_change_nothing_but_themselves():
    assert len(names_in(TALK.replace("Reply", "Re\x07ply\x1b"))) == len(NAMES)


def test_a_text_cut_off_in_a_comment_keeps_the_others():
    assert names_in(TALK[: TALK.index("the light one")])[:4] == NAMES[:4]


def test_right_to_left_marks_do_not_get_into_names():
    assert names_in("".join(f"\u200f{line}\u200f\n" if line else "\n" for line in TALK.splitlines())) == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "The same line again.\n" * 10_000,
        "\n".join(f"line {number}" for number in range(20_000)),
        "word and another word. " * 20_000,
        "May 3, 2024 at 9:12 am\n" * 5_000,
        "> " * 20_000,
        "[" * 20_000,
        "Reply " * 20_000,
        TALK * 200,
    ],
    ids=["same-line", "numbered", "one-line", "dates", "quotes", "brackets", "controls", "talk"],
)
def test_long_texts_that_repeat_themselves_are_read(text: str):
    thread = parse(text, formats=FORMATS)
    shown = "".join(text.split())
    assert all("".join((comment.text or "").split()) in shown for comment in thread.comments[:50])


@pytest.mark.parametrize(
    "text", [TALK, TALK[:300], "Only prose here, one line of it, and no more than that.", "Reply\n" * 40]
)
def test_every_character_is_accounted_for(text: str):
    (document,) = explain(text, formats=FORMATS).documents
    assert document.reading[0].start == 0
    assert document.reading[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(document.reading, document.reading[1:], strict=False))
