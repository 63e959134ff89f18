"""Bad input gives a Thread that says what is wrong with it, or a clear error; never a thread that is shorter in silence."""

import email.message
import gzip
import io
import zipfile
from importlib.metadata import EntryPoint

import attrs
import pytest

import commentparse
from commentparse import registry
from commentparse.plugin import Body, Format, Marks, Match, RawAuthor, RawComment, RawThread, select

PARAGRAPH = "<p>Hello there.</p>"


def read(document):
    yield RawThread(comments=[comment_of(element) for element in select.each(document.root, "toy", "li")])


def comment_of(element):
    body = element.find(".//p")
    return RawComment(
        id=element.get("id"),
        parent_id=element.get("data-parent"),
        author=RawAuthor(name=element.find("b")),
        body=None if body is None else Body.inside(body),
        element=element,
    )


TOY = Format(
    name="toy",
    title="Toys",
    input_kind="html",
    marks=Marks(classes=frozenset(("toy",))),
    recognize=lambda _: Match(0.9, "toys"),
    read=read,
)


def item(id_: str, text: str = "Hello there.", parent: str = "") -> str:
    answers = f' data-parent="{parent}"' if parent else ""
    return f'<li class="toy" id="{id_}"{answers}><b>Ada</b><p>{text}</p></li>\n'


def page(*items: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body><ul>\n{''.join(items)}</ul></body></html>\n"


def parse(source, *formats: Format, **options):
    return commentparse.parse(source, formats=formats or (TOY,), **options)


def codes(thread) -> set[str]:
    return {note.code for note in thread.diagnostics}


def texts(thread) -> list[str | None]:
    return [comment.text for comment in thread.comments]


@pytest.mark.parametrize("source", [b"", "", b" \n\t ", "\ufeff", b"\xef\xbb\xbf"])
def test_empty_input_is_reported(source):
    thread = parse(source)
    assert not thread.comments
    assert "empty-input" in codes(thread)


@pytest.mark.parametrize(
    "source", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 500, b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 900]
)
def test_binary_junk_is_reported(source: bytes):
    thread = parse(source)
    assert not thread.comments
    assert codes(thread)


def test_what_is_no_input_at_all_is_an_error():
    with pytest.raises(TypeError, match="expected bytes or str, got NoneType"):
        parse(None)


@pytest.mark.parametrize("part", range(1, 20))
def test_a_truncated_page_gives_what_stands_before_the_cut(part: int):
    whole = page(*(item(str(number), f"Text number {number}.") for number in range(10)))
    cut = whole[: len(whole) * part // 20]
    expected = [f"Text number {number}." for number in range(10) if f"Text number {number}.</p>" in cut]
    assert texts(parse(cut))[: len(expected)] == expected
    assert parse(cut).validate() == ()


def test_400_unclosed_divs_hide_nothing():
    thread = parse(page("<div>" * 400, item("1"), "<div>" * 400, item("2")))
    assert texts(thread) == ["Hello there."] * 2


@pytest.mark.parametrize("depth", [300, 1_000, 3_000, 10_000])
def test_deep_nesting_hides_nothing(depth: int):
    thread = parse(page("<div>" * depth, item("1"), "</div>" * depth, item("2")))
    assert texts(thread) == ["Hello there."] * 2


def test_comments_nested_a_thousand_deep_are_all_there():
    items = "".join(
        f'<ul><li class="toy" id="{number}"><b>Ada</b><p>Text {number}.</p>' for number in range(1_000)
    )
    assert texts(parse(page(items))) == [f"Text {number}." for number in range(1_000)]


def test_a_node_of_11_megabytes_hides_nothing():
    long = "word " * 2_300_000
    thread = parse(page(item("1", long), item("2")))
    assert len(thread.comments) == 2
    assert len(thread.comments[0].text or "") > 11_000_000
    assert thread.comments[1].text == "Hello there."


def test_an_attribute_of_11_megabytes_hides_nothing():
    thread = parse(page(f'<i title="{"x" * 11_000_000}"></i>', item("1")))
    assert texts(thread) == ["Hello there."]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("", "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="no-such-encoding">', "utf-8"),
        ('<meta charset="utf-8">', "utf-16"),
    ],
)
def test_a_wrong_or_missing_encoding_declaration_is_seen_through(head: str, encoding: str):
    source = page(item("1", "Größe, naïveté, 5 €"), head=head).encode(encoding)
    assert texts(parse(source)) == ["Größe, naïveté, 5 €"]


def test_a_few_broken_bytes_are_reported():
    source = page(item("1", "Größe und Würde"), item("2", "naïveté")).encode()
    thread = parse(source.replace("Würde".encode(), b"W\xfcrde"))
    assert "undecodable-bytes" in codes(thread)
    assert texts(thread) == ["Größe und W\ufffdrde", "naïveté"]


