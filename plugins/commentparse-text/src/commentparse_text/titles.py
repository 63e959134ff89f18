"""What on a page may be the title of its article or topic, and how likely each is.

Strategy: the places looked at are the first units of a page, those above the prose and those around
the first comment. A unit there, a line of several units, a part of a window title ("Title - Site") or
what stands in quotes ("3 thoughts on “Title”") is a candidate. What is seen of each, above all where
else the page says the same, is looked up in a table of weights and added up. The weights are those of
a choice among the candidates of a page; `tools/fit_text_titles.py` makes the table.
"""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from commentparse_text.page import Page

Span = tuple[int, int]

LONGEST = 200
_SHORTEST = 3
_FIRST = 12
"""So many units at the beginning are looked at,"""
_ABOVE = 40
"""so many above the prose and above the comments,"""
_AHEAD = 12
_BELOW = 3
_IN_HEAD = 8
"""and so many of the head of the first comment: forums say the topic there."""
_TITLED = 6
"""So many first units may be window titles."""
_MOST_SHOWN = 24_000
"""So many letters of the units looked at are searched for what they repeat."""
_LEAST_SHOWN = 300
_LEAST_LIKELY = -1.5
"""A candidate below this is none."""
_MOST_PARTS = 6
_MOST_ON_A_LINE = 6
_OPEN = frozenset('“„«「『"')
_CLOSED = frozenset('”“»」』"')
_MOST_QUOTES = 6
_WHOLE = frozenset("ul")
_NEVER = frozenset("TCOSWRPAG")

_BETWEEN = re.compile(r"\s+(?:[-|»·–—•«<>/~]|::?|\\)+\s+|\s*[|»«›]\s*|(?<=\w):\s+")
_COUNTED = re.compile(
    r"\b\d+\W?\s\w[\w\s]{3,40}\s[“„«»「『‘\"]\s*([^“”„«»「」『』\"\n]{3,200}?)\s*[”“»«」』’\"](?!\w)"
)
_LONGEST_QUOTING = 30_000
_REPEATING = re.compile(r"(?:re|aw|sv|antw\.?|ответ)\s?:\s*", re.IGNORECASE)
_REPEATED = ("re: ", "re:", "aw: ", "sv: ", "ответ: ", "antw.: ")
_DIGITS = re.compile(r"\d+")
_WORD_ENDS = re.compile(r"\s|$")
_MOST_WORDS = 40
_STEM = re.compile(r"\b\w{5,6}")
_MOST_SAID = 5_000
_LENGTHS = (1, 2, 3, 4, 6, 9, 13, 21)
_DISTANCES = (0, 1, 2, 3, 4, 7, 12, 20)


@frozen
class Candidate:
    """What may be the title."""

    text: str
    """On one line and without marks."""
    first: int
    last: int
    """The units it stands in."""
    source: str
    """How it was found: "u" a unit, "l" a line, "p" a part of a unit, "q" quoted, "r" the repeated beginning of a page."""

    def span_in(self, page: Page) -> Span:
        """Where it stands in the source."""
        start, end = page.units[self.first], page.units[self.last]
        if self.source in _WHOLE:
            return start.start, end.end
        return start.place_of(self.text) or (start.start, end.end)


@cache
def weights() -> dict[str, float]:
    """What each observation adds to a candidate."""
    data = json.loads(files(__package__).joinpath("titles.json").read_text("utf-8"))
    return {key: value / 100 for key, value in data.items()}


def likeliest_title(page: Page, prose: int, limit: int) -> Candidate | None:
    """The likeliest title of the article whose text begins at `prose` and whose comments begin at `limit`."""
    table = weights()
    best, found = _LEAST_LIKELY, None
    for candidate, seen in observed(page, prose, limit):
        score = sum([table.get(key, 0.0) for key in seen])
        if score > best:
            best, found = score, candidate
    return found


def observed(page: Page, prose: int, limit: int) -> Iterator[tuple[Candidate, list[str]]]:
    """The candidates of a page, each with what is seen of it."""
    places = _places(page, prose, limit)
    if not places:
        return
    view = _View(page, places, prose, limit)
    done = set()
    for candidate in _candidates(view):
        # once per text and unit, the same line may be found in two ways
        known = (candidate.text, candidate.first)
        if known not in done and _SHORTEST <= len(candidate.text) <= LONGEST:
            done.add(known)
            yield candidate, view.seen(candidate)


def _places(page: Page, prose: int, limit: int) -> list[int]:
    """The units looked at, in order, without gaps and what the vocabulary knows."""
    near = {*range(_FIRST), *range(prose - _ABOVE, prose + _BELOW), *range(limit - _ABOVE, limit + _IN_HEAD)}
    return [at for at in sorted(near) if 0 <= at < len(page) and page.kinds[at] != "G"]


