"""The date in a shape: which numbers are year, month and day, in every order that may be meant."""

from collections.abc import Sequence

import attrs

from commentparse.normalize.times.clocktime import TimeOfDay
from commentparse.normalize.times.interval import (
    DAY,
    SECOND,
    SLACK,
    Clock,
    Interval,
    hull,
    in_zone,
    local,
    month_after,
)
from commentparse.normalize.times.lexicon import Lexicon
from commentparse.normalize.times.shape import UNKNOWN, Shape

YEARS = range(1970, 2101)
"""Years of the common era in which comments are written. Jalali years (14xx) are out of it."""

_BUDDHIST = 543
_NUMERIC_JOINTS = frozenset({"/", ".", "-"})


@attrs.frozen(kw_only=True)
class Order:
    """Places of the numbers of a date."""

    year: int
    month: int = -1
    """Not a number but a word if negative: then `named`."""

    day: int | None = None
    """None: the whole month is meant."""

    named: int = 0
    """The month that a word names."""


@attrs.frozen(kw_only=True)
class DatePlan:
    """How to read all dates of one shape."""

    orders: tuple[Order, ...]
    """Each order that may be meant."""

    others: tuple[Order, ...] = ()
    """Orders to try if none of those makes a date."""

    time: TimeOfDay
    lexicon: Lexicon

    @property
    def is_open(self) -> bool:
        """Whether more than one order may be meant."""
        return len(self.orders) + len(self.others) > 1

    def read(self, numbers: Sequence[str], clock: Clock) -> Interval | None:
        """All that may be meant, as one interval; None if the numbers make no date."""
        if len(self.orders) == 1 and (only := self._span(self.orders[0], numbers, clock)):
            return only
        spans = [span for _, span in self.readings(numbers, clock)]
        return spans[0] if len(spans) == 1 else hull(spans)

    def readings(self, numbers: Sequence[str], clock: Clock) -> list[tuple[Order, Interval]]:
        """Each order that makes a date, without those in the future if others are not."""
        for orders in (self.orders, self.others):
            found = [(order, span) for order in orders if (span := self._span(order, numbers, clock))]
            if found:
                return found if len(found) == 1 else _without_future(found, clock)
        return []

    def _span(self, order: Order, numbers: Sequence[str], clock: Clock) -> Interval | None:
        year = self._year(numbers[order.year], clock)
        month = order.named or int(numbers[order.month])
        if year not in YEARS or not 1 <= month <= 12:
            return None
        if order.day is None:
            first = local(year, month, 1)
            span: Interval | None = (
                first,
                month_after(year, month) - SECOND,
            )
        else:
            day = int(numbers[order.day])
            if not 1 <= day <= 28 and not 1 <= day <= _days_in(year, month):
                return None
            span = self.time.on(local(year, month, day), numbers)
        return span and self._placed(span, numbers, clock)

    def _placed(self, span: Interval, numbers: Sequence[str], clock: Clock) -> Interval:
        zone = self.time.own_zone(numbers) if self.time.sign else self.time.zone
        return clock.placed(span) if zone is None else in_zone(span, zone)

    def _year(self, digits: str, clock: Clock) -> int:
        """The year in four digits; of two digits, the last one that is not in the future."""
        year = int(digits)
        if len(digits) == 2 and self.lexicon.short_years:
            # without `retrieved_at`: the turn of POSIX, strptime %y
            latest = clock.now.year + 1 if clock.now else 2068
            return year + (latest - year) // 100 * 100
        return year - _BUDDHIST if self.lexicon.buddhist and year > YEARS.stop else year


