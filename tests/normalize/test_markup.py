"""One walk makes text and html."""

import itertools
import re

import pytest
from lxml import etree

from commentparse.normalize.markup import plain_text, text_and_html
from commentparse.plugin import Body
from commentparse.trees import html_fragment

SKIP = frozenset({"chrome"})


def text(source: str) -> str:
    """Text of markup."""
    return text_and_html(Body.html(source))[0]


def inside(source: str, skip=frozenset()):
    """Text and html of a body element with that inside."""
    return text_and_html(Body.inside(html_fragment(source), skip))


def nodes(source: str, skip=frozenset()):
    """Text and html of a run of siblings."""
    return text_and_html(Body.nodes(list(html_fragment(source)), skip))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("a\n b\tc", "a b c"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<p>a</p>tail<p>b</p>", "a\n\ntail\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<div><div>a</div></div>b", "a\nb"),
        ("a<br>b", "a\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<br>a<br>", "a"),
        ("<p>a<br></p><p>b</p>", "a\n\nb"),
        ("<p>a</p><p> </p><p></p><p>b</p>", "a\n\nb"),
        ("a<hr>b", "a\n\nb"),
        ("<h2>a</h2>b", "a\n\nb"),
        ("<b>a</b><i>b</i>", "ab"),
        ("<p>a <b>b</b> c</p>", "a b c"),
        ("x<sup>2</sup>", "x2"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<blockquote><p>a</p></blockquote>b", "a\n\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"),
        ("<details><summary>a</summary>b</details>", "a\nb"),
        ("<foo-bar>a</foo-bar><o:p>b</o:p>", "ab"),
        ("a &lt;b&gt; &amp;amp; &eacute; &#128578; &unknown;", "a <b> &amp; é 🙂 &unknown;"),
        ("&nbsp;a&nbsp; b", "a b"),
        ("e&#769;", "é"),
        ("a<!-- x -->b<?php x ?>c", "abc"),
        ("a&#1;b\x1bc", "abc"),
    ],
)
def test_text_follows_the_blocks(source, expected):
    assert text(source) == expected
    assert inside(source)[0] == expected


def test_items_of_nested_lists_are_lines():
    lines = text("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>").split("\n")
    assert [line for line in lines if line] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "tag", ["script", "style", "button", "textarea", "select", "svg", "noscript", "template"]
)
def test_controls_and_scripts_are_no_text(tag):
    assert text(f"a<{tag}>unseen</{tag}>b") == "ab"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<pre>  a\n    b</pre>", "  a\n    b"),
        ("<pre>\na</pre>", "a"),
        ("x<pre>a\n\n\n\nb</pre>y", "x\n\na\n\nb\n\ny"),
        ("<pre>a<br>b<span>c</span>d</pre>", "a\nbcd"),
        ("<pre>a   \nb</pre>", "a\nb"),
        ("<pre>a<button>Copy</button>b<!-- x -->c</pre>", "abc"),
        ("<pre>a&#13;\nb</pre>", "a\nb"),
    ],
)
def test_white_space_counts_where_it_is_preformatted(source, expected):
    assert text(source) == expected


def test_chrome_in_preformatted_text_is_left_out():
    assert inside('<pre>a<b class="chrome">Copy <i>it</i></b>b</pre>', SKIP) == ("ab", "<pre>ab</pre>")


@pytest.mark.parametrize(
    "image", ['<img class="wp-smiley" alt=":-)">', '<img src="/emoji/1f642.png" alt=":-)">', '<img alt="🙂">']
)
def test_a_sign_is_text(image):
    assert text(f"a{image}b") in ("a:-)b", "a🙂b")


def test_a_picture_is_no_text_and_stays_in_the_html():
    assert inside('a<img alt="a tree" src="x">b') == ("ab", 'a<img alt="a tree" src="x">b')


@pytest.mark.parametrize(
    ("source", "expected_text", "expected_html"),
    [
        ('a<b class="chrome">gone</b>c', "ac", "ac"),
        ('<b class="x chrome">gone</b>tail', "tail", "tail"),
        ('a<div class="chrome">gone<b class="chrome">gone too</b></div>c', "ac", "ac"),
        ('<p>a</p><p class="chrome">gone</p>tail<p>b</p>', "a\n\ntail\n\nb", "<p>a</p>tail<p>b</p>"),
        ('<p class="chromed">a</p>', "a", '<p class="chromed">a</p>'),
    ],
)
def test_chrome_is_cut_out_and_the_text_behind_it_stays(source, expected_text, expected_html):
    assert inside(source, SKIP) == (expected_text, expected_html)


