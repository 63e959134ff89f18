"""Which unit of a zone is the name of somebody who comments.

Strategy: on one page names stand at one place: between the same two things. Every short unit around the
comments gets a score from what the network says of it, what it is, what is on either side of it, whether it is said
again near (`echoes`), how regular its place is and how much what stands there varies; the mean score of its place
is added. Controls and what stands around nearly every comment are never names.
"""

import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from commentparse_text.cycle import Cycle, Span
from commentparse_text.echoes import echoes_in
from commentparse_text.evidence import NAME, Evidence
from commentparse_text.page import Page
from commentparse_text.people import ADDRESS, without_avatar
from commentparse_text.symbols import Place
from commentparse_text.vocabulary import vocabulary

_LONGEST_NAME = 100
_LONGEST_SOURCE = 600
"""How long a name may be in the source, where the address of its link stands beside it."""
_NEVER = frozenset("TCSHWG")
_UNLIKELY = -4.5
_LEAST, _LEAST_PLAUSIBLE, _PLAUSIBLE = -2.0, -5.0, -2.5
"""From which score on something is a name rather than nothing; if the network does not exclude it; from what it says."""
_CLOSE = 4.0
_PICTURE = 5.0
"""How much likelier a name is that only the text of a picture shows."""
_SPOKEN = 2.0
"""How much likelier it is behind "posted by"."""
_SAID = 5
"""How far what the network says of a name is told apart, in nats."""
_BONUS = 3.0
"""Most pages with comments show names: how much likelier that makes the likeliest place."""
_SPEAKS = re.compile(
    r"(?:originally posted by |@)?(\S[^:]{1,38}?) (?:said|wrote|writes|schrieb|a écrit|escribió)\s*:"
)
_OFTEN = 0.25
_WORD = re.compile(r"\w+")
_CHANGE = re.compile(r"[+\-−]\d+|\d{1,3}\.")
_SUBJECT = re.compile(r"(?:re|aw|sv|antw) ?:")
"""How the subject of an answer begins, which forums print above it."""
_WORDS = frozenset(
    "posted started comments comment voted votes vote reply and or by on at to in from says said wrote edited edit quote share und et y "
    "von am posts messages beiträge log register sign hide show more less new old up down originally answered asked modified flag link".split()
)


@frozen
class NameWeights:
    """What each observation of a unit around a comment adds to its being a name."""

    table: dict[str, float]
    start: float


@cache
def name_weights() -> NameWeights:
    """The weights that come with the plugin, which are written down in hundredths."""
    data = json.loads(files(__package__).joinpath("names.json").read_text("utf-8"))
    return NameWeights({key: value / 100 for key, value in data["names"].items()}, data["start"])


@frozen
class Candidate:
    """A unit that could be a name."""

    at: int
    place: Place


@frozen
class Likely:
    """A unit that is likely one, of those of its kind."""

    at: int
    place: Place
    score: float


