"""Write the tables of the date reader: CLDR, by way of Babel, and the words of comment systems.

Strategy: every locale of a language is read without Babel's inheritance (its alias resolution
mixes languages up once several are loaded: "de" then has Hebrew stand-alone months) and united,
so that "de" knows the Jänner of de_AT. Relative phrases are taken apart into a frame ("vor #")
and a unit ("jahren"); a frame and a unit that CLDR never joined then read as well, which is what
the translations of comment systems need. Phrases that do not come apart are kept whole.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import localedata
from babel.core import get_global

from commentparse.normalize.times.fold import key, phrase, words

CLDR = "47"
TARGET = Path(__file__).parent.parent / "src/commentparse/normalize/times/data"
PHRASES = Path(__file__).parent / "time_phrases.json"

LANGUAGES = [
    "af",
    "am",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "ckb",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "eo",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fil",
    "fo",
    "fr",
    "fy",
    "ga",
    "gd",
    "gl",
    "gu",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "jv",
    "ka",
    "kk",
    "km",
    "kn",
    "ko",
    "ky",
    "lb",
    "lo",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "my",
    "ne",
    "nl",
    "nn",
    "no",
    "pa",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "si",
    "sk",
    "sl",
    "so",
    "sq",
    "sr",
    "su",
    "sv",
    "sw",
    "ta",
    "te",
    "th",
    "tk",
    "tr",
    "ug",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
    "zh_Hant",
]

PARENTS = {"nn": "no"}
"""Languages whose data states only what differs from another one's."""

UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
WIDTHS = ("wide", "abbreviated")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTS = {"one": "1", "two": "2"}
NUMBER = "{0}"

Table = dict[str, Any]


def main() -> None:
    """Write one file per language and remove those of languages no longer listed."""
    for stale in TARGET.glob("*.json"):
        stale.unlink()
    for name, text in tables().items():
        (TARGET / name).write_text(text, encoding="utf-8")


def cldr_version() -> str:
    """The CLDR version that the installed Babel carries."""
    return str(get_global("cldr")["version"])  # type: ignore[arg-type]  # missing in the stubs


def tables() -> dict[str, str]:
    """File name → contents, for every language."""
    if cldr_version() != CLDR:
        sys.exit(f"expected CLDR {CLDR}, found {cldr_version()}")
    said = json.loads(PHRASES.read_text(encoding="utf-8"))
    return {f"{language}.json": _dump(_table(language, said)) for language in LANGUAGES}


def _table(language: str, said: Mapping[str, Mapping[str, Any]]) -> Table:
    locales = list(_locales(language))
    frames, units, whole = _relative(language, locales, said)
    table: Table = {
        "months": _months(language, locales, said),
        "days": [_row(d) for d in _days(locales)],
        "periods": _periods(language, locales, said),
        "frames": frames,
        "units": {unit: _row(names) for unit, names in sorted(units.items())},
        "phrases": {code: _row(names) for code, names in sorted(whole.items())},
        "now": _row([*_said(said["now"], language), *said["wpdiscuz"].get(language, {}).get("now", [])]),
        "back": [_row(part.split("|")) for part in said["days"].get(language, "").split("/")],
        "noise": _row([*_said(said["noise"], language), *said["wordpress"].get(language, [])]),
        "about": _row(_said(said["about"], language)),
        "one": _row(_said(said["one"], language)),
        **_orders(language),
    }
    return {name: value for name, value in table.items() if value}


def _locales(language: str) -> Iterator[Mapping[str, Any]]:
    """The language's own data and that of its regions, without anything inherited."""
    for identifier in _identifiers():
        is_traditional = "_Hant" in identifier
        if language == "zh_Hant":
            if is_traditional:
                yield localedata.load(identifier, merge_inherited=False)
        elif identifier.partition("_")[0] in {language, PARENTS.get(language)} and not is_traditional:
            yield localedata.load(identifier, merge_inherited=False)


def _identifiers() -> list[str]:
    """All locales but English in the alphabets of Deseret and Shaw, which no comment is dated in."""
    names = sorted(localedata.locale_identifiers())
    return [name for name in names if "_Dsrt" not in name and "_Shaw" not in name]


