"""Pages that themes have bent, and what is no page of Drupal."""

import time

import pytest

from commentparse import parse
from commentparse_drupal.byline import byline_in

HEAD = '<html><head><meta name="generator" content="Drupal 7"></head><body><div id="comments">'
COMMENT = (
    '<a id="comment-{0}"></a><div class="comment"><span class="submitted">{1}</span>'
    '<div class="content"><p>{2}</p></div></div>'
)


@pytest.mark.parametrize(
    ("line", "name", "time_"),
    [
        ("Thu, 08/09/2012 - 14:32 — Ada (not verified)", "Ada", "Thu, 08/09/2012 - 14:32"),
        (
            "Submitted by Ada Low (not verified) on Thu, 08/09/2012 - 14:32.",
            "Ada Low",
            "Thu, 08/09/2012 - 14:32",
        ),
        ("Verfasst von Ada (nicht überprüft) am 9. August 2012 - 14:32", "Ada", "9. August 2012 - 14:32"),
        ("Soumis par Ada (non vérifié) le 9 août 2012 - 14:32", "Ada", "9 août 2012 - 14:32"),
        ("Enviado por Ada (no verificado) el 9 agosto, 2012 - 14:32", "Ada", "9 agosto, 2012 - 14:32"),
        ("Ada | Di, 21. April 2020 - 16:40", "Ada", "Di, 21. April 2020 - 16:40"),
        ("Ada (Leeds) (6 days ago)", "Ada (Leeds)", "6 days ago"),
    ],
)
def test_a_line_gives_name_and_time_in_any_order(line, name, time_):
    found = byline_in(line, "de")
    assert (found.name, found.time) == (name, time_)


def test_a_name_that_looks_like_words_of_the_line_is_kept_by_its_markup():
    assert byline_in("Submitted by Von on Thu, 08/09/2012 - 14:32", None, "Von").name == "Von"


def test_an_anchor_without_a_comment_is_reported():
    page = HEAD + COMMENT.format(1, "May 3, 2020 - 10:00 — Ada", "Hello") + '<a id="comment-2"></a></div>'
    thread = parse(page)
    assert [comment.id for comment in thread.comments] == ["1", "2"]
    assert thread.comments[1].text is None
    assert "no-body" in [note.code for note in thread.diagnostics]


def test_an_anchor_inside_its_comment_belongs_to_it():
    page = (
        HEAD
        + '<div class="comment"><a id="comment-5"></a><div class="submitted">May 3, 2020 - 10:00 — Ada</div>'
        '<div class="content"><p>Hello</p></div></div><div class="indented"></div>'
    )
    comments = parse(page).comments
    assert [(comment.id, comment.author.name, comment.text) for comment in comments] == [
        ("5", "Ada", "Hello")
    ]


def test_a_flat_list_says_nothing_of_replies():
    form = (
        '<form id="comment-controls"><select id="edit-mode"><option value="1">Flat</option>'
        '<option value="2" selected="selected">Flat list - expanded</option></select></form>'
    )
    page = HEAD + form + COMMENT.format(1, "May 3, 2020 - 10:00 — Ada", "Hello")
    assert parse(page).comments[0].relation == "unknown"


def test_numbered_comments_of_another_system_are_left_alone():
    page = '<ol><li id="comment-1" class="comment"><a id="comment-1-link"></a><p>Hello</p></li></ol>'
    assert len(parse(page, format="drupal/page")) == 0
    assert len(parse('<div id="comment-7" class="comment"><p>Hello</p></div>')) == 0


def test_other_systems_use_the_class_js_comment_too():
    page = '<ul><li id="comment-1" class="comment js-comment"><span>Hello</span></li></ul>'
    assert len(parse(page, format="drupal/page")) == 0


def test_an_article_without_comments_has_none():
    thread = parse(HEAD + '<a href="/comment/reply/7">Add comment</a><form id="comment-form"></form></div>')
    assert len(thread) == 0


def test_deep_indentation_is_read_without_recursion_and_in_linear_time():
    def page(size):
        inner = "".join(
            '<div class="indented">' + COMMENT.format(number, "May 3, 2020 - 10:00 — Ada", "Hello")
            for number in range(size)
        )
        return HEAD + inner

    thread = parse(page(1000))
    assert len(thread) == 1000
    assert thread.comments[999].parent_id == "998"


def test_many_comments_take_time_in_proportion():
    def spent(size):
        page = HEAD + "".join(
            COMMENT.format(number, "May 3, 2020 - 10:00 — Ada", "Hello") for number in range(size)
        )
        start = time.process_time()
        assert len(parse(page)) == size
        return time.process_time() - start

    spent(100)
    assert spent(4000) < 20 * spent(500)


@pytest.mark.parametrize("parent_first", [True, False])
def test_id_and_address_are_not_those_of_the_parent_that_a_reply_links(*, parent_first: bool):
    own = '<h3><a class="permalink" href="/comment/9#comment-9">Hazel</a></h3>'
    above = '<p class="parent visually-hidden">In reply to <a class="permalink" href="/comment/7#comment-7">Ash</a></p>'
    links = above + own if parent_first else own + above
    reply = (
        '<div class="indented"><article id="comment-9" class="comment js-comment" data-comment-user-id="0">'
        f'{links}<div property="schema:text">Hazel, cut in winter.</div></article></div>'
    )
    first = (
        '<article id="comment-7" class="comment js-comment" data-comment-user-id="0">'
        '<h3><a class="permalink" href="/comment/7#comment-7">Ash</a></h3>'
        '<div property="schema:text">Hazel or ash?</div></article>'
    )
    page = HEAD.replace("Drupal 7", "Drupal 8") + first + reply + "</div></body></html>"
    found = parse(page, url="https://allotment.example/beans").comments
    assert [(one.id, one.parent_id, one.permalink) for one in found] == [
        ("7", None, "https://allotment.example/comment/7#comment-7"),
        ("9", "7", "https://allotment.example/comment/9#comment-9"),
    ]