@pytest.mark.parametrize("odd", ["\0", "\x01", "\x08", "\x0b", "\x1b[31m", "\x7f", "\x85", "\x9b"])
def test_control_characters_go_and_the_text_stays(odd: str):
    thread = parse(page(item("1", f"Hello{odd} there."), item("2")))
    assert len(thread.comments) == 2
    assert thread.validate() == ()
    assert (thread.comments[0].text or "").replace("[31m", "").replace(" ", "") == "Hellothere."


def test_a_line_of_control_characters_is_no_line():
    thread = parse(page('<li class="toy" id="1"><b>A \x07 da</b><p>\x07<br>a \x07 b<br>\x01</p></li>'))
    assert texts(thread) == ["a b"]
    assert thread.comments[0].author == commentparse.Author(name="A da")


def test_half_surrogates_in_text_are_left_out():
    thread = parse(page(item("1", "Hello \ud800there.")))
    assert thread.validate() == ()
    assert len(thread.comments) == 1


def test_two_comments_with_one_id_are_both_there():
    thread = parse(page(item("1", "One."), item("1", "Two."), item("3", "Three.", parent="1")))
    assert texts(thread) == ["One.", "Two.", "Three."]
    assert len({comment.id for comment in thread.comments}) == 3
    assert "duplicate-id" in codes(thread)
    assert thread.validate() == ()


def test_a_comment_that_stands_there_twice_is_reported():
    thread = parse(page(item("1"), item("1")))
    assert texts(thread) == ["Hello there."]
    assert "duplicate-comment" in codes(thread)


@pytest.mark.parametrize("id_", ["abc", "ä", "1 2", "-5", "1" * 400, "&lt;b&gt;", "٣"])
def test_ids_need_not_be_numbers(id_: str):
    thread = parse(page(item(id_), item("x", "Indeed.", parent=id_)))
    assert texts(thread) == ["Hello there.", "Indeed."]
    assert thread.comments[1].parent_id == thread.comments[0].id


@pytest.mark.parametrize("id_", ["", " ", "\x01"])
def test_a_comment_without_an_id_gets_one_that_says_so(id_: str):
    thread = parse(page(item(id_)))
    assert thread.comments[0].id.startswith("~")


@pytest.mark.parametrize("length", [1, 2, 3, 500])
def test_parents_in_a_circle_are_reported_and_no_comment_is_lost(length: int):
    items = [
        item(str(number), f"Text {number}.", parent=str((number + 1) % length)) for number in range(length)
    ]
    thread = parse(page(*items))
    assert len(thread.comments) == length
    assert "parent-cycle" in codes(thread)
    assert thread.validate() == ()
    assert len(list(thread.walk())) == length


def test_a_parent_that_is_nowhere_becomes_a_placeholder():
    thread = parse(page(item("1", parent="99"), item("2", parent="99")))
    assert [(comment.id, comment.status) for comment in thread.comments] == [
        ("99", "missing"), ("1", "published"), ("2", "published"),
    ]  # fmt: skip
    assert "missing-parent" in codes(thread)
    assert thread.validate() == ()


def fails(document):
    raise KeyError(document.kind)


def test_a_plugin_that_raises_in_recognize_is_named_and_the_others_go_on():
    broken = attrs.evolve(TOY, name="broken", recognize=fails)
    thread = parse(page(item("1")), broken, TOY)
    assert texts(thread) == ["Hello there."]
    assert any("'broken' failed in recognize: KeyError" in note.message for note in thread.diagnostics)


def test_a_plugin_that_raises_in_read_is_named_and_the_next_one_reads():
    broken = attrs.evolve(TOY, name="broken", recognize=lambda _: Match(1.0, "mine"), read=fails)
    thread = parse(page(item("1")), broken, TOY)
    assert texts(thread) == ["Hello there."]
    assert any("'broken' failed in read" in note.message for note in thread.diagnostics)


def test_a_plugin_that_raises_in_the_middle_delivers_what_came_before():
    def breaks_off(document):
        def comments():
            yield from (comment_of(element) for element in list(document.root.iter("li"))[:2])
            raise KeyError("third")

        yield RawThread(comments=comments())

    thread = parse(page(*map(item, "1234")), attrs.evolve(TOY, read=breaks_off))
    assert len(thread.comments) == 2
    assert any(note.severity == "error" and "after 2 comments" in note.message for note in thread.diagnostics)


def test_a_plugin_that_raises_is_an_error_where_that_was_asked_for():
    strict = commentparse.Options(on_fault="raise")
    with pytest.raises(commentparse.FormatError, match="'toy' failed in read"):
        parse(page(item("1")), attrs.evolve(TOY, read=fails), options=strict)
    with pytest.raises(commentparse.FormatError, match="'toy' failed in recognize"):
        parse(page(item("1")), attrs.evolve(TOY, recognize=fails), options=strict)


