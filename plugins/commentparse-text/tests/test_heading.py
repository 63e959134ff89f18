"""The first comment stands below the heading, and the article above it."""

import pytest

from commentparse import parse
from commentparse_text import FORMATS

ARTICLE = (
    "A walk around the lake\n\nThe path around the lake is eight miles long and leads through old woods. "
    "It was laid out a hundred years ago.\n\nTake good shoes with you, and something to drink for the way.\n\n"
)
SAID = (
    "I walked it last week and was very glad about my shoes.",
    "Is there a bench somewhere along the way?",
    "There are three, if you count the fallen tree behind the mill.",
    "We went there with the children, and they loved the boats most of all.",
    "The old map in the museum shows a second path, but I have not found it yet.",
    "My neighbour says that the second path is under water since they built the weir.",
)
NAMES = ("Wanda Kolb", "mossy42", "Peer Lund", "Ada Quist", "Ole Lund", "Marta Roth")


def text_of(below_heading: str = "", heading: str = "6 Comments") -> str:
    """Names stand behind the comments."""
    comments = "\n\n".join(
        f"{said}\n\nPosted by: {name}\nMay {day}, 2019 at 4:46 am"
        for day, (said, name) in enumerate(zip(SAID, NAMES, strict=True), 3)
    )
    return f"{ARTICLE}{heading}\n\n{below_heading}{comments}\n\nLeave a comment\n"


@pytest.mark.parametrize("heading", ["6 Comments", "Comments"])
@pytest.mark.parametrize("below", ["", "Newest first\n\n"])
def test_the_first_comment_begins_below_the_heading(heading: str, below: str) -> None:
    """Nothing else says so."""
    thread = parse(text_of(below, heading), formats=FORMATS)
    assert [comment.text for comment in thread.comments] == list(SAID)
    assert [comment.author and comment.author.name for comment in thread.comments] == list(NAMES)


def test_the_first_comment_may_have_several_paragraphs() -> None:
    """All of them stand below the heading."""
    long = "My grandmother told me of the boats.\n\nThere were five of them, and a sixth that nobody dared to use."
    thread = parse(text_of().replace(SAID[0], long), formats=FORMATS)
    assert thread.comments[0].text == long
    assert len(thread.comments) == len(SAID)


@pytest.mark.parametrize(
    "above", ["A walk around the lake\n\n6 Comments\n\n", "Home\nComments\n\nA walk around the lake\n\n"]
)
def test_an_article_below_a_count_is_no_comment(above: str) -> None:
    """Where names stand before the comments, a name stands before the first one as well."""
    comments = "\n\n".join(
        f"{name}\nMay {day}, 2019 at 4:46 am\n\n{said}"
        for day, (said, name) in enumerate(zip(SAID, NAMES, strict=True), 3)
    )
    article = ARTICLE.partition("\n\n")[2]
    thread = parse(f"{above}{article}{comments}\n\nLeave a comment\n", formats=FORMATS)
    assert [comment.text for comment in thread.comments] == list(SAID)


def test_what_stands_above_the_heading_stays_the_article() -> None:
    """It is prose as the first comment is."""
    article = parse(text_of(), formats=FORMATS).article
    assert article is not None
    assert article.text is not None
    assert article.text.endswith("something to drink for the way.")
