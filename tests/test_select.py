"""Finding elements by what they mean."""

import pytest
from lxml import html

from commentparse import select

LIST = """
<ul><li class="entry" id="a"><b class="name first">Ann</b><p class="text">one <i class="name">not a name</i></p>
  <ul><li class="entry odd" id="b"><b class="name">Bob</b><b class="name">Robert</b></li></ul>
  <b class="likes">3</b></li>
<li class="entry" id="c"><p>Cy</p></li><li class="entry-form" id="d"><b class="name">form</b></li></ul>
"""
PARTS = {"name": "author", "text": "body", "likes": "votes"}


def records(source: str = LIST, **options):
    """Records of the list by id."""
    found = select.records(
        html.fromstring(source), of=frozenset({"entry"}), parts=PARTS, tags=("li", "b", "p", "i"), **options
    )
    return {record.element.get("id"): record for record in found}


@pytest.mark.parametrize(
    ("value", "has"),
    [
        ("a", True),
        ("b a c", True),
        ("\n a\t", True),
        ("ab", False),
        ("a-b", False),
        ("A", False),
        ("", False),
    ],
)
def test_a_class_is_a_whole_word(value, has):
    element = html.fromstring(f'<p class="{value}">x</p>')
    assert select.has_class(element, "a") is has
    assert (select.first(element, "a") is element) is has


def test_an_element_without_classes_has_none():
    element = html.fromstring("<p>x</p>")
    assert select.classes(element) == []
    assert not select.has_class(element, "a")


def test_each_gives_elements_in_document_order():
    assert [element.text for element in select.each(html.fromstring(LIST), "name", "b")] == [
        "Ann",
        "Bob",
        "Robert",
        "form",
    ]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<h1 class="post-title">Rye</h1>', "Rye"),
        ('<h1 class="post-title x">Rye</h1><h2 class="title">Spelt</h2>', "Rye"),
        ('<h2 class="title">Spelt</h2><h1 class="post-title">Rye</h1>', "Rye"),
        ('<h1 class="post-title">Rye</h1><h1 class="post-title"> </h1>', "Rye"),
        (
            '<h1 class="post-title">Rye</h1><h1 class="post-title">Oat</h1><h2 class="title">Spelt</h2>',
            "Spelt",
        ),
        ('<h1 class="post-title"> </h1><h2 class="title">Spelt</h2>', "Spelt"),
        ('<p class="post-title">Rye</p><h2 class="title">Spelt</h2>', "Spelt"),
        ('<h1 class="post-title">Rye</h1><h1 class="post-title">Oat</h1>', None),
        ("<h1>Rye</h1>", None),
    ],
)
def test_only_is_the_one_element_with_text(page, found):
    element = select.only(html.fromstring(f"<div>{page}</div>"), ("post-title", "title"), "h1", "h2")
    assert (None if element is None else element.text) == found


def test_child_looks_at_direct_children_only():
    root = html.fromstring(LIST)
    assert select.child(root, "name") is None
    assert select.child(root, "entry").get("id") == "a"


def test_closest_climbs():
    root = html.fromstring(LIST)
    assert select.closest(root.find(".//i"), "entry").get("id") == "a"
    assert select.closest(root.find(".//i"), "nowhere") is None


def test_an_element_is_found_by_its_id():
    root = html.fromstring(LIST)
    assert select.by_id(root, "b").get("class") == "entry odd"
    assert select.by_id(root, "nowhere") is None


@pytest.mark.parametrize("name", ["a'b", 'a"b', "a'\"b"])
def test_an_id_may_hold_quotes(name):
    root = html.fromstring("<div><p>x</p></div>")
    root[0].set("id", name)
    assert select.by_id(root, name) is None or select.by_id(root, name).text == "x"


def test_an_attribute_is_found_even_if_it_is_empty():
    assert select.with_attribute(html.fromstring('<div><p data-x="">x</p></div>'), "data-x").text == "x"


def test_comments_have_no_tag():
    assert [select.tag(node) for node in html.fromstring("<div><!-- x --><p>x</p></div>")] == ["", "p"]


def test_text_is_folded():
    assert select.text(html.fromstring("<p> a\n<b>b</b>\u00a0c </p>")) == "a b c"


def test_records_are_in_document_order_with_their_nesting():
    found = records()
    assert list(found) == ["a", "b", "c"]
    assert [record.depth for record in found.values()] == [0, 1, 0]
    assert found["b"].parent is found["a"]
    assert found["c"].parent is None


def test_the_first_part_of_a_name_wins():
    found = records()
    assert found["a"].parts["author"].text == "Ann"
    assert found["b"].parts["author"].text == "Bob"


def test_a_part_that_is_missing_is_not_there():
    assert records('<ul><li class="entry" id="a"><p>x</p></li></ul>')["a"].parts == {}


def test_an_element_belongs_to_the_record_opened_last():
    assert records()["b"].parts["votes"].text == "3"


def test_what_is_inside_an_opaque_part_belongs_to_nobody():
    source = '<ul><li class="entry" id="a"><p class="text"><i class="name">quoted</i></p><b class="name">Ann</b></li></ul>'
    assert records(source)["a"].parts["author"].text == "quoted"
    assert records(source, opaque=frozenset({"body"}))["a"].parts["author"].text == "Ann"


def test_an_opaque_part_without_inside_hides_nothing():
    source = '<ul><li class="entry" id="a"><p class="text">x</p><b class="name">Ann</b></li><li class="entry" id="b"></li></ul>'
    assert list(records(source, opaque=frozenset({"body"}))) == ["a", "b"]


def test_flat_lists_need_not_be_asked_for_nesting():
    assert [record.depth for record in records(nested=False).values()] == [0, 0, 0]


def test_the_specific_class_comes_before_the_general_one():
    source = '<ul><li class="entry" id="a"><p class="text name">x</p></li></ul>'
    assert list(records(source)["a"].parts) == ["author"]


def test_a_deep_list_is_read_without_recursion():
    source = "".join(f'<div class="entry" id="{number}">' for number in range(1_000))
    root = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))
    found = list(select.records(root, of=frozenset({"entry"}), parts={}, tags=("div",)))
    assert found[-1].depth == 999
