"""Archives and saved pages: from several documents to threads."""

from datetime import UTC, datetime

import pytest
from toys import PAGE, codes, comment, failing, raising, texts, toy
from wrappers import FRAME, MAIN, mhtml, part, zipped

from commentparse import parse, parse_all
from commentparse.errors import InputError
from commentparse.model import Locator
from commentparse.plugin import RawThread


def test_an_empty_archive_is_an_error():
    with pytest.raises(InputError, match="nothing to read"):
        parse(zipped({}))


def test_pages_of_an_archive_are_several_threads():
    archive = zipped({"a.html": PAGE.encode(), "b.html": PAGE.encode()})
    assert [len(thread) for thread in parse_all(archive, formats=[toy()])] == [2, 2]


def in_frame(document):
    """Comments where the document is a frame."""
    return (
        [RawThread(comments=[comment("1", url) if (url := document.url) else comment("1")])]
        if "frame" in document.text
        else []
    )


def test_comments_in_a_frame_are_found_and_the_article_is_that_of_the_page():
    page = part("<title>Soup</title><p>article</p>")
    thread = parse(mhtml(page, FRAME), formats=[toy(read=in_frame)])
    assert (texts(thread), thread.title) == (["text of 1"], "Soup")


def test_a_frame_without_an_address_does_not_take_that_of_the_page():
    thread = parse(mhtml(MAIN, FRAME), formats=[toy(read=in_frame)], url="https://example.org/given")
    assert thread.provenance[0].url is None
    assert thread.url == "https://example.org/given"


def test_a_given_address_beats_that_in_a_saved_page():
    assert (
        parse(mhtml(MAIN), formats=[toy()], url="https://example.org/given").url
        == "https://example.org/given"
    )


def test_a_saved_page_brings_its_address_and_time():
    thread = parse(mhtml(MAIN), formats=[toy()])
    assert thread.url == "https://example.org/post"
    assert thread.provenance[0].retrieved_at == datetime(2020, 1, 6, 10, tzinfo=UTC)


def test_what_is_missing_in_a_saved_page_is_reported():
    assert "mhtml-cut-off" in codes(parse(mhtml(MAIN, end=""), formats=[toy()]))


def test_what_failed_in_the_page_is_reported_beside_the_comments_of_a_frame():
    def read(document):
        return in_frame(document) or raising()

    assert "format-failed" in codes(parse(mhtml(MAIN, FRAME), formats=[toy(read=read)]))


@pytest.mark.parametrize(("name", "broken"), [("a.html", "b.html"), ("b.html", "a.html")])
def test_what_failed_in_another_member_is_reported_with_its_name(name, broken):
    def read(document):
        return [RawThread(comments=[comment("1")])] if document.member == name else raising()

    thread = parse(zipped({name: PAGE.encode(), broken: PAGE.encode()}), formats=[toy(read=read)])
    [note] = thread.diagnostics
    assert (note.code, note.locator) == ("format-failed", Locator(member=broken))


def test_what_is_said_of_the_member_with_the_comments_keeps_its_place():
    archive = zipped({"a.html": PAGE.encode(), "b.html": b""})
    [note] = parse(archive, formats=[toy(comments=failing("1"))]).diagnostics
    assert note.locator is None