def _months(language: str, locales: Iterable[Mapping[str, Any]], said: Mapping[str, Any]) -> list[str]:
    names: list[list[str]] = [[] for _ in range(12)]
    for month, extra in enumerate(said["months"].get(language, [])):
        names[month] += extra.split("|")
    for form in _forms(locales, "months"):
        for number, name in form.items():
            # "M01" and "1" are CLDR's "no data"; "1月" is read by its mark
            if isinstance(name, str) and not any(sign.isdecimal() for sign in name):
                names[int(number) - 1] += _spellings(language, name)
    return [_row(month) for month in names]


def _spellings(language: str, name: str) -> list[str]:
    """A month with and without the preposition that CLDR or the language glues to it."""
    bare = name
    for preposition in ("de ", "d’", "d'", "dhen ", "an ", "am "):
        if bare.lower().startswith(preposition):
            bare = bare[len(preposition) :]
    if language == "he":
        return [name, f"ב{name}"]
    return [name, bare]


def _days(locales: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    names: list[list[str]] = [[] for _ in WEEK]
    for form in _forms(locales, "days"):
        for number, name in form.items():
            # "Th 2" is a weekday in Vietnamese; its number would be taken for a day
            if isinstance(name, str) and not any(sign.isdecimal() for sign in name):
                names[int(number)].append(name)
    return names


def _forms(locales: Iterable[Mapping[str, Any]], field: str) -> Iterator[Mapping[Any, Any]]:
    for data in locales:
        for context in ("format", "stand-alone"):
            found = data.get(field, {}).get(context, {})
            for width in WIDTHS:
                form = found.get(width) if isinstance(found, dict) else None
                if isinstance(form, dict):
                    yield form


def _periods(language: str, locales: list[Mapping[str, Any]], said: Mapping[str, Any]) -> dict[str, str]:
    """Hours, "from-before" → the words for that part of the day."""
    found: dict[str, list[str]] = defaultdict(list)
    for hours, names in said["periods"].get(language, {}).items():
        found[hours] += names.split("|")
    spans = {"am": "0-12", "pm": "12-24", **_rules(locales)}
    for form in _forms(locales, "day_periods"):
        for period, name in form.items():
            # single letters are taken from the systems' own words only: "a" is more often a preposition
            if period in spans and isinstance(name, str) and (len(name) > 1 or period in {"am", "pm"}):
                found[spans[period]].append(name)
    return {hours: _row(names) for hours, names in sorted(found.items())}


def _rules(locales: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    spans: dict[str, str] = {}
    for data in locales:
        rules = data.get("day_period_rules", {})
        for period, (rule, *_) in (rules.get(None, {}) if isinstance(rules, dict) else {}).items():
            start = rule.get("from", rule.get("at", 0)) // 3600
            end = rule.get("before", rule.get("at", 0) + 3600) // 3600
            spans.setdefault(period, f"{start}-{end if end > start else end + 24}")
    return spans


def _relative(
    language: str, locales: list[Mapping[str, Any]], said: Mapping[str, Any]
) -> tuple[list[str], dict[str, list[str]], dict[str, list[str]]]:
    """Frames, units, and whole phrases by code: "#y" counts, "2y" is fixed."""
    patterns = sorted(set(_patterns(locales)))
    frames = _frames(language, patterns, said)
    units: dict[str, list[str]] = defaultdict(list)
    whole: dict[str, list[str]] = defaultdict(list)
    for unit, names in said["wpdiscuz"].get(language, {}).get("units", {}).items():
        units[unit] += names
    for unit, names in said["units"].get(language, {}).items():
        units[unit] += names.split("|")
    for unit, plural, pattern in patterns:
        if NUMBER not in pattern:
            if plural in COUNTS:
                whole[COUNTS[plural] + unit].append(phrase(words(key(pattern))))
            continue
        shape = _shape(pattern)
        if any(sign.isdecimal() for sign in shape):
            # Mongolian weeks are "7 хоног": their number cannot be told from the count
            continue
        name = _unit_in(shape, frames)
        if name:
            units[unit].append(name)
        else:
            whole[f"#{unit}"].append(shape)
    return frames, units, whole


def _patterns(locales: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for data in locales:
        for field, forms in data.get("date_fields", {}).items():
            unit = field.split("-")[0]
            past = forms.get("past") if isinstance(forms, dict) else None
            for plural, pattern in past.items() if unit in UNITS and isinstance(past, dict) else ():
                # "-{0} y" is CLDR's root, not a language
                if isinstance(pattern, str) and not pattern.startswith(("-", "−", "\u200e-")):
                    yield unit, plural, pattern


def _frames(language: str, patterns: list[tuple[str, str, str]], said: Mapping[str, Any]) -> list[str]:
    """What stands around count and unit, each as "before # after".

    A system's word for "ago" goes on either side, for its translations do not know where it belongs.
    """
    systems = said["wpdiscuz"].get(language)
    ago = {key(word) for word in (*_said(said["ago"], language), *(systems["ago"] if systems else ()))}
    found = {frame for word in ago for frame in (f"{word} #".strip(), f"# {word}".strip())}
    heads, tails = Counter[str](), Counter[str]()
    whole = [_shape(pattern) for _, _, pattern in patterns if NUMBER in pattern]
    for shape in whole:
        head, _, tail = shape.partition("#")
        heads[head.strip()] += 1
        tails[tail.strip().rpartition(" ")[2]] += 1
    for head, often in heads.items():
        if head and often * 3 >= len(whole):
            tail = next((t for t, n in tails.items() if t and n * 3 >= len(whole)), "")
            found.add(f"{head} # {tail}".strip())
    for tail, often in tails.items():
        if tail and often * 3 >= len(whole) and "" in heads:
            found.add(f"# {tail}")
    return sorted(found)


def _unit_in(shape: str, frames: Iterable[str]) -> str | None:
    for frame in sorted(frames, key=len, reverse=True):
        head, _, tail = frame.partition("#")
        start, end = f"{head}# ", tail
        if (
            shape.startswith(start)
            and shape.endswith(end)
            and len(shape) > len(start) + len(end)
            and frame != "#"
        ):
            return shape[len(start) : len(shape) - len(end)].strip()
    return None


def _shape(pattern: str) -> str:
    return " ".join(words(key(pattern.replace(NUMBER, " \u0001 ")).replace("\u0001", "#")))


def _orders(language: str) -> Table:
    """Field order of all-numeric dates: the language's own, and of regions that differ.

    A language whose home region and the majority of its other regions disagree (English) is left undecided.
    """
    found = {}
    for identifier in _identifiers():
        parts = identifier.split("_")
        if parts[0] == language.split("_", maxsplit=1)[0] and ("Hant" in parts) == ("_" in language):
            found["_".join(parts[1:])] = _order(identifier)
    home = get_global("likely_subtags").get(language, language).split("_")[-1]
    own = found.get(home) or found.get("Hant") or found.get("") or ""
    common = Counter(found.values()).most_common(1)[0][0] if found else ""
    default = own if own == common or len(set(found.values())) == 1 or len(found) < 10 else ""
    regions = {name.split("_")[-1]: order for name, order in found.items() if name and order != default}
    return {"order": default, "regions": dict(sorted(regions.items()))}


def _order(identifier: str) -> str:
    pattern = _short_date(identifier)
    first = {letter: pattern.find(letter) for letter in "yMd"}
    return "".join(sorted(first, key=lambda letter: first[letter])).lower()


def _short_date(identifier: str) -> str:
    """The short date pattern, the locale's own or of the nearest parent that has one."""
    own = localedata.load(identifier, merge_inherited=False).get("date_formats", {})
    if isinstance(own, dict) and "short" in own:
        return str(own["short"].pattern)
    parent = get_global("parent_exceptions").get(identifier) or identifier.rpartition("_")[0]
    return _short_date(parent or "root") if identifier != "root" else "y-MM-dd"


def _said(section: Mapping[str, str], language: str) -> list[str]:
    return [word for word in section.get(language, "").split("|") if word]


def _row(names: Iterable[str]) -> str:
    return "|".join(sorted({key(name) for name in names} - {""}))


def _dump(table: Table) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


if __name__ == "__main__":
    main()
