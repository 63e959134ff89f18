"""Links and emphasis of markup, laid over the text that says the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.normalize.inline import INLINE, has_marks, loses_marks, marked_text
from commentparse.normalize.markup import text_and_html
from commentparse.raw import Body

LINK = '<a href="https://example.org/a?b=1&amp;c=2">'


@pytest.mark.parametrize(
    ("text", "html", "marked"),
    [
        pytest.param("see this", f"<p>see {LINK}this</a></p>", f"see {LINK}this</a>", id="link"),
        pytest.param("a b", "<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>", id="one behind the other"),
        pytest.param("a b c", "a <b>b <i>c</i></b>", "a <b>b <i>c</i></b>", id="one inside the other"),
        pytest.param("a b", "<b>a b</b>", "<b>a b</b>", id="blanks inside"),
        pytest.param("a\nb", "<p><b>a<br>b</b></p>", "<b>a</b>\n<b>b</b>", id="over lines"),
        pytest.param("a\n\nb", "<div><em>a<p>b</p></em></div>", "<em>a</em>\n\n<em>b</em>", id="over blocks"),
        pytest.param("  a\n b", "<pre>  <b>a</b>\n b</pre>", "  <b>a</b>\n b", id="blanks that count"),
        pytest.param("é!", "<b>e\u0301</b>!", "<b>é</b>!", id="letters put together"),
        pytest.param("1 < 2 & 3", "1 &lt; <b>2</b> &amp; 3", "1 &lt; <b>2</b> &amp; 3", id="signs"),
        pytest.param(
            "hi 🙂", '<b>hi <img class="emoji" src="x" alt="🙂"></b>', "<b>hi 🙂</b>", id="emoji in a picture"
        ),
        pytest.param("a b", "a<script>x</script> <b>b</b>", "a <b>b</b>", id="script"),
        pytest.param("a b", "a<!-- x --> <b>b</b>", "a <b>b</b>", id="comment in the markup"),
        pytest.param("éx l", f"e<b>\u0301x</b> {LINK}l</a>", f"é<b>x</b> {LINK}l</a>", id="half a letter"),
        pytest.param(
            "a", '<a href="HTTPS://example.org">a</a>', '<a href="HTTPS://example.org">a</a>', id="scheme"
        ),
    ],
)
def test_marks_lie_over_the_text(text: str, html: str, marked: str) -> None:
    """Whatever blocks are around."""
    assert marked_text(text, html) == marked
    assert has_marks(html)
    assert not loses_marks(text, html)


@pytest.mark.parametrize(
    ("html", "is_lost"),
    [
        pytest.param(None, False, id="no markup"),
        pytest.param("<p>a &lt; b</p>", False, id="nothing but paragraphs"),
        pytest.param("<p>a &lt; b<b> </b></p>", False, id="emphasis of nothing"),
        pytest.param("<b>something else</b>", True, id="other words"),
        pytest.param("<b>a &lt; b</b> and more", True, id="more words"),
        pytest.param("", False, id="empty markup"),
        pytest.param('<a href="javascript:alert(1)">a &lt; b</a>', False, id="script in an address"),
        pytest.param('<a href="/inside">a &lt; b</a>', True, id="an address of the old site"),
        pytest.param('<a href="https://example.org/&#xFFFE;">a &lt; b</a>', True, id="what XML cannot hold"),
        pytest.param("<a>a &lt; b</a>", False, id="no address"),
    ],
)
def test_the_text_counts_where_nothing_can_be_laid_over_it(html: str | None, *, is_lost: bool) -> None:
    """It is escaped; what people would miss is lost."""
    assert marked_text("a < b", html) == "a &lt; b"
    assert loses_marks("a < b", html) is is_lost


def test_one_link_that_is_refused_among_others_is_lost() -> None:
    """The others stay."""
    html = f'{LINK}a</a> <a href="/inside">b</a>'
    assert marked_text("a b", html) == f"{LINK}a</a> b"
    assert loses_marks("a b", html)


def test_a_link_over_very_many_lines_is_left_out() -> None:
    """Else its address would stand on each of them."""
    html = f'<a href="https://example.org/{"q" * 10_000}">{"a<br>" * 2_000}</a>'
    text = "\n".join("a" * 2_000)
    assert marked_text(text, html) == text
    assert loses_marks(text, html)


def test_no_attribute_and_no_other_element_comes_along() -> None:
    """The result may be shown by any page."""
    html = f'<div style="x"><a href="https://example.org/&quot;onx=1" onclick="x()" class="y">a</a><u>b</u>{LINK}c</a></div>'
    assert marked_text("abc", html) == f'<a href="https://example.org/&quot;onx=1">a</a>b{LINK}c</a>'


def test_a_body_without_a_text_loses_its_marks() -> None:
    """It was deleted."""
    assert loses_marks(None, "<b>a</b>")


def test_a_control_character_in_a_text_has_no_marks() -> None:
    """A thread that a program made may hold some."""
    assert marked_text("a\x00b\x00", "<b>ab</b>") == "<b>a</b>\x00<b>b</b>\x00"


def test_deep_markup_is_walked() -> None:
    """Without recursion, and emphasis counts once."""
    assert marked_text("a", "<b>" * 5_000 + "a" + "</b>" * 5_000) == "<b>a</b>"


PIECES = st.sampled_from(
    ["word", " ", "\n", "<b>", "</b>", "<i>", "</i>", LINK, "</a>", "<p>", "</p>", "<br>", "<li>", "&lt;", "&amp;", "é", "<pre>", "</pre>",
     "<script>", "</script>", "<img alt='🙂'>", "<code>", "</code>", "<!--", "-->", "\u200b", "<q cite=x>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_written_says_what_the_text_says(html: str) -> None:
    """And holds tags of the list alone."""
    text, _ = text_and_html(Body.html(html))
    marked = marked_text(text, html)
    plain = re.sub(r"<[^<>]*>", "", marked)
    assert "".join(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split()) == "".join(
        text.split()
    )
    tags = re.findall(r"<(/?)([a-z]+)([^<>]*)>", marked)
    assert {name for _, name, _ in tags} <= INLINE
    assert all(rest == "" or name == "a" for _, name, rest in tags)
    assert marked_text(text, marked.replace("\n", "<br>")) == marked
