"""Small strings: names, titles, identifiers, links and counts, from what a format handed over."""

import re
from typing import Any
from urllib.parse import urljoin

from lxml.etree import XPath, tostring
from lxml.etree import _Element as Element

from commentparse.characters import clean, composed
from commentparse.raw import Count, Value

SYMBOL_IMAGES = ("emoji", "smil", "emoticon")
"""In the class or address of an image that stands for a sign."""

LINE_BREAKS = re.compile(r"[\t\n\r]")
"""Left out of addresses (WHATWG URL, section 4.4), so that "java\\tscript:" is a script."""

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_WORDS_AND_IMAGES: Any = XPath("descendant::text() | descendant::img", smart_strings=False)

SCRIPTS = ("javascript:", "data:", "vbscript:", "about:")

MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\uff0d": "-", "\u066c": ",", "\u066b": "."})
COUNT = re.compile(r"([-+]?)(\d[\d.,'\u2019\u00a0\u202f ]*)\s*([^\W\d]{0,5})\.?")
GROUPING = re.compile(r"['\u2019\u00a0\u202f ]")
SEPARATOR = re.compile(r"[.,'\u2019\u00a0\u202f ]")
MOST_DIGITS = 18
"""A longer number is none that anybody counted."""
MULTIPLES = {"": 1, "k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "mio": 1_000_000, "mln": 1_000_000, "tsd": 1_000,
             "тыс": 1_000, "млн": 1_000_000, "千": 1_000, "万": 10_000, "萬": 10_000, "만": 10_000, "천": 1_000,
             "億": 100_000_000, "亿": 100_000_000, "mil": 1_000, "rb": 1_000, "jt": 1_000_000, "tr": 1_000_000}  # fmt: skip


def folded(text: str) -> str:
    """`clean`, on one line, white space folded to single spaces."""
    if text.isprintable():
        return spaced(text) if text.isascii() else composed(spaced(text))
    return _clean_line(" ".join(text.split()))


def spaced(text: str) -> str:
    """Printable text with single spaces only; no other white space is printable."""
    return text.strip() if "  " not in text else " ".join(text.split())


def _clean_line(line: str) -> str:
    cleaned = clean(line)
    # e.g. "a \x07 b": what was left out stood between blanks
    return line if cleaned is line else " ".join(cleaned.split())


def shown_text(element: Element) -> str:
    """All text inside, folded; an image that stands for a sign (an emoji in a name) counts as the sign."""
    if not len(element):
        return " ".join((element.text or "").split())
    if not any(
        child.tag == "img" or (len(child) and next(child.iter("img"), None) is not None) for child in element
    ):
        # a tenth of the time that itertext takes
        return " ".join(tostring(element, method="text", encoding="unicode", with_tail=False).split())
    pieces = (node if isinstance(node, str) else symbol_of(node) for node in _WORDS_AND_IMAGES(element))
    return " ".join("".join(pieces).split())


def symbol_of(image: Element) -> str:
    """The sign that an image stands for (`alt` of an emoji or smiley); "" for a picture."""
    alt = image.get("alt") or ""
    if not alt:
        return ""
    name = (image.get("class") or "") + (image.get("src") or "")
    if any(mark in name for mark in SYMBOL_IMAGES):
        return alt
    # e.g. alt="❤️": signs only, no word
    return (
        alt
        if len(alt) <= 8 and not any(character.isalnum() or character.isspace() for character in alt)
        else ""
    )


def line_of(value: Value) -> str | None:
    """A name, title or other short string; None stays None, an empty element is "".

    >>> line_of("  Ada \\n Lovelace ")
    'Ada Lovelace'
    """
    if value is None:
        return None
    return folded(value) if isinstance(value, str) else _clean_line(shown_text(value))


def url_of(value: Value, base: str | None, attribute: str = "href") -> str | None:
    """An absolute address where `base` is known, else as published; None for none, empty ones and scripts."""
    if value is None:
        return None
    link = value if isinstance(value, str) else value.get(attribute) or ""
    if link.startswith(("http://", "https://")) and link.isascii() and link.isprintable() and " " not in link:
        return link
    link = clean(LINE_BREAKS.sub("", link.strip()))
    if not link:
        return None
    if link.startswith(("http://", "https://")):
        return link
    if link.lower().startswith(SCRIPTS):
        return None
    if base is None or (SCHEME.match(link) and not link.lower().startswith("http")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:  # e.g. "//[broken"
        return link


def count_of(value: Count) -> tuple[int | None, bool]:
    """A number, and whether its printed form was abbreviated.

    >>> count_of("9.8k"), count_of("1,234"), count_of("−3"), count_of("none")
    ((9800, True), (1234, False), (-3, False), (None, False))
    """
    if value is None or isinstance(value, int):
        return value, False
    printed = (value if isinstance(value, str) else shown_text(value)).strip()
    if printed.isascii() and printed.isdigit():
        return (int(printed) if len(printed) <= MOST_DIGITS else None), False
    printed = printed.translate(MINUS)
    match = COUNT.fullmatch(printed)
    multiple = MULTIPLES.get(match[3].lower()) if match else None
    if match is None or multiple is None or len(match[2]) > 2 * MOST_DIGITS:
        return None, False
    digits = match[2].strip().rstrip(".,")
    number = _whole(digits) if multiple == 1 else round(float(_decimal(digits)) * multiple)
    if number is None:
        return None, False
    return (-number if match[1] == "-" else number), multiple > 1


def _whole(digits: str) -> int | None:
    """A whole number whose points or commas group by thousands (by hundreds in India); else None."""
    first, *groups = SEPARATOR.split(digits)
    if groups and not (first and len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups)):
        return None
    number = "".join((first, *groups))
    return int(number) if len(number) <= MOST_DIGITS else None


def _decimal(digits: str) -> str:
    digits = GROUPING.sub("", digits)
    return (
        digits.replace(",", ".") if digits.count(",") + digits.count(".") == 1 else SEPARATOR.sub("", digits)
    )
