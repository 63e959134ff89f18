"""The law of writers: what is written and read again is what the format says it keeps."""

import io
import json

from hypothesis import given

from commentparse import parse, write
from commentparse.plugin import Comment, Thread
from commentparse.testing.conformance import check_essentials
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads, unhurried
from commentparse_schemaorg import FORMATS
from commentparse_schemaorg.keep import keep
from commentparse_schemaorg.write_json_ld import DEEPEST

NAME = "schema.org/json-ld"
JSON_LD = next(format_ for format_ in FORMATS if format_.name == NAME)


def written(thread):
    file = io.BytesIO()
    write(thread, file, format=NAME, formats=FORMATS)
    return file.getvalue()


@unhurried()
@given(thread=threads())
def test_what_is_written_is_read_as_what_is_kept_from_a_page_as_well(thread):
    """A page with two comments or more, that is: one with an opening post alone is no thread."""
    file = written(thread)
    page = b'<!DOCTYPE html><script type="application/ld+json">' + file + b"</script>"
    read = parse(page, formats=FORMATS)
    if len(read):
        kept = essence(keep(thread))
        assert [comment.id for comment in read.comments] == [comment.id for comment in kept.comments]
        assert [comment.text for comment in read.comments] == [comment.text for comment in kept.comments]


@unhurried()
@given(thread=threads())
def test_no_comment_id_parent_or_text_is_lost(thread):
    check_essentials(JSON_LD, thread, ("comments.id", "comments.parent_id", "comments.text"))


def test_a_chain_deeper_than_the_nesting_comes_back():
    size = 3 * DEEPEST
    chain = tuple(
        Comment(id=str(number), parent_id=str(number - 1) if number else None, text=f"Word {number}")
        for number in range(size)
    )
    thread = Thread(comments=chain)
    assert essence(parse(written(thread), formats=FORMATS)) == essence(keep(thread))


def test_a_very_long_chain_is_written_without_recursion():
    chain = tuple(
        Comment(id=str(number), parent_id=str(number - 1) if number else None, text="Word")
        for number in range(20_000)
    )
    assert len(parse(written(Thread(comments=chain)), formats=FORMATS)) == 20_000


def test_text_that_looks_like_markup_stays_text():
    thread = Thread(comments=(Comment(id="1", text="<p>not a paragraph</p> &amp; no entity"),))
    assert (
        parse(written(thread), formats=FORMATS).comments[0].text == "<p>not a paragraph</p> &amp; no entity"
    )


def test_a_script_cannot_be_closed_from_inside():
    thread = Thread(comments=(Comment(id="1", text="</script><p>"),))
    assert b"</script" not in written(thread)


def test_the_file_is_of_schema_org_s_vocabulary():
    entry = json.loads(written(Thread(comments=(Comment(id="1", text="Hello"),))))
    assert (entry["@context"], entry["@type"]) == ("https://schema.org", "DiscussionForumPosting")
    assert entry["comment"][0]["@type"] == "Comment"