def _candidates(view: "_View") -> Iterator[Candidate]:
    page = view.page
    for at in view.places:
        unit, kind = page.units[at], page.kinds[at]
        if unit.blanks >= 0:
            yield from _line(page, at)
        size = unit.end - unit.start
        short = size <= 2 * LONGEST
        if kind not in _NEVER and kind != "H" and short and not unit.is_number:
            yield Candidate(unit.text, at, at, "u")
        repeating = _REPEATING.match(unit.text) if short else None
        if repeating:
            yield Candidate(unit.text[repeating.end() :], at, at, "q")
        if size <= _LONGEST_QUOTING and (kind == "H" or not short or at >= view.limit - _IN_HEAD):
            for found in _COUNTED.finditer(unit.text):
                yield Candidate(found[1], at, at, "q")
    for at in view.places[:_TITLED]:
        yield from _parts(page, at)
    repeated = view.repeated_beginning()
    if repeated:
        yield Candidate(repeated, view.places[0], view.places[0], "r")


def _line(page: Page, at: int) -> Iterator[Candidate]:
    """A line that was cut into several units, as a whole: a title may hold a date."""
    end = at + 1
    while end < len(page) and page.units[end].blanks == -1 and end - at < _MOST_ON_A_LINE:
        end += 1
    units = page.units[at:end]
    if (
        end - at > 1
        and units[-1].end - units[0].start <= LONGEST
        and not all(unit.kind in _NEVER for unit in units)
    ):
        yield Candidate(units[0].text_up_to(units[-1]), at, end - 1, "l")


def _parts(page: Page, at: int) -> Iterator[Candidate]:
    """The parts of a window title: each, and each run of them."""
    text = page.units[at].text[: 2 * LONGEST]
    cuts = [found.span() for found in _BETWEEN.finditer(text)][: _MOST_PARTS - 1]
    if not cuts:
        return
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text.rstrip())]
    for first, start in enumerate(starts):
        for last in range(first, len(ends)):
            if last - first < len(ends) - 1:
                yield Candidate(text[start : ends[last]], at, at, "p")


