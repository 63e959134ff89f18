"""What a unit by itself, and the units around it, say about what it is.

Strategy: about thirty observations of each unit (its tag, the tags around it, how often it recurs,
where times and controls are) are looked up in a table of weights and added up. The weights are a
multinomial logistic regression; `tools/fit_text_reader.py` makes the table from pages whose truth is
known. What comes out is how much more likely than usual each of four states is.
"""

import itertools
import json
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from commentparse_text.page import Page

OUTSIDE, AROUND, BEGINNING, INSIDE = range(4)
"""The states of a unit: no part of a comment; around one (name, date, controls); the first of a body; inside it."""

Evidence = list[tuple[float, float, float, float]]

_LEAST = -9.0
_FAR = 99
_SPEAKERS = frozenset(
    "i i'm i've my me you your we ich du sie mein je vous mon yo mi я вы мне i’m i’ve i’d i'd thanks thank danke merci "
    "gracias great lol yes no".split()
)


@frozen
class Weights:
    """What each observation adds to the four states."""

    table: dict[str, tuple[float, float, float, float]]
    start: tuple[float, float, float, float]
    usual: tuple[float, float, float, float]
    """How frequent the states are where the weights come from."""
    names: dict[str, float]
    """What each observation of a unit around a comment adds to its being a name."""
    name_start: float


@cache
def weights() -> Weights:
    """The weights that come with the plugin."""
    return weights_from(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))


def weights_from(data: dict[str, Any]) -> Weights:
    """The weights as they are written down: in hundredths."""
    return Weights(
        {key: tuple(value / 100 for value in values) for key, values in data["weights"].items()},
        tuple(data["start"]),
        tuple(data["usual"]),
        {key: value / 100 for key, value in data["names"].items()},
        data["name_start"],
    )


def evidence_of(page: Page, known: Weights | None = None) -> Evidence:
    """For each unit, log probability of each state less that of the state as such."""
    known = weights() if known is None else known
    table = known.table
    usual = [math.log(share) for share in known.usual]
    out: Evidence = []
    for seen in observations(page):
        a, b, c, d = known.start
        for key in seen:
            found = table.get(key)
            if found is not None:
                a += found[0]
                b += found[1]
                c += found[2]
                d += found[3]
        top = max(a, b, c, d)
        whole = top + math.log(math.exp(a - top) + math.exp(b - top) + math.exp(c - top) + math.exp(d - top))
        out.append(
            (
                max(a - whole, _LEAST) - usual[0],
                max(b - whole, _LEAST) - usual[1],
                max(c - whole, _LEAST) - usual[2],
                max(d - whole, _LEAST) - usual[3],
            )
        )
    return out


def observations(page: Page) -> Iterator[list[str]]:
    """What is observed of each unit, as keys of the table of weights; one at a time, for a text may be long."""
    around = _Surroundings(page)
    return (around.seen(at) for at in range(len(page)))


