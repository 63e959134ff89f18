"""Lines and pages that are not as they should be."""

import time

import pytest
from lxml import html

from commentparse import parse
from commentparse_movabletype import FORMATS
from commentparse_movabletype.bylines import line_of

LINES = [
    ("Posted by: Ada L. on December 29, 2007 01:15 PM", "Ada L.", "December 29, 2007 01:15 PM", None),
    ("Comment #3 - Posted by: Ada at May 2, 2007 01:15 PM", "Ada", "May 2, 2007 01:15 PM", None),
    ("Posted by May at 09/21/2012 at 09:38 PM", "May", "09/21/2012 at 09:38 PM", None),
    ("Geschrieben von Ada am 12. Mai 2008 um 10:00", "Ada", "12. Mai 2008 um 10:00", None),
    ("Posted by: 3: a number at May 1, 2004 3:00 AM", "3: a number", "May 1, 2004 3:00 AM", None),
    ('Posted by: Ada | <a href="#c12">May 5, 2008 at 10:39 AM</a>', "Ada", "May 5, 2008 at 10:39 AM", "12"),
    ('<a href="#c12">May 5, 2008</a> | Posted by Ada', "Ada", "May 5, 2008", "12"),
    (
        'Posted by: Ada on May 2, 2006 10:10 AM | <a href="#c12">Permalink</a>',
        "Ada",
        "May 2, 2006 10:10 AM",
        "12",
    ),
    ("Posted by: Ada", "Ada", None, None),
]


def page_of(*comments: str) -> str:
    return '<h3 class="comments-header">Comments</h3>' + "".join(comments)


def comment(id_: str, line: str) -> str:
    return (
        f'<div class="comment" id="comment-{id_}"><div class="comment-content">Rain {id_}.</div>'
        f'<p class="comment-footer">{line}</p></div>'
    )


@pytest.mark.parametrize(("line", "name", "printed", "id_"), LINES)
def test_a_line_says_name_and_time(line, name, printed, id_):
    said = line_of(html.fromstring(f"<p>{line}</p>"))
    assert said.author is not None
    assert (said.author.name, said.time, said.id) == (name, printed, id_)


def test_a_line_without_words_says_nothing():
    said = line_of(html.fromstring("<p> | </p>"))
    assert (said.author, said.time, said.id) == (None, None, None)


def test_an_address_of_mail_is_no_address_of_an_author():
    page = page_of(
        comment(
            "1",
            'Posted by: <a href="mailto:ada@garden.example">Ada</a> | <a href="#comment-1">May 5, 2008</a>',
        )
    )
    (found,) = parse(page, formats=FORMATS).comments
    assert found.author is not None
    assert (found.author.name, found.author.url) == ("Ada", None)


def test_id_and_address_are_not_those_of_the_parent():
    line = 'Posted by: Ben in reply to <a href="#comment-1">Ada</a> | <a href="#comment-2">May 5, 2008</a>'
    page = page_of(comment("1", 'Posted by: Ada | <a href="#comment-1">May 4, 2008</a>'), comment("2", line))
    comments = parse(page, url="https://garden.example/rain", formats=FORMATS).comments
    assert [(found.id, found.parent_id, found.permalink) for found in comments] == [
        ("1", None, "https://garden.example/rain#comment-1"),
        ("2", "1", "https://garden.example/rain#comment-2"),
    ]


def test_a_template_for_previews_alone_is_no_comment():
    page = (
        '<div class="comments-content"><div class="comment"><div id="comment-preview-content" class="comment-content"></div>'
        '<p class="comment-footer">Posted by: <span></span> | <span></span></p></div></div>'
    )
    assert len(parse(page, formats=FORMATS)) == 0


def test_the_line_of_the_article_is_no_comment():
    page = '<div id="comments"></div><div class="entry">Text</div><p class="posted">Posted by Marta at May 4, 2004 5:00 AM</p>'
    assert len(parse(page, formats=FORMATS)) == 0


def test_a_text_without_a_line_at_the_end_is_reported():
    box = '<div class="comments-body">Rain.<span class="comments-post">Posted by: Ada on May 4, 2004 5:00 AM</span></div>'
    page = '<div class="comments-head">Comments</div>' + box + '<div class="comments-body">Snow.</div>'
    thread = parse(page, formats=FORMATS)
    assert [found.text for found in thread.comments] == ["Rain."]
    assert [note.code for note in thread.diagnostics] == ["bad-record"]


@pytest.mark.parametrize(
    "piece",
    [
        '<div class="comment" id="comment-1"><p class="comment-footer"><a href="#comment-1">May 4, 2004</a>',
        '<div class="comments-body"><span class="comments-post">',
        '<div id="c1"><p class="posted">Posted by Ada',
        '<a id="c1"></a><p>Rain</p>',
        '<div class="comment-header"><span class="byline vcard">',
    ],
)
def test_much_of_the_same_takes_little_time(piece):
    start = time.process_time()
    parse(page_of(comment("7", "Posted by: Ada"), piece * 20_000), formats=FORMATS)
    assert time.process_time() - start < 10
