"""Encodings and kinds, by content."""

import codecs
import contextlib
import sqlite3

import pytest

from commentparse.decode import decide, encoding_of, kind_of, text_of


def decoded(data: bytes | str, content_type: str | None = None) -> str:
    """The input as text."""
    return text_of(data, decide(data, content_type))[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_the_encoding(encoding):
    assert (
        decoded("<meta charset=koi8-r><p>Bäume</p>".encode(encoding)) == "<meta charset=koi8-r><p>Bäume</p>"
    )


def test_a_big_endian_byte_order_mark_is_read():
    assert decoded(codecs.BOM_UTF16_BE + "<p>ж</p>".encode("utf-16-be")) == "<p>ж</p>"


def test_valid_utf8_beats_every_declaration():
    assert decoded("<meta charset=iso-8859-1><p>Bäume</p>".encode(), "text/html; charset=koi8-r").endswith(
        "Bäume</p>"
    )


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ("<META CHARSET=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
    ],
)
def test_the_content_declares_its_encoding(declaration, encoding):
    assert decoded(f"{declaration}<p>Привет</p>".encode(encoding)).endswith("<p>Привет</p>")


def test_the_declaration_in_the_content_beats_the_declared_type():
    data = "<meta charset=windows-1251><p>Привет</p>".encode("cp1251")
    assert decoded(data, "text/html; charset=koi8-r").endswith("Привет</p>")


def test_the_declared_type_is_used_where_the_content_says_nothing():
    assert decoded("<p>Привет</p>".encode("koi8-r"), "text/html; charset=KOI8-R") == "<p>Привет</p>"


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii"])
def test_pages_that_say_latin_1_mean_windows_1252(label):
    assert decoded(f"<meta charset={label}><p>“Tea” – 3 €</p>".encode("cp1252")).endswith(
        "<p>“Tea” – 3 €</p>"
    )


def test_bytes_that_are_not_the_declared_utf8_are_windows_1252():
    assert decoded("<meta charset=utf-8><p>Bäume</p>".encode("cp1252")).endswith("<p>Bäume</p>")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["<p>plain words</p>", "<p>Bäume</p>"])
def test_utf16_needs_no_byte_order_mark(encoding, text):
    assert decoded(text.encode(encoding)) == text


def test_utf16_is_seen_whatever_the_server_declares():
    assert (
        decoded("<p>plain words</p>".encode("utf-16-le"), "text/html; charset=utf-8") == "<p>plain words</p>"
    )


def test_a_few_broken_bytes_leave_the_rest_utf8():
    data = ("<p>" + "schöne Bäume " * 20).encode() + b"\xff</p>"
    text, broken = text_of(data, decide(data))
    assert text.endswith("schöne Bäume \ufffd</p>")
    assert broken == 1


def test_a_genuine_replacement_character_is_no_broken_byte():
    data = ("Bäume \ufffd " * 20).encode() + b"\xff"
    assert text_of(data, decide(data))[1] == 1


def test_iso_2022_hides_in_ascii_bytes():
    assert "日本語" in decoded(b"<meta charset=iso-2022-jp><p>" + "日本語".encode("iso2022_jp"))


@pytest.mark.parametrize(
    "label",
    "rot13 hex base64 zlib bz2 quopri uu idna punycode undefined unicode_escape raw_unicode_escape utf-7 no-such-thing".split(),
)
def test_a_declared_codec_that_no_page_is_in_is_passed_over(label):
    assert decoded(f"<meta charset={label}><p>Bäume</p>".encode("cp1252")).endswith("<p>Bäume</p>")


@pytest.mark.parametrize("label", ["utf-16", "utf-16le", "utf-32"])
def test_what_declares_itself_in_ascii_is_in_no_wide_encoding(label):
    assert decoded(f"<meta charset={label}><p>Bäume</p>".encode("cp1252")).endswith("<p>Bäume</p>")


def test_the_reason_for_an_encoding_is_told():
    assert encoding_of("ä".encode())[1] == "valid UTF-8"


@pytest.mark.parametrize("kind", [str, bytes])
def test_a_byte_order_mark_is_no_text(kind):
    source = "\ufeff<p>x</p>" if kind is str else "\ufeff<p>x</p>".encode()
    assert decoded(source) == "<p>x</p>"