def date_plan(shape: Shape, time: TimeOfDay, lexicon: Lexicon, numeric: str) -> DatePlan | None:
    """How to read a shape as a date; None if it is none.

    Args:
        shape: What was printed.
        time: The time of day in it.
        lexicon: The words it was looked up in.
        numeric: The order of all-numeric dates: "dmy", "mdy", or something else if it is open.
    """
    used = time.places()
    rest = [place for place in range(len(shape.widths)) if place not in used]
    months = months_named(shape)
    if len(months) > 1 or len(rest) > 3:
        return None
    if months:
        orders: tuple[Order, ...] = _with_name(rest, shape, months.pop())
    elif any(UNKNOWN in gap.meanings for gap in shape.gaps):
        return None
    else:
        orders = _marked(rest, shape)
        if not orders:
            orders, others = _numeric(rest, shape, numeric)
            return DatePlan(orders=orders, others=others, time=time, lexicon=lexicon) if orders else None
    has_day = orders and orders[0].day is not None
    return DatePlan(orders=orders, time=time, lexicon=lexicon) if has_day or (orders and not used) else None


def months_named(shape: Shape) -> set[int]:
    """The months named; a word that may be a weekday ("mar" in Spanish) only if nothing else is."""
    sure: set[int] = set()
    unsure: set[int] = set()
    for codes in (codes for gap in shape.gaps for codes in gap.meanings):
        month = next((int(code[1:]) for code in codes if code[0] == "m"), None)
        if month is not None:
            (unsure if any(code[0] == "d" for code in codes) else sure).add(month)
    return sure or unsure


def _with_name(rest: list[int], shape: Shape, month: int) -> tuple[Order, ...]:
    """Day and year beside a named month, or the year alone."""
    wide = [place for place in rest if shape.widths[place] == 4]
    if len(wide) == 1 and len(rest) <= 2:
        day = next((place for place in rest if place != wide[0]), None)
        return (Order(year=wide[0], named=month, day=day),)
    if len(rest) == 2 and not wide and shape.widths[rest[1]] == 2:
        # e.g. "Jun 28 '11", "13-Jan-08"
        return (Order(year=rest[1], named=month, day=rest[0]),)
    return ()


def _marked(rest: list[int], shape: Shape) -> tuple[Order, ...]:
    """Such as "2026年11月22日", "2026년 11월 22일", "22 tháng 11 năm 2026"."""
    marked = {mark: place for place in rest for mark in "YMD" if shape.gaps[place + 1].has(mark)}
    month = next((place for place in rest if shape.gaps[place].has("N")), marked.get("M"))
    wide = [place for place in rest if shape.widths[place] == 4]
    if month is not None and len(wide) == 1 and len(rest) == 3:
        # also "11月 22, 2026", the English order that WordPress keeps
        day = next(place for place in rest if place not in {month, wide[0]})
        return (Order(year=wide[0], month=month, day=day),)
    if len(marked) != len(rest) or not {"Y", "M"} <= marked.keys() or shape.widths[marked["Y"]] != 4:
        return ()
    return (Order(year=marked["Y"], month=marked["M"], day=marked.get("D")),)


def _numeric(rest: list[int], shape: Shape, numeric: str) -> tuple[tuple[Order, ...], tuple[Order, ...]]:
    """Orders of three numbers with one sign between them, and the orders to try after those."""
    if len(rest) != 3 or rest[2] - rest[0] != 2:
        return (), ()
    first, second, third = rest
    joints = {shape.gaps[second].joins, shape.gaps[third].joins}
    if len(joints) != 1 or not joints <= _NUMERIC_JOINTS:
        return (), ()
    year_first = Order(year=first, month=second, day=third)
    if shape.widths[first] == 4:
        return (year_first,), ()
    both = {
        "dmy": Order(year=third, month=second, day=first),
        "mdy": Order(year=third, month=first, day=second),
    }
    if shape.widths[third] == 2:
        both["ymd"] = year_first
    elif shape.widths[third] != 4:
        return (), ()
    usual = both["dmy"], both["mdy"]
    return ((both[numeric],), usual) if numeric in both else (usual, ())


def _without_future(found: list[tuple[Order, Interval]], clock: Clock) -> list[tuple[Order, Interval]]:
    if clock.now is None:
        return found
    end = clock.now + SLACK
    past = [(order, span) for order, span in found if span[0].replace(tzinfo=end.tzinfo) <= end]
    return past or found


def _days_in(year: int, month: int) -> int:
    return (month_after(year, month) - DAY).day
