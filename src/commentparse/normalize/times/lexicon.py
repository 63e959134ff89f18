"""Lexicons: what the words of a language mean in a date, looked up by their folded form.

Strategy: a word has codes, one letter for the kind and a value. "m5" May, "d0" Monday, "p12-24"
afternoon, "b1" yesterday, "z3600" a zone, "x" a word without meaning here ("at", "Uhr"). Marks
of fields stand after their number: "Y" year, "M" month, "D" day, "H" hour, "I" minute, "S" second;
"T" announces a time and "N" a month number. Tables are read when a language is first needed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

from commentparse.normalize.times.fold import phrase

Codes = tuple[str, ...]

_ZONES = {
    "utc": 0, "gmt": 0, "wet": 0, "cet": 1, "mez": 1, "west": 1, "eet": 2, "cest": 2, "mesz": 2, "eest": 3,
    "msk": 3, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "hst": -10, "akst": -9,
    "akdt": -8, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
"""Abbreviations that mean one offset. Source: RFC 2822 §4.3 and common usage."""

_UNSURE_ZONES = ("cst", "bst", "ist", "ast", "et", "ct", "mt", "pt")
"""Abbreviations for several offsets: the time stays local."""

_MARKS = {
    "Y": "年 년", "M": "月 월 个月", "D": "日 号 號 일", "S": "秒 초 s sec",
    "H": "時 时 點 点 시 h uhr น", "I": "分 분 min", "N": "tháng thg", "T": "kl klo klokken ora ore saat",
}  # fmt: skip

_UNIT_LETTERS = {
    "year": "y",
    "month": "m",
    "week": "w",
    "day": "d",
    "hour": "h",
    "minute": "i",
    "second": "s",
}

_ALIASES = {
    "nb": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr", "tgl": "fil", "tl": "fil",
    "zh_tw": "zh_Hant", "zh_hk": "zh_Hant", "zh_mo": "zh_Hant", "zh_hant": "zh_Hant",
}  # fmt: skip

_BUDDHIST = frozenset({"th"})
_OTHER_YEARS = frozenset({"fa", "ckb", "th", "ps", "ug"})


@attrs.frozen(eq=False)
class Lexicon:
    """The words and phrases of one language, or of several."""

    codes: Mapping[str, Codes]
    """Word or words, folded → what they mean in a date."""

    phrases: Mapping[str, str]
    """Relative phrase with "#" for its number → "#y", or "2y" where the words hold the number, or "now"."""

    units: Mapping[str, str]
    """Unit of time → its letter, for the first of two units."""

    ones: frozenset[str] = frozenset()
    """Words for the number one."""

    about: frozenset[str] = frozenset()
    """Words that make a count vague."""

    ago: frozenset[str] = frozenset()
    """Words that make an age of a count: "ago", "vor", "il", "y", "a"."""

    buddhist: bool = False
    """Whether years of the Buddhist era are usual."""

    short_years: bool = True
    """Whether two-digit years are of the common era beyond doubt."""


def lexicon_for(language: str | None) -> Lexicon:
    """The language's words, then those of English, which many pages mix in."""
    name = _name(language)
    return _english_beside(name if name in _names() else "en")


@cache
def lexicon_of_all() -> Lexicon:
    """Every language's words, without those that mean different things in two of them."""
    tables = [_lexicon(name) for name in _names()]
    return Lexicon(
        codes=_agreed_codes(table.codes for table in tables),
        phrases=_agreed(table.phrases for table in tables),
        units=_agreed(table.units for table in tables),
        ones=frozenset[str]().union(*(table.ones for table in tables)),
        about=frozenset[str]().union(*(table.about for table in tables)),
        ago=frozenset[str]().union(*(table.ago for table in tables)),
    )


def field_order(language: str | None) -> str:
    """The order of all-numeric dates, such as "dmy"; empty if the language does not decide."""
    name = _name(language)
    if name not in _names():
        return ""
    table = _table(name)
    region = (language or "").replace("_", "-").split("-")[-1].upper()
    order: str = table.get("regions", {}).get(region) or table.get("order") or ""
    if not order and region in {"US", "PR", "PH"}:
        return "mdy"
    return order


def _name(language: str | None) -> str:
    """The table for a language tag: "de-AT" → "de", "zh_TW" → "zh_Hant"."""
    parts = (language or "").replace("-", "_").lower().split("_")
    short = "_".join(parts[:2])
    return _ALIASES.get(short) or _ALIASES.get(parts[0], parts[0])


