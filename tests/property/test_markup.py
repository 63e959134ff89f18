"""Links and emphasis outlast writing, or are told as lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse import Author, Comment, Thread, available_formats, parse
from commentparse.conversion import losses_of
from commentparse.format import Format, function_of
from commentparse.normalize.inline import has_marks, loses_marks, marked_text
from commentparse.normalize.markup import text_and_html
from commentparse.raw import Body
from commentparse.sinks import MemorySink

NEEDS_PYARROW = ("parquet/comments", "arrow/comments")
WRITERS = [format_ for format_ in available_formats() if format_.write and format_.name not in NEEDS_PYARROW]
HOLDING = [
    format_
    for format_ in WRITERS
    # one line of JSON Lines is JSON
    if format_.holds_markup and format_.read and format_.name != "commentparse/jsonl"
]
HTML = (
    '<p>See <a href="https://example.org/path?a=1&amp;b=2">this page</a>,<br>it is <em>really</em> good.</p>'
    "<p>And <strong>so</strong> is 1 &lt; 2.</p>"
)
TEXT = "See this page,\nit is really good.\n\nAnd so is 1 < 2."
LINK = '<a href="https://example.org/path?a=1&amp;b=2">this page</a>'


def thread_of(html: str) -> Thread:
    """One comment with this markup, and what else all formats want."""
    text, _ = text_and_html(Body.html(html))
    comment = Comment(
        id="7",
        relation="top-level",
        author=Author(name="Wanda Kolb"),
        text=text,
        html=html,
        status="published",
    )
    return Thread(
        id="1", url="https://example.org/post", title="A walk", comments=(comment,), declared_count=1
    )


def read_back(thread: Thread, format_: Format) -> Comment:
    """The comment behind writing and reading."""
    sink = MemorySink()
    function_of(format_.write or "")((thread,), sink)
    (data,) = sink.files.values()
    (comment,) = parse(data, formats=(format_,)).comments
    return comment


@pytest.mark.parametrize("format_", HOLDING, ids=lambda format_: format_.name)
def test_links_come_back(format_: Format) -> None:
    """With the same text."""
    comment = read_back(thread_of(HTML), format_)
    assert comment.text == TEXT
    assert marked_text(comment.text, comment.html) == marked_text(TEXT, HTML)
    assert LINK in (comment.html or "")


@given(html=st.lists(st.sampled_from(["word", " ", "\n", "<b>", "</b>", "<p>", "</p>", "<br>", "&lt;", "<pre>", "</pre>", "<i>x</i>", LINK, "\u200f", "\u00ad", "e", "\u0301", "a  b", '<a href="https://example.org/&#xFFFE;">x</a>', '<a href="/x">y</a>']), max_size=12).map("".join))  # fmt: skip
@pytest.mark.parametrize("format_", HOLDING, ids=lambda format_: format_.name)
def test_the_text_is_the_same_with_any_markup(format_: Format, html: str) -> None:
    """It counts before everything else."""
    thread = thread_of(html)
    if thread.comments[0].text:
        (before,), after = thread.comments, read_back(thread, format_)
        assert after.text == before.text
        told = any(loss.field == "comments.html" for loss in losses_of([thread], format_))
        if has_marks(before.html) and not told and format_.keep is not None:
            assert marked_text(after.text, after.html) == marked_text(before.text, before.html)


@pytest.mark.parametrize("format_", WRITERS, ids=lambda format_: format_.name)
def test_links_that_are_lost_are_told(format_: Format) -> None:
    """By every format that does not hold them, with a sentence."""
    told = {loss.field: loss for loss in losses_of([thread_of(HTML)], format_)}
    assert ("comments.html" in told) is not format_.holds_markup
    if not format_.holds_markup:
        assert told["comments.html"].count == 1
        own = format_.loses.get("comments.html")
        assert told["comments.html"].sentence == (
            own or "the text alone is written, without links and emphasis"
        )


def test_markup_without_links_and_emphasis_is_no_loss() -> None:
    """Paragraphs are in the text."""
    html = "<p>See this page,<br>it is really good.</p><p>And so is 1 &lt; 2.</p>"
    assert not loses_marks(TEXT, html)
    assert not [loss for loss in losses_of([thread_of(html)], WRITERS[-1]) if loss.field == "comments.html"]
