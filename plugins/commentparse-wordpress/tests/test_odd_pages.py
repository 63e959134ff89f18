"""Pages that themes, plugins and editors have bent."""

import pytest

from commentparse import parse, parse_all

ENTRY = (
    '<ol class="comment-list"><li id="comment-1" class="comment depth-1"><article class="comment-body">'
    '<b class="fn">Ada</b><div class="comment-content"><p>Hello</p></div></article></li></ol>'
)
XHTML = (
    '<ol class="commentlist"><li class="comment depth-1" id="comment-3"><div class="comment-body">'
    '<div class="comment-meta commentmetadata"><a href="#comment-3">May 3, 2020</a></div>{}'
    '<div class="reply"></div></div></li></ol>'
)


@pytest.mark.parametrize("body", ["bare text", "one<br>two", "<p>one</p>two"])
def test_bare_text_is_the_body_of_an_xhtml_entry(body):
    assert (parse(XHTML.format(body)).comments[0].html) == body


def test_a_comment_whose_id_was_taken_out_is_read():
    bent = ENTRY.replace(' id="comment-1"', "").replace(" depth-1", "").replace("Hello", "Good day")
    assert [comment.text for comment in parse(ENTRY + bent).comments] == ["Hello", "Good day"]


def test_a_wpdiscuz_comment_whose_id_was_taken_out_is_read():
    page = '<div id="wpdcom"><div class="wpd-comment"><div class="wpd-comment-text">Hello</div></div></div>'
    assert [comment.text for comment in parse(page).comments] == ["Hello"]


def test_the_boxes_around_links_say_where_pages_of_comments_lead():
    pager = (
        '<nav class="comment-navigation"><div class="nav-previous"><a href="/p/comment-page-2/">Older</a></div>'
        '<div class="nav-next"><a href="/p/comment-page-4/">Newer</a></div></nav>'
    )
    found = [(next_.kind, next_.url) for next_ in parse(ENTRY + pager).continuations]
    assert found == [("previous-page", "/p/comment-page-2/"), ("next-page", "/p/comment-page-4/")]


def test_the_canonical_address_says_which_page_of_comments_this_is():
    page = (
        '<html><head><link rel="canonical" href="https://mill.example/p/comment-page-3/"></head><body>'
        + ENTRY
        + '<nav class="comments-pagination"><a href="/p/comment-page-2/">2</a><a href="/p/comment-page-5/">5</a></nav>'
    )
    assert [found.kind for found in parse(page).continuations] == ["previous-page", "next-page"]


def test_a_number_in_the_title_is_no_count():
    page = '<h1 class="entry-title">10 tips</h1><h2 class="comments-title">10 tips: 3 comments</h2>' + ENTRY
    assert parse(page).declared_count == 3


def test_the_first_post_of_a_home_page_is_not_its_article():
    page = (
        '<html><head><title>Mill notes</title></head><body class="home blog">'
        '<article class="hentry"><h2 class="entry-title">First</h2><div class="entry-content"><p>a</p></div></article>'
        '<article class="hentry"><h2 class="entry-title">Second</h2><div class="entry-content"><p>b</p></div></article>'
    )
    thread = parse(page)
    assert thread.title == "Mill notes"
    assert thread.article is None or thread.article.text is None


def test_an_old_wpdiscuz_list_that_a_script_loads_is_still_to_come():
    page = '<div id="wpcomm"><span class="wc_header_text_count">12</span></div>'
    assert [found.kind for found in parse(page).continuations] == ["load-more"]


def test_the_classic_list_inside_a_block_is_read_once():
    page = f'<div class="wp-block-comments">{ENTRY}</div>'
    thread = parse(page)
    assert len(thread) == 1
    assert "other-comments" not in [note.code for note in thread.diagnostics]


@pytest.mark.parametrize("name", ["wordpress/wpdiscuz", "wordpress/wpdiscuz-classic"])
def test_a_format_forced_on_a_page_of_another_system_finds_nothing(name):
    thread = parse(ENTRY, format=name)
    assert len(thread) == 0
    assert "format-failed" not in [note.code for note in thread.diagnostics]


def test_a_classic_list_beside_wpdiscuz_is_reported_and_read_by_parse_all():
    page = (
        '<div id="wpdcom" class="wpd-layout-1"><div class="wpd-comment" id="wpd-comm-5_0">'
        '<div class="wpd-comment-text">Good day</div></div></div>'
    ) + ENTRY
    thread = parse(page)
    assert [comment.text for comment in thread.comments] == ["Good day"]
    assert "other-comments" in [note.code for note in thread.diagnostics]
    assert [len(found) for found in parse_all(page)] == [1, 1]


def test_a_title_that_is_a_number_is_not_taken_out_of_the_count():
    page = (
        '<article><h1 class="entry-title">0</h1></article>'
        '<div id="comments"><h2 class="comments-title">0 comments</h2><ol class="comment-list"></ol></div>'
    )
    assert parse(page).declared_count == 0


def test_the_list_of_disqus_plugin_is_none_of_wordpress():
    page = ENTRY.replace('id="comment-1"', 'id="dsq-comment-1"')
    assert len(parse(page, format="wordpress/comment-list")) == 0
