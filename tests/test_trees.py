"""Nothing is lost in silence by parsing."""

import time

import pytest
from lxml import etree

from commentparse.trees import DEEPEST, html_fragment, html_tree, json_value, unnested, xml_head, xml_tree

BIG = 11_000_000


def words(root: etree._Element) -> list[str]:
    """All words of a tree."""
    return "".join(root.itertext()).split()


def codes(found) -> list[str]:
    """Codes of diagnostics."""
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul", "b", "p", "table"])
@pytest.mark.parametrize("depth", [400, 1_000, 5_000])
def test_all_text_of_unclosed_elements_is_kept(tag, depth):
    root, _ = html_tree("".join(f"<{tag}>w{number} " for number in range(depth)).encode())
    assert sorted(words(root)) == sorted(f"w{number}" for number in range(depth))


@pytest.mark.parametrize("depth", [1_000, 5_000])
def test_all_text_before_in_and_behind_closed_elements_is_kept(depth):
    source = "<div>in " * depth + "deep " + "</div>behind " * depth + "<p>end</p>"
    assert words(html_tree(source.encode())[0]) == ["in"] * depth + ["deep"] + ["behind"] * depth + ["end"]


def test_a_thousand_levels_need_no_help():
    assert html_tree(b"<div>" * 1_000)[1] == []


def test_unwrapped_elements_are_reported():
    assert codes(html_tree(b"<div>x" * 5_000)[1]) == ["depth-limited"]


def test_unwrapping_stops_below_the_bound():
    root, _ = html_tree(b"<div>x" * 5_000)
    assert max(sum(1 for _ in node.iterancestors()) for node in root.iter("div")) <= DEEPEST + 2


@pytest.mark.parametrize("inside", ["<p>", "<br>", "<div", "</div>", 'a="<div>"'])
def test_markup_in_a_script_is_no_tag(inside):
    source = f"<script>{inside}</script><p>x</p>"
    assert unnested(source, 1) == source


def test_a_shallow_page_is_left_as_it_is():
    source = "<html><body><p>a<br>b</p><img src=x></body></html>"
    assert unnested(source) == source


def test_a_big_text_node_is_kept_and_what_follows_too():
    root, _ = html_tree(b"<p>" + b"a" * BIG + b"</p><p>after</p>")
    assert [len(p.text) for p in root.iter("p")] == [BIG, 5]


def test_a_big_attribute_is_kept_and_what_follows_too():
    root, _ = html_tree(b'<p title="' + b"a" * BIG + b'">x</p><p>after</p>')
    assert [(len(p.get("title", "")), p.text) for p in root.iter("p")] == [(BIG, "x"), (0, "after")]


def test_nul_characters_are_left_out_and_reported():
    root, found = html_tree(b"<p>a\0b</p>")
    assert words(root) == ["ab"]
    assert codes(found) == ["control-characters"]


@pytest.mark.parametrize("data", [b"", b" ", b"<!-- x -->"])
def test_nothing_gives_an_empty_page(data):
    assert words(html_tree(data)[0]) == []


def test_a_fragment_is_a_body():
    assert html_fragment("a<p>b</p>").tag == "body"
    assert words(html_fragment("")) == []


def test_xml_is_read():
    root, found = xml_tree(b"<a><b>x</b></a>")
    assert root.findtext("b") == "x"
    assert found == ()


def test_truncated_xml_is_read_up_to_the_fault_and_reported():
    root, found = xml_tree(b"<a><b>x</b><b>y")
    assert words(root) == ["xy"]
    assert codes(found) == ["xml-syntax"]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"no xml"])
def test_what_is_no_xml_gives_an_empty_root_and_a_report(data):
    root, found = xml_tree(data)
    assert (root.tag, codes(found)) == ("empty", ["xml-syntax"])


def test_xml_too_deep_for_the_parser_is_reported():
    assert codes(xml_tree(b"<a>x" * 5_000 + b"</a>" * 5_000)[1]) == ["xml-syntax"]


def test_external_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    source = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    root, _ = xml_tree(source.encode())
    assert "secret" not in etree.tostring(root, encoding="unicode").replace("secret.txt", "")


def test_an_external_dtd_is_not_loaded(tmp_path):
    dtd = tmp_path / "x.dtd"
    dtd.write_text('<!ENTITY x "loaded">')
    root, _ = xml_tree(f'<!DOCTYPE a SYSTEM "{dtd.as_uri()}"><a>y</a>'.encode())
    assert words(root) == ["y"]


@pytest.mark.parametrize("end", ["<l>&e9;</l>", '<l x="&e9;"/>'])
def test_entities_that_multiply_stay_small(end):
    entities = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    root, _ = xml_tree(f"<!DOCTYPE l [{entities}]>{end}".encode())
    assert len(etree.tostring(root)) < 10_000


