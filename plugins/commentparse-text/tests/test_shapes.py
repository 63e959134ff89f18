"""What each shape looks like, and what of a thread is in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from printed_threads import NESTED, RYE, SHAPES, printed

from commentparse import Article, Thread
from commentparse.plugin import Format, kept_line, kept_text
from commentparse.testing.strategies import threads

EXPECTED = Path(__file__).parent / "shapes"
HARD = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

shapes = pytest.mark.parametrize("shape", SHAPES, ids=[format_.name for format_ in SHAPES])


@shapes
def test_it_looks_as_expected(shape: Format):
    text, _ = printed(shape, RYE)
    assert text == (EXPECTED / f"{shape.name.partition('/')[2]}.txt").read_text("utf-8")


@shapes
@HARD
@given(thread=threads())
def test_all_names_and_texts_are_in_it_in_their_order(shape: Format, thread: Thread):
    text, _ = printed(shape, thread)
    lines = text.split("\n")
    at = 0
    for comment in thread.comments:
        wanted = [line.strip() for line in kept_text(comment.text).split("\n")]
        if wanted != [""]:
            at = position_of(wanted, lines, 0 if shape.name in NESTED else at)
            assert comment.author is None or (kept_line(comment.author.name) or "") in text


@shapes
@HARD
@given(thread=threads())
def test_title_and_article_stand_first(shape: Format, thread: Thread):
    text, _ = printed(shape, thread)
    article = thread.article or Article()
    title = kept_line(article.title) or kept_line(thread.title)
    before = "".join(f"{part}\n\n" for part in (title, kept_text(article.text)) if part)
    assert text.startswith(before)
    assert text[len(before) :].split("\n")[0].endswith((" Comment", " Comments"))


def says(line: str, wanted: str) -> bool:
    """Whether a line, perhaps behind a bullet, says nothing but what is wanted."""
    return wanted in (line.strip(), line.strip().removeprefix("-").strip())


def position_of(wanted: list[str], lines: list[str], start: int) -> int:
    """Behind the lines that are wanted, from a line on."""
    for at in range(start, len(lines) - len(wanted) + 1):
        if all(map(says, lines[at : at + len(wanted)], wanted)):
            return at + len(wanted)
    raise AssertionError(f"{wanted!r} is not in what follows line {start}")