class _Surroundings:
    """Where on the page times, controls, headings and the like are."""

    def __init__(self, page: Page) -> None:
        self.page = page
        kinds = page.kinds
        self.times = [at for at, kind in enumerate(kinds) if kind == "T"]
        self.controls = [at for at, kind in enumerate(kinds) if kind in ("C", "O", "R", "Y")]
        self.headings = [at for at, kind in enumerate(kinds) if kind == "H"]
        self.stops = [at for at, kind in enumerate(kinds) if kind == "S"]
        self.tools = [at for at, kind in enumerate(kinds) if kind == "W"]
        self.cycle = max(len(self.times), len(self.controls) // 2)
        self.forms = Counter(page.time_forms[at] for at in self.times)
        self.tags = self._tags()
        self.lonely = self._lonely_names()
        self.before = self._successions()

    def _tags(self) -> list[str]:
        page = self.page
        units = page.units
        near: Counter[str] = Counter()
        for at in self.times:
            for other in (at - 1, at - 2, at + 1):
                if 0 <= other < len(units) and units[other].is_name_like:
                    near[page.keys[other]] += 1
        return [self._tag(at, near) for at in range(len(units))]

    def _tag(self, at: int, near: Counter[str]) -> str:
        page, unit = self.page, self.page.units[at]
        kind = page.kinds[at]
        if kind == "T":
            alone = unit.blanks >= 0 and not (at + 1 < len(page) and page.units[at + 1].blanks == -1)
            return "T" if alone else "Tg"
        if kind:
            return kind
        if unit.length_class >= 4:
            return "l" if unit.length_class == 4 else "L"
        if unit.is_number:
            return "#"
        key, count = page.keys[at], page.counts[at]
        if (
            count >= 4
            and count >= 0.3 * max(self.cycle, 4)
            and unit.length_class <= 2
            and near[key] < 0.5 * count
        ):
            return "K"
        if unit.is_name_like:
            twice = (at + 1 < len(page) and page.keys[at + 1] == key) or (at > 0 and page.keys[at - 1] == key)
            if near[key] > 1 or twice:
                return "N"
            if near[key]:
                return "n+"
            return "nr" if count >= 2 else "n1" if unit.words <= 2 else "n3"
        if unit.length_class <= 1:
            return "se" if unit.ends_sentence else "sc" if unit.text[-1:] == ":" else "s"
        return "m" if unit.length_class == 2 else "me"

    def _lonely_names(self) -> list[int]:
        """Name-like lines between empty lines, with a longer one behind and something else before."""
        units, out = self.page.units, []
        for at in range(1, len(units) - 1):
            unit, following, last = units[at], units[at + 1], units[at - 1]
            if (
                unit.blanks >= 1
                and following.blanks >= 1
                and following.length_class >= 2
                and last.length_class >= 1
                and unit.is_name_like
                and not last.is_name_like
            ):
                out.append(at)
        return out

    def _successions(self) -> list[int]:
        """How regularly each unit follows the one before it."""
        page = self.page
        looks: list[object] = []
        for at, unit in enumerate(page.units):
            if unit.is_time:
                looks.append(("T", page.time_forms[at]))
            elif page.kinds[at] == "" and unit.length_class >= 3:
                looks.append(unit.length_class)
            elif unit.is_number:
                looks.append("#")
            elif page.counts[at] >= 3 and unit.length_class <= 2:
                looks.append(page.keys[at])
            else:
                looks.append(page.kinds[at] or ("n" if unit.is_name_like else unit.length_class))
        single = Counter(looks)
        pairs = Counter(itertools.pairwise(looks))
        return [9, *(_quarter(pairs[pair], single[pair[1]]) for pair in itertools.pairwise(looks))]

    def seen(self, at: int) -> list[str]:
        """The observations of one unit."""
        page, unit, tags = self.page, self.page.units[at], self.tags
        tag, length = tags[at], unit.length_class
        t1, t2, t3 = (tags[at - back] if at >= back else "^" for back in (1, 2, 3))
        n1, n2 = (tags[at + ahead] if at + ahead < len(tags) else "^" for ahead in (1, 2))
        blanks = min(unit.blanks, 3)
        following = min(page.units[at + 1].blanks, 3) if at + 1 < len(tags) else 9
        low = length < 4 and unit.starts_low
        out = [
            f"l{length}{unit.ends_sentence:d}{low:d}",
            f"c{_few(page.counts[at])},{length}",
            f"cr{_ratio(page.counts[at], self.cycle)},{tag}",
            f"g{blanks},{tag}",
            f"gg{blanks}{following},{length}",
            f"p{t1},{tag}",
            f"n{tag},{n1}",
            f"p3{t3},{t2},{t1}",
            f"p2{t2},{tag}",
            f"n2{tag},{n2}",
            f"rp{self.before[at]},{tag}",
        ]
        self._see_neighbourhood(at, tag, length, out)
        self._see_text(at, tag, length, out)
        return out

    def _see_neighbourhood(self, at: int, tag: str, length: int, out: list[str]) -> None:
        long = min(length, 3)
        last, next_ = _distances(self.times, at)
        out += (
            f"td{min(last, 5)},{min(next_, 5)},{long}",
            f"tb{min(last, 6)},{tag}",
            f"ta{min(next_, 6)},{tag}",
        )
        last, _ = _distances(self.controls, at)
        out += (
            f"cb{min(last, 6)},{tag}",
            f"cw{min(6, _within(self.controls, at))}",
            f"hd{min(2, bisect_right(self.headings, at))},{min(2, len(self.headings))}",
            f"st{min(3, bisect_right(self.stops, at))},{min(2, len(self.stops))}",
            f"pos{8 * at // len(self.tags)}",
            f"nt{_few(len(self.times))},{_few(len(self.controls))}",
            f"wl{min(6, _within(self.lonely, at))},{tag}",
        )
        if self.tools:
            passed = bisect_left(self.tools, at)
            out.append(f"tw{min(3, passed)},{min(3, len(self.tools) - passed)},{long}")
            if passed:
                out.append(f"tl{min(4, (at - self.tools[passed - 1]) // 3)},{tag}")

    def _see_text(self, at: int, tag: str, length: int, out: list[str]) -> None:
        page, unit = self.page, self.page.units[at]
        if unit.is_time:
            form = page.time_forms[at]
            count = self.forms[form]
            out.append(f"sig{_few(count)},{_ratio(count, len(self.times))}")
            return
        if at and unit.indent != page.units[at - 1].indent:
            out.append(f"ind{'>' if unit.indent > page.units[at - 1].indent else '<'}{tag}")
        text = unit.text if length < 4 else page.units[at].beginning
        out.append(f"pr{min(2, sum(word in _SPEAKERS for word in text.casefold().split()))},{min(length, 3)}")
        if text[-1:] == ":":
            out.append(f"col{tag}")
        if "http" in text or "www." in text:
            out.append("url")


def _few(number: int) -> int:
    return (
        0
        if number <= 0
        else 1
        if number == 1
        else 2
        if number == 2
        else 3
        if number <= 4
        else 4
        if number <= 9
        else 5
    )


def _ratio(part: int, whole: int) -> str:
    if whole <= 0:
        return "x"
    share = part / whole
    return (
        "a"
        if share < 0.15
        else "b"
        if share < 0.4
        else "c"
        if share < 0.75
        else "d"
        if share < 1.4
        else "e"
        if share < 2.5
        else "f"
    )


def _quarter(part: int, whole: int) -> int:
    if whole < 3:
        return 0
    share = part / whole
    return 0 if share < 0.2 else 1 if share < 0.5 else 2 if share < 0.8 else 3


def _distances(places: list[int], at: int) -> tuple[int, int]:
    """How far back the last of the places is, and how far ahead the next or this one."""
    found = bisect_left(places, at)
    last = at - places[found - 1] if found else _FAR
    return last, (places[found] - at if found < len(places) else _FAR)


def _within(places: list[int], at: int, reach: int = 12) -> int:
    return bisect_left(places, at + reach) - bisect_left(places, at - reach)
