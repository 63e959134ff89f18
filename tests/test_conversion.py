"""What a conversion loses is what the format's `keep` changes, field by field."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse import Article, Author, Comment, Locator, Loss, Thread, Timestamp, losses_of
from commentparse.plugin import Format
from commentparse.testing import strategies

THREAD = Thread(
    title="Rye",
    article=Article(title="Rye", site_name="The Oven"),
    comments=(
        Comment(id="1", text="A cold start.", author=Author(name="Ida", url="https://ida.example/"), score=2),
        Comment(id="2", text="Thanks.", author=Author(name="Piet"), score=1),
        Comment(id="3", text="Thanks.", author=Author(name="Piet")),
    ),
)


def format_that(keep, **loses):
    return Format(name="toy", title="Toy", input_kind="json", keep=keep, loses=loses)


def each(**changes):
    """Keeps everything but these fields of every comment."""
    return lambda thread: attrs.evolve(
        thread, comments=tuple(attrs.evolve(comment, **changes) for comment in thread.comments)
    )


def told(keep, *threads, **loses):
    return {loss.field: loss.count for loss in losses_of(threads or (THREAD,), format_that(keep, **loses))}


def test_a_format_that_changes_nothing_loses_nothing():
    assert losses_of([THREAD], format_that(None)) == ()
    assert losses_of([THREAD], format_that(lambda thread: thread)) == ()


def test_comments_are_counted_field_by_field():
    assert told(each(score=None)) == {"comments.score": 2}
    assert told(each(score=None), THREAD, THREAD) == {"comments.score": 4}


def test_the_parts_of_an_author_and_an_article_are_told():
    def keep(thread):
        comments = tuple(
            attrs.evolve(comment, author=attrs.evolve(comment.author, url=None))
            for comment in thread.comments
        )
        return attrs.evolve(thread, comments=comments, article=attrs.evolve(thread.article, site_name=None))

    assert told(keep) == {"comments.author.url": 1, "article.site_name": 1}


def test_a_part_that_goes_as_a_whole_is_told_as_one():
    assert told(each(author=None)) == {"comments.author": 3}


def test_comments_that_go_are_counted():
    assert told(lambda thread: attrs.evolve(thread, comments=thread.comments[1:])) == {"comments": 1}


def test_comments_with_other_ids_are_found_by_their_words_each_once():
    def keep(thread):
        renamed = (attrs.evolve(one, id=f"x{one.id}") for one in thread.comments)
        return attrs.evolve(thread, comments=tuple(renamed)[:2])

    assert told(keep) == {"comments.id": 2, "comments": 1}


def test_the_sentence_is_that_of_the_field_or_of_what_it_is_part_of():
    format_ = attrs.evolve(format_that(each(author=None, score=None)), loses={"comments": "Toys have none."})
    assert losses_of([THREAD], format_) == (
        Loss(field="comments.author", count=3, sentence="Toys have none."),
        Loss(field="comments.score", count=2, sentence="Toys have none."),
    )


def test_what_no_format_holds_is_not_told():
    one = Comment(
        id="1", text="Rye", html="<p>Rye</p>", locator=Locator(line=3), published=Timestamp(raw="yesterday")
    )
    keep = each(html=None, locator=None, published=Timestamp())
    assert told(keep, Thread(comments=(one,))) == {}


def test_threads_are_taken_one_at_a_time():
    taken = []

    def threads():
        for number in range(3):
            taken.append(number)
            yield THREAD

    def keep(thread):
        kept.append(len(taken))
        return thread

    kept: list[int] = []
    losses_of(threads(), format_that(keep))
    assert kept == [1, 2, 3]


@given(strategies.threads())
def test_what_is_kept_loses_nothing_more(thread):
    def keep(one):
        return attrs.evolve(each(author=None, score=None)(one), article=None)

    assert told(keep, keep(thread)) == {}


@given(strategies.threads(), st.data())
def test_every_field_that_is_emptied_is_told(thread, data):
    name = data.draw(st.sampled_from(["score", "language", "permalink"]))
    changed = sum(getattr(comment, name) is not None for comment in thread.comments)
    assert told(each(**{name: None}), thread) == ({f"comments.{name}": changed} if changed else {})


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_comments_is_no_loss_of_theirs(order):
    assert told(lambda thread: attrs.evolve(thread, comments=thread.comments[::order])) == {}


def test_a_format_that_nothing_reads_back_loses_what_it_declares_and_the_thread_has():
    format_ = Format(
        name="drawing",
        title="Drawing",
        input_kind="text",
        write="not:called",
        loses={
            "comments.text": "it is a drawing",
            "comments.rating": "too",
            "article": "too",
            "comments.locator": "too",
        },
    )
    comments = (Comment(id="1", text="a"), Comment(id="2", text="b"), Comment(id="3"))
    losses = losses_of([Thread(comments=comments)], format_)
    assert [(loss.field, loss.count, loss.sentence) for loss in losses] == [
        ("comments.text", 2, "it is a drawing")
    ]
