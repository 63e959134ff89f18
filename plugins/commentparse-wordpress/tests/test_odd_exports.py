"""Exports, feeds and answers as nobody should send them: nothing raises, nothing is lost in silence."""

import json
from pathlib import Path

import pytest

from commentparse import parse, parse_all
from commentparse.testing.cases import load_cases
from commentparse_wordpress import FORMATS

CASES = {case.name: case for case in load_cases(Path(__file__).parent / "cases")}
EXPORT = CASES["wxr12-statuses"].source.decode()
FEED = CASES["feed-rss-post"].source.decode()


def read(source, **options):
    return parse(source, formats=FORMATS, **options)


def codes(thread):
    return {note.code for note in thread.diagnostics}


def test_comments_before_a_cut_off_are_read_and_the_end_is_reported():
    thread = read(EXPORT[: EXPORT.index("Nobody has looked")])
    assert [comment.id for comment in thread.comments] == ["101", "102", "103"]
    assert thread.title == "How I bake rye bread"
    assert "xml-cut-off" in codes(thread)


def test_an_export_that_ends_before_its_post_has_the_comments_still():
    thread = read(EXPORT[: EXPORT.index("</item>")])
    assert len(thread) == 12
    assert "xml-cut-off" in codes(thread)


def test_control_characters_are_left_out_and_reported():
    thread = read(EXPORT.replace("Lovely crust", "Lovely \x08crust"))
    assert thread["101"].text == "Lovely crust & crumb."
    assert "xml-mended" in codes(thread)


def test_two_comments_with_one_id_are_both_read():
    thread = read(EXPORT.replace("<wp:comment_id>103<", "<wp:comment_id>101<"))
    assert len(thread) == 12
    assert "duplicate-id" in codes(thread)


def test_comments_that_answer_each_other_are_both_read():
    circular = EXPORT.replace("<wp:comment_parent>0<", "<wp:comment_parent>102<", 1)
    thread = read(circular)
    assert len(thread) == 12
    assert "parent-cycle" in codes(thread)


def test_comments_without_any_element_are_read():
    thread = read(EXPORT.replace("</item>", "<wp:comment></wp:comment><wp:comment/></item>"))
    assert len(thread) == 14


@pytest.mark.parametrize(
    "noise", ["{", "[]", "null", '{"id":"x"', '{"id":{"a":1},"score":"2","status":null}', "[" * 5000]
)
def test_own_fields_that_are_damaged_change_nothing(noise):
    meta = f"<wp:commentmeta><wp:meta_key>_commentparse</wp:meta_key><wp:meta_value>{noise}</wp:meta_value></wp:commentmeta>"
    damaged = read(EXPORT.replace("</wp:comment>", meta + "</wp:comment>"))
    whole = read(EXPORT)
    assert [(one.id, one.text, one.status) for one in damaged.comments] == [
        (one.id, one.text, one.status) for one in whole.comments
    ]


def test_many_open_pre_elements_take_no_time():
    text = "<pre>" * 50_000 + "\n\nend"
    thread = read(EXPORT.replace("Lovely crust & crumb.", text.replace("&", "&amp;")))
    assert thread["101"].text == "end"


def test_a_feed_of_posts_is_none_of_comments():
    posts = FEED.replace("#comment-205</link>", "</link>")
    assert len(read(posts)) == 0


def test_a_feed_that_names_another_generator_is_left_to_others():
    """What commentparse writes of a WordPress page has the addresses of WordPress comments, and says more than they do."""
    start, _, rest = FEED.partition("<generator>")
    other = start + "<generator>commentparse" + rest[rest.index("</generator>") :]
    assert len(read(FEED)) == 5
    assert len(read(other)) == 0


def test_a_feed_whose_items_lack_everything_is_read():
    items = "<item><link>https://bakery.example/a/#comment-1</link></item><item/>"
    found = list(parse_all(FEED[: FEED.index("<item>")] + items + "</channel></rss>", formats=FORMATS))
    assert sum(map(len, found)) == 2
    assert not any("format-failed" in codes(thread) for thread in found)


def test_a_reply_line_without_an_end_takes_no_time():
    opening = '<p>In reply to <a href="' * 20_000
    assert len(read(FEED.replace("<p>Butter, of course.</p>", opening))) == 5


@pytest.mark.parametrize(
    "answer",
    [[], {}, [None], [[]], [{"author_name": "Ada"}], [{"author_name": {}, "content": [], "date_gmt": 5, "post": None, "parent": {}}],
     {"code": "rest_no_route", "message": None, "data": None}, {"code": ["rest_"], "message": "x", "data": 1}],
)  # fmt: skip
def test_answers_of_wrong_types_do_not_raise(answer):
    thread = read(json.dumps(answer))
    assert "format-failed" not in codes(thread)


def test_a_record_that_is_no_object_is_told_of():
    record = {
        "author_name": "Ada",
        "content": {"rendered": "<p>x</p>"},
        "date_gmt": None,
        "post": 1,
        "parent": 0,
        "id": 1,
    }
    thread = read(json.dumps([record, 7]))
    assert (len(thread), "bad-record" in codes(thread)) == (1, True)
