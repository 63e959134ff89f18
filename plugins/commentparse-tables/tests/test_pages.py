"""Pages for people hold every comment, and text stays text."""

import io

import pytest
from hypothesis import HealthCheck, given, settings

import commentparse
from commentparse.plugin import Author, Comment, Thread
from commentparse.testing.strategies import threads
from commentparse_tables import FORMATS

LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
RYE = Thread(
    title="Rye & *oats*",
    declared_count=9,
    comments=(
        Comment(id="1", author=Author(name="Ada"), text="Why rye?\n- it keeps\n\n1. really"),
        Comment(id="2", parent_id="1", text=None, status="deleted"),
        Comment(id="3", parent_id="2", author=Author(name="Bo"), text="<b>Yes.</b>"),
        Comment(id="4", author=Author(name="Cy"), text="    Four blanks."),
    ),
)


def page(name: str, *several: Thread) -> str:
    file = io.BytesIO()
    commentparse.write(several, file, format=name, formats=FORMATS)
    return file.getvalue().decode()


def test_markdown_escapes_what_is_no_markup():
    text = page("markdown", RYE)
    assert "# Rye \\& \\*oats\\*" in text
    assert "Why rye?\\\n\\- it keeps\n\n1\\. really" in text
    assert "> > \\<b\\>Yes.\\</b\\>" in text
    assert "\n&nbsp;&nbsp;&nbsp;&nbsp;Four blanks." in text


def test_replies_are_indented():
    lines = page("txt", RYE).splitlines()
    assert "Ada" in lines
    assert "  (no name) · deleted by its author" in lines
    assert "    <b>Yes.</b>" in lines


@pytest.mark.parametrize("name", ["markdown", "txt"])
def test_the_page_says_how_many_comments_are_missing(name: str):
    assert "4 comments of 9" in page(name, RYE)


@pytest.mark.parametrize("name", ["markdown", "txt"])
def test_a_thread_of_nothing_is_a_page_all_the_same(name: str):
    assert "0 comments" in page(name, Thread())


@LAW
@given(thread=threads())
def test_plain_text_holds_every_line_of_every_comment(thread: Thread):
    lines = {line.strip() for line in page("txt", thread).split("\n")}
    for comment in thread.comments:
        assert {line.strip() for line in (comment.text or "").split("\n")} <= lines | {""}


@pytest.mark.interop
@LAW
@given(thread=threads())
def test_markdown_is_rendered_as_the_text_that_it_was(thread: Thread):
    markdown_it = pytest.importorskip("markdown_it")
    lxml_html = pytest.importorskip("lxml.html")
    rendered = markdown_it.MarkdownIt("commonmark").render(page("markdown", thread))
    shown = "".join(lxml_html.fromstring(f"<div>{rendered}</div>").itertext())
    squeezed = "".join(shown.split())
    for comment in thread.comments:
        assert "".join((comment.text or "").split()) in squeezed
