"""Lines are joined where a fixed width broke them, and nowhere else."""

from textwrap import wrap

from commentparse_text.unwrapping import unwrapped

PARAGRAPHS = [
    (
        "The baker takes flour and water and waits until it has risen once more in a warm place where nobody opens "
        "a window, because a cold draught is its end and the work of a whole night is lost."
    ),
    (
        "The miller looks at the river each morning, since a mill without water is a house with a big wheel, and a "
        "wheel that stands still earns little for anybody, least of all for him."
    ),
    (
        "The carter has the longest day of all, for he brings the sacks from the mill to the town before the ovens "
        "are lit, and carries loaves to three markets when everybody else is at table."
    ),
    (
        "The reeve counts what passes the gate, and it is said that he has never once been wrong, though some think "
        "that nobody else in the town can count that far and so nobody would know."
    ),
]


def joined(text):
    return unwrapped(text, text)


def wrapped(paragraph, width=72, indent=""):
    return "\n".join(wrap(paragraph, width, initial_indent=indent, subsequent_indent=indent))


def test_wrapped_paragraphs_are_joined():
    text = "\n\n".join(wrapped(paragraph) for paragraph in PARAGRAPHS)
    assert joined(text) == "\n\n".join(PARAGRAPHS)


def test_bullets_begin_anew():
    text = "\n".join("* " + wrapped(paragraph).replace("\n", "\n  ") for paragraph in PARAGRAPHS)
    assert joined(text).count("\n") == len(PARAGRAPHS) - 1


def test_short_lines_stay():
    text = "Rye and wheat,\nbread to eat.\n" * 20
    assert joined(text) == text


def test_long_lines_that_nobody_wrapped_stay():
    text = "\n".join(PARAGRAPHS)
    assert joined(text) == text


def test_a_line_that_the_page_has_again_stays():
    text = "\n".join(
        wrapped(paragraph[:141]) + "\nView the profile of this author" for paragraph in PARAGRAPHS
    )
    assert joined(text).split("\n")[1::2] == ["View the profile of this author"] * 4


def test_nothing_moves():
    text = "\n\n".join(wrapped(paragraph) for paragraph in PARAGRAPHS)
    assert len(joined(text)) == len(text)
    assert joined(text).replace("\n", " ") == text.replace("\n", " ")
