"""Any input gives a valid thread or an error of the library, and nothing is invented or lost."""

import gzip
import html

from hypothesis import example, given
from hypothesis import strategies as st

from commentparse import CommentparseError, parse
from commentparse.decode import decide, text_of
from commentparse.model import Comment, Guess, Thread
from commentparse.normalize.identity import Draft, settled, with_inferred_parents
from commentparse.normalize.markup import plain_text, text_and_html
from commentparse.normalize.strings import count_of, line_of, url_of
from commentparse.plugin import Body, Format, Match, RawComment, RawThread
from commentparse.trees import html_fragment, html_tree, json_value, xml_tree

PIECES = st.sampled_from(
    ["<", ">", "</p>", "<p>", "<div class='comment'>", "<!--", "-->", "<?xml version='1.0'?>", "<!DOCTYPE html>", "{", "}", "[", "]", '"',
     ":", ",", "\\", "\\u", "\n", "\0", "\ud800", "&lt;", "&#0;", "<meta charset=", "utf-16", "hex", "a", "ä", "日", '{"schema":"1.0"', "comments",
     "From a@b Mon Jan  6 10:00:00 2020\n", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"]
)  # fmt: skip
SOUP = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)
MARKUP = st.sampled_from(
    ["a", " b", "\n", "e\u0301", "\xa0", "\u200b", "\u2028", "🙂", '"', ">", "&amp;", "&lt;", "&nbsp;", "&#39;", "&#8217;", "&#8203;",
     "&amp;lt;", "&copy", "<br>", "<br />", "<b>", "</b>", "<em>", "</em>", "<i class=x>", '<a href="/?a=1&amp;b=2" rel="nofollow">',
     '<a title="> \n">', "<a>", "</a>", "<p>", "</p>", "<!-- c -->"]
)  # fmt: skip
BYTES = (
    st.binary(max_size=200)
    | SOUP.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | SOUP.map(lambda text: text.encode("utf-16", "replace"))
)
HEADS = st.sampled_from(
    [
        b"",
        b"\x1f\x8b",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
)


def check(source: bytes | str) -> None:
    """Parse, and look at what comes out."""
    try:
        thread = parse(source, url="https://example.org/")
    except CommentparseError:
        return
    assert thread.validate() == ()
    assert parse(source, url="https://example.org/") == thread


@given(HEADS, BYTES)
@example(b"", b"<meta charset=hex>\xe4")
@example(b"", b"<?xml version='1.0'?>\0\0")
def test_any_bytes_are_read_or_refused(head, data):
    check(head + data)


@given(SOUP)
def test_any_text_is_read_or_refused(text):
    check(text)


@given(BYTES, st.integers(0, 60))
def test_truncated_gzip_is_read_or_refused(data, cut):
    check(gzip.compress(data)[: -cut or None])


@given(BYTES, st.text(max_size=30))
def test_any_bytes_are_decoded(data, content_type):
    text, broken = text_of(data, decide(data, content_type))
    assert isinstance(text, str)
    assert broken >= 0


@given(st.text(max_size=60))
def test_text_that_is_valid_utf8_is_decoded_as_it_is(text):
    data = ("ä" + text).encode("utf-8", "replace")
    assert text_of(data, decide(data))[0] == data.decode()


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), min_size=1, max_size=5))
def test_the_text_of_escaped_paragraphs_comes_back(paragraphs):
    wanted = [line for paragraph in paragraphs if (line := line_of(paragraph))]
    markup = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    assert text_and_html(Body.html(markup))[0] == "\n\n".join(wanted)


@given(st.lists(st.lists(MARKUP, max_size=8), max_size=3), st.sampled_from(("", "\n", " \n\n", "tail")))
def test_markup_that_is_not_parsed_has_the_text_of_its_parse(paragraphs, between):
    source = between.join(f"<p>{''.join(pieces)}</p>" for pieces in paragraphs) + between
    parsed, _ = text_and_html(Body.inside(html_fragment(source)))
    assert text_and_html(Body.html(source)) == (parsed, source if "<" not in source else source.strip())


@given(SOUP)
def test_normalized_text_is_in_its_form_already(text):
    once = plain_text(text)
    assert plain_text(once) == once
    assert Thread(comments=(Comment(id="1", text=once),)).validate() == ()


@given(SOUP)
def test_text_of_any_markup_is_valid(source):
    text, markup = text_and_html(Body.html(source))
    assert Thread(comments=(Comment(id="1", text=text, html=markup),)).validate() == ()


@given(SOUP, SOUP)
@example("\ud800", "a \0")
def test_any_strings_give_a_valid_comment(first, second):
    raw = RawComment(
        id=first,
        parent_id=second,
        reply_to_name=first,
        score=second,
        published=first,
        permalink=second,
        body=Body.text(first),
    )
    toy = Format(
        name="toy", title="", input_kind="text",
        recognize=lambda _: Match(1, ""), read=lambda _: [RawThread(comments=[raw], declared_count=second, url=first, title=second)],
    )  # fmt: skip
    assert parse("words", formats=[toy]).validate() == ()


IDS = st.sampled_from("abcdef")


@given(st.lists(st.tuples(st.none() | IDS, st.none() | IDS, st.sampled_from(["x", "y"])), max_size=12))
def test_any_parents_give_a_thread_without_circles(published):
    drafts = [
        Draft(id_, parent, Comment(id=id_ or "", parent_id=parent, text=text))
        for id_, parent, text in published
    ]
    comments, _ = settled(drafts)
    thread = Thread(comments=comments)
    assert thread.validate() == ()
    assert sum(1 for _ in thread.walk()) == len(thread)


@given(
    st.lists(st.tuples(st.none() | IDS, st.lists(st.tuples(IDS, st.floats(0, 1)), max_size=3)), max_size=6)
)
def test_inferred_replies_never_make_circles(published):
    drafts = []
    for id_, (parent, guessed) in zip("abcdef", published, strict=False):
        guesses = tuple(
            Guess(id=guess, confidence=confidence, evidence="quote") for guess, confidence in guessed
        )
        drafts.append(Draft(id_, parent, Comment(id=id_, parent_id=parent, likely_parents=guesses, text="x")))
    assert Thread(comments=with_inferred_parents(settled(drafts)[0])).validate() == ()


@given(st.text(max_size=30) | st.from_regex(r"[-+]?[\d.,' ]{1,30}[kKmM]?", fullmatch=True))
@example("0.'K")
def test_any_printed_count_is_read_or_none(printed):
    count, approximate = count_of(printed)
    assert count is None or isinstance(count, int)
    assert not (count is None and approximate)


@given(st.integers(0, 10**15), st.sampled_from([",", ".", " ", "'", "\u202f", "\u00a0"]))
def test_a_grouped_count_comes_back(count, separator):
    assert count_of(f"{count:,}".replace(",", separator)) == (count, False)


@given(SOUP, st.none() | SOUP)
def test_any_address_is_resolved_or_kept(link, base):
    assert url_of(link, base) is None or url_of(link, base)


@given(BYTES)
def test_any_bytes_are_a_tree(data):
    assert html_tree(data)[0] is not None
    assert xml_tree(data)[0] is not None


@given(SOUP)
def test_any_text_is_json_or_reported(text):
    value, found = json_value(text)
    assert value is not None or found or text.strip() == "null"