def likely_names(page: Page, cycle: Cycle, zones: Sequence[Span], evidence: Evidence) -> list[list[Likely]]:
    """Of each zone, the units that are likely names."""
    known = name_weights()
    found = candidates_of(page, cycle, zones)
    own: list[list[float]] = []
    sums: dict[Place, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for candidates, seen in zip(found, name_observations(page, cycle, zones, found, evidence), strict=True):
        own.append([known.start + sum(known.table.get(key, 0.0) for key in keys) for keys in seen])
        best: dict[Place, float] = {}
        for number, candidate in enumerate(candidates):
            own[-1][number] += _known_bonus(page, candidate.at)
            best[candidate.place] = max(best.get(candidate.place, -99.0), own[-1][number])
        for place, score in best.items():
            sums[place][0] += score
            sums[place][1] += 1
    usual = _usual_place(found, own)
    likely = []
    for candidates, mine in zip(found, own, strict=True):
        joint = [
            Likely(
                candidate.at,
                candidate.place,
                score
                + sums[candidate.place][0] / sums[candidate.place][1]
                + _BONUS * (candidate.place == usual),
            )
            for candidate, score in zip(candidates, mine, strict=True)
        ]
        likely.append([one for one in joint if one.score > _least_of(evidence, one.at)])
    return likely


def _least_of(evidence: Evidence, at: int) -> float:
    """From which score on a unit is a name."""
    return _LEAST if evidence[at][NAME] < _PLAUSIBLE else _LEAST_PLAUSIBLE


def _known_bonus(page: Page, at: int) -> float:
    """What the vocabulary tells of a unit, whatever a page made one learn."""
    if page.kinds[at] == "A":
        return _PICTURE
    found = vocabulary().before_name.match(page.units[at].folded)
    # two words at least, since "da" and "by" begin sentences
    return _SPOKEN if found and " " in found.group().strip() else 0.0


def chosen(likely: Sequence[Sequence[Likely]], *, behind: bool) -> list[int | None]:
    """The likeliest of each zone, None if there is none.

    Where a zone holds several comments whose bodies were not found, as many units are at one place: the
    name nearest to the body it belongs to is chosen.
    """
    best: list[int | None] = []
    for zone in likely:
        if not zone:
            best.append(None)
            continue
        top = max(zone, key=lambda one: one.score)
        rivals = [one.at for one in zone if one.place == top.place and one.score > top.score - _CLOSE]
        best.append(min(rivals) if behind else max(rivals))
    return best


def _usual_place(found: Sequence[Sequence[Candidate]], scores: Sequence[Sequence[float]]) -> Place | None:
    """Where names are if they are anywhere: where most of the likeliest units stand."""
    votes: dict[Place, float] = defaultdict(float)
    for candidates, mine in zip(found, scores, strict=True):
        score, at = max(((score, -number) for number, score in enumerate(mine)), default=(_UNLIKELY, 0))
        if score > _UNLIKELY:
            votes[candidates[-at].place] += score - _UNLIKELY
    return max(votes, key=lambda place: votes[place], default=None)


def candidates_of(page: Page, cycle: Cycle, zones: Sequence[Span]) -> list[list[Candidate]]:
    """Of each zone, the units that could be names."""
    symbols = cycle.symbols
    out = []
    for start, end in zones:
        found = []
        for at in range(start, end):
            if _may_be_name(page, at) and not _is_shown_again(page, at, start, end):
                before = symbols[at - 1][1] if at > start else "B"
                behind = symbols[at + 1][1] if at + 1 < end else "B"
                found.append(Candidate(at, (before, behind)))
        out.append(found)
    numbers = _places_of_numbers(page, out)
    return [
        [one for one in found if not (one.place in numbers and page.units[one.at].is_number)] for found in out
    ]


def _places_of_numbers(page: Page, found: Sequence[Sequence[Candidate]]) -> set[Place]:
    """Where numbers stand around many comments; somebody may be called "42", but not all of a page."""
    balance: Counter[Place] = Counter()
    for candidates in found:
        for one in candidates:
            balance[one.place] += 1 if page.units[one.at].is_number else -1
    return {place for place, more in balance.items() if more > max(1, _OFTEN * len(found))}


def _may_be_name(page: Page, at: int) -> bool:
    unit = page.units[at]
    if page.kinds[at] in _NEVER or unit.end - unit.start > _LONGEST_SOURCE or len(unit.text) > _LONGEST_NAME:
        return False
    if _SUBJECT.match(unit.folded):
        return False
    words = _WORD.findall(ADDRESS.sub("", page.keys[at]) if "/" in unit.text else page.keys[at])
    return bool(words) and not _CHANGE.fullmatch(unit.text) and not all(word in _WORDS for word in words)


def _is_shown_again(page: Page, at: int, start: int, end: int) -> bool:
    """Whether it is the text of a picture, and the name beside it says who that is."""
    if page.kinds[at] != "A":
        return False
    shown = without_avatar(page.units[at].folded).strip(" []()\xa0")
    return any(
        page.kinds[other] != "A"
        and 2 < len(page.units[other].folded) <= _LONGEST_NAME
        and (
            page.units[other].folded in page.units[at].folded
            or bool(shown and page.units[other].folded.startswith(shown))
        )
        for other in range(max(start, at - 3), min(end, at + 4))
    )


def name_observations(
    page: Page,
    cycle: Cycle,
    zones: Sequence[Span],
    found: Sequence[Sequence[Candidate]],
    evidence: Evidence,
) -> list[list[list[str]]]:
    """What is observed of each candidate, as keys of the table of weights for names."""
    looks: dict[Place, list[int]] = defaultdict(list)
    for candidates in found:
        for candidate in candidates:
            looks[candidate.place].append(candidate.at)
    filled = max(1, sum(end > start for start, end in zones))
    regular = {place: list(_seen_of_place(page, units, filled)) for place, units in looks.items()}
    named = _named_elsewhere(page)
    echoes = echoes_in(page, [[(one.at, one.place) for one in candidates] for candidates in found])
    repeated = _shares_of_echoes(found, echoes)
    out = []
    for zone, candidates, echoed in zip(zones, found, echoes, strict=True):
        times = [at for at in range(*zone) if page.kinds[at] == "T"]
        out.append(
            [
                [
                    *_seen(page, cycle, zone, candidate.at),
                    *_seen_near(page, candidate.at, times, len(candidates)),
                    f"nm{page.units[candidate.at].folded in named:d}",
                    f"nw{max(-_SAID, min(_SAID, round(evidence[candidate.at][NAME])))}",
                    f"ec{repeated[candidate.place]}",
                    f"ed{echoed[number][0]:d}{echoed[number][1]:d}",
                    *regular[candidate.place],
                ]
                for number, candidate in enumerate(candidates)
            ]
        )
    return out


def _shares_of_echoes(
    found: Sequence[Sequence[Candidate]], echoes: Sequence[Sequence[tuple[bool, bool]]]
) -> dict[Place, str]:
    """How much of what is at a place is said again near, and how much is more than what is said near."""
    sums: dict[Place, list[int]] = defaultdict(lambda: [0, 0, 0])
    for candidates, zone in zip(found, echoes, strict=True):
        for one, (again, longer) in zip(candidates, zone, strict=True):
            total = sums[one.place]
            total[0] += 1
            total[1] += again
            total[2] += longer
    return {
        place: f"{min(3, 4 * again // total)}{min(3, 4 * longer // total)}"
        for place, (total, again, longer) in sums.items()
    }


def _seen_of_place(page: Page, units: Sequence[int], filled: int) -> Iterator[str]:
    """How often something is at a place, how much it varies, and how much it is like names."""
    count = len(units)
    share = min(9, 10 * count // filled)
    distinct = min(4, 5 * len({page.keys[at] for at in units}) // count)
    like = 4 * sum(page.units[at].is_name_like for at in units) // count
    yield from (f"pl{share},{distinct}", f"ps{share}", f"pt{distinct}", f"pn{like},{min(2, share // 3)}")


def _named_elsewhere(page: Page) -> set[str]:
    """Names that the page says itself: in "reply to …", and in "… wrote:"."""
    named = set()
    for at, unit in enumerate(page.units):
        if page.kinds[at] == "R":
            found = vocabulary().replies.match(unit.folded)
            if found:
                named.add(unit.folded[found.end() :].strip(" :,\xa0"))
        elif unit.end - unit.start <= _LONGEST_SOURCE and (match := _SPEAKS.match(unit.folded)):
            named.add(match.group(1))
    return named


def _seen(page: Page, cycle: Cycle, zone: Span, at: int) -> list[str]:
    """What a unit is, and what is beside it."""
    start, end = zone
    unit, symbols = page.units[at], cycle.symbols
    own = "n1" if page.kinds[at] == "A" else symbols[at][0]
    before = symbols[at - 1][0] if at > start else "B"
    behind = symbols[at + 1][0] if at + 1 < end else "B"
    same_line = f"{unit.blanks == -1:d}{at + 1 < end and page.units[at + 1].blanks == -1:d}"
    return [
        f"o{own}",
        f"b{before},{own}",
        f"h{own},{behind}",
        f"bh{before},{behind}",
        f"fs{min(at - start, 5)},{own}",
        f"fe{min(end - at, 6)},{own}",
        f"nl{unit.is_name_like:d},{min(unit.words, 6)}",
        f"cap{unit.text[:1].isupper():d},{unit.text[:1].isalpha():d}",
        f"sl{same_line},{before},{behind}",
        f"cn{min(page.counts[at], 4)},{unit.is_name_like:d}",
        f"co{unit.text[-1:] == ':':d},{unit.is_number:d}",
        f"se{unit.ends_sentence:d},{unit.length_class}",
    ]


def _seen_near(page: Page, at: int, times: Sequence[int], rivals: int) -> Iterator[str]:
    """Where the next date is, whether the same is said twice, and how many rivals there are."""
    unit, keys = page.units[at], page.keys
    following = bisect_left(times, at)
    ahead = min(4, times[following] - at) if following < len(times) else 9
    back = min(4, at - times[following - 1]) if following else 9
    joined = f"{unit.blanks == -1:d}{at + 1 < len(page) and page.units[at + 1].blanks == -1:d}"
    again = keys[at] in keys[max(0, at - 3) : at]
    twice = keys[at] in keys[at + 1 : at + 4]
    initial = at > 0 and page.units[at - 1].folded == unit.folded[:1]
    spoken = "Y" if page.kinds[at] == "Y" else "b" if vocabulary().before_name.match(unit.folded) else ""
    yield from (
        f"ta{ahead},{joined}",
        f"tb{back},{joined}",
        f"tt{back},{ahead},{unit.is_name_like:d}",
        f"tw{again:d}{twice:d}",
        f"ri{min(rivals, 4)},{unit.is_name_like:d}",
        f"by{spoken}",
        f"in{initial:d}",
    )
