"""Every check of the kit passes a good writer and catches one that is bad in just that way."""

import attrs
import pytest
from toy import NOTES

from commentparse.model import Comment, Diagnostic, Thread
from commentparse.testing.checks.writers import check_losses
from commentparse.testing.conformance import check_keep, check_law_of_writers, conformance
from commentparse.testing.essence import essence

TWO = Thread(
    comments=(
        Comment(id="1", text="Hello", relation="top-level"),
        Comment(id="2", text="there", parent_id="1"),
    )
)


def test_a_good_writer_passes():
    check_law_of_writers(NOTES, TWO)
    check_keep(NOTES, TWO)


def test_a_writer_that_loses_a_comment_is_caught():
    def forgetful(threads, sink):
        NOTES.write([attrs.evolve(thread, comments=thread.comments[:1]) for thread in threads], sink)

    with pytest.raises(AssertionError, match="there were 2 comments, now 1"):
        check_law_of_writers(attrs.evolve(NOTES, write=forgetful), TWO)


def test_a_writer_that_says_what_it_loses_passes():
    def honest(threads, sink):
        sink.report(Diagnostic(code="not-read-back", message="the last comment will not read back"))
        NOTES.write([attrs.evolve(thread, comments=thread.comments[:1]) for thread in threads], sink)

    check_law_of_writers(attrs.evolve(NOTES, write=honest), TWO)


def test_a_writer_that_cries_wolf_is_caught():
    def anxious(threads, sink):
        sink.report(Diagnostic(code="not-read-back", message="the last comment will not read back"))
        NOTES.write(threads, sink)

    with pytest.raises(AssertionError, match="reads back what it wrote, yet it says"):
        check_law_of_writers(attrs.evolve(NOTES, write=anxious), TWO)


def test_the_law_asks_nothing_of_what_is_only_written():
    only_written = conformance(attrs.evolve(NOTES, read=None), ())()
    with pytest.raises(pytest.skip.Exception):
        only_written.test_it_keeps_the_law_of_writers(attrs.evolve(NOTES, read=None))


def test_a_keep_that_goes_on_changing_is_caught():
    def more(thread):
        return attrs.evolve(thread, title=f"{thread.title}!")

    with pytest.raises(AssertionError, match="changes what it has kept: title"):
        check_keep(attrs.evolve(NOTES, keep=more), TWO)


def test_a_keep_that_breaks_an_invariant_is_caught():
    def broken(thread):
        return attrs.evolve(thread, comments=thread.comments[1:])

    with pytest.raises(AssertionError, match="keeps an invalid thread"):
        check_keep(attrs.evolve(NOTES, keep=broken), TWO)


def shorter(thread: Thread) -> Thread:
    return attrs.evolve(thread, comments=tuple(attrs.evolve(comment, text="") for comment in thread.comments))


def test_a_keep_that_drops_text_in_silence_is_caught():
    with pytest.raises(AssertionError, match=r"does not name 'comments\.text'"):
        check_keep(attrs.evolve(NOTES, keep=shorter), TWO)


@pytest.mark.parametrize("path", ["comments[].text", "comments.text", "comments"])
def test_a_loss_that_is_declared_is_allowed(path: str):
    check_keep(attrs.evolve(NOTES, keep=shorter, loses={path: "it holds no text"}), TWO)


def test_the_essence_has_no_places_and_no_markup():
    thread = TWO.comments[0]
    marked = Thread(comments=(attrs.evolve(thread, html="<p>Hello</p>"),))
    assert essence(marked) == Thread(comments=(thread,))


def test_links_that_are_lost_need_not_be_declared():
    linked = attrs.evolve(TWO.comments[0], html='<a href="https://example.org">Hello</a>')
    textual = attrs.evolve(NOTES, keep=lambda thread: thread, loses={}, holds_markup=False)
    check_losses(textual, Thread(comments=(linked,)))