def test_chrome_may_be_told_by_a_predicate():
    assert inside("a<div>k<b>gone</b>x</div>", lambda element: element.tag == "b") == (
        "a\nkx",
        "a<div>kx</div>",
    )


def test_cutting_leaves_the_page_as_it_is():
    body = html_fragment('<p>a<b class="chrome">gone</b>c</p>')
    before = etree.tostring(body)
    text_and_html(Body.inside(body, SKIP))
    assert etree.tostring(body) == before


@pytest.mark.parametrize(
    ("source", "expected_text", "expected_html"),
    [
        ("<p>a</p>between<p>b</p>behind", "a\n\nbetween\n\nb", "<p>a</p>between<p>b</p>"),
        ('<p>a</p><b class="chrome">gone</b>tail<p>b</p>', "a\n\ntail\n\nb", "<p>a</p>tail<p>b</p>"),
        ('<b class="chrome">gone</b>a &lt; b<p>c</p>', "a < b\n\nc", "a &lt; b<p>c</p>"),
        ('<p>a</p>x<b class="chrome">gone</b>behind', "a\n\nx", "<p>a</p>x"),
        ('<p>a<b class="chrome">gone</b>z</p>', "az", "<p>az</p>"),
        ("<p>only</p>", "only", "<p>only</p>"),
        ("<br><p>a</p>", "a", "<br><p>a</p>"),
    ],
)
def test_a_run_of_siblings_ends_with_its_last_element(source, expected_text, expected_html):
    assert nodes(source, SKIP) == (expected_text, expected_html)


def test_an_empty_run_is_an_empty_body():
    assert text_and_html(Body.nodes([])) == ("", "")


@pytest.mark.parametrize(
    "source",
    ["<p>a</p>", "a &lt; b &amp; c", '<p title="a&gt;b">x</p>', "<p>a<br>b</p>tail", "<o-x>a</o-x>"],
)
def test_html_is_what_is_inside(source):
    element = html_fragment(f'<div title="a > b" lang=\'"\'>{source}</div>')[0]
    expected = source.replace("a&gt;b", "a>b")
    assert text_and_html(Body.inside(element))[1] in (source, expected)


def test_html_that_was_given_is_kept():
    assert text_and_html(Body.html(" <p>a</P> "))[1] == "<p>a</P>"


def test_plain_text_and_markdown_have_no_html():
    assert text_and_html(Body.text("a <b>")) == ("a <b>", None)
    assert text_and_html(Body.markdown("*a*")) == ("*a*", None)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("\n\n a  \n", " a"),
        ("a \t\nb", "a\nb"),
        ("e\u0301\x00", "é"),
        ("", ""),
    ],
)
def test_plain_text_keeps_its_lines(source, expected):
    assert plain_text(source) == expected


def test_plain_text_is_taken_as_it_is_only_where_folding_its_lines_would_change_nothing():
    for length in range(6):
        for characters in itertools.product("a \n\xa0", repeat=length):
            source = "".join(characters)
            lines = [line.rstrip() for line in source.split("\n")]
            expected = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
            assert plain_text(source) == expected, repr(source)


@pytest.mark.parametrize("tag", ["span", "blockquote", "div", "li", "b"])
def test_ten_thousand_nested_elements_need_no_recursion(tag):
    root = inner = etree.Element("div")
    for _ in range(10_000):
        inner = etree.SubElement(inner, tag)
        inner.text = "word "
    found, html = text_and_html(Body.inside(root, lambda _: False))
    assert len(found.split()) == html.count("word") == 10_000


def test_deep_markup_in_a_string_keeps_its_text():
    assert len(text("<blockquote>word " * 10_000).split()) == 10_000


def test_many_cuts_keep_all_tails():
    found, html = inside('tail <i class="chrome">x</i>' * 20_000, SKIP)
    assert len(found.split()) == len(html.split()) == 20_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<i>meta</i>bare", "bare"),
        ("<i>meta</i>one<br>two", "one\ntwo"),
        ("<i>meta</i><p>one</p>two", "one\n\ntwo"),
        ("<i>meta</i>lead <p>one</p> mid <b>x</b> tail", "lead\n\none\n\nmid x tail"),
    ],
)
def test_a_body_behind_an_element_holds_bare_text(markup, text):
    start, *rest = html_fragment(f"<div>{markup}</div>")[0]
    found, source = text_and_html(Body.after(start, rest))
    assert found == text
    assert source == markup.removeprefix("<i>meta</i>")


def test_a_text_that_the_source_states_goes_before_that_of_its_markup():
    assert text_and_html(Body.html(" one\n<a>two</a> ", shown="one\n\ntwo")) == (
        "one\n\ntwo",
        "one\n<a>two</a>",
    )
