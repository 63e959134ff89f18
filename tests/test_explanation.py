"""How an input was read, told to people."""

from toys import comment, raising, toy

from commentparse import explain, to_json
from commentparse.formats import BUILT_IN
from commentparse.model import Comment, Provenance, Thread
from commentparse.plugin import Block, Body, RawAuthor, RawComment, RawThread

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


def test_coverage_is_accounted_for_pages_and_texts_only():
    assert report(source='{"words": []}').coverage is None


TEXT = "Ann\nHello there.\n\nImprint\n"
CUT = (
    Block(0, 4, "author", "a name", 0),
    Block(4, 18, "text", "what she said", 0),
    Block(18, 26, "unclaimed"),
)


def text_report(*blocks, source=TEXT):
    """The report of a text whose reader tells these blocks."""
    comments = [RawComment(id="1", body=Body.text("Hello there."), span=(0, 17))]
    reader = toy(input_kind="text", read=lambda _: [RawThread(comments=comments, blocks=blocks)])
    return report(reader, source=source)


def test_every_character_of_a_text_but_white_space_is_accounted_for():
    document = text_report(*CUT)
    assert pieces(document) == {"text": 11, "unclaimed": 7, "author": 3}
    assert (document.coverage, document.unclaimed) == (1 - 7 / 21, ("Imprint",))


def test_the_reading_tells_where_each_block_stands():
    assert [(block.line, block.end_line, block.label, block.text) for block in text_report(*CUT).reading] == [
        (1, 1, "author", "Ann"), (2, 3, "text", "Hello there."), (4, 4, "unclaimed", "Imprint"),
    ]  # fmt: skip


def test_a_block_within_a_line_tells_its_column():
    blocks = text_report(Block(0, 6, "text"), Block(6, 9, "text"), Block(9, 26, "text")).reading
    assert [(block.line, block.column) for block in blocks] == [(1, 1), (2, 3), (2, 6)]


def test_what_is_in_no_block_is_unclaimed():
    document = text_report(Block(0, 4, "author"), Block(18, 26, "chrome"))
    assert [block.label for block in document.reading] == ["author", "unclaimed", "chrome"]
    assert document.coverage == 1 - 11 / 21
    assert "bad-blocks" in [note.code for note in document.thread.diagnostics]


def test_nothing_is_counted_twice_where_blocks_overlap():
    document = text_report(Block(0, 18, "text"), Block(4, 26, "chrome"), Block(5, 99, "title"))
    assert sum(piece.characters for piece in document.pieces) == 21


def test_a_text_whose_format_tells_no_blocks_has_no_coverage():
    document = text_report()
    assert (document.coverage, document.reading) == (None, ())


def test_a_text_that_no_format_read_is_unclaimed():
    document = report(source=TEXT)
    assert (document.coverage, [block.label for block in document.reading]) == (0, ["unclaimed"])


def test_the_reading_of_a_format_that_fails_is_not_told():
    assert report(toy(input_kind="text", read=raising), source=TEXT).coverage in (0, None)


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