KINDS = {
    "html": [
        "<!DOCTYPE html><title>x</title>",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<p>x</p>",
        "  \n\n<div>x</div>",
        "<h1>x</h1>",
        "<b>bold</b> words",
        "<center>",
        "<blockquote>x</blockquote>",
        "<form><p>x</p></form>",
        "<unknown-element>x<br>y</unknown-element>",
        "<!-- saved from url=(0030)https://example.org/ -->\n<!DOCTYPE html>",
        "<!--x--><html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html>',
        '<?xml version="1.0"?>\n<!-- made by hand -->\n<html xmlns="http://www.w3.org/1999/xhtml">',
        "****<html>",
        "Hello there<br>it is<br>a fragment<br>",
        "\n" * 10_000 + "<p>x</p>",
    ],
    "xml": [
        '<?xml version="1.0"?><comments/>',
        '`<?xml version="1.0"?><rss/>',
        "<rss><channel/></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<notes>x</notes>",
        "<notes><note>x",
        "<notes version='1'>x",
        "<!DOCTYPE notes><notes/>",
        '<?xml version="1.0"?><rss><item><![CDATA[<html>in a feed</html>]]></item></rss>',
    ],
    "json": [
        '{"a": 1}',
        "{}",
        "[]",
        "[1, 2]",
        "[null]",
        '[{"a": 1}]',
        '["a"]',
        "[[1]]",
        '{"a": "cut',
        ')]}\'\n{"a": 1}',
        "[-1.5e3]",
    ],
    "jsonl": ['{"a": 1}\n{"b": 2}\n', '\n{"a": 1}\r\n{"b": 2}', '{"a": "' + "x" * 400_000 + '"}\n{"b": 2}\n'],
    "mbox": [
        "From ann@example.org Mon Jan  6 10:00:00 2020\nSubject: x\n",
        "From 12@xxx Mon Jan 06 10:00:00 +0000 2020\r\n",
        "From ann at lists.mill.example.org  Mon Jan  6 10:00:00 2020\n",
    ],
    "csv": [
        "comment_id,parent_id,text\r\n1,,<p>one</p><p>two</p><p>three</p>\r\n",
        '"comment_id","parent_id","text"\n',
    ],
    "text": [
        "just words",
        "comment_id,parent_id, and so on\n",
        "comment_id,parent_id",
        "Name,Comment\nAnn,hello\n",
        "I <3 this",
        "<3 you all",
        "use <b> and <i>sparingly</i> in <p>",
        "The word is in </p> tags. " + "And on it goes. " * 200 + "</p></p>",
        "<ann> hello all\n<bob> hello ann",
        "<ann@example.org> wrote:",
        "[1] a footnote",
        "[2020-01-06] Ann: hello",
        "[-] Ann 3 points",
        "[link] here",
        "{curly} words",
        "From here to 2020\n",
        "null",
    ],
    "binary": ["\x00\x01\x02\x03\x04", "\x89PNG\r\n\x1a\n\x00\x00\x00\x0d\x00\x00\x00"],
    "empty": ["", " \n\t ", "\ufeff"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_the_kind_is_read_off_the_content(kind, text):
    assert decide(text).kind == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PAR1" + bytes(range(256)) + b"PAR1", "parquet"),
        (b"ARROW1\0\0" + bytes(range(256)) + b"ARROW1", "arrow"),
        (b"PAR1" + bytes(range(256)), "binary"),
        (b"PAR1 is the first word of this", "text"),
    ],
)
def test_tables_that_are_no_text_are_known_by_both_ends(data, kind):
    assert decide(data).kind == kind


def test_every_byte_of_a_table_that_is_no_text_is_a_character():
    data = b"PAR1" + bytes(range(256)) + b"PAR1"
    text, replaced = text_of(data, decide(data))
    assert (text.encode("latin-1"), replaced) == (data, 0)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts if kind != "binary"]
)
def test_bytes_and_text_are_of_the_same_kind(kind, text):
    assert decide(text.encode()).kind == kind


def test_binary_bytes_are_binary():
    assert (
        decide(
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00"
        ).kind
        == "binary"
    )


def test_at_most_sixteen_stray_characters_are_skipped():
    assert kind_of("*" * 16 + "<html>")[0] == "html"
    assert kind_of("*" * 17 + "<html>")[0] == "text"


def test_stray_characters_are_told_of():
    assert kind_of("`<html>")[1] == "starts with an HTML tag after 1 stray characters"


def test_the_declared_type_breaks_a_tie():
    assert decide("some words<br>", "text/html").kind == "html"
    assert decide("some words<br>", "text/plain").kind == "text"


def test_the_declared_type_does_not_beat_the_content():
    assert decide('{"a": 1}', "text/html").kind == "json"


def test_text_needs_no_encoding():
    assert decide("<p>x</p>").encoding is None


def test_a_declared_utf8_holds_although_some_bytes_are_broken():
    page = '<meta charset="utf-8"><p>Zoë</p>'.encode() + b"<p>caf\xe9</p>"
    assert decide(page).encoding == "utf-8"


def test_a_declared_utf8_that_no_character_is_in_does_not_hold():
    assert decide(b'<meta charset="utf-8"><p>caf\xe9 na\xefve</p>').encoding == "cp1252"


def test_a_page_wrapped_in_an_element_of_a_corpus_is_html():
    assert kind_of('<text id="1">\n<!DOCTYPE html>\n<html><body>a</body></html></text>')[0] == "html"


def test_an_element_of_a_namespace_is_xml_whatever_markup_its_text_holds():
    head = '<export xmlns="http://talk.example/1.0"><message><![CDATA[<p>Hello</p>]]></message></export>'
    assert kind_of(head)[0] == "xml"


def test_a_database_of_sqlite_is_known_by_its_header():
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.execute("create table loaves (name text)")
        database.execute("insert into loaves values ('Bäckerbrot')")
        database.commit()
        data = database.serialize()
    decision = decide(data, "text/html; charset=utf-16")
    assert (decision.kind, decision.is_valid) == ("sqlite", True)
    assert "Bäckerbrot" in decoded(data)


def test_text_that_begins_like_a_database_is_none():
    assert decide("SQLite format 3\0").kind != "sqlite"
    assert decide(b"SQLite format 3 is documented").kind == "text"


@pytest.mark.parametrize("between", ["", "\n", " \r\n\t"])
def test_xhtml_behind_a_prolog_and_many_comments_is_html(between):
    head = between.join(('<?xml version="1.0"?>', *["<!-- a\n> -->"] * 40, "<?style a?>", "<html>"))
    assert kind_of(head) == ("html", "XHTML document")


@pytest.mark.parametrize(
    "pieces",
    ["<!--a-->" * 100, "<!--a--> " * 100, "<?a?>" * 200, "<!--" * 250, "<?" * 500, "<!--a--><!--" * 80],
)
@pytest.mark.parametrize("start", ['<?xml version="1.0"?>', '<list a="b">'])
def test_what_stands_in_front_of_no_page_is_passed_over_once(start, pieces):
    # With a pattern that tries again, this takes longer than anybody waits.
    assert kind_of(start + pieces + '<rss version="2.0"><channel/></rss>')[0] == "xml"
