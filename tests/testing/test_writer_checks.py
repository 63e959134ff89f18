"""Each check of writers passes a good one and catches one that is bad in just that way."""

import attrs
import pytest
from toy import NOTES, TOY

from commentparse.formats import BUILT_IN
from commentparse.model import Author, Comment, Thread
from commentparse.plugin import Format, Match
from commentparse.testing.conformance import (
    FormatConformance,
    check_essentials,
    check_losses,
    check_recognized,
    check_several,
    conformance,
)

LINES = next(format_ for format_ in BUILT_IN if format_.name == "commentparse/jsonl")
TWO = Thread(
    title="Rye",
    comments=(
        Comment(id="1", text="Hello", author=Author(name="Ada", id="a")),
        Comment(id="2", text="there", parent_id="1", relation="reply"),
    ),
)


def each(**fields):
    """A `keep` that changes fields of every comment."""
    return lambda thread: attrs.evolve(
        thread, comments=tuple(attrs.evolve(comment, **fields) for comment in thread.comments)
    )


def first_only(thread):
    return attrs.evolve(thread, comments=thread.comments[:1])


def test_a_good_writer_passes():
    check_recognized(NOTES, TWO, [NOTES, TOY])
    check_several(LINES, [TWO, attrs.evolve(TWO, title="Oats")], [LINES])
    check_losses(NOTES, TWO)
    check_essentials(NOTES, TWO)


def test_a_file_that_another_format_claims_is_caught():
    greedy = Format(
        name="a/greedy",
        title="",
        input_kind="json",
        recognize=lambda _: Match(1.0, "anything"),
        read=lambda _: [Thread(comments=(Comment(id="9", text="Mine"),))],
    )
    humble = attrs.evolve(NOTES, recognize=lambda _: Match(0.5, "perhaps"))
    with pytest.raises(AssertionError, match="is read as another thread"):
        check_recognized(humble, TWO, [humble, greedy])

    class Both(FormatConformance):
        formats = (humble, greedy)

    with pytest.raises(AssertionError, match="is read as another thread"):
        Both().test_it_recognizes_what_it_writes(humble)


def test_several_threads_of_which_one_is_lost_are_caught():
    def forgetful(threads, sink):
        LINES.write(list(threads)[:1], sink)

    with pytest.raises(AssertionError, match="writes 2 threads, and 1 come back"):
        check_several(attrs.evolve(LINES, write=forgetful), [TWO, TWO], [LINES])


def test_several_threads_of_which_one_changes_are_caught():
    def forgetful(threads, sink):
        first, second = threads
        LINES.write([first, attrs.evolve(second, title=None)], sink)

    with pytest.raises(AssertionError, match=r"thread 1 of .* changes: title"):
        check_several(attrs.evolve(LINES, write=forgetful), [TWO, TWO], [LINES])


LOSSES = [
    (lambda thread: attrs.evolve(thread, title=None), "title"),
    (each(author=None), "comments.author"),
    (each(author=Author(name="Ada")), "comments.author.id"),
    (each(language="en"), "comments.language"),
    (first_only, "comments"),
]


@pytest.mark.parametrize(("keep", "field"), LOSSES, ids=[field for _, field in LOSSES])
def test_a_field_that_is_lost_in_silence_is_caught(keep, field):
    thread = TWO if field != "comments.author.id" else first_only(TWO)
    with pytest.raises(AssertionError, match=f"changes '{field}', but `loses` does not name it"):
        check_losses(attrs.evolve(NOTES, keep=keep), thread)
    check_losses(attrs.evolve(NOTES, keep=keep, loses={field: "it has no place"}), thread)


def test_a_record_that_is_named_stands_for_its_parts():
    keep = each(author=Author(name="Ada"))
    check_losses(attrs.evolve(NOTES, keep=keep, loses={"comments.author": "names only"}), first_only(TWO))


def test_comments_that_are_left_out_say_nothing_of_those_that_stay():
    with pytest.raises(AssertionError, match=r"'comments\.language'"):
        check_losses(attrs.evolve(NOTES, keep=each(language="en"), loses={"comments": "some go"}), TWO)


@pytest.mark.parametrize(
    ("keep", "fault"),
    [
        (first_only, "drops comment '2'"),
        (each(parent_id=None), r"comments\.parent_id from '1' to None"),
        (each(author=None), r"comments\.author\.name from 'Ada' to None"),
        (each(text=None), r"comments\.text from 'Hello' to None"),
    ],
    ids=["comment", "parent", "name", "text"],
)
def test_an_essential_that_is_lost_is_caught_though_it_is_declared(keep, fault):
    lossy = attrs.evolve(NOTES, keep=keep, loses={"comments": "all of it"})
    with pytest.raises(AssertionError, match=fault):
        check_essentials(lossy, TWO)


def test_essentials_may_be_fewer():
    check_essentials(attrs.evolve(NOTES, keep=each(author=None)), TWO, ("comments.id", "comments.text"))


def test_the_class_asks_for_every_loss():
    lossy = attrs.evolve(NOTES, keep=each(language=None))
    with pytest.raises(AssertionError, match=r"'comments\.language'"):
        conformance(lossy, ())().test_it_keeps_what_it_does_not_declare_lost(lossy)
