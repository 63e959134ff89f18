"""What will not read back is said, comment by comment, and nothing else is."""

import attrs

from commentparse.format import Format
from commentparse.model import Comment, Thread
from commentparse.normalize.identity import synthetic_ids
from commentparse.raw import Body, RawComment, RawThread
from commentparse.readback import not_read_back


def read_lines(document):
    """Every line is a comment."""
    yield RawThread(
        comments=[RawComment(body=Body.text(line), relation="unknown") for line in document.text.splitlines()]
    )


LINES = Format(name="lines", title="A comment a line", input_kind="text", read=read_lines)


def kept(*texts: str) -> Thread:
    ids = synthetic_ids((None, text) for text in texts)
    comments = tuple(Comment(id=id_, text=text) for id_, text in zip(ids, texts, strict=True))
    return Thread(comments=comments, platform="lines")


def said(thread: Thread, held: Thread, text: str, positions=None) -> list[tuple[str, str | None]]:
    where = range(len(held)) if positions is None else positions
    notes = not_read_back(text, LINES, thread=thread, kept=held, positions=where)
    return [(note.code, note.locator and note.locator.pointer) for note in notes]


def numbered(*texts: str | None) -> Thread:
    return Thread(comments=tuple(Comment(id=str(id_), text=text) for id_, text in enumerate(texts, 1)))


def test_nothing_is_said_of_what_reads_back():
    assert said(numbered("Nice.", "Yes.", "Yes."), kept("Nice.", "Yes.", "Yes."), "Nice.\nYes.\nYes.\n") == []


def test_a_comment_that_looks_like_two_is_named_by_its_place():
    thread = numbered("Nice.", "One\ntwo")
    found = said(thread, kept("Nice.", "One\ntwo"), "Nice.\nOne\ntwo\n")
    assert found == [("not-read-back", "/comments/1")]


def test_the_id_is_that_of_the_thread_that_was_written():
    thread = numbered("One\ntwo")
    (note,) = not_read_back("One\ntwo", LINES, thread=thread, kept=kept("One\ntwo"), positions=[0])
    assert note.message == "comment '1' will not read back: its name or its text looks like something else"


def test_fields_that_change_are_named():
    held = kept("Nice.")
    held = attrs.evolve(held, comments=(attrs.evolve(held.comments[0], score=3),))
    (note,) = not_read_back("Nice.", LINES, thread=numbered("Nice."), kept=held, positions=[0])
    assert note.message == "comment '1' will not read back: score will read differently"


def test_what_was_not_written_is_named():
    assert said(numbered(None, "Nice."), kept("Nice."), "Nice.", [1]) == [("not-written", "/comments/0")]


def test_what_is_read_besides_is_said_of_the_thread():
    assert said(numbered("Nice."), kept("Nice."), "Nice.\nMore.") == [("not-read-back", "")]


def test_fields_of_the_thread_are_named():
    held = attrs.evolve(kept("Nice."), title="The weir", declared_count=1)
    (note,) = not_read_back("Nice.", LINES, thread=numbered("Nice."), kept=held, positions=[0])
    assert note.message == "the thread will not read back: its title, declared_count will read differently"


def test_what_looks_like_several_threads_reads_as_nothing():
    records = '{"text": "one"}\n{"text": "two"}\n'
    assert said(numbered(records), kept(records), records) == [
        ("not-read-back", "/comments/0"),
        ("not-read-back", ""),
    ]