TRUNCATED = {
    '{"a": 1, "b": tr': {"a": 1},
    "[1, 23": [1],
    '{"a": "some wo': {"a": "some wo"},
    '{"a": "x", "b': {"a": "x"},
    '{"a": "x",': {"a": "x"},
    '{"a": [{"b": 1}, {"b": "y': {"a": [{"b": 1}, {"b": "y"}]},
    '{"a": "b\\': {"a": "b"},
    '{"a": "b\\u00': {"a": "b"},
    '{"a": "b\\u00e4': {"a": "bä"},
    '{"a": "b\\\\': {"a": "b\\"},
    '{"a": "b\\\\u00': {"a": "b\\u00"},
    '{"a": "b\\"': {"a": 'b"'},
    '{"a": "b\\ud83d': {"a": "b\ufffd"},
    '{"a": "b\\ud83d\\ude': {"a": "b\ufffd"},
    '{"a": "b\\ud83d\\ude00': {"a": "b😀"},
    "[" * 150 + "1, 2": None,
}


@pytest.mark.parametrize("text", TRUNCATED)
def test_truncated_json_is_read_up_to_the_cut(text):
    value, found = json_value(text)
    while isinstance(value, list) and text.startswith("[["):
        value = value[0]
    assert value == (TRUNCATED[text] if not text.startswith("[[") else 1)
    assert codes(found) == ["json-syntax"]
    assert found[0].severity == "error"


def test_every_cut_of_a_json_text_is_read_or_refused():
    whole = '{"comments": [{"id": 1, "text": "a \\"b\\" \\u00e4 \\ud83d\\ude00 \\\\"}, {"id": 2}], "more": {"x": null}}'
    for length in range(1, len(whole)):
        value, found = json_value(whole[:length])
        assert value is None or isinstance(value, dict)
        assert codes(found) == ["json-syntax"]


def test_what_follows_a_whole_value_is_reported():
    value, found = json_value('{"a": 1} and more')
    assert value == {"a": 1}
    assert codes(found) == ["json-syntax"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "\\ud83d!"}', {"a": "\ufffd!"}),
        ('{"a": "b\nc"}', {"a": "b\nc"}),
        ('{"a": [1, 2,], "b": ",]" ,\n}', {"a": [1, 2], "b": ",]"}),
        ('["\\\\ud83d", "\\ude00"]', ["\\ud83d", "\ufffd"]),
    ],
)
def test_strings_and_commas_that_json_forbids_are_read_with_a_warning(text, value):
    read, found = json_value(text)
    assert read == value
    assert [(note.code, note.severity) for note in found] == [("json-syntax", "warning")]


@pytest.mark.parametrize("text", ["", "no json", '{"a" "b"}', "[" * 5_000, '{"a":' * 5_000])
def test_what_is_no_json_is_none_and_reported(text):
    value, found = json_value(text)
    assert value is None or isinstance(
        value, list | dict
    )  # how deep the decoder goes differs by Python version
    assert codes(found) == ["json-syntax"]


def test_closing_many_brackets_copies_nothing():
    text = "[" * 90 + "1," * 200_000
    value, _ = json_value(text)
    for _ in range(89):
        (value,) = value
    assert len(value) == 200_000


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>one</p></body></html><p>two</p>",
        "<html><body>one</body></html><html><body><p>two</p></body></html>",
    ],
)
def test_what_stands_behind_the_end_of_the_page_is_part_of_it(page):
    root, found = html_tree(page.encode())
    assert "".join(root.itertext()) == "onetwo"
    assert ["".join(sibling.itertext()) for sibling in root.itersiblings()] == [""]
    assert found == []


def test_ids_that_go_with_deep_elements_are_an_error():
    deep = "".join(f'<div id="c{number}">' for number in range(3_000))
    _, found = html_tree(deep.encode())
    assert [(note.code, note.severity) for note in found] == [("depth-limited", "error")]


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b'<?xml version="1.0"?>',
        b"<!-- <a> --><?style <a> ?>\n<!-- -->",
        b"<!DOCTYPE rss>",
        b'<!DOCTYPE rss [<!ENTITY a "<b>"> ] >',
    ],
)
def test_the_head_of_xml_begins_behind_all_that_stands_before_the_root(before):
    root = xml_head(before + b"<rss><!-- x --><channel><title>Rye")
    assert [element.tag for element in root.iter()] == ["rss", "channel", "title"]


@pytest.mark.parametrize("unclosed", [b"<!-- ", b"<?a ", b"<!DOCTYPE a [ "])
def test_what_is_not_closed_in_the_head_of_xml_hides_nothing_in_front_of_it(unclosed):
    root = xml_head(b"<rss><!-- x --><channel><title>Rye</title>" + unclosed + b"<p>")
    assert root.findtext("channel/title") == "Rye"


@pytest.mark.parametrize(
    "source",
    [
        b"<" + b"a" * 400_000,
        b"<rss>" + b"<!--" * 200_000,
        b"<?a " * 200_000,
        b"<!DOCTYPE a [" * 100_000,
        b"<!DOCTYPE " * 100_000,
        b"<!DOCTYPE a [" + b"] " * 200_000,
        b"<!---->" * 100_000,
        b"<a " * 200_000,
    ],
    ids="name comments instructions types begun-types brackets closed tags".split(),
)
def test_the_head_of_hostile_xml_takes_linear_time(source):
    start = time.process_time()
    xml_head(b'<?xml version="1.0"?>' + source)
    assert time.process_time() - start < 5
