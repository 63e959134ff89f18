"""What the reader makes of the cycle of a page."""

import pytest

from commentparse.plugin import TimeFinder
from commentparse_text.conversation import best_cycle, conversation_in
from commentparse_text.cycle import blanks_class
from commentparse_text.evidence import evidence_of
from commentparse_text.guesses import between, by_evidence, guesses_at
from commentparse_text.judging import MEASURES, measures_of
from commentparse_text.page import Page
from commentparse_text.units import units_of

NAMES = ("Ida", "Jonas", "Mira Voss", "Old Tom", "Petra", "Quinn")
BODIES = (
    "I tried it with rye and it came out far too dry.",
    "Did you cover the bowl? Mine needed a whole night.\nThe second try was better.",
    "Thanks for this, I had been looking for it for years.",
    "You can leave out the salt, my mother always did.",
    "We made two of them and nothing was left in the evening.",
    "I do not think that the oven was hot enough.",
)
ARTICLE = "The bread of the hills\n\nNobody in the valley remembers who brought the first sack of rye over the pass.\n\n"


def page_of(text: str) -> Page:
    return Page(units_of(text, TimeFinder()))


@pytest.fixture(scope="module")
def page() -> Page:
    comments = "".join(
        f"{name}\nMarch {day}, 2019 at {day}:15 pm\n{body}\nReply\n\n"
        for day, (name, body) in enumerate(zip(NAMES, BODIES, strict=True), 1)
    )
    return page_of(
        f"{ARTICLE}6 Comments\n\n{comments}Leave a Reply\nYour email address will not be published.\n"
    )


def said_in(page: Page) -> list[str]:
    found = conversation_in(page)
    assert found is not None
    return ["\n".join(unit.text for unit in page.units[start:end]) for start, end in found.cycle.bodies]


def test_every_body_of_a_regular_page_is_found(page: Page) -> None:
    assert said_in(page) == list(BODIES)


def test_a_text_without_comments_holds_no_conversation() -> None:
    assert (
        conversation_in(page_of(ARTICLE + "It was a hard winter, and the road was closed until April.\n"))
        is None
    )


def test_an_empty_page_holds_no_conversation() -> None:
    assert conversation_in(page_of("")) is None


def test_states_cover_the_page_and_agree_with_the_bodies(page: Page) -> None:
    cycle = best_cycle(page, evidence_of(page))
    assert cycle is not None
    assert len(cycle.states) == len(page)
    inside = {at for start, end in cycle.bodies for at in range(start, end)}
    assert inside == {at for at, state in enumerate(cycle.states) if state == "B"}


def test_no_guess_comes_twice_and_none_is_empty(page: Page) -> None:
    guesses = [tuple(guess) for guess in guesses_at(page, evidence_of(page))]
    assert all(guesses)
    assert len(guesses) == len(set(guesses))


def test_doubt_in_the_outside_finds_no_fewer_units(page: Page) -> None:
    evidence = evidence_of(page)
    sizes = [sum(end - start for start, end in by_evidence(evidence, doubt)) for doubt in (0.0, 4.0)]
    assert sizes[0] <= sizes[1]


def test_what_is_most_like_a_body_is_taken_behind_each_time() -> None:
    page = page_of("a\nb\nc\nd\n")
    outside, around, inside = (2.0, 0.0, -4.0, -4.0), (0.0, 2.0, -4.0, -4.0), (-4.0, -4.0, 0.0, 9.0)
    assert between(page, [around, inside, around, inside], [0, 2]) == [(1, 2), (3, 4)]
    assert between(page, [around, outside, around, outside], [0, 2]) == []


def test_every_measure_of_a_reading_has_a_name(page: Page) -> None:
    evidence = evidence_of(page)
    cycle = best_cycle(page, evidence)
    assert cycle is not None
    assert len(measures_of(page, cycle, evidence)) == len(MEASURES)


def test_a_heading_that_gives_the_number_of_comments_agrees(page: Page) -> None:
    evidence = evidence_of(page)
    cycle = best_cycle(page, evidence)
    assert cycle is not None
    measures = dict(zip(MEASURES, measures_of(page, cycle, evidence), strict=True))
    assert measures["count"] == 1.0
    assert measures["nobody speaks"] == 0.0


def test_empty_lines_are_told_apart(page: Page) -> None:
    assert blanks_class(page, len(page)) == 2
    assert {blanks_class(page, at) for at in range(1, len(page))} == {1, 2}
