"""Names are parted from ranks, titles and numbers on their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse_text.parting import parted

WORDS = st.sampled_from(
    ["Wanda", "Peer", "Peer(x)", "Kolb", "Senior", "Member", "12", "(not verified)", "[x]", "-", "and"]
)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param(
            ["Wanda Senior Member", "Peer Lund Member", "mossy42 Senior Member", "Ada Banned", "Ole Banned"],
            ["Wanda", "Peer Lund", "mossy42", "Ada", "Ole"],
            id="ranks behind",
        ),
        pytest.param(
            ["Newbie Wanda", "Newbie mossy42", "Senior Member Peer", "Senior Member Ada.Q"],
            ["Wanda", "mossy42", "Peer", "Ada.Q"],
            id="ranks before",
        ),
        pytest.param(
            ["Wanda Kolb 12", "Peer Lund 5", "Ada Quist 1,320"],
            ["Wanda Kolb", "Peer Lund", "Ada Quist"],
            id="numbers behind",
        ),
        pytest.param(
            ["Wanda (not verified)", "Peer Lund (not verified)", "Ada", "Ole Kolb (not verified)"],
            ["Wanda", "Peer Lund", "Ada", "Ole Kolb"],
            id="brackets behind most",
        ),
        pytest.param(
            ["Ada Quist", "Ole Quist", "Wanda Kolb", "Ada Meyer", "Peer Lund"],
            ["Ada Quist", "Ole Quist", "Wanda Kolb", "Ada Meyer", "Peer Lund"],
            id="people who share names",
        ),
        pytest.param(
            ["Mohammed Ali", "Mohammed Khan", "Mohammed Omar", "Ahmed Ali", "Ahmed Khan"],
            ["Mohammed Ali", "Mohammed Khan", "Mohammed Omar", "Ahmed Ali", "Ahmed Khan"],
            id="people who would have one name",
        ),
        pytest.param(
            ["Ada Kolb", "Ole Kolb", "Ada Lund", "Peer Lund", "Jo Roth", "Al Roth"],
            ["Ada Kolb", "Ole Kolb", "Ada Lund", "Peer Lund", "Jo Roth", "Al Roth"],
            id="pairs of one name",
        ),
        pytest.param(
            ["Peer(x) Lund Member", "Ada Member", "Ole Member", "Wanda Kolb Member"],
            ["Peer(x) Lund", "Ada", "Ole", "Wanda Kolb"],
            id="a bracket inside a word",
        ),
        pytest.param(
            ["Wanda Member", "Peer Member", "Ada Member", "Ole Member", "Jo takes the ferry"],
            ["Wanda", "Peer", "Ada", "Ole", "Jo"],
            id="a title of one, where all others have ranks",
        ),
        pytest.param(
            ["Wanda", "mossy42", "Peer Lund (@peer)", "Ada"],
            ["Wanda", "mossy42", "Peer Lund (@peer)", "Ada"],
            id="brackets of one",
        ),
        pytest.param(["Wanda Kolb"], ["Wanda Kolb"], id="one line"),
        pytest.param([], [], id="no lines"),
    ],
)
def test_what_recurs_beside_names_is_no_part_of_them(lines: list[str], names: list[str]) -> None:
    """Where most lines have such."""
    assert parted(lines) == names


def test_a_name_that_is_shown_by_itself_ends_where_it_does_there() -> None:
    """Though nobody else has the title behind it."""
    lines = ["Wanda Kolb Keeper of the boards", "Peer Flies at night", "mossy42 So it goes, they say"]
    assert parted(lines) == lines
    assert parted(lines, {"wanda kolb", "peer", "mossy42"}) == ["Wanda Kolb", "Peer", "mossy42"]


def test_the_same_line_again_and_again_is_no_reason_to_cut_it() -> None:
    """All comments may be by one person."""
    assert parted(["Wanda Kolb Member"] * 9) == ["Wanda Kolb Member"] * 9


@given(st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join)), st.sets(WORDS.map(str.casefold)))
def test_a_name_is_a_part_of_its_line(lines: list[str], known: set[str]) -> None:
    """And none is lost."""
    names = parted(lines, known)
    assert len(names) == len(lines)
    assert all(name and name in line for name, line in zip(names, lines, strict=True))


@given(st.lists(st.text(min_size=1, max_size=100)))
def test_any_lines_are_parted(lines: list[str]) -> None:
    """Whatever they are."""
    assert len(parted(lines)) == len(lines)
