"""Answers and pages that are not as they should be."""

import copy
import json
import time

import pytest

from commentparse import from_json, parse, parse_all, to_json
from commentparse_disqus import FORMATS

POST = {
    "id": "11",
    "parent": 10,
    "thread": "7",
    "forum": "choir",
    "message": "<p>Sing louder.</p>",
    "raw_message": "Sing louder.",
    "createdAt": "2020-02-03T04:05:06",
    "isDeleted": False,
    "isSpam": False,
    "isApproved": True,
    "isHighlighted": False,
    "points": 1,
    "likes": 1,
    "dislikes": 0,
    "media": [],
    "author": {"name": "Ada", "username": "ada", "id": "3", "isAnonymous": False},
}
OLD_POST = {
    "id": "21",
    "thread": "8",
    "forum": "9",
    "message": "Softer, please.",
    "created_at": "2009-01-02 03:04:05.000006",
    "parent_post": None,
    "is_anonymous": True,
    "anonymous_author": {"name": "Tom"},
    "shown": True,
}
WRONG = (None, True, 7, -1, 1e300, "", "x", [], [None], {}, {"id": None}, {"a": [1]})


def answer(*posts: object, **envelope: object) -> str:
    return json.dumps({"code": 0, "response": list(posts), **envelope})


def read(source: str):
    return parse(source, formats=FORMATS)


def codes(thread) -> list[str]:
    return [note.code for note in thread.diagnostics]


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("key", sorted(POST))
def test_a_field_of_the_wrong_type_costs_nothing_but_itself(key: str, value: object):
    good = POST | {"id": "10", "parent": None, "message": "<p>Sing.</p>"}
    threads = list(parse_all(answer(good, POST | {key: value}), formats=FORMATS))
    comments = [comment for thread in threads for comment in thread.comments if comment.status != "missing"]
    assert len(comments) == 2
    assert not any("format-failed" in codes(thread) for thread in threads)


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize(
    "key", ["name", "username", "id", "url", "profileUrl", "avatar", "isAnonymous", "about"]
)
def test_an_odd_author_costs_no_comment(key: str, value: object):
    thread = read(answer(POST | {"author": POST["author"] | {key: value}}))
    assert thread["11"].text == "Sing louder."


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("key", sorted(OLD_POST))
def test_the_same_for_the_interface_of_2009(key: str, value: object):
    source = json.dumps(
        {"succeeded": True, "code": "ok", "message": [OLD_POST | {"id": "20"}, OLD_POST | {key: value}]}
    )
    threads = list(parse_all(source, formats=FORMATS))
    comments = [comment for thread in threads for comment in thread.comments if comment.status != "missing"]
    assert len(comments) == 2


@pytest.mark.parametrize(
    "envelope", [{"cursor": value} for value in WRONG] + [{"order": ["desc"]}, {"code": "0"}]
)
def test_an_odd_envelope_costs_no_comment(envelope: dict[str, object]):
    assert "11" in read(answer(POST, **envelope))


@pytest.mark.parametrize("record", [None, 5, "text", [], [POST], {}, {"points": 3}])
def test_what_is_no_post_is_reported(record: object):
    thread = read(answer(POST, record))
    assert "bad-record" in codes(thread)
    assert [note.locator.pointer for note in thread.diagnostics if note.code == "bad-record"] == [
        "/response/1"
    ]


@pytest.mark.parametrize(
    ("code", "response"), [(2, "Invalid argument"), (13, "You have exceeded your limit"), (4, "")]
)
def test_an_error_of_the_interface_is_told(code: int, response: str):
    thread = read(json.dumps({"code": code, "response": response}))
    assert codes(thread) == ["api-error"]
    assert str(code) in thread.diagnostics[0].message


def test_an_answer_without_its_envelope_is_read():
    assert "11" in read(json.dumps([POST]))
    assert "11" in read(json.dumps(POST))
    assert "21" in read(json.dumps([OLD_POST]))


def test_the_number_of_a_parent_is_the_string_of_another_posts_id():
    thread = read(answer(POST | {"id": "10", "parent": None}, POST))
    assert thread["11"].parent_id == "10"


def test_a_placeholder_is_no_text():
    gone = POST | {"isDeleted": True, "message": "<p>This comment was deleted.</p>", "raw_message": ""}
    comment = read(answer(gone))["11"]
    assert (comment.status, comment.text) == ("deleted", None)


def test_the_words_of_the_placeholder_are_a_text_where_nothing_was_deleted():
    comment = read(answer(POST | {"message": "<p>This comment was deleted.</p>"}))["11"]
    assert (comment.status, comment.text) == ("published", "This comment was deleted.")


def test_addresses_of_e_mail_and_ip_are_left_where_they_are():
    author = POST["author"] | {"email": "ada@choir.example", "emailHash": "0123abcd"}
    thread = read(answer(POST | {"author": author, "ipAddress": "192.0.2.5"}))
    assert not {"ada@choir.example", "0123abcd", "192.0.2.5"} & set(repr(thread).replace("'", " ").split())


def test_a_circle_of_posts_is_broken():
    thread = read(answer(POST | {"id": "10", "parent": 11}, POST))
    assert "parent-cycle" in codes(thread)


def test_a_long_chain_of_replies_is_read_in_linear_time():
    def seconds(count: int) -> float:
        posts = [POST | {"id": str(number), "parent": number - 1 or None} for number in range(1, count)]
        source = answer(*posts)
        start = time.process_time()
        assert len(read(source)) == count - 1
        return time.process_time() - start

    seconds(100)
    assert seconds(8000) < 40 * max(seconds(1000), 0.01)


