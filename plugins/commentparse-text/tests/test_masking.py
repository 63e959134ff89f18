"""What a converter wrote around the words is hidden, and nothing moves."""

import pytest

from commentparse_text.masking import HIDDEN, masked


def shown(text):
    assert len(masked(text)) == len(text)
    return masked(text).replace(HIDDEN, "")


def test_links_of_markdown_are_their_words():
    text = '[Ada](/u/7) says\n[Bo](/u/8 "Bo\'s page") and [Cy](/u/(9))'
    assert shown(text) == "Ada says\nBo and Cy"


def test_links_side_by_side_are_two_words():
    text = "[Ada](/u/7)[May 4](#9)[Reply](#r)"
    assert shown(text) == "Ada May 4 Reply"


def test_a_link_that_was_wrapped_is_one():
    text = "[Edith\nEditor](http://gazette.example/a-\nb)\n\n[Bo](/8) [Cy](/9)"
    assert shown(text) == "Edith Editor\n\nBo Cy"


def test_a_picture_alone_is_told_by_its_words():
    text = "[![Ada's picture](/a.png)](/u/7)\n\nIt is ![smile](/s.gif) good\n[Bo](/8) [Cy](/9)"
    assert shown(text) == "Ada's picture\n\nIt is  good\nBo Cy"


def test_emphasis_and_escapes_are_hidden_in_markdown():
    text = "**Ada** _said_ that 2\\*3 is __so__ in snake_case_words\n" + "[a](b) " * 3
    assert shown(text) == "Ada said that 2*3 is so in snake_case_words\n" + "a " * 3


def test_plain_text_is_left_alone():
    text = "see [1] and (http://rye.example/) and **this** [not](a link) 2_3_4"
    assert shown(text) == text


@pytest.mark.parametrize("number", [7, 12])
def test_addresses_in_brackets_are_hidden_if_there_are_many(number):
    assert shown(f"Ada (/users/{number})\n" * 8) == "Ada \n" * 8
    assert shown(f"Ada [https://rye.example/{number}]\n" * 8) == "Ada \n" * 8


def test_the_numbers_of_links_are_hidden():
    assert shown("".join(f"[{n}]Ada\n" for n in range(1, 9))) == "Ada\n" * 8


def test_a_few_numbers_in_brackets_are_text():
    assert shown("As said in [1]and [2]there.") == "As said in [1]and [2]there."