def test_a_record_that_is_no_comment_is_reported():
    def odd(_):
        yield RawThread(comments=["no comment", RawComment(id="1", body=Body.text("Hello."))])

    thread = parse(page(item("1")), attrs.evolve(TOY, read=odd))
    assert texts(thread) == ["Hello."]
    assert "bad-record" in codes(thread)


def test_a_body_that_is_missing_is_reported():
    thread = parse(page('<li class="toy" id="1"><b>Ada</b></li>', item("2")))
    assert len(thread.comments) == 2
    assert "no-body" in codes(thread)


def test_a_function_that_leads_nowhere_is_named():
    thread = parse(page(item("1")), attrs.evolve(TOY, read="no_such_module:read"))
    assert any("no_such_module" in note.message for note in thread.diagnostics)


def test_plugins_that_cannot_be_imported_stop_nobody():
    entries = [
        EntryPoint(name="gone", value="no_such_module_at_all", group="commentparse"),
        EntryPoint(name="empty", value="json", group="commentparse"),
        EntryPoint(name="wordpress", value="commentparse_wordpress", group="commentparse"),
    ]
    loaded = registry.load(entries)
    assert "wordpress/wpdiscuz" in loaded.formats
    messages = sorted(str(error) for error in loaded.errors)
    assert len(messages) == 2
    assert "entry point 'empty'" in messages[0]
    assert "entry point 'gone'" in messages[1]
    assert "no_such_module_at_all" in messages[1]


def test_two_plugins_that_claim_a_page_equally_are_both_named():
    thread = parse(page(item("1")), attrs.evolve(TOY, name="b"), attrs.evolve(TOY, name="a"))
    assert thread.provenance[0].format == "a"
    assert any(
        note.code == "ambiguous-format" and "'a' and 'b'" in note.message for note in thread.diagnostics
    )


def test_a_gzipped_page_is_opened():
    assert texts(parse(gzip.compress(page(item("1")).encode()))) == ["Hello there."]


def test_gzip_data_that_is_cut_off_gives_what_is_there_and_says_so():
    packed = gzip.compress(
        page(*(item(str(number), f"Text {number * 7919}.") for number in range(500))).encode()
    )
    thread = parse(packed[: len(packed) // 2])
    assert 0 < len(thread.comments) < 500
    assert codes(thread)


def test_damaged_gzip_data_is_an_error():
    with pytest.raises(commentparse.InputError, match="gzip"):
        parse(b"\x1f\x8b" + b"junk" * 20)


def test_a_gzip_bomb_is_an_error():
    with pytest.raises(commentparse.InputError, match="grows past"):
        parse(gzip.compress(bytes(60_000_000)))


def test_a_damaged_zip_archive_is_an_error():
    with pytest.raises(commentparse.InputError, match="zip"):
        parse(b"PK\x03\x04" + b"junk" * 20)


def test_a_zip_archive_with_one_page_is_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("page.html", page(item("1")))
    assert texts(parse(packed.getvalue())) == ["Hello there."]


def mhtml(body: str) -> bytes:
    message = email.message.EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://example.org/page/"
    message["Date"] = "Tue, 1 Jun 2021 10:00:00 -0000"
    message["MIME-Version"] = "1.0"
    message.make_related()
    part = email.message.EmailMessage()
    part.set_content(body, subtype="html", cte="quoted-printable")
    part["Content-Location"] = "https://example.org/page/"
    message.attach(part)
    return message.as_bytes()


def test_a_page_saved_as_mhtml_is_opened():
    thread = parse(mhtml(page(item("1", "Größe = 5"))))
    assert texts(thread) == ["Größe = 5"]
    assert thread.url == "https://example.org/page/"
    assert thread.provenance[0].retrieved_at is not None


def test_mhtml_that_is_cut_off_gives_what_is_there():
    source = mhtml(page(*(item(str(number), f"Text {number}.") for number in range(50))))
    thread = parse(source[: len(source) // 2])
    assert texts(thread)[:10] == [f"Text {number}." for number in range(10)]


@pytest.mark.parametrize(
    "source", ['{"a": [1, 2', "[" * 100_000, '{"a": "\\ud800"}', "{} trailing", '{"a": NaN}']
)
def test_ill_formed_json_is_reported(source: str):
    thread = commentparse.parse(source)
    assert not thread.comments
    assert codes(thread)


@pytest.mark.parametrize(
    "source", ["<?xml version='1.0'?><rss><channel>", "<?xml version='1.0'?>", "<rss>&unknown;</rss>"]
)
def test_ill_formed_xml_is_reported(source: str):
    thread = commentparse.parse(source)
    assert not thread.comments
    assert codes(thread)


def test_entities_that_multiply_are_not_followed():
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><rss>&c;</rss>'
    assert not commentparse.parse(bomb).comments