class _View:
    """The places looked at and what they say."""

    def __init__(self, page: Page, places: Sequence[int], prose: int, limit: int) -> None:
        self.page, self.places, self.prose, self.limit = page, places, prose, limit
        most = max(_LEAST_SHOWN, _MOST_SHOWN // len(places))
        self.shown = "\n".join([page.units[at].folded[:most] for at in places])
        self.titles = [page.units[at].folded for at in places[:_TITLED] if page.units[at].length_class < 5]
        self.said = self._said()
        self.wordy = [
            at
            for at in places
            if 3 < page.units[at].words <= 30 and page.kinds[at] == "" and not page.units[at].is_number
        ]

    def _said(self) -> Counter[str]:
        """How the words of the article and of the first comments begin."""
        out: Counter[str] = Counter()
        for start in {self.prose, self.limit}:
            room, at = _MOST_SAID, start
            while room > 0 and at < len(self.page):
                unit = self.page.units[at]
                if unit.length_class >= 3:
                    said = unit.text[:room].casefold()
                    out.update(_STEM.findall(said))
                    room -= len(said)
                at += 1
                room -= 20
        return out

    def repeated_beginning(self) -> str | None:
        """The longest run of first words that the page says again: window titles begin with the title."""
        text = self.page.units[self.places[0]].text[: 2 * LONGEST]
        ends = [found.start() for found in _WORD_ENDS.finditer(text)][:_MOST_WORDS]
        low, high = 1, len(ends)
        while low < high:
            middle = (low + high) // 2
            begun = text[: ends[middle]].casefold()
            if self.shown.count(begun + " ") + self.shown.count(begun + "\n") > 1:
                low = middle + 1
            else:
                high = middle
        return text[: ends[low - 1]] if low > 2 else None

    def seen(self, candidate: Candidate) -> list[str]:
        """What is seen of a candidate, as keys of the table of weights."""
        at, text = candidate.first, candidate.text
        # e.g. Japanese has no blanks between words
        words = text.count(" ") + 1 if text.isascii() else max(text.count(" ") + 1, len(text) // 7)
        return [
            "b",
            f"s{candidate.source}",
            f"w{_class_of(words, _LENGTHS)}",
            f"e{_ending(text)}",
            f"at{_class_of(at, _DISTANCES)}",
            f"low{text[0].islower():d}",
            f"cp{self._part_recurring(text)}",
            *self._place(candidate),
            *self._around(candidate),
            *self._topic(text, inside=self.prose <= at < self.limit or at >= self.limit),
            *self._repeats(candidate),
        ]

    def _topic(self, text: str, *, inside: bool) -> Iterator[str]:
        """How many of its words the article and the comments use."""
        stems = _STEM.findall(text.casefold())
        common = sum([stem in self.said for stem in stems])
        yield f"v{inside:d}{min(common, 4)}"
        yield f"vr{inside:d}{min(3, sum([self.said[stem] > 2 for stem in stems]))}"
        yield f"vs{inside:d}{3 * common // len(stems) if stems else 'x'}"

    def _place(self, candidate: Candidate) -> Iterator[str]:
        page, at = self.page, candidate.first
        unit = page.units[at]
        to_prose, to_limit = self.prose - at, self.limit - at
        yield f"tp{_class_of(to_prose, _DISTANCES) if to_prose >= 0 else 'in'}"
        yield f"tl{_class_of(to_limit, _DISTANCES) if to_limit >= 0 else 'in'}"
        heading = unit.heading
        if heading:
            yield f"md{heading}"
        yield f"n{self._tag(candidate.last + 1)}"
        yield f"p{self._tag(at - 1)}"
        blanks = min(unit.blanks, 2)
        behind = min(page.units[candidate.last + 1].blanks, 2) if candidate.last + 1 < len(page) else 2
        yield f"g{blanks},{behind}"
        if unit.is_name_like:
            yield "name"
        if unit.bullet:
            yield "bullet"

    def _part_recurring(self, text: str) -> str:
        """Whether a part of a text is said elsewhere by itself: the first, a later one, none; or there are no parts."""
        parts = _BETWEEN.split(text)
        if len(parts) < 2:
            return "-"
        for number, part in enumerate(parts):
            if part and part.casefold() in self.page.key_counts:
                return f"{min(number, 1)}{part.count(' ') > 1:d}"
        return "n"

    def _around(self, candidate: Candidate) -> Iterator[str]:
        """How far the next paragraph and time are, and how many lines of several words are near."""
        page, at, end = self.page, candidate.first, candidate.last + 1
        ahead = range(end, min(end + _AHEAD, len(page)))
        long = next((other - end for other in ahead if page.units[other].length_class >= 4), _AHEAD)
        yield f"dl{_class_of(long, _DISTANCES)}"
        own = bisect_left(self.wordy, at)
        yield f"kb{min(3, own - bisect_left(self.wordy, at - 6))}"
        yield f"kc{min(3, own - bisect_left(self.wordy, at - 15))}"
        if at <= self.prose:
            yield f"ka{min(4, bisect_left(self.wordy, self.prose) - own)}"
        if at <= self.limit:
            yield f"kl{min(4, bisect_left(self.wordy, self.limit) - own)}"
        time = next((other - end for other in ahead if page.kinds[other] == "T"), _AHEAD)
        yield f"dt{_class_of(time, _DISTANCES)}"

    def _tag(self, at: int) -> str:
        if not 0 <= at < len(self.page):
            return "^"
        kind = self.page.kinds[at]
        return kind or f"{self.page.units[at].length_class}"

    def _repeats(self, candidate: Candidate) -> Iterator[str]:
        folded = candidate.text.casefold()
        key = _DIGITS.sub("0", folded)
        count = self.page.key_counts.get(key, 0)
        whole = candidate.source in _WHOLE
        yield f"c{min(count, 4)},{whole:d}"
        held = self.shown.count(folded)
        yield f"h{min(max(held - count, 0), 4)},{whole:d}"
        yield self._in_titles(folded, whole=whole)
        if any(mark + key in self.page.key_counts for mark in _REPEATED):
            yield "re"
        if held > 1 and self._is_quoted(folded):
            yield "quoted"

    def _is_quoted(self, folded: str) -> bool:
        """Whether a text stands in quotes somewhere, looking at a few places."""
        at = -1
        for _ in range(_MOST_QUOTES):
            at = self.shown.find(folded, at + 1)
            if at < 0:
                break
            end = at + len(folded)
            if self.shown[at - 1 : at] in _OPEN and self.shown[end : end + 1] in _CLOSED:
                return True
        return False

    def _in_titles(self, folded: str, *, whole: bool) -> str:
        """Where in a window title a text stands, and whether something that parts is beside it."""
        for number, title in enumerate(self.titles):
            if len(title) <= len(folded) + 2 or folded not in title:
                continue
            if title.startswith(folded):
                place, beside = "s", title[len(folded) :].lstrip()[:1]
            elif title.endswith(folded):
                place, beside = "e", title[: -len(folded)].rstrip()[-1:]
            else:
                place, beside = "m", "a"
            return f"t{place}{not beside.isalnum():d}{number == 0:d}{whole:d}"
        return f"t-{whole:d}"


def _class_of(number: int, bounds: Sequence[int]) -> int:
    return bisect_left(bounds, number)


def _ending(text: str) -> str:
    last = text[-1]
    return "a" if last.isalnum() else last if last in ".?!:;,…)" else "o"
