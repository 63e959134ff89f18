"""The law of writers as text can keep it: what does not come back is said, most of ordinary threads does, nothing is invented."""

import unicodedata

import attrs
import pytest
from hypothesis import given
from ordinary import ordinary_thread, ordinary_threads
from printed_threads import RYE, SHAPES, printed

from commentparse import Author, Comment, Thread, parse
from commentparse.format import function_of
from commentparse.plugin import Format
from commentparse.testing.conformance import essence
from commentparse.testing.strategies import threads, unhurried
from commentparse_text import FORMATS

READER = "text"
AT_LEAST = 0.75

shapes = pytest.mark.parametrize("shape", SHAPES, ids=[format_.name for format_ in SHAPES])


@shapes
@unhurried()
@given(thread=ordinary_threads())
def test_an_ordinary_thread_comes_back_or_the_writer_says_what_does_not(shape: Format, thread: Thread):
    text, notes = printed(shape, thread)
    read, kept = essence(parse(text, formats=FORMATS)), essence(function_of(shape.keep)(thread))
    assert (read == kept) == (not notes)
    told = [note.locator.pointer for note in notes if note.code == "not-read-back" and note.locator]
    lost = {comment.text for comment in kept.comments if comment not in read.comments}
    assert lost == {thread.comments[int(pointer.rpartition("/")[2])].text for pointer in told if pointer}


@shapes
def test_most_comments_of_ordinary_threads_come_back(shape: Format):
    threads = [ordinary_thread(number) for number in range(40)]
    kept = [function_of(shape.keep)(thread) for thread in threads]
    read = [parse(printed(shape, thread)[0], formats=FORMATS) for thread in threads]
    back = sum(
        len(
            {(one.author and one.author.name, one.text) for one in before.comments}
            & {(one.author and one.author.name, one.text) for one in after.comments}
        )
        for before, after in zip(kept, read, strict=True)
    )
    assert back / sum(len(thread.comments) for thread in kept) > AT_LEAST


@shapes
@unhurried()
@given(thread=threads())
def test_nothing_is_invented(shape: Format, thread: Thread):
    text, _ = printed(shape, thread)
    written = "".join(unicodedata.normalize("NFC", text).split())
    for comment in parse(text, format=READER, formats=FORMATS).comments:
        # line by line: marks at the ends of a line, such as those of a table, are no part of what is said
        for line in (*(comment.text or "").splitlines(), (comment.author and comment.author.name) or ""):
            assert "".join(line.split()) in written


@shapes
@pytest.mark.parametrize(
    "odd",
    [
        Comment(id="odd", author=Author(name="Reply"), text="The second tray is still too cold for that."),
        Comment(id="odd", author=Author(name="May 4, 2020 at 10:11 am"), text="I would not wait that long."),
        Comment(id="odd", author=Author(name="Omar Weber"), text="May 4, 2020 at 10:11 am"),
        Comment(id="odd", author=Author(name="Omar Weber"), text="Marta Lind says:\n\nReply"),
        Comment(id="odd", author=Author(name="Omar Weber"), text="Leave a Reply\n\n4 Comments\n\nReply"),
    ],
    ids=["named-reply", "named-as-a-date", "a-date", "says", "last-line"],
)
def test_what_looks_like_something_else_comes_back_or_is_reported(shape: Format, odd: Comment):
    thread = attrs.evolve(RYE, comments=(*RYE.comments, odd))
    text, notes = printed(shape, thread)
    kept = essence(function_of(shape.keep)(thread))
    read = essence(parse(text, format=shape.name, formats=FORMATS))
    told = [note.locator.pointer or "" for note in notes if note.code == "not-read-back" and note.locator]
    assert (read == kept) == (not told)
    lost = {comment.text for comment in kept.comments if comment not in read.comments}
    assert lost == {thread.comments[int(pointer.rpartition("/")[2])].text for pointer in told if pointer}