def embedded(text: str) -> str:
    return f'<html><body><div>x</div><script type="text/json" id="disqus-threadData">{text}</script></body></html>'


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", '{"code":0}', '{"code":0,"response":[]}', '"x"', "<b>"]
)
def test_a_frame_without_posts_gives_no_comments(text: str):
    thread = read(embedded(text))
    assert len(thread) == 0
    assert "format-failed" not in codes(thread)


def test_data_that_is_cut_off_is_read_up_to_there():
    data = json.dumps(
        {"code": 0, "response": {"posts": [POST | {"id": "10", "parent": None}, POST], "thread": {"id": "7"}}}
    )
    thread = read(embedded(data[: data.index('"11"') + 30]))
    assert "10" in thread
    assert "json-syntax" in codes(thread)


ROW = (
    '<ul id="post-list"><li id="post-5" class="post"><div class="post-content"><div class="post-body">{}'
    '<div class="post-message">Hm.</div></div></div><ul class="children"></ul></li></ul>'
)
HEADER = (
    '<span class="post-byline"><span class="author">Ada</span></span>'
    '<a class="time-ago" href="#comment-5" title="Sunday, May 3, 2015 4:05 PM">5 years ago</a>'
)


def test_a_row_without_author_and_time_is_gone():
    comment = read(ROW.format(""))["5"]
    assert (comment.status, comment.text, comment.author) == ("deleted", None, None)


def test_the_address_of_the_frame_tells_which_page_it_is():
    address = (
        "https://disqus.com/embed/comments/?base=default&f=choir&t_i=bass-1&t_u=https%3A%2F%2Fchoir.example%2Fbass"
        "&t_t=We%20need%20basses"
    )
    thread = parse(ROW.format(HEADER), url=address, formats=FORMATS)
    assert (thread.url, thread.title) == ("https://choir.example/bass", "We need basses")
    assert thread["5"].permalink == "https://choir.example/bass#comment-5"
    assert thread.extra == {"identifier": "bass-1", "forum": "choir"}


@pytest.mark.parametrize(
    "address", ["http://[broken", "https://elsewhere.example/?t_u=x&f=y", "?" + "a=1&" * 500]
)
def test_another_address_tells_nothing(address: str):
    assert parse(ROW.format(HEADER), url=address, formats=FORMATS).extra == {}


def test_posts_of_a_blog_are_no_rows():
    page = '<ul><li class="post" id="post-list-1"></li></ul><div class="post" id="post-77"><p>An article</p></div>'
    thread = read(page + ROW.format(HEADER))
    assert [comment.id for comment in thread.comments] == ["5"]


ENTRY = (
    '<li id="dsq-comment-{0}"{1}><cite id="dsq-cite-{0}"><span id="dsq-author-user-{0}">Joe</span></cite>'
    '<div id="dsq-comment-message-{0}"><p>Text {0}</p></div></li>'
)


def wordpress(*entries: str, script: str = "") -> str:
    return f'<html><body><ul id="dsq-comments">{"".join(entries)}</ul><script>{script}</script></body></html>'


def test_depth_wins_over_containment():
    inner = ENTRY.format(2, ' class="depth-1"')
    page = wordpress(
        ENTRY.format(1, ' class="depth-1"').replace("</li>", f"<ul class='children'>{inner}</ul></li>")
    )
    assert read(page)["2"].parent_id is None


def test_a_reply_whose_parent_stands_on_another_page_is_a_reply():
    comment = read(wordpress(ENTRY.format(4, ' class="comment depth-3"')))["4"]
    assert (comment.relation, comment.parent_id, comment.shown_depth) == ("reply", None, 2)


def test_a_title_is_read_as_the_script_would():
    script = r'var disqus_title = "Wheels \u2013 \"oak\" &amp; iron"; var disqus_shortname = ' + "'mill';"
    thread = read(wordpress(ENTRY.format(1, ""), script=script))
    assert thread.title == 'Wheels – "oak" & iron'
    assert thread.extra["shortname"] == "mill"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_sign_beyond_the_basic_plane_and_half_of_one_can_be_written(quote):
    script = rf"var disqus_title = {quote}Oak \ud83d\ude00 \ud83d{quote}; var disqus_identifier = {quote}a\ude00{quote};"
    thread = read(wordpress(ENTRY.format(1, ""), script=script))
    assert (thread.title, thread.extra) == ("Oak \U0001f600 \ufffd", {"identifier": "a\ufffd"})
    assert from_json(to_json(thread)) == thread


def test_the_plugins_list_wins_over_the_comment_list_of_wordpress():
    pytest.importorskip("commentparse_wordpress")
    page = wordpress(*(ENTRY.format(number, ' class="comment even depth-1"') for number in (1, 2)))
    page = page.replace(
        '<ul id="dsq', '<div id="comments" class="comments-area"><ul class="comment-list" id="dsq'
    )
    thread = parse(page)
    assert [comment.text for comment in thread.comments] == ["Text 1", "Text 2"]
    assert thread.platform == "disqus"
    assert "other-comments" not in codes(thread)


def test_a_page_that_only_loads_disqus_has_no_comments():
    page = '<div id="disqus_thread"></div><div id="dsq-content"></div><script src="//x.disqus.com/embed.js"></script>'
    assert len(read(page)) == 0


def test_reading_leaves_an_answer_alone():
    posts = [copy.deepcopy(POST)]
    read(answer(*posts))
    assert posts == [POST]
