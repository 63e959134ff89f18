"""Feeds as nobody should send them: nothing raises, nothing is lost in silence, nothing takes long."""

import pytest

from commentparse import parse, parse_all
from commentparse_feeds import FORMATS

HEAD = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">'


def entry(id_, *refs, more=""):
    answers = "".join(f'<thr:in-reply-to ref="{ref}"/>' for ref in refs)
    return f"<entry><id>{id_}</id><author><name>Fern</name></author>{answers}<content>Text of {id_}.</content>{more}</entry>"


def feed(*entries, head=""):
    return f"{HEAD}<title>Readers</title>{head}{''.join(entries)}</feed>"


def read(source):
    return parse(source, formats=FORMATS)


def parents(thread):
    return {comment.id: comment.parent_id for comment in thread.comments}


def test_a_feed_of_posts_is_none_of_comments():
    assert len(read(feed(entry("a"), entry("b")))) == 0
    assert {note.code for note in read(feed(entry("a"))).diagnostics} == {"no-format"}


def test_rss_and_other_xml_are_left_alone():
    assert len(read("<feed><item/></feed>")) == 0
    assert len(read('<feed xmlns="urn:other"><entry/></feed>')) == 0


@pytest.mark.parametrize("head", ['<thr:in-reply-to ref="p"/>', '<category term="comments"/>'])
def test_a_feed_that_says_what_it_holds_is_one_of_comments(head):
    assert parents(read(feed(entry("a"), entry("b", "a"), head=head))) == {"a": None, "b": "a"}


@pytest.mark.parametrize(
    "title",
    [
        "Comments on Rye",
        "Kommentare zu: Rye",
        "Commentaires sur Rye",
        "Comentarios en Rye",
        "Комментарии к Rye",
    ],
)
def test_titles_tell_of_comments_in_other_languages(title):
    assert len(read(feed(entry("a")).replace("Readers", title))) == 1


def test_a_circle_of_any_length_loses_no_comment():
    circle = [entry(str(place), str((place + 1) % 500)) for place in range(500)]
    assert len(read(feed(*circle))) == 500


def test_many_small_circles_take_no_time():
    pairs = [
        entry(f"{place}{side}", f"{place}{other}") for place in range(5000) for side, other in ("ab", "ba")
    ]
    assert sum(map(len, parse_all(feed(*pairs), formats=FORMATS))) == 10_000


def test_a_long_chain_takes_no_time():
    chain = [
        entry("0", "https://a.example/"),
        *(entry(str(place), str(place - 1)) for place in range(1, 10_000)),
    ]
    thread = read(feed(*reversed(chain)))
    assert len(thread) == 10_000
    assert thread.url == "https://a.example/"


def test_two_entries_with_one_id_are_both_read():
    thread = read(
        feed(entry("a", "https://p.example/"), entry("a", "https://p.example/").replace("Text", "Words"))
    )
    assert len(thread) == 2
    assert "duplicate-id" in {note.code for note in thread.diagnostics}


def test_an_answer_to_a_comment_outside_of_the_feed_has_a_placeholder():
    thread = read(feed(entry("a", "https://p.example/#c0"), entry("b", "https://p.example/")))
    assert parents(thread)["a"] == "https://p.example/#c0"
    assert thread["https://p.example/#c0"].status == "missing"
    assert thread.url == "https://p.example/"


def test_comments_before_a_cut_off_are_read_and_the_end_is_reported():
    source = feed(entry("a", "https://p.example/"), entry("b", "a"))
    thread = read(source[: source.index("Text of b")])
    assert list(parents(thread)) == ["a"]
    assert "xml-cut-off" in {note.code for note in thread.diagnostics}


@pytest.mark.parametrize(
    "noise", ["{", "[1]", "null", '{"status":"no","score":"1","absent":{"a":1},"is_pinned":3}', "[" * 9000]
)
def test_own_elements_that_are_damaged_change_nothing(noise):
    carried = f'<cp:carried xmlns:cp="urn:commentparse:atom">{noise}</cp:carried>'
    own = "<id>urn:commentparse:thread:x</id>"
    thread = read(feed(entry("a", more=carried), head=own + carried))
    assert [(one.id, one.text, one.status) for one in thread.comments] == [("a", "Text of a.", "published")]


def test_own_elements_in_feeds_of_others_are_ignored():
    carried = '<cp:carried xmlns:cp="urn:commentparse:atom">{"status":"spam"}</cp:carried>'
    assert read(feed(entry("a", "https://p.example/", more=carried))).comments[0].status == "published"


def test_an_address_of_mail_is_not_taken_over():
    source = feed(entry("a", "https://p.example/")).replace(
        "</name>", "</name><email>fern@mail.example</email>"
    )
    assert "mail.example" not in repr(read(source))