@cache
def _names() -> tuple[str, ...]:
    from importlib import resources  # noqa: PLC0415 - only a page whose language is not known needs it

    files = resources.files(__package__).joinpath("data").iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".json")))


@cache
def _table(name: str) -> dict[str, Any]:
    from importlib import resources  # noqa: PLC0415 - no page without dates needs it

    text = resources.files(__package__).joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def _english_beside(name: str) -> Lexicon:
    own, english = _lexicon(name), _lexicon("en")
    return Lexicon(
        codes=_beside(own.codes, english.codes),
        phrases={**english.phrases, **own.phrases},
        units={**english.units, **own.units},
        ones=own.ones | english.ones,
        about=own.about | english.about,
        ago=own.ago | english.ago,
        buddhist=name in _BUDDHIST,
        short_years=name not in _OTHER_YEARS,
    )


@cache
def _lexicon(name: str) -> Lexicon:
    table = _table(name)
    units = {
        word: _UNIT_LETTERS[unit] for unit, names in table.get("units", {}).items() for word in _split(names)
    }
    return Lexicon(
        codes=MappingProxyType(_codes(table)),
        phrases=_phrases(table, units),
        units=units,
        ones=frozenset(_split(table.get("one", ""))),
        about=frozenset(_split(table.get("about", ""))),
        ago=frozenset(word for frame in table.get("frames", ()) for word in frame.split() if word != "#"),
    )


def _codes(table: Mapping[str, Any]) -> dict[str, Codes]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for letter, kind in (("m", "months"), ("d", "days"), ("b", "back")):
        for number, names in enumerate(table.get(kind, ()), start=letter == "m"):
            for word in _split(names):
                found[word].append(f"{letter}{number}")
    for word, spans in _spans(table.get("periods", {})).items():
        found[word].append(f"p{min(a for a, _ in spans)}-{max(b for _, b in spans)}")
    for mark, names in _MARKS.items():
        for word in names.split():
            found[word].append(mark)
    for word, hours in _ZONES.items():
        found[word].append(f"z{hours * 3600}")
    for word in (*_UNSURE_ZONES, *_split(table.get("noise", ""))):
        found[word].append("x")
    return {word: tuple(codes) for word, codes in found.items()}


def _spans(periods: Mapping[str, str]) -> dict[str, list[tuple[int, int]]]:
    """Word → the hours it stands for; CLDR's "下午" ends at seven, PHP's at midnight: both count."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for hours, names in periods.items():
        start, _, end = hours.partition("-")
        for word in _split(names):
            found[word].append((int(start), int(end)))
    return found


def _phrases(table: Mapping[str, Any], units: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for frame in table.get("frames", ()):
        for unit, letter in units.items():
            found[phrase(frame.replace("#", f"# {unit}").split())] = f"#{letter}"
    for code, names in table.get("phrases", {}).items():
        for name in _split(names):
            found[phrase(name.split())] = code[0] + _UNIT_LETTERS[code[1:]]
    for name in _split(table.get("now", "")):
        found[phrase(name.split())] = "now"
    return found


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]


def _beside(own: Mapping[str, Codes], other: Mapping[str, Codes]) -> dict[str, Codes]:
    """Both languages' codes; where both give a word a value of one kind, the own one counts.

    German "am" is a preposition, and stands for the morning on German sites that print English hours.
    """
    found = dict(other)
    for word, codes in own.items():
        kinds = {code[0] for code in codes}
        found[word] = (*codes, *(code for code in other.get(word, ()) if code[0] not in kinds))
    return found


def _agreed_codes(tables: Iterable[Mapping[str, Codes]]) -> dict[str, Codes]:
    """All languages' codes without those of one kind that disagree: "listopad" is no month."""
    found: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table in tables:
        for word, codes in table.items():
            for code in codes:
                found[word][code[0]].add(code)
    agreed = {
        word: tuple(sorted(code for codes in kinds.values() if len(codes) == 1 for code in codes))
        for word, kinds in found.items()
    }
    return {word: codes for word, codes in agreed.items() if codes}


def _agreed(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Entries on which all tables that have them agree."""
    found: dict[str, str] = {}
    doubtful = set()
    for table in tables:
        for word, meaning in table.items():
            if found.setdefault(word, meaning) != meaning:
                doubtful.add(word)
    return {word: meaning for word, meaning in found.items() if word not in doubtful}
