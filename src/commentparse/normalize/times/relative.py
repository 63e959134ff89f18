"""Relative times: "3 hours ago" as the interval in which it is true.

Strategy: systems cut ages to whole units, so n units stand for an age of at least n and less than
n + 1 of them; years and months are those of the calendar. Source: measured over wpDiscuz 2.2 to
7.6, which prints one unit, until 4.x two ("2 hours 5 minutes ago": n + 1 counts the smaller one).
WordPress' `human_time_diff` and others that print weeks or "mins" round instead: half a unit more
in front, with months of 30 and years of 365 days.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MINYEAR, datetime

import attrs

from commentparse.normalize.times.fold import phrase, words
from commentparse.normalize.times.interval import DAY, HOUR, MINUTE, SECOND, Clock, Interval
from commentparse.normalize.times.lexicon import Lexicon
from commentparse.normalize.times.shape import UNKNOWN, Shape

_LENGTHS = {
    "y": 365 * DAY, "m": 30 * DAY, "w": 7 * DAY, "d": DAY, "h": HOUR, "i": MINUTE, "s": SECOND,
}  # fmt: skip
_MONTHS = {"y": 12, "m": 1}
_SIZES = "sihdwmy"
_JOINTS = frozenset({"and", "und", "et", "y", "e", "и", "i", "og", "och", "en"})
_ROUNDED_WORDS = frozenset({"min", "mins", "mth", "mths"})
_MOST = 2000
"""Units; no comment is older than that, whatever the unit, except in seconds and minutes."""


@attrs.frozen(kw_only=True)
class RelativePlan:
    """How to read all relative times of one shape."""

    units: tuple[str, ...]
    """Letters of the units, the larger one first; empty: "just now"."""

    fixed: int | None = None
    """The number, where a word holds it ("an hour ago")."""

    vague: bool = False
    """Whether "about" or the like stands before it: a unit more or less."""

    rounds: bool = False
    """Whether the number may have been rounded up."""

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """The interval in UTC, up to `retrieved_at`; None without that, or if it makes no sense."""
        if clock.now is None:
            return None
        if not self.units:
            return clock.now - MINUTE, clock.now
        counts = [self.fixed] if self.fixed is not None else [int(number) for number in numbers]
        if max(counts) > _MOST * (60 if self.units[-1] in "is" else 1):
            return None
        start = clock.now
        for count, unit in zip(counts[:-1], self.units[:-1], strict=True):
            start = _before(start, count, unit, latest=True)
        count, unit = counts[-1], self.units[-1]
        first = self._earliest(clock.now, counts)
        last = _before(start, count, unit, latest=True)
        if self.vague:
            first, last = first - _LENGTHS[unit], last + _LENGTHS[unit]
        elif self.rounds or clock.rounds:
            length = _LENGTHS[unit]
            first, last = (
                min(first, start - (count + 1) * length),
                max(last, start - count * length + length / 2),
            )
        return first.replace(microsecond=0), min(last.replace(microsecond=0), clock.now)

    def _earliest(self, now: datetime, counts: Sequence[int]) -> datetime:
        """The last second before which the next whole number would have been printed."""
        for count, unit in zip((*counts[:-1], counts[-1] + 1), self.units, strict=True):
            now = _before(now, count, unit, latest=False)
        return now


def relative_plan(shape: Shape, lexicon: Lexicon) -> RelativePlan | None:
    """How to read a shape as a relative time; None if it is none."""
    if len(shape.widths) > 2 or max(shape.widths, default=0) > 4:
        return None
    shown = words("#".join(gap.text for gap in shape.gaps))
    tokens = _bare(shown, lexicon)
    found = _one_unit(tokens, lexicon) or _two_units(tokens, lexicon)
    if found is None or (found.fixed is not None and _names_a_day(shape)):
        return None
    rounds = "w" in found.units or not _ROUNDED_WORDS.isdisjoint(tokens)
    return attrs.evolve(found, vague=tokens != shown and _is_vague(shown, lexicon), rounds=rounds)


def _names_a_day(shape: Shape) -> bool:
    """Whether a word means a calendar day: CLDR's "1 day ago" is "yesterday" in Hebrew."""
    return any(code[0] == "b" for gap in shape.gaps for codes in gap.meanings for code in codes)


