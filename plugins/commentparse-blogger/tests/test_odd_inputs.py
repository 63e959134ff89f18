"""Pages, scripts and feeds that are not as they should be."""

import json
import time

import pytest

from commentparse import parse, parse_all
from commentparse.plugin import Document
from commentparse_blogger import FORMATS
from commentparse_blogger.page_script import literal_at, script_of
from commentparse_blogger.people import status_of_notice
from commentparse_blogger.sentences import name_before_verb

TAG = "tag:blogger.com,1999:blog-1.post-"

WRONG_FEEDS = [
    {"feed": None},
    {"feed": []},
    {"feed": {"id": {"$t": "tag:blogger.com,1999:blog-1.comments"}, "entry": None}},
    {"feed": {"entry": {"id": "x"}}},
    {"error": {"code": 404, "message": "not found"}},
]

WRONG_FIELDS = [
    ("id", None), ("id", {"$t": 7}), ("published", "now"), ("content", ["x"]), ("content", {"$t": None}), ("author", {}),
    ("author", ["x"]), ("author", [{"name": 3, "uri": [], "gd$image": {"src": 1}}]), ("link", {}), ("link", ["x", {}]),
    ("link", [{"rel": "related", "href": 5}]), ("thr$in-reply-to", []), ("gd$extendedProperty", [3, {"name": []}]),
]  # fmt: skip


def entry(number: int, **fields: object) -> dict[str, object]:
    return {
        "id": {"$t": f"{TAG}{number}"},
        "published": {"$t": "2012-05-05T11:43:05.419+02:00"},
        "content": {"type": "html", "$t": f"Loaf {number}"},
        "author": [{"name": {"$t": "Ada"}, "email": {"$t": "ada@rye.example"}}],
        "thr$in-reply-to": {"ref": f"{TAG}1"},
        **fields,
    }


def feed(*entries: object) -> str:
    return json.dumps(
        {"feed": {"id": {"$t": "tag:blogger.com,1999:blog-1.post1..comments"}, "entry": entries}}
    )


@pytest.mark.parametrize("value", WRONG_FEEDS)
def test_a_feed_of_another_shape_gives_no_comments(value):
    thread = parse(json.dumps(value), formats=FORMATS)
    assert len(thread) == 0
    assert "format-failed" not in [note.code for note in thread.diagnostics]


@pytest.mark.parametrize(("field", "value"), WRONG_FIELDS)
def test_a_field_of_another_type_costs_no_more_than_itself(field, value):
    threads = list(parse_all(feed(entry(2), entry(3, **{field: value})), formats=FORMATS))
    comments = [comment for thread in threads for comment in thread.comments]
    assert len(comments) == 2
    assert all("format-failed" not in [note.code for note in thread.diagnostics] for thread in threads)


def test_addresses_of_mail_are_left_where_they_are():
    assert "ada@rye.example" not in repr(parse(feed(entry(2)), formats=FORMATS))


@pytest.mark.parametrize(
    "broken", ["[", "[{", "[{'a", "{'a': [", "[{'a': }", "]", "[}", "[{'id': 1, 'id'", "[" * 5000]
)
def test_a_literal_that_breaks_off_is_read_as_far_as_it_goes(broken):
    literal_at(broken, 0)


def test_escapes_of_the_script_are_characters():
    assert literal_at(r"['\74p\76It\46#39;s \x26 \u00fc\'s\/']", 0) == ["<p>It&#39;s & ü's/"]
    assert literal_at(r"['\ud83d\ude00', 'a\ud83d']", 0) == ["\U0001f600", "a\ufffd"]


def test_only_objects_are_comments():
    page = "<script>var items = [null, 'x', [1], {'id': '5', 'body': 7}];\nvar config = 'none';</script>"
    script = script_of(Document(page))
    assert [item["id"] for item in script.items] == ["5"]
    assert script.config == {}


def test_a_comment_of_the_script_without_fields_is_a_comment():
    page = "<div id='comment-holder'></div><script>var items = [{'id': '5', 'timestamp': '9'}, {'author': []}];</script>"
    assert len(parse(page, formats=FORMATS)) == 2


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Ada said...", "Ada"),
        ("Ada hat gesagt…", "Ada"),
        ("Ada Lovelace a dit...", "Ada Lovelace"),
        ("エイダさんのコメント...", "エイダ"),
        ("He said she said...", "He said she"),
        ("Ada mělo napsáno...", "Ada mělo"),
        ("Ada", "Ada"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_the_verb_is_no_part_of_the_name(sentence, name):
    assert name_before_verb(sentence) == name


@pytest.mark.parametrize(
    ("notice", "status"),
    [
        ("This comment has been removed by the author.", "deleted"),
        ("This comment has been removed by a blog administrator.", "removed"),
        ("Ce commentaire a été supprimé par un administrateur du blog.", "removed"),
        ("このコメントはブログの管理者によって削除されました。", "removed"),
        ("", "deleted"),
    ],
)
def test_who_took_a_text_away_is_told(notice, status):
    assert status_of_notice(notice) == status


def test_a_comment_that_quotes_a_page_is_one_comment():
    inner = '<dl><dt class="comment-author" id="c99999999">x said...</dt><dd class="comment-body">y</dd></dl>'
    page = (
        '<dl id="comments-block"><dt class="comment-author" id="c12345678">Ada said...</dt>'
        f'<dd class="comment-body"><p>See:</p>{inner}</dd></dl>'
    )
    assert [comment.id for comment in parse(page, formats=FORMATS).comments] == ["12345678"]


@pytest.mark.parametrize(
    "piece",
    [
        '<dt class="comment-author"><a name="c12345678">',
        '<li class="comment"><div class="comment-block"><div class="comment-thread">',
        '<p class="comment-data"><a href="#c12345678">',
        '<div class="comment-body">',
    ],
)
def test_much_of_the_same_takes_little_time(piece):
    page = '<div id="comments-block"><div id="comment-holder">' + piece * 20_000
    start = time.process_time()
    parse(page, formats=FORMATS)
    assert time.process_time() - start < 10
