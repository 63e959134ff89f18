"""Markup that is not what it should be, and what is no conversation."""

import json

import pytest

from commentparse import Options, ReadError, parse, parse_all
from commentparse_schemaorg import FORMATS

ODD = (
    None,
    True,
    7,
    -1.5,
    "x",
    "",
    [],
    [None],
    {},
    {"@id": None},
    {"@id": "#c1"},
    {"@type": 7},
    [[[]]],
    ["a", {"name": []}],
)
COMMENT = {
    "@type": "Comment",
    "@id": "#c1",
    "author": {"@type": "Person", "name": "Ada"},
    "datePublished": "2024-01-04",
    "text": "Hello",
}
POSTING = {"@context": "https://schema.org", "@type": "DiscussionForumPosting", "headline": "Rye"}


def page(*values):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)
    return f"<!DOCTYPE html><html><head>{scripts}</head><body><p>Rye</p></body></html>"


def read(source):
    thread = parse(source, formats=FORMATS)
    assert "format-failed" not in [note.code for note in thread.diagnostics]
    return thread


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "key",
    ["@type", "@id", "author", "datePublished", "dateModified", "text", "url", "identifier", "comment", "parentItem",
     "upvoteCount", "interactionStatistic", "creativeWorkStatus", "inLanguage", "headline", "encodingFormat"],
)  # fmt: skip
def test_an_odd_value_of_a_comment_loses_no_other(key, odd):
    other = {**COMMENT, "@id": "#c2", "text": "Bye"}
    for source in (
        json.dumps({**POSTING, "comment": [{**COMMENT, key: odd}, other]}),
        page({**POSTING, "comment": [{**COMMENT, key: odd}, other]}),
    ):
        assert "Bye" in [comment.text for comment in read(source).comments]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "key",
    [
        "@context",
        "author",
        "datePublished",
        "text",
        "url",
        "commentCount",
        "isPartOf",
        "image",
        "headline",
        "mainEntity",
    ],
)
def test_an_odd_value_of_the_posting_loses_no_comment(key, odd):
    assert len(read(page({**POSTING, "comment": [COMMENT], key: odd}))) == 1
    assert len(read(json.dumps({**POSTING, "comment": [COMMENT], key: odd}))) == 1


TWO = json.dumps({**POSTING, "comment": [COMMENT, {**COMMENT, "@id": "#c2", "text": "Bye now"}]})


def scripted(*scripts):
    return "".join(f'<p>x</p>\n<script type="application/ld+json">{script}</script>' for script in scripts)


@pytest.mark.parametrize(
    "broken",
    [
        TWO.replace("Bye now", "Bye\nnow"),
        TWO.replace('"}]', '"},]'),
        TWO[: TWO.index(" now") + 4],
        f"<!-- {TWO} -->",
        f"//<![CDATA[\n{TWO}\n//]]>",
        TWO + ";",
    ],
)
def test_a_script_with_a_fault_gives_its_comments(broken):
    thread = read(scripted(broken))
    assert [comment.text.replace("\n", " ") for comment in thread.comments] == ["Hello", "Bye now"]
    faulty = broken.startswith("{") and not broken.endswith(";")
    assert [note.code for note in thread.diagnostics if note.code == "json-syntax"] == [
        "json-syntax"
    ] * faulty


def test_a_script_that_is_cut_off_is_raised_where_faults_are():
    with pytest.raises(ReadError, match="cut off"):
        parse(scripted(TWO[: TWO.index(" now")]), formats=FORMATS, options=Options(on_fault="raise"))


def test_a_broken_recipe_beside_the_comments_is_a_warning():
    thread = parse(
        scripted('{"@type": "Recipe", "name": "Rye"', TWO), formats=FORMATS, options=Options(on_fault="raise")
    )
    assert len(thread) == 2
    assert [(note.code, note.severity) for note in thread.diagnostics] == [("json-syntax", "warning")]
    assert thread.diagnostics[0].locator.line == 2


def test_an_opening_post_alone_is_no_thread():
    thread = read(page({**POSTING, "author": {"name": "Ada"}, "text": "Mine sleeps.", "commentCount": 4}))
    assert len(thread) == 0
    assert thread.platform is None


@pytest.mark.parametrize("outer", ["FAQPage", "WebPage"])
def test_answers_of_nobody_are_no_comments(outer):
    question = {
        "@type": "Question",
        "name": "Dogs?",
        "acceptedAnswer": {"@type": "Answer", "text": "On a lead."},
    }
    assert (
        len(
            read(page({"@context": "https://schema.org", "@type": outer, "mainEntity": [question, question]}))
        )
        == 0
    )


def test_reviews_are_no_comments():
    review = {
        "@type": "Review",
        "author": {"name": "Ada"},
        "reviewBody": "Fine oven.",
        "reviewRating": {"ratingValue": 5},
    }
    assert (
        len(read(page({"@context": "https://schema.org", "@type": "Product", "review": [review, review]})))
        == 0
    )


def test_things_that_name_each_other_are_read_once():
    graph = [
        {"@type": "Article", "@id": "#a", "headline": "Rye", "comment": [{"@id": "#c1"}]},
        {**COMMENT, "parentItem": {"@id": "#a"}, "comment": [{"@id": "#c1"}], "about": {"@id": "#a"}},
    ]
    thread = read(page({"@context": "https://schema.org", "@graph": graph}))
    assert [(comment.id, comment.parent_id) for comment in thread.comments] == [("1", None)]


def test_comments_about_something_else_are_reported():
    others = {**POSTING, "headline": "Oats", "comment": [COMMENT]}
    two = [{**COMMENT, "@id": f"#d{number}"} for number in range(2)]
    thread = read(page({**POSTING, "comment": two}, others))
    assert len(thread) == 2
    assert "other-comments" in [note.code for note in thread.diagnostics]


@pytest.mark.parametrize(
    "shared", ["https://bread.example/t/7", "https://bread.example/t/7#comment-", "#comments"]
)
def test_an_address_that_all_share_names_no_comment(shared):
    two = [{**COMMENT, "@id": shared, "text": word} for word in ("Hello", "Bye")]
    thread = read(page({**POSTING, "comment": two}))
    assert all(comment.id.startswith("~") for comment in thread.comments)
    assert "duplicate-id" not in [note.code for note in thread.diagnostics]


def test_a_page_described_twice_is_read_once():
    markup = (
        '<article itemscope itemtype="https://schema.org/Article"><div itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<b itemprop="author">Ada</b><div itemprop="text"><p>Hello</p><p>there</p></div></div></article>'
    )
    source = page({**POSTING, "comment": [COMMENT]}).replace("<p>Rye</p>", markup)
    assert [comment.text for comment in read(source).comments] == ["Hello\n\nthere"]
    assert len(list(parse_all(source, formats=FORMATS))) == 1


def test_a_system_s_own_format_wins_over_its_structured_data():
    entry = (
        '<ol class="comment-list"><li id="comment-1" class="comment depth-1" itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
        '<article class="comment-body"><b class="fn" itemprop="author">Ada</b><div class="comment-content" itemprop="text"><p>Hello</p></div></article></li></ol>'
    )
    assert parse(entry).platform == "wordpress"


@pytest.mark.parametrize("size", [400, 5000])
def test_deep_nesting_is_read_without_recursion(size):
    opening = (
        '<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><p itemprop="text">Hello</p>'
    )
    read('<article itemscope itemtype="https://schema.org/Article">' + opening * size)
    read(
        '{"@context":"https://schema.org","@type":"Article","comment":['
        + '{"@type":"Comment","text":"a","comment":[' * size
        + "]}" * size
        + "]}"
    )
