"""How an input was read, told to people."""

from toys import comment, raising, toy

from commentparse import explain, to_json
from commentparse.formats import BUILT_IN
from commentparse.model import Comment, Provenance, Thread
from commentparse.plugin import Body, RawAuthor, RawComment, RawThread

SOURCE = """<html><head><title>unseen</title></head><body><nav>Menu</nav><div id=c1><b>Ann</b> says <p>Hello there.</p></div>
<footer>Imprint and more</footer><script>unseen()</script></body></html>"""


def read(document):
    """One comment, its author and the menu."""
    box = document.root.find(".//div")
    body = Body.nodes([box.find("p")])
    author = RawAuthor(name=box.find("b"))
    yield RawThread(
        comments=[RawComment(id="1", element=box, author=author, body=body)],
        chrome=[document.root.find(".//nav")],
    )


def report(*formats, source=SOURCE):
    """The one document's report."""
    (document,) = explain(source, formats=formats or [toy(read=read)]).documents
    return document


def pieces(document):
    """Characters by label."""
    return {piece.label: piece.characters for piece in document.pieces}


def test_every_visible_character_is_accounted_for():
    assert pieces(report()) == {"unclaimed": 16, "text": 12, "around comments": 4, "chrome": 4, "author": 3}


def test_coverage_is_the_share_that_was_claimed():
    assert report().coverage == 1 - 16 / 39


def test_what_nobody_claimed_is_shown():
    assert report().unclaimed == ("Imprint and more",)


def test_without_a_format_everything_is_unclaimed():
    document = report(toy(recognize=None))
    assert (document.coverage, set(pieces(document))) == (0, {"unclaimed"})


def test_a_page_without_text_has_no_coverage():
    assert report(source="<html></html>").coverage is None


def test_coverage_is_accounted_for_pages_only():
    assert report(source="plain words").coverage is None


def test_verdicts_say_who_was_chosen_and_why():
    verdicts = report(
        toy("a"), toy("b", score=0.6), toy("c", input_kind="json"), toy("d", recognize=raising)
    ).verdicts
    assert [(verdict.format, verdict.chosen, verdict.score) for verdict in verdicts] == [
        ("a", True, 1.0), ("b", False, 0.6), ("c", False, None), ("d", False, None),
    ]  # fmt: skip
    assert [verdict.reason for verdict in verdicts] == [
        "a likes all pages", "b likes all pages", "reads json", "format 'd' failed in recognize: RuntimeError: out of tea",
    ]  # fmt: skip


def test_the_encoding_and_kind_are_told_with_their_reasons():
    document = report(source=SOURCE.encode())
    assert (document.encoding, document.encoding_reason) == ("utf-8", "ASCII only")
    assert (document.kind, document.kind_reason) == ("html", "starts with an HTML tag")


def test_the_thread_is_the_one_that_parse_gives():
    assert [comment.text for comment in report().thread.comments] == ["Hello there."]


def test_the_format_that_read_a_stored_thread_is_the_chosen_one():
    origin = Provenance(format="invented/forum")
    stored = to_json(Thread(comments=(Comment(id="1", text="Hello."),), provenance=(origin,)))
    document = report(*BUILT_IN, source=stored)
    chosen = [verdict.format for verdict in document.verdicts if verdict.chosen]
    assert chosen == ["commentparse/json"]


def test_of_several_threads_the_first_with_comments_is_explained():
    def several(_):
        yield RawThread()
        yield RawThread(comments=[comment("1")])
        yield RawThread(comments=[comment("2")])

    document = report(toy(read=several))
    assert [one.id for one in document.thread.comments] == ["1"]
    assert [verdict.chosen for verdict in document.verdicts] == [True]


def test_a_format_that_fails_can_be_explained():
    document = report(toy(read=raising))
    assert "format-failed" in [note.code for note in document.thread.diagnostics]


def test_a_deep_page_is_explained():
    assert report(source="<div>word " * 3_000).coverage is not None
