"""Likely parents: who is answered where the source does not say it."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest
from toys import PAGE, toy

from commentparse import Options, parse
from commentparse.model import Author, Comment, Guess, Thread, Timestamp
from commentparse.normalize.identity import with_inferred_parents
from commentparse.normalize.replies import KINDS, with_likely_parents
from commentparse.normalize.replies.evidence import GRADES
from commentparse.plugin import Body, RawAuthor, RawComment, RawThread

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def said(id_: str, name: str | None, text: str, minute: int | None = None, **fields) -> Comment:
    """A comment of which nothing is known about whom it answers."""
    time = None if minute is None else NOON + timedelta(minutes=minute)
    fields.setdefault("relation", "reply" if fields.get("reply_to_name") else "unknown")
    return Comment(
        id=id_, text=text, author=None if name is None else Author(name=name),
        published=None if time is None else Timestamp(earliest=time, latest=time), **fields,
    )  # fmt: skip


def guessed(*comments: Comment, order="unknown") -> dict[str, list[tuple[str, str]]]:
    """Likely parents and evidence by id, the likeliest first; comments without any are left out."""
    found = with_likely_parents(comments, order)
    assert Thread(comments=found).validate() == ()
    assert [attrs.evolve(comment, likely_parents=()) for comment in found] == [
        attrs.evolve(comment, likely_parents=()) for comment in comments
    ]
    return {
        comment.id: [(guess.id, guess.evidence) for guess in comment.likely_parents]
        for comment in found
        if comment.likely_parents
    }


def answers(text: str, *, to: str = "Ruca") -> list[tuple[str, str]]:
    """What is guessed for a comment by Mina in a thread in which Ruca or another and then Ivo spoke."""
    found = guessed(
        said("1", to, "The mill turns again."), said("2", "Ivo", "A lovely walk."), said("3", "Mina", text)
    )
    return found.get("3", [])


@pytest.mark.parametrize(
    "text",
    [
        "@Ruca where is it?",
        "@ruca: where is it?",
        "@ Ruca, where is it?",
        "Ruca, where is it?",
        "RUCA: where is it?",
        "Ruca! Where is it?",
        "Hi Ruca! Where is it?",
        "Hello, Ruca. Where is it?",
        "Thanks Ruca",
        "Thank you so much, Ruca, that helps.",
        "Danke, Ruca, das hilft mir sehr.",
        "Liebe Ruca, wo ist das?",
        "Merci beaucoup Ruca !",
        "Chère Ruca, où est-ce ?",
        "Muchas gracias, Ruca.",
        "Hola Ruca, ¿dónde está?",
        "Obrigado Ruca, ajudou muito.",
        "Grazie mille Ruca!",
        "Спасибо, Ruca, очень помогло.",
        "Dziękuję Ruca, piękny młyn.",
        "Teşekkürler Ruca, çok güzel.",
        "谢谢 Ruca，很有用。",
        "Ruca さん、ありがとう",
        "Ruca晚安： 謝謝你",
        "Ruca hanım, çok güzel",
        "שלום Ruca, איפה זה?",
        "Where on earth did you find that old mill, if I may ask, Ruca?",
    ],
)
def test_an_address_leads_to_what_the_one_addressed_said(text):
    assert answers(text) == [("1", "address")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Blum", "@Ada Blum where is it?"),
        ("Ada Blum", "@Ada where is it?"),
        ("Ada Blum", "Thanks Ada, that helps."),
        ("Dr. B.", "@Dr. B. where is it?"),
        ("Ольга", "ольга, где это?"),
        ("茶壶", "@茶壶 在哪里"),
        ("茶壶", "茶壶你好：在哪里"),
        ("Ｍill", "@mill where is it?"),
    ],
)
def test_names_are_matched_whole_in_any_case_and_width(name, text):
    assert answers(text, to=name) == [("1", "address")]


@pytest.mark.parametrize(
    "text",
    [
        "Rucas mill is old, too.",
        "Rucasa: that is a word.",
        "@Rucas is somebody else.",
        "ruca is what they call it here.",
        "The mill, says Ruca, turns.",
        "Mina, that is me.",
        "@Mina that is me.",
        "Yes, it does.",
        "@",
        "#",
        "@99",
        "Thanks!",
        "",
    ],
)
def test_what_is_no_address_leads_nowhere(text):
    assert answers(text) == []


def test_a_first_word_that_begins_two_names_addresses_nobody():
    found = guessed(
        said("1", "Ada Blum", "The mill turns."), said("2", "Ada Kern", "So it does."), said("3", "Ivo", "@Ada when?")
    )  # fmt: skip
    assert found == {}


def test_a_word_of_greeting_is_nobodys_name():
    assert answers("Yes, it does.", to="Yes") == []


@pytest.mark.parametrize("text", ["#1 where is it?", "@1: where is it?"])
def test_a_number_leads_to_the_comment_with_that_number(text):
    assert answers(text) == [("1", "number")]


def test_reply_to_a_name_that_spoke_once_leads_there():
    found = guessed(
        said("1", "Ruca", "The mill turns."),
        said("2", "Ivo", "A lovely walk."),
        said("3", "Mina", "Where?", reply_to_name="RUCA"),
    )
    assert found == {"3": [("1", "reply-to-name")]}


def test_of_several_comments_by_a_name_the_latest_comes_first():
    found = guessed(
        said("1", "Ruca", "The mill turns."),
        said("2", "Ruca", "In the valley."),
        said("3", "Ivo", "A lovely walk."),
        said("4", "Mina", "Where?", reply_to_name="Ruca"),
        said("5", "Ruca", "Here."),
    )
    assert found["4"] == [("2", "reply-to-name"), ("1", "reply-to-name")]


def test_a_name_that_speaks_only_later_is_not_answered():
    found = guessed(
        said("1", "Ivo", "A walk.", 0), said("2", "Mina", "Where?", 1, reply_to_name="Ruca"), said("3", "Ruca", "Here.", 2)
    )  # fmt: skip
    assert "2" not in found


def test_a_user_name_is_a_name():
    mill = attrs.evolve(
        said("1", "Ruca Blum", "The mill."), author=Author(name="Ruca Blum", username="millruca")
    )
    assert guessed(mill, said("2", "Ivo", "@millruca where?")) == {"2": [("1", "address")]}


@pytest.mark.parametrize(
    "text",
    [
        "> The old mill turns again after forty years\n\nHow did they mend it?",
        'You write "the old mill turns again after forty years", but how?',
        "„The old mill turns again after forty years“ - wirklich?",
        "« The old mill turns again after forty years » : vraiment ?",
    ],
)
def test_a_quotation_leads_to_the_one_comment_that_holds_it(text):
    found = guessed(
        said("1", "Ruca", "I was there. The old mill turns again after forty years, they say."),
        said("2", "Ivo", "A lovely walk."),
        said("3", "Mina", text),
    )
    assert found == {"3": [("1", "quote")]}


def test_a_quotation_that_two_comments_hold_leads_nowhere():
    line = "The old mill turns again after forty years."
    assert (
        guessed(said("1", "Ruca", line), said("2", "Ivo", line), said("3", "Mina", f"> {line}\n\nHow?")) == {}
    )


def test_a_short_title_in_quotation_marks_is_no_quotation():
    found = guessed(
        said("1", "Ruca", 'I read "Mills of May".'), said("2", "Ivo", 'So "Mills of May" is good?')
    )
    assert found == {}


@pytest.mark.parametrize("head", ["Ruca wrote:", "Ruca schrieb:", "Ruca a écrit :", "Ruca писал(а):"])
def test_a_name_that_is_said_to_have_written_is_quoted(head):
    assert answers(f"{head} so it turns. But when?") == [("1", "quote")]


def test_speakers_who_take_turns_answer_each_other():
    found = guessed(
        said("1", "Ruca", "Where is the mill?"), said("2", "Ivo", "By the river."), said("3", "Ruca", "Which one?"),
        said("4", "Ivo", "The long one."),
    )  # fmt: skip
    assert found == {"3": [("2", "alternation")], "4": [("3", "alternation")]}


def test_nobody_takes_turns_with_an_unnamed_speaker():
    assert (
        guessed(said("1", "Ruca", "a"), said("2", None, "b"), said("3", "Ruca", "c"), said("4", None, "d"))
        == {}
    )


def test_the_most_frequent_speaker_follows_others():
    comments = [
        said(str(number), "Host" if number % 3 == 2 else f"Guest {number}", f"Words {number}.")
        for number in range(9)
    ]
    assert guessed(*comments) == {str(number): [(str(number - 1), "host")] for number in (2, 5, 8)}


def test_times_show_replies_on_a_page_that_begins_with_the_newest():
    found = guessed(
        said("1", "Ruca", "a", 50), said("2", "Ivo", "b", 55), said("3", "Mina", "c", 40), said("4", "Edda", "d", 42),
        said("5", "Olav", "e", 41), said("6", "Pia", "f", 30), said("7", "Quim", "g", 20),
    )  # fmt: skip
    assert found == {"2": [("1", "nesting")], "4": [("3", "nesting")], "5": [("3", "nesting")]}


def test_times_show_replies_on_a_page_that_begins_with_the_oldest():
    found = guessed(
        said("1", "Ruca", "a", 10), said("2", "Ivo", "b", 90), said("3", "Mina", "c", 20), said("4", "Edda", "d", 80),
        said("5", "Olav", "e", 85), said("6", "Pia", "f", 30), said("7", "Quim", "g", 40),
    )  # fmt: skip
    assert found == {"2": [("1", "nesting")], "4": [("3", "nesting")], "5": [("4", "nesting")]}


DIALOGUE = (
    said("1", "Ruca", "Where is the mill?", 1),
    said("2", "Ivo", "@Ruca by the river.", 2),
    said("3", "Mina", "Thanks Ivo, a lovely walk.", 3),
    said("4", "Ivo", "You are welcome.", 4),
)


def test_a_flat_page_that_begins_with_the_newest_is_read_from_its_end():
    assert guessed(*reversed(DIALOGUE)) == guessed(*DIALOGUE) != {}


def test_without_times_names_tell_that_a_page_begins_with_the_newest():
    timeless = [attrs.evolve(comment, published=None) for comment in DIALOGUE]
    assert guessed(*reversed(timeless)) == guessed(*timeless) == guessed(*timeless, order="newest") != {}


def test_without_times_and_names_the_order_of_the_page_decides():
    turns = [said("1", "Ruca", "a"), said("2", "Ivo", "b"), said("3", "Ruca", "c")]
    assert guessed(*turns) == {"3": [("2", "alternation")]}
    assert guessed(*turns, order="newest") == {"1": [("2", "alternation")]}


def test_nothing_said_later_is_answered():
    found = guessed(
        said("1", "Ruca", "a", 50), said("2", "Ivo", "@Ruca b", 10), said("3", "Mina", "@Ruca c", 60)
    )
    assert "2" not in found
    assert found["3"][0] == ("1", "address")


def test_what_the_source_states_is_left_alone():
    stated = [
        said("1", "Ruca", "The mill turns."),
        said("2", "Ivo", "@Ruca where?", relation="top-level"),
        said("3", "Mina", "@Ivo there.", parent_id="1", relation="reply"),
        said("4", "Edda", "@Ivo there.", kind="pingback"),
        said("5", "Olav", "@Ivo there.", relation="reply"),
    ]
    assert guessed(*stated) == {}


def test_guesses_of_the_format_stay_and_only_words_are_added():
    own = (Guess(id="2", confidence=0.5, evidence="nesting-cap"),)
    found = guessed(
        said("1", "Ruca", "The mill turns."), said("2", "Mina", "So it does."), said("3", "Ivo", "Where?"),
        said("4", "Mina", "@Ruca how?", likely_parents=own),
    )  # fmt: skip
    assert found == {"4": [("1", "address"), ("2", "nesting-cap")]}


def test_a_parent_has_its_strongest_evidence_only():
    found = guessed(said("1", "Ruca", "a"), said("2", "Ivo", "b"), said("3", "Ruca", "@Ivo c"))
    assert found == {"3": [("2", "address")]}


def test_a_likely_guess_becomes_the_parent_on_request_and_an_unlikely_one_does_not():
    comments = with_likely_parents(
        [said("1", "Ruca", "The mill."), said("2", "Ivo", "@Ruca where?"), said("3", "Mina", "#1 how?")]
    )
    inferred = with_inferred_parents(comments)
    assert [comment.parent_id for comment in inferred] == [None, "1", None]
    assert inferred[2].likely_parents == comments[2].likely_parents != ()


def test_grades_are_told_apart_and_kinds_are_few():
    assert len({(grade.kind, grade.grade) for grade in GRADES}) == len(GRADES)
    assert {"reply-to-name", "address", "number", "quote", "alternation", "host", "nesting"} == KINDS


def test_a_thread_whose_relations_are_stated_comes_back_as_it_is():
    stated = (
        said("1", "Ruca", "The mill.", relation="top-level"),
        said("2", "Ivo", "@Ruca where?", parent_id="1", relation="reply"),
    )
    assert with_likely_parents(stated) is stated


def test_parsing_guesses_and_infers_on_request():
    raw = [
        RawComment(
            id="1", author=RawAuthor(name="Ruca"), body=Body.text("The mill turns."), relation="unknown"
        ),
        RawComment(id="2", author=RawAuthor(name="Ivo"), body=Body.text("@Ruca where?"), relation="unknown"),
    ]
    formats = [toy(read=lambda _: [RawThread(comments=raw)])]
    guess = Guess(id="1", confidence=0.85, evidence="address")
    answer = parse(PAGE, formats=formats)["2"]
    assert (answer.relation, answer.parent_id, answer.likely_parents) == ("unknown", None, (guess,))
    answer = parse(PAGE, formats=formats, options=Options(infer_replies=True))["2"]
    assert (answer.relation, answer.parent_id, answer.extra) == ("reply", "1", {"inferred_by": "address"})
