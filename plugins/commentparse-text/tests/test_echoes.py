"""What is said twice around a comment is found."""

from commentparse.plugin import TimeFinder
from commentparse_text.echoes import echoes_in
from commentparse_text.page import Page
from commentparse_text.units import units_of

HEAD, FOOT = ("a", "b"), ("c", "d")


def page_of(*lines: str) -> Page:
    """A page of these lines."""
    return Page(units_of("\n".join(lines), TimeFinder()))


def test_a_name_at_the_foot_is_said_again_by_the_line_that_begins_with_it() -> None:
    """And that line is longer than a name."""
    page = page_of("Wanda Senior Member", "Wanda,", "Peer", "mossy42")
    seen = echoes_in(page, [[(0, HEAD)], [(1, FOOT), (2, HEAD)], [(3, FOOT)]])
    assert seen == [[(False, True)], [(True, False), (False, False)], [(False, False)]]


def test_a_name_behind_posted_by_says_the_name_again() -> None:
    """Forums show both."""
    page = page_of("Wanda", "Posted by Wanda")
    assert echoes_in(page, [[(0, HEAD), (1, FOOT)]]) == [[(True, False), (False, True)]]


def test_the_same_name_at_the_same_place_is_another_comment() -> None:
    """Somebody writes twice."""
    page = page_of("Wanda", "Wanda")
    assert echoes_in(page, [[(0, HEAD)], [(1, HEAD)]]) == [[(False, False)], [(False, False)]]


def test_what_is_far_away_is_no_echo() -> None:
    """Somebody writes again later."""
    page = page_of("Wanda Member", "Peer", "Wanda")
    assert echoes_in(page, [[(0, HEAD)], [(1, HEAD)], [(2, FOOT)]])[2] == [(False, False)]