def _one_unit(tokens: list[str], lexicon: Lexicon) -> RelativePlan | None:
    code = lexicon.phrases.get(phrase(tokens))
    if code == "now":
        return RelativePlan(units=())
    if code is None and "#" not in tokens:
        # e.g. "an hour ago", "il y a une heure", where "a" is a word for one in English
        ones = (at for at, token in enumerate(tokens) if token in lexicon.ones)
        counted = (lexicon.phrases.get(phrase([*tokens[:at], "#", *tokens[at + 1 :]])) for at in ones)
        code = next((found.replace("#", "1") for found in counted if found), None)
    if not code or code == "now":
        return None
    return RelativePlan(units=(code[1],), fixed=None if code[0] == "#" else int(code[0]))


def _two_units(tokens: list[str], lexicon: Lexicon) -> RelativePlan | None:
    """Such as "16 years 8 months ago", "il y a 2 heures 5 minutes"."""
    if tokens.count("#") != 2:
        return None
    first = tokens.index("#")
    second = tokens.index("#", first + 1)
    between = [token for token in tokens[first + 1 : second] if token not in _JOINTS]
    large = lexicon.units.get(" ".join(between))
    code = lexicon.phrases.get(phrase([*tokens[:first], *tokens[second:]]))
    if not large or not code or code[0] != "#" or _SIZES.index(code[1]) >= _SIZES.index(large):
        return None
    return RelativePlan(units=(large, code[1]))


def _bare(tokens: list[str], lexicon: Lexicon) -> list[str]:
    """Without "posted", "about" and the like around the phrase; the phrase itself if it is known so."""
    if phrase(tokens) in lexicon.phrases:
        return tokens
    start, end = 0, len(tokens)
    while start < end and _is_idle(tokens[start], lexicon):
        start += 1
    while end > start and _is_idle(tokens[end - 1], lexicon):
        end -= 1
    bare = tokens[start:end]
    # e.g. "hace alrededor de 5 horas", "vor etwa 5 Stunden"
    for size in (1, 2):
        for at in range(len(bare) - size):
            if " ".join(bare[at : at + size]) in lexicon.about:
                return [*bare[:at], *bare[at + size :]]
    return bare


def _is_idle(token: str, lexicon: Lexicon) -> bool:
    return token in {"posted", "published", "edited", "updated"} and "x" in lexicon.codes.get(token, UNKNOWN)


def _is_vague(tokens: list[str], lexicon: Lexicon) -> bool:
    text = f" {' '.join(tokens)} "
    return any(f" {word} " in text for word in lexicon.about)


def _before(time: datetime, count: int, unit: str, *, latest: bool) -> datetime:
    """`count` units before a time.

    Where the month is too short for the day, its last day. From the last day of a month, `latest`
    is the last day of that month too: on 28 February, 31 January is "1 month ago" for some systems.

    Raises:
        OverflowError: no calendar of Python goes back so far.
    """
    if unit not in _MONTHS:
        return time - count * _LENGTHS[unit]
    month = time.year * 12 + time.month - 1 - count * _MONTHS[unit]
    if month < MINYEAR * 12:
        raise OverflowError("before the year 1")
    length = _length(month)
    is_end = time.day == _length(time.year * 12 + time.month - 1)
    day = length if latest and is_end else min(time.day, length)
    return time.replace(year=month // 12, month=month % 12 + 1, day=day)


def _length(month: int) -> int:
    """Days of a month, counted from year 0."""
    return monthrange(month // 12, month % 12 + 1)[1]
