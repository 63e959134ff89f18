"""What the writers print, seen in the markup, and what becomes of it."""

from datetime import UTC, datetime

import attrs
import pytest

from commentparse.errors import CommentparseError
from commentparse.format import Format, function_of
from commentparse.model import Article, Author, Comment, Continuation, Thread, Timestamp
from commentparse.pipeline import parse
from commentparse.sinks import MemorySink
from commentparse_wordpress import FORMATS

WPDISCUZ = "wordpress/wpdiscuz"
LIST = "wordpress/comment-list"

both = pytest.mark.parametrize("name", [WPDISCUZ, LIST])


def format_named(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


def page_of(name: str, *threads: Thread) -> str:
    sink = MemorySink()
    function_of(format_named(name).write)(threads, sink)
    return sink.data.decode()


def read_again(name: str, thread: Thread) -> Thread:
    return parse(page_of(name, thread), formats=FORMATS)


def chain(length: int) -> Thread:
    comments = tuple(
        Comment(id=str(number), parent_id=str(number - 1) if number > 1 else None, text=f"Reply {number}")
        for number in range(1, length + 1)
    )
    return Thread(comments=comments)


@both
@pytest.mark.parametrize("count", [0, 2])
def test_a_page_holds_exactly_one_thread(name: str, count: int) -> None:
    sink = MemorySink()
    with pytest.raises(CommentparseError, match="exactly one thread"):
        function_of(format_named(name).write)([Thread()] * count, sink)
    assert not sink.files


@both
def test_what_looks_like_markup_is_printed_as_text(name: str) -> None:
    hostile = '</div><script>alert("x")</script>'
    thread = Thread(comments=(Comment(id="1", author=Author(name=hostile), text=hostile),))
    assert "<script>" not in page_of(name, thread)
    (comment,) = read_again(name, thread).comments
    assert (comment.author and comment.author.name, comment.text) == (hostile, hostile)


@both
def test_paragraphs_and_lines_are_those_of_wordpress(name: str) -> None:
    thread = Thread(comments=(Comment(id="1", text="one\ntwo\n\nthree"),))
    assert "<p>one<br />\ntwo</p>\n<p>three</p>" in page_of(name, thread)


@both
def test_white_space_that_counts_is_preformatted(name: str) -> None:
    text = "see:\n\n    a\u00a0b\n\tc  d"
    thread = Thread(comments=(Comment(id="1", text=text),))
    assert "<p>see:</p>\n<pre>    a\u00a0b\n\tc  d</pre>" in page_of(name, thread)
    assert read_again(name, thread).comments[0].text == text


@both
def test_an_empty_body_is_not_a_missing_one(name: str) -> None:
    thread = Thread(comments=(Comment(id="1", text=""), Comment(id="2", text=None)))
    assert [comment.text for comment in read_again(name, thread).comments] == ["", None]


@both
def test_a_number_stays_the_id_that_wordpress_prints(name: str) -> None:
    page = page_of(name, Thread(comments=(Comment(id="417", relation="top-level", text="x"),)))
    assert 'id="comment-417"' in page
    assert "data-commentparse" not in page


@both
def test_other_ids_come_back_as_well(name: str) -> None:
    comments = (
        Comment(id="~5f3a", text="a"),
        Comment(id="t1/ä <x>", parent_id="~5f3a", text="b"),
        Comment(id="1", text="c"),
    )
    again = read_again(name, Thread(comments=comments))
    assert [(comment.id, comment.parent_id) for comment in again.comments] == [
        ("~5f3a", None),
        ("t1/ä <x>", "~5f3a"),
        ("1", None),
    ]


@both
def test_an_id_that_is_no_clean_line_becomes_a_free_number(name: str) -> None:
    comments = (
        Comment(id="1", text="a"),
        Comment(id=" \n", text="b"),
        Comment(id="x", parent_id=" \n", text="c"),
    )
    again = read_again(name, Thread(comments=comments))
    assert [(comment.id, comment.parent_id) for comment in again.comments] == [
        ("1", None),
        ("2", None),
        ("x", "2"),
    ]


@both
@pytest.mark.parametrize("status", ["deleted", "removed", "missing", "spam", "pending", "hidden", "unknown"])
def test_a_comment_that_wordpress_would_not_show_is_shown_with_its_status(name: str, status: str) -> None:
    comments = (Comment(id="1", status=status), Comment(id="2", parent_id="1", text="I disagree"))  # type: ignore[arg-type]
    again = read_again(name, Thread(comments=comments))
    assert [comment.status for comment in again.comments] == [status, "published"]
    assert again["2"].parent_id == "1"


@both
@pytest.mark.parametrize("kind", ["pingback", "trackback", "review", "like"])
def test_kinds_come_back(name: str, kind: str) -> None:
    thread = Thread(comments=(Comment(id="1", kind=kind, author=Author(name="A blog"), text="x"),))  # type: ignore[arg-type]
    (comment,) = read_again(name, thread).comments
    assert (comment.kind, comment.author and comment.author.name) == (kind, "A blog")


@both
@pytest.mark.parametrize(
    ("earliest", "latest", "printed"),
    [
        (datetime(2021, 5, 6, 7, 8, 9), datetime(2021, 5, 6, 7, 8, 9), "2021-05-06 07:08:09"),
        (
            datetime(2021, 5, 6, 7, 8, tzinfo=UTC),
            datetime(2021, 5, 6, 7, 8, 59, tzinfo=UTC),
            "2021-05-06 07:08 UTC",
        ),
        (datetime(2021, 5, 6), datetime(2021, 5, 6, 23, 59, 59), "2021-05-06"),
        (datetime(2021, 1, 1), datetime(2021, 12, 31, 23, 59, 59), "2021-01-01/2021-12-31"),
    ],
)
def test_a_time_is_printed_as_exactly_as_it_is_known(
    name: str, earliest: datetime, latest: datetime, printed: str
) -> None:
    time = Timestamp(raw="3 years ago", earliest=earliest, latest=latest)
    thread = Thread(comments=(Comment(id="1", text="x", published=time),))
    assert f">{printed}</" in page_of(name, thread)
    assert read_again(name, thread).comments[0].published == attrs.evolve(time, raw=printed)


@both
def test_a_relative_time_without_bounds_is_not_printed(name: str) -> None:
    thread = Thread(comments=(Comment(id="1", text="x", published=Timestamp(raw="3 years ago")),))
    assert "3 years ago" not in page_of(name, thread)


@both
def test_replies_follow_what_they_answer(name: str) -> None:
    comments = (
        Comment(id="2", parent_id="1", text="b"),
        Comment(id="3", text="c"),
        Comment(id="1", text="a"),
    )
    again = read_again(name, Thread(comments=comments))
    assert [comment.id for comment in again.comments] == ["3", "1", "2"]


@pytest.mark.parametrize(("name", "deepest"), [(WPDISCUZ, 9), (LIST, 199)])
def test_behind_the_deepest_level_replies_keep_their_parents(name: str, deepest: int) -> None:
    thread = chain(3_000)
    again = read_again(name, thread)
    assert [comment.parent_id for comment in again.comments] == [
        comment.parent_id for comment in thread.comments
    ]
    assert max(comment.shown_depth or 0 for comment in again.comments) == deepest
    assert not again.diagnostics


def test_votes_are_printed_in_one_number_or_in_two() -> None:
    comments = (Comment(id="1", text="x", score=-3), Comment(id="2", text="y", upvotes=5, downvotes=2))
    page = page_of(WPDISCUZ, Thread(comments=comments))
    assert "<div class='wpd-vote-result' title='-3'>-3</div>" in page
    assert "<div class='wpd-vote-result wpd-vote-result-dislike' title='-2'>-2</div>" in page
    assert [comment.score for comment in read_again(WPDISCUZ, Thread(comments=comments)).comments] == [-3, 3]


def test_votes_survive_in_a_list_that_shows_none() -> None:
    thread = Thread(comments=(Comment(id="1", text="x", score=4, upvotes=5, downvotes=2),))
    (comment,) = read_again(LIST, thread).comments
    assert (comment.score, comment.upvotes, comment.downvotes) == (4, 5, 2)


def test_wpdiscuz_says_whom_a_reply_answers() -> None:
    comments = (
        Comment(id="1", author=Author(name="Ada"), text="a"),
        Comment(id="2", parent_id="1", text="b"),
    )
    assert read_again(WPDISCUZ, Thread(comments=comments))["2"].reply_to_name == "Ada"


def test_wpdiscuz_offers_what_is_left_to_load() -> None:
    more = (
        Continuation(kind="text", under="1"),
        Continuation(kind="load-more", cursor="8", url="https://example.org/"),
    )
    thread = Thread(
        comments=(Comment(id="1", text="cut"),), declared_count=40, continuations=more, order="top"
    )
    again = read_again(WPDISCUZ, thread)
    assert again.continuations == (Continuation(kind="load-more", cursor="8"), more[0])
    assert (again.completeness, again.declared_count, again.order) == ("partial", 40, "top")


@both
def test_the_article_comes_back(name: str) -> None:
    second = datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC)
    time = Timestamp(raw="2021-05-06 07:08:09 UTC", earliest=second, latest=second)
    article = Article(
        title="Why < rye",
        canonical_url="https://example.org/rye/?a=1&b=2",
        authors=(Author(name="Marta", url="https://example.org/marta/"),),
        published=time,
        text="One.\n\nTwo\nlines.",
        site_name="The Gazette",
        language="de-DE",
        image="https://example.org/rye.jpg",
    )
    again = read_again(name, Thread(article=article))
    assert again.article is not None
    assert attrs.evolve(again.article, html=None) == article
    assert again.title == "Why < rye"


@both
def test_an_attribute_that_makes_no_sense_is_passed_over(name: str) -> None:
    comment = Comment(id="~a", relation="top-level", text="x", status="hidden")
    page = page_of(name, Thread(comments=(comment,)))
    for nonsense in (
        "{",
        "[]",
        "{&quot;id&quot;:7,&quot;status&quot;:&quot;odd&quot;,&quot;score&quot;:true}",
    ):
        written = page.replace(
            "{&quot;id&quot;:&quot;~a&quot;,&quot;status&quot;:&quot;hidden&quot;}", nonsense
        )
        assert written != page
        (again,) = parse(written, formats=FORMATS).comments
        assert (again.id, again.status, again.score) == ("1", "published", None)


def test_the_link_of_an_author_is_no_permalink() -> None:
    author = Author(name="Ada", url="https://example.org/post/#comment-12")
    (comment,) = read_again(LIST, Thread(comments=(Comment(id="1", author=author, text="x"),))).comments
    assert (comment.author and comment.author.url, comment.permalink) == (author.url, None)
