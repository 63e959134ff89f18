"""Comments, authors and articles from their raw forms, through `parse`."""

from datetime import UTC, datetime

import pytest
from lxml import html
from toys import PAGE, comment, toy

from commentparse import Options, parse
from commentparse.plugin import Body, Continuation, RawArticle, RawAuthor, RawComment, RawThread

URL = "https://example.org/post"


def one(raw: RawComment, **options):
    """The comment that a raw one becomes, in a valid thread."""
    return whole([raw], **options).comments[0]


def whole(comments, source=PAGE, options=None, **fields):
    """The thread of these raw comments."""
    thread = parse(
        source, url=URL, retrieved_at=datetime(2020, 1, 6, tzinfo=UTC), options=options or Options(),
        formats=[toy(read=lambda _: [RawThread(comments=comments, **fields)])],
    )  # fmt: skip
    assert thread.validate() == ()
    return thread


@pytest.mark.parametrize(
    ("fields", "relation"),
    [
        ({}, "top-level"),
        ({"parent_id": "0"}, "reply"),
        ({"reply_to_name": "Ann"}, "reply"),
        ({"relation": "unknown"}, "unknown"),
        ({"relation": "reply"}, "reply"),
        ({"relation": "top-level", "parent_id": "0"}, "reply"),
        ({"likely_parents": [("0", 0.5, "quote")]}, "unknown"),
        ({"relation": "top-level", "likely_parents": [("0", 0.5, "quote")]}, "top-level"),
    ],
)
def test_the_relation_follows_what_is_stated(fields, relation):
    assert whole([comment("0"), comment("1", **fields)])["1"].relation == relation


def test_guesses_become_parents_only_on_request():
    raw = [comment("0"), comment("1", likely_parents=[("0", 0.5, "quote")])]
    assert whole(raw)["1"].parent_id is None
    assert whole(raw, options=Options(infer_replies=True))["1"].parent_id == "0"


@pytest.mark.parametrize("status", ["deleted", "removed", "missing"])
def test_a_comment_that_is_gone_has_no_text(status):
    assert one(comment("1", "[deleted]", status=status)).text is None


def test_an_empty_body_is_an_empty_text():
    assert one(RawComment(id="1", body=Body.html("<p> </p>"))).text == ""


def test_printed_counts_are_kept_where_they_say_less():
    got = one(comment("1", upvotes="9.8k", reply_count="some", score="12"))
    assert (got.upvotes, got.reply_count, got.score) == (9800, None, 12)
    assert got.approximate == ("upvotes",)
    assert got.extra["printed"] == {"upvotes": "9.8k", "reply_count": "some"}


def test_votes_against_are_a_positive_number_and_give_the_score():
    got = one(comment("1", upvotes="7", downvotes="-3"))
    assert (got.downvotes, got.score) == (3, 4)


def test_reactions_are_counted_by_name():
    assert one(comment("1", reactions={"🙂": "1,234", "x": "?"})).reactions == {"🙂": 1234}


def test_an_author_is_read_from_strings_and_elements():
    author = RawAuthor(
        name=html.fromstring("<b> Ann\n B </b>"),
        url=html.fromstring('<a href="/ann">x</a>'),
        avatar_url="/a.png",
        roles=("b", "a", "b"),
    )
    got = one(comment("1", author=author)).author
    assert (got.name, got.url, got.avatar_url) == (
        "Ann B",
        "https://example.org/ann",
        "https://example.org/a.png",
    )
    assert got.roles == ("a", "b")


def test_no_author_is_none_and_an_empty_name_is_empty():
    assert one(comment("1")).author is None
    assert one(comment("1", author=RawAuthor(name=" "))).author.name == ""


@pytest.mark.parametrize("id_", [" 1 ", "1\n", "comment 1"])
def test_ids_are_folded(id_):
    assert one(comment(id_)).id == id_.strip()


@pytest.mark.parametrize("id_", ["", " ", None])
def test_an_empty_id_is_none(id_):
    assert one(comment(id_, "x")).id.startswith("~")


