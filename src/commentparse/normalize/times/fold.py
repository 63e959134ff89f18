"""Folding: one spelling for what pages write in many, for tables and for what is looked up in them."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

_SPELLINGS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "׳": "'",
        "״": '"', "“": '"', "”": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
        "،": ",", "、": ",", "。": ".", "·": " ", "•": " ", "»": " ", "«": " ",
        # Arabic and Persian keyboards write the same month with different code points
        "ی": "ي", "ک": "ك", "أ": "ا", "إ": "ا", "آ": "ا", "ۀ": "ه", "ة": "ه",
        "ё": "е",
        "\u0307": None,  # what casefold leaves of "İ"
    }
)  # fmt: skip

_ABBREVIATION_DOT = re.compile(r"(?<=[^\s\d.,:;/()+\-])\.")
_WORD = re.compile(r"[^\s,;:/()\[\]|+\-.@~#]+|#")
_NO_SPACES_FROM = "\u0e00"
"""From Thai on, scripts are written without spaces between words, or with optional ones."""


def folded(text: str) -> str:
    """Text in one case and spelling, without invisible marks; digits and spaces stay.

    >>> folded("Fév. 5 Μαΐου")
    'fév. 5 μαΐου'
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    text = "".join([mark for mark in text if mark.isalnum() or not _is_silent(mark)])
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """The words of folded text; the dots of abbreviations are dropped, "#" is a word.

    >>> words("vor # std., a.m.")
    ['vor', '#', 'std', 'am']
    """
    return _WORD.findall(_ABBREVIATION_DOT.sub("", text))


def marks(text: str) -> str:
    """What is left of folded text when words and spaces are taken out.

    >>> marks(" nov., - ")
    ',-'
    """
    return "".join(_WORD.sub("", _ABBREVIATION_DOT.sub("", text)).split())


def key(text: str) -> str:
    """The form in which a word or phrase stands in a table.

    >>> key("a. m.")
    'a m'
    """
    return " ".join(words(folded(text)))


def phrase(tokens: Iterable[str]) -> str:
    """One key for a run of words, without the optional spaces of East Asian scripts.

    >>> phrase(["#", "年", "之前"])
    '#年之前'
    """
    joined = " ".join(tokens)
    if joined.isascii():
        return joined
    parts = joined.split(" ")
    glued = parts[0]
    for before, part in pairwise(parts):
        tight = before[-1:] >= _NO_SPACES_FROM or part[:1] >= _NO_SPACES_FROM
        glued += part if tight else f" {part}"
    return glued


def is_unspaced(word: str) -> bool:
    """Whether a word is in a script that joins words, so that it may hold several."""
    return word[:1] >= _NO_SPACES_FROM


def _is_silent(mark: str) -> bool:
    """Direction marks and joiners, and Arabic vowel signs, which most sites leave out."""
    return unicodedata.category(mark) == "Cf" or "\u064b" <= mark <= "\u0652"
