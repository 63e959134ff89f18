"""The views that all formats share."""

import time

import pytest

from commentparse.document import Document


def page(head: str = "", body: str = "", url: str | None = "https://example.org/a/b", **options) -> Document:
    """A page."""
    return Document(f"<html><head>{head}</head><body>{body}</body></html>", url=url, **options)


def blocks(*scripts: str) -> Document:
    """A page with blocks of JSON-LD."""
    return page("".join(f'<script type="application/ld+json">{script}</script>' for script in scripts))


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("", "https://example.org/a/b"),
        ('<base href="/c/">', "https://example.org/c/"),
        ('<base href=" https://example.com/ ">', "https://example.com/"),
        ('<base target="_top"><base href="/d/">', "https://example.org/d/"),
        ('<base href="/first/"><base href="/second/">', "https://example.org/first/"),
        ('<base href="">', "https://example.org/a/b"),
        ('<base href="//[broken">', "https://example.org/a/b"),
    ],
)
def test_links_are_resolved_against_the_base(head, base):
    assert page(head).base_url == base


def test_without_an_address_there_is_no_base():
    assert page(url=None).base_url is None


def test_of_two_meta_elements_the_first_wins():
    assert (
        page('<meta name="author" content="Ann"><meta name="author" content="Bob">').meta["author"] == "Ann"
    )


@pytest.mark.parametrize("attribute", ["name", "property", "itemprop"])
def test_meta_elements_are_named_in_lower_case(attribute):
    assert page(f'<meta {attribute}="OG:Title" content="x">').meta == {"og:title": "x"}


def test_an_empty_meta_element_is_kept_and_one_without_content_is_not():
    assert page('<meta name="a" content=""><meta name="b">').meta == {"a": ""}


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article"}',
        '[{"@type": "Article"}]',
        '[[{"@type": "Article"}]]',
    ],
)
def test_json_ld_arrays_are_opened(script):
    assert [item["@type"] for item in blocks(script).json_ld] == ["Article"]


def test_json_ld_graphs_are_opened():
    items = blocks('{"@graph": [{"@type": "Person"}, {"@graph": [{"@type": "Article"}]}]}').json_ld
    assert [item.get("@type") for item in items] == [None, "Person", None, "Article"]


@pytest.mark.parametrize("broken", ["{", "", "no json", '{"a": 1}}', '"text"', "3", "[" * 5_000])
def test_a_broken_json_ld_block_hides_no_other(broken):
    items = blocks(broken, '{"@type": "Article"}').json_ld
    assert [item["@type"] for item in items if "@type" in item] == ["Article"]


@pytest.mark.parametrize(
    "script",
    [
        "<!-- %s -->",
        "<![CDATA[%s]]>",
        "//<![CDATA[\n%s\n//]]>",
        "/* <![CDATA[ */ %s /* ]]> */",
        "%s;",
        "\ufeff%s\n",
    ],
)
def test_what_hides_a_block_of_json_ld_is_no_fault(script):
    document = blocks(script % '{"@type": ["Article"]}', script % '[{"a": "x;"}]', script % "")
    assert document.json_ld == [{"@type": ["Article"]}, {"a": "x;"}]
    assert [script.text for script in document.json_ld_faults if "{" in script.text] == []


@pytest.mark.parametrize(
    ("broken", "value", "severity"),
    [
        ('{"a": "b\nc"}', {"a": "b\nc"}, "warning"),
        ('{"a": [1, 2, ],\n}', {"a": [1, 2]}, "warning"),
        ('{"a": "b", "c": ["d;', {"a": "b", "c": ["d;"]}, "error"),
        ('{"a": 1} more', {"a": 1}, "error"),
    ],
)
def test_a_block_of_json_ld_is_mended_like_a_file(broken, value, severity):
    document = blocks("{}", "\n" + broken)
    assert document.json_ld == [{}, value] == [{}, Document(broken, content_type="application/json").json]
    (fault,) = document.json_ld_faults.values()
    assert (fault.code, fault.severity) == ("json-syntax", severity)
    assert fault.locator is not None
    assert fault.locator.line is not None


