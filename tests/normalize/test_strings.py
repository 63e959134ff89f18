"""Names, addresses and counts, from what pages print."""

import sys
import unicodedata

import pytest
from lxml import html

from commentparse.characters import clean
from commentparse.normalize.strings import count_of, folded, line_of, url_of

BASE = "https://example.org/a/b?c"


@pytest.mark.parametrize(
    ("printed", "count"),
    [
        ("0", 0), ("12", 12), (" 7 ", 7), ("-3", -3), ("+3", 3), ("−3", -3), ("–3", -3),
        ("1,234", 1234), ("1.234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234", 1234), ("1'234", 1234),
        ("1’234", 1234), ("12,34,567", 1_234_567), ("1,234,567", 1_234_567),
        ("٣", 3), ("١٬٢٣٤", 1234), ("१२", 12), ("１２", 12), ("๓", 3),
    ],
)  # fmt: skip
def test_counts_are_read_in_every_script(printed, count):
    assert count_of(printed) == (count, False)


@pytest.mark.parametrize(
    ("printed", "count"),
    [("9.8k", 9800), ("9,8K", 9800), ("1.5 K", 1500), ("-1.2k", -1200), ("2M", 2_000_000), ("2,5 Mio.", 2_500_000),
     ("99 тыс.", 99_000), ("3,4 тыс.", 3400), ("1.5万", 15_000), ("3만", 30_000), ("٩٫٨k", 9800)],
)  # fmt: skip
def test_abbreviated_counts_are_approximate(printed, count):
    assert count_of(printed) == (count, True)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "none",
        "k",
        "1.5",
        "12.34",
        "1,23",
        "1.2.3",
        "1 2 3",
        "1.234.567,89",
        "1e5",
        "½",
        "²",
        "1²",
        "3 replies",
        "#3",
        "9" * 30,
        "1" * 5_000 + "k",
    ],
    ids=lambda printed: printed[:12],
)
def test_what_is_no_count_is_none(printed):
    assert count_of(printed) == (None, False)


def test_a_number_is_a_count():
    assert count_of(5) == (5, False)
    assert count_of(None) == (None, False)


def test_an_element_stands_for_its_text():
    assert count_of(html.fromstring("<b> 1,<i>234</i> </b>")) == (1234, False)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://example.com/x", "https://example.com/x"),
        (" https://example.com/x\n", "https://example.com/x"),
        ("/x", "https://example.org/x"),
        ("x", "https://example.org/a/x"),
        ("?p=1", "https://example.org/a/b?p=1"),
        ("#x", "https://example.org/a/b?c#x"),
        ("//example.com/x", "https://example.com/x"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("https://example.com/Bäume und mehr", "https://example.com/Bäume und mehr"),
        ("https://exam\nple.com/x", "https://example.com/x"),
        ("//[broken", "//[broken"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_addresses_are_absolute(link, url):
    assert url_of(link, BASE) == url


@pytest.mark.parametrize(
    "link",
    [
        "",
        "  ",
        "javascript:x()",
        " JavaScript:x()",
        "java\tscript:x()",
        "\x01javascript:x()",
        "data:,x",
        "about:blank",
        None,
    ],
)
def test_scripts_and_nothing_are_no_addresses(link):
    assert url_of(link, BASE) is None


@pytest.mark.parametrize("link", ["/x", "x", "?p=1"])
def test_without_a_base_an_address_stays_as_published(link):
    assert url_of(link, None) == link


def test_an_element_stands_for_its_address():
    assert url_of(html.fromstring('<a href="/x">y</a>'), BASE) == "https://example.org/x"
    assert url_of(html.fromstring('<img src="/x">'), BASE, "src") == "https://example.org/x"
    assert url_of(html.fromstring("<a>y</a>"), BASE) is None


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (" Ada \n Lovelace ", "Ada Lovelace"),
        ("", ""),
        (" ", ""),
        (None, None),
        ("e\u0301", "é"),
        ("a\x00b\x1b", "ab"),
        ("\ud800x", "x"),
        ("\u200fعلي", "\u200fعلي"),
    ],
)
def test_a_line_is_folded_and_clean(value, line):
    assert line_of(value) == line


def test_printable_text_has_no_white_space_but_blanks_also_when_composed():
    for character in filter(str.isprintable, map(chr, range(1, sys.maxunicode + 1))):
        assert character == " " or not any(map(str.isspace, unicodedata.normalize("NFC", character)))


@pytest.mark.parametrize(
    ("source", "line"),
    [(" é  ü ", "é ü"), ("e\u0301  e\u0301", "é é"), ("é\xa0 \u3000ü\n", "é ü"), ("é\x07 ", "é")],
)
def test_lines_in_other_scripts_than_ascii_are_folded_and_composed(source, line):
    assert folded(source) == line


def test_a_sign_in_a_name_counts_as_the_sign():
    assert line_of(html.fromstring('<b>Ann <img class="emoji" alt="🌻"> B<!-- x --></b>')) == "Ann 🌻 B"


@pytest.mark.parametrize("image", ['<img alt="a portrait">', "<img>", '<img alt="">', '<img alt="Ann">'])
def test_a_picture_in_a_name_is_no_text(image):
    assert line_of(html.fromstring(f"<b>Ann{image}</b>")) == "Ann"


def test_cleaning_keeps_white_space():
    assert clean(" a\n\tb ") == " a\n\tb "


def test_words_around_a_sign_keep_their_order():
    name = html.fragment_fromstring('<p><img alt=""><span><a>Olga</a></span> <span>of Mill</span></p>')
    assert line_of(name) == "Olga of Mill"