@pytest.mark.parametrize(
    ("attributes", "bound"),
    [
        ('datetime="2020-01-02T03:04:05Z" title="x"', datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ('title="2020-01-02T03:04:05Z"', datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
    ],
)
def test_an_element_tells_its_time_more_exactly_than_it_shows(attributes, bound):
    got = one(comment("1", published=html.fromstring(f"<time {attributes}>4 days ago</time>"))).published
    assert (got.raw, got.earliest) == ("4 days ago", bound)


def test_an_exact_time_beside_the_shown_one_is_used():
    got = one(comment("1", published="4 days ago", published_exact="2020-01-02T03:04:05Z")).published
    assert (got.raw, got.earliest) == ("4 days ago", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC))


def test_the_place_of_a_comment_is_told():
    element = html.fromstring('<div>\n\n<p id="c1">x</p></div>')[0]
    assert (
        one(comment("1", element=element)).locator.element,
        one(comment("1", element=element)).locator.line,
    ) == ("c1", 3)
    assert one(comment("1", pointer="/a/0")).locator.pointer == "/a/0"


@pytest.mark.parametrize(
    ("fields", "completeness"),
    [
        ({}, "unknown"),
        ({"declared_count": "1"}, "complete"),
        ({"declared_count": "2 comments"}, "unknown"),
        ({"declared_count": "2"}, "partial"),
        ({"declared_count": "1", "continuations": [Continuation(kind="load-more")]}, "partial"),
        ({"declared_count": "2", "completeness": "complete"}, "complete"),
    ],
)
def test_completeness_compares_counts_and_what_could_be_loaded(fields, completeness):
    assert whole([comment("1")], **fields).completeness == completeness


def test_placeholders_do_not_count():
    assert whole([comment("1", parent_id="0")], declared_count=2).completeness == "partial"


def test_continuations_are_absolute():
    assert (
        whole([comment("1")], continuations=[Continuation(kind="next-page", url="?p=2")]).continuations[0].url
        == URL + "?p=2"
    )


def article(head: str, raw: RawArticle | None = None):
    """The article of a page."""
    return whole(
        [comment("1")], f"<html lang=en><head>{head}</head><body></body></html>", article=raw
    ).article


LD = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Soup</title>", "Soup"),
        ('<title>Soup – Kitchen</title><meta property="og:site_name" content="Kitchen">', "Soup"),
        ('<title>Kitchen | Soup</title><meta property="og:site_name" content="Kitchen">', "Soup"),
        ("<title>Soup – Kitchen</title>", "Soup – Kitchen"),
        ('<title>x</title><meta property="og:title" content="Soup">', "Soup"),
        (
            '<meta property="og:title" content="x">' + LD % '{"@type": "NewsArticle", "headline": "Soup"}',
            "Soup",
        ),
        ('<meta property="og:title" content="Soup">' + LD % '{"@type": "Person", "headline": "x"}', "Soup"),
        (LD % '{"@type": ["Thing", "https://schema.org/BlogPosting"], "headline": "Soup"}', "Soup"),
    ],
)
def test_the_title_comes_from_the_best_source(head, title):
    assert article(head).title == title


@pytest.mark.parametrize(
    "value", ['"Ann"', '{"name": "Ann"}', '["Ann"]', '[{"@type": "Person", "name": "Ann"}]']
)
def test_authors_come_in_every_form(value):
    assert [author.name for author in article(LD % f'{{"@type": "Article", "author": {value}}}').authors] == [
        "Ann"
    ]


@pytest.mark.parametrize("value", ["null", "3", "{}", "[]", '""', '{"name": 3}', "[null]"])
def test_odd_authors_are_none(value):
    assert article("<title>x</title>" + LD % f'{{"@type": "Article", "author": {value}}}').authors == ()


def test_the_text_of_the_article_keeps_its_paragraphs():
    assert article(LD % '{"@type": "Article", "articleBody": "One.\\n\\n\\nTwo."}').text == "One.\n\nTwo."


def test_addresses_of_the_article_are_absolute():
    got = article('<link rel="canonical" href="/soup"><meta property="og:image" content="/soup.jpg">')
    assert (got.url, got.canonical_url, got.image) == (
        URL,
        "https://example.org/soup",
        "https://example.org/soup.jpg",
    )


def test_the_format_overrides_field_by_field():
    got = article(
        '<title>Page</title><meta property="og:image" content="/x.jpg">',
        RawArticle(title="Soup", body=Body.text("Stir.")),
    )
    assert (got.title, got.text, got.image) == ("Soup", "Stir.", "https://example.org/x.jpg")


def test_a_page_that_says_nothing_has_no_article():
    assert parse("<html><p>x</p></html>", formats=[]).article is None