@pytest.mark.parametrize("piece", ["<!--", "//", ";", " ", "]]>", "*/", ",", ", ", "},", "-->"])
def test_hostile_blocks_of_json_ld_take_linear_time(piece):
    start = time.process_time()
    assert blocks("{" + piece * 100_000).json_ld is not None
    assert blocks(piece * 100_000).json_ld is not None
    assert time.process_time() - start < 2


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", " Application/LD+JSON "])
def test_json_ld_is_known_by_its_type(kind):
    assert page(f'<script type="{kind}">{{"a": 1}}</script>').json_ld == [{"a": 1}]


def test_other_scripts_are_no_json_ld():
    assert page('<script>{"a": 1}</script><script type="application/json">{"a": 1}</script>').json_ld == []


@pytest.mark.parametrize(
    ("source", "language"),
    [('<html lang="de-AT"><p>x', "de-AT"), ("<html><p>x", None), ('<html lang=""><p>x', None), ("{}", None)],
)
def test_the_language_is_what_the_page_declares(source, language):
    assert Document(source).language == language


def test_a_given_language_beats_the_declared_one():
    assert Document('<html lang="de"><p>x', language="fr").language == "fr"


def test_the_marks_of_a_page_are_its_classes_ids_and_scripts():
    marks = page(
        '<script src="https://cdn.example.net/js/embed.js?x=1"></script>',
        '<p class="a b" id="c"></p><iframe src="//f.example.com/x">',
    ).marks
    assert {"a", "b"} <= marks.classes
    assert marks.has_id("c")
    assert not marks.has_id("a")
    assert {"cdn.example.net", "example.net", "embed.js", "f.example.com", "example.com"} <= marks.scripts


@pytest.mark.parametrize("source", ['{"a": {"b": 1}}', '[{"a": [{"b": 1}]}, {"c": 1}]'])
def test_the_marks_of_json_are_its_outer_keys(source):
    assert Document(source).marks.json_keys == {"a", "b"}


def test_the_mark_of_xml_is_its_root():
    assert "feed" in Document('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>').marks.roots


@pytest.mark.parametrize(
    "source", ["<script src='https://[broken'></script>", "<p class=''>", "[]", "{}", "[1]", "<a/>"]
)
def test_odd_input_has_marks_too(source):
    assert Document(source).marks is not None


def test_undecodable_bytes_are_reported():
    document = Document(("<p>" + "schöne Bäume " * 20).encode() + b"\xff</p>")
    assert document.root is not None
    assert [note.code for note in document.diagnostics] == ["undecodable-bytes"]


def test_xml_in_another_encoding_is_read():
    document = Document('<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'.encode("cp1251"))
    assert (document.root.text, document.diagnostics) == ("Привет", ())


def test_xml_with_a_declaration_may_be_text():
    assert Document('<?xml version="1.0" encoding="utf-16"?><a>Привет</a>').root.text == "Привет"


def test_junk_before_xml_is_skipped():
    assert Document(b'`<?xml version="1.0"?><a>x</a>').root.text == "x"


def test_views_of_another_kind_are_empty():
    assert Document("plain words").json is None
    assert Document('{"a": 1}').meta == {}
    assert len(Document("plain words").root) == 0


def test_the_digest_of_text_is_that_of_its_utf8_form():
    assert Document("<p>ä</p>").sha256 == Document("<p>ä</p>".encode()).sha256


@pytest.mark.parametrize("source", ["\ud800", "<p>\ud800</p>", '{"a": "\ud800"}'])
def test_half_a_surrogate_pair_is_no_fault(source):
    document = Document(source)
    assert document.marks is not None
    assert document.sha256


@pytest.mark.parametrize("source", ["<p>ä</p>", "<p>ä</p>".encode()])
def test_a_document_can_be_read_as_a_file(source):
    assert Document(source).open().read() == "<p>ä</p>".encode()


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16"])
def test_a_word_is_mentioned_in_any_case_and_encoding(encoding):
    source = '<p ITEMTYPE="x">\xe9</p>'
    for given in (source, source.encode(encoding)):
        assert Document(given).mentions("itemtype")
        assert not Document(given).mentions("typeof")
