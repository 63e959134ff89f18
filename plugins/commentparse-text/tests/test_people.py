"""Lines that show names lose what is no part of them."""

import pytest

from commentparse_text.people import names_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by: Wanda Kolb", "Wanda Kolb"),
        ("mossy42 says:", "mossy42"),
        ("mossy42 mossy42", "mossy42"),
        ("Ada QuistAda Quist", "Ada Quist"),
        ("Wanda Kolb | Tue", "Wanda Kolb"),
        ("Peer L. mod", "Peer L."),
        ("mossy42 edited", "mossy42"),
        ("Wanda Kolb via Facebook", "Wanda Kolb"),
        ("Peer Lund's picture", "Peer Lund"),
        ("posted on", None),
        (None, None),
    ],
)
def test_a_line_loses_what_is_known_to_stand_beside_names(line: str | None, name: str | None) -> None:
    """Whatever else is on the page."""
    assert names_in([line]) == [name]


def test_numbers_before_most_names_are_no_part_of_them() -> None:
    """They count comments."""
    assert names_in(["1. Wanda", "2. mossy42", "3. Peer Lund"]) == ["Wanda", "mossy42", "Peer Lund"]


def test_numbers_behind_most_names_are_no_part_of_them() -> None:
    """They count posts; a button may follow."""
    lines = ["Wanda 6 Report", "mossy42 82 Report", "Wanda 6 Report", "Peer Lund 1,204 Report"]
    assert names_in(lines) == ["Wanda", "mossy42", "Wanda", "Peer Lund"]


def test_brackets_before_most_names_are_no_part_of_them() -> None:
    """They hold pictures or marks of deeds."""
    assert names_in(["[1fa3] Wanda", "[77c0] mossy42", "[09ee] Peer"]) == ["Wanda", "mossy42", "Peer"]


def test_ranks_that_several_people_have_are_no_part_of_their_names() -> None:
    """Nearly every name has one."""
    people = {
        "Wanda": "Captain",
        "mossy42": "Captain",
        "Peer": "Sailor",
        "quist": "Sailor",
        "Lo": "Captain",
        "Jan": "Sailor",
    }
    assert names_in([f"{name} {rank}" for name, rank in people.items()]) == list(people)


def test_names_that_are_numbered_stay_whole() -> None:
    """A system gave them."""
    names = ["Guest1204", "Guest77", "Guest31", "Guest9", "Guest5", "Guest18"]
    ranks = ["Senior Member", "Member"]
    assert names_in([f"{name} {ranks[number % 2]}" for number, name in enumerate(names)]) == names


def test_a_last_name_that_two_people_share_is_kept() -> None:
    """Families comment too."""
    lines = ["Ada Quist", "Ole Quist", "Wanda Kolb", "mossy42", "Peer Lund"]
    assert names_in(lines) == lines


def test_a_beginning_that_is_a_line_elsewhere_is_the_name() -> None:
    """What follows is about the person."""
    assert names_in(["Wanda Kolb Warden of the boards since May"], {"wanda kolb"}) == ["Wanda Kolb"]
