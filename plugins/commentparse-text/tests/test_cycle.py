"""What the reader makes of the cycle of a page."""

import math
from collections.abc import Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.plugin import TimeFinder
from commentparse.testing.strategies import unhurried
from commentparse_text.conversation import conversation_in
from commentparse_text.cycle import cycle_of, likeliest_states
from commentparse_text.evidence import AROUND, BEGINNING, INSIDE, OUTSIDE, Evidence, evidence_of
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


def test_the_conversation_reaches_from_the_first_head_to_the_last_foot(page: Page) -> None:
    cycle = cycle_of(page, evidence_of(page))
    assert cycle is not None
    start, end = cycle.extent
    assert page.units[start].text == "Ida"
    assert start < cycle.bodies[0][0]
    assert cycle.bodies[-1][1] < end < len(page)
    assert cycle.score > 0
    assert len(cycle.sure) == len(cycle.bodies)
    assert all(0 <= sure <= 1 for sure in cycle.sure)


def evidence_for(states: str, sure: float = 5.0) -> Evidence:
    """Evidence for one state of each unit, by its first letter."""
    letters = "OABI"
    return [(*(0.0 if letter == state else -sure for letter in letters), 0.0, 0.0) for state in states]


@pytest.mark.parametrize("states", ["O", "OABIIABO", "BAB", "OOABIO", "AABIIIIABAO"])
def test_clear_evidence_is_followed(states: str) -> None:
    assert "".join("OABI"[state] for state in likeliest_states(evidence_for(states))) == states


def test_a_name_behind_its_comment_does_not_begin_a_conversation() -> None:
    """What stands before it is a body, though it looks a little more like none."""
    unclear, foot = (-0.6, -5.0, -0.9, -4.0, -3.0, 0.0), (-1.2, -0.4, -4.0, -5.0, 5.0, 5.0)
    assert likeliest_states([unclear, foot]) == [BEGINNING, AROUND]
    head = (*foot[:5], -5.0)
    assert likeliest_states([unclear, head]) == [OUTSIDE, AROUND]


@unhurried()
@given(st.lists(st.tuples(*[st.floats(-9, 0)] * 4), max_size=8))
def test_the_likeliest_states_are_the_best_of_all_that_may_be(values: list[tuple[float, ...]]) -> None:
    """Trying all ways finds none that is likelier; nothing is inside a body that has not begun."""
    evidence = [(*value, 0.0, 0.0) for value in values]
    found = likeliest_states(evidence)

    def worth(states: Sequence[int]) -> float:
        pairs = list(pairwise((OUTSIDE, *states)))
        if any(this == INSIDE and last not in (BEGINNING, INSIDE) for last, this in pairs):
            return -math.inf
        touching = sum(this == BEGINNING and last in (BEGINNING, INSIDE) for last, this in pairs)
        return sum(says[state] for says, state in zip(evidence, states, strict=True)) - touching

    best = max(worth(states) for states in product((OUTSIDE, AROUND, BEGINNING, INSIDE), repeat=len(values)))
    assert worth(found) == pytest.approx(best)


def test_every_measure_of_a_reading_has_a_name(page: Page) -> None:
    evidence = evidence_of(page)
    cycle = cycle_of(page, evidence)
    assert cycle is not None
    assert len(measures_of(page, cycle, evidence)) == len(MEASURES)


def test_a_heading_that_gives_the_number_of_comments_agrees(page: Page) -> None:
    evidence = evidence_of(page)
    cycle = cycle_of(page, evidence)
    assert cycle is not None
    measures = dict(zip(MEASURES, measures_of(page, cycle, evidence), strict=True))
    assert measures["count"] == 1.0
    assert measures["nobody speaks"] == 0.0
