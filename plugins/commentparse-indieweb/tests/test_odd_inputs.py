"""Answers with wrong types, missing keys and nothing in them."""

import json

import pytest

from commentparse import parse
from commentparse_indieweb import FORMATS

JSON_FORMATS = [format_ for format_ in FORMATS if format_.input_kind == "json"]


@pytest.mark.parametrize("format_", JSON_FORMATS, ids=lambda format_: format_.name)
@pytest.mark.parametrize(
    "source", ["[]", "{}", "null", "7", '"thread"', '{"error": "Record not found"}', '{"data": []}']
)
def test_what_is_none_of_theirs_is_not_theirs(format_, source):
    thread = parse(source, formats=[format_])
    assert not thread.comments
    assert thread.platform is None
    assert "format-failed" not in [note.code for note in thread.diagnostics]


NOTES = "https://www.w3.org/ns/activitystreams"


def notes(*items):
    return json.dumps({"@context": NOTES, "type": "Collection", "items": items})


def note(id_, **fields):
    return {"type": "Note", "id": id_, "content": f"Note {id_}", **fields}


@pytest.mark.parametrize(
    "target", ["a", ["a"], {"id": "a"}, [{"id": "a"}], {"url": "https://x.example/a"}, "https://x.example/a"]
)
def test_a_reply_that_names_itself_does_not_answer_itself(target):
    found = parse(notes(note("a", url="https://x.example/a", inReplyTo=target), note("b")))
    assert [comment.parent_id for comment in found.comments] == [None, None]
    assert found.comments[0].relation == "unknown"
    assert "parent-cycle" not in [note.code for note in found.diagnostics]


def test_a_reply_that_names_itself_and_another_answers_the_other():
    found = parse(notes(note("a"), note("b", inReplyTo=["b", "a"])))
    assert (found["b"].parent_id, found["b"].also_replies_to) == ("a", ())


@pytest.mark.parametrize(
    ("who", "name", "url"),
    [
        ("https://x.example/ada", None, "https://x.example/ada"),
        (
            {"name": "Ada", "url": {"type": "Link", "href": "https://x.example/ada"}},
            "Ada",
            "https://x.example/ada",
        ),
        ([{"name": "Ada"}, {"name": "Ben"}], "Ada", None),
        ({"name": "", "preferredUsername": "ada"}, "ada", None),
    ],
)
def test_authors_are_told_in_many_ways(who, name, url):
    author = parse(notes(note("a", attributedTo=who))).comments[0].author
    assert (author.name, author.url) == (name, url)


def test_an_author_without_a_word_is_none():
    assert parse(notes(note("a", attributedTo={"type": ""}))).comments[0].author is None


def test_deep_replies_are_read_to_the_end():
    inner = note("0")
    for number in range(1, 150):
        inner = note(str(number), replies={"type": "Collection", "items": [inner]})
    found = parse(notes(inner))
    assert max(found.depth(comment.id) for comment in found.comments) == 149


def test_a_profile_is_no_conversation():
    profile = {
        "@context": NOTES,
        "type": "Person",
        "name": "Ada",
        "attributedTo": "x",
        "url": "https://x.example/",
    }
    assert parse(json.dumps(profile), formats=FORMATS).platform is None


ENTRY = '<div class="h-entry"><p class="p-name">Rye</p>{}</div>'


@pytest.mark.parametrize(
    ("markup", "name", "text"),
    [
        (
            '<p class="u-comment h-cite"><b class="p-author">Ada</b> <span class="e-content">Yes</span></p>',
            "Ada",
            "Yes",
        ),
        (
            '<p class="u-comment h-cite"><a class="p-author h-card" href="/a"><img alt="Ada" src="a.png"></a><i class="p-name">Yes</i></p>',
            "Ada",
            "Yes",
        ),
        (
            '<p class="p-comment h-entry"><a class="h-card" href="/a">Ada</a><i class="p-summary">Yes</i></p>',
            "Ada",
            "Yes",
        ),
        ('<p class="p-comment h-cite"><i class="p-content">Yes</i></p>', None, "Yes"),
        (
            '<p class="h-cite"><a class="u-in-reply-to" href="/"></a><b class="p-author">Ada</b><i class="p-content">Yes</i></p>',
            "Ada",
            "Yes",
        ),
    ],
)
def test_comments_are_marked_in_many_ways(markup, name, text):
    (comment,) = parse(ENTRY.format(markup)).comments
    assert (comment.author and comment.author.name, comment.text) == (name, text)


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="u-in-reply-to h-cite"><b class="p-author">Ada</b><i class="p-content">What this answers</i></p>',
        '<p class="u-like-of h-cite"><i class="p-name">What is liked</i></p>',
        '<p class="h-cite"><i class="p-content">A citation</i></p>',
        '<p class="p-author h-card">Ada</p>',
    ],
)
def test_what_the_entry_itself_answers_is_no_response(markup):
    assert not parse(ENTRY.format(markup), formats=FORMATS).comments


def test_a_comment_without_marked_parts_is_reported():
    found = parse(ENTRY.format('<p class="p-comment" id="c">Yes</p>'), format="microformats/page")
    assert ("bad-record", "c") in [
        (note.code, note.locator and note.locator.element) for note in found.diagnostics
    ]


def mention(**fields):
    entry = {"wm-id": 1, "wm-source": "https://a.example/", "wm-target": "https://b.example/", **fields}
    return parse(json.dumps({"children": [entry]})).comments[0]


@pytest.mark.parametrize(
    ("property_", "kind"),
    [("in-reply-to", "comment"), ("like-of", "like"), ("repost-of", "repost"), ("bookmark-of", "bookmark"),
     ("mention-of", "mention"), ("rsvp", "rsvp"), ("something-new", "mention"), (None, "mention")],
)  # fmt: skip
def test_the_property_decides_the_kind(property_, kind):
    comment = mention(
        **{"wm-property": property_, "like-of": "https://b.example/", "content": {"text": "Liked text"}}
    )
    assert comment.kind == kind


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"html": "one\n\ntwo", "text": "one\n\ntwo"}, "one\n\ntwo"),
        ({"html": "<p>one</p><p>two</p>", "text": "onetwo"}, "one\n\ntwo"),
        ({"html": "one <b>two</b>"}, "one two"),
        ({"value": "one"}, "one"),
        ("one < two", "one < two"),
        (["one"], "one"),
        ({}, None),
    ],
)
def test_contents_come_in_many_forms(content, text):
    assert mention(content=content).text == text


@pytest.mark.parametrize(
    "target",
    ["http://b.example/", "https://b.example", "https://B.example/#x", "https://b.example/?utm_source=feed"],
)
def test_addresses_of_one_page_are_one_thread(target):
    entries = [{"wm-id": 1, "wm-target": "https://b.example/"}, {"wm-id": 2, "wm-target": target}]
    assert len(parse(json.dumps({"children": entries}))) == 2


def test_a_comment_that_names_several_answers_all_of_them():
    one = '<p class="u-comment h-cite"><a class="u-url" href="/{0}">{0}</a><i class="e-content">Note {0}</i>{1}</p>'
    links = '<a class="u-in-reply-to" href="/b"></a><a class="u-in-reply-to" href="/a"></a><a class="u-in-reply-to" href="/c"></a>'
    found = parse(ENTRY.format(one.format("a", "") + one.format("b", "") + one.format("c", links)))
    assert (found["/c"].parent_id, found["/c"].also_replies_to) == ("/b", ("/a",))
