"""Reading the times of one thread."""

from collections.abc import Iterable
from datetime import UTC

import attrs

from commentparse.model.timestamp import Timestamp
from commentparse.normalize.times.calendar import DatePlan
from commentparse.normalize.times.context import TimeContext, zone_from
from commentparse.normalize.times.interval import MINUTE, SLACK, Clock, Interval
from commentparse.normalize.times.lexicon import field_order
from commentparse.normalize.times.machine import read_basic, read_epoch, read_iso
from commentparse.normalize.times.plans import Plan, plan_for
from commentparse.normalize.times.relative import RelativePlan
from commentparse.normalize.times.shape import LONGEST, split_numbers

_MOST_KEPT = 10_000
"""Texts and shapes kept; a page with more distinct ones than that is not worth the memory."""

_ZEROS = str.maketrans("123456789", "000000000")

_DAY_FIRST = {True: "dmy", False: "mdy"}

_Key = tuple[str | None, str | float | None]
_ShapeKey = tuple[tuple[str, ...], tuple[int, ...]]


class TimeReader:
    """Reads the times of one thread, which are printed alike.

    >>> reader = TimeReader(TimeContext(language="de"))
    >>> reader.read("22. November 2026 um 15:04").latest
    datetime.datetime(2026, 11, 22, 15, 4, 59)
    """

    def __init__(self, context: TimeContext) -> None:
        now = context.retrieved_at
        self._language = context.language
        self._clock = Clock(
            now=now.astimezone(UTC).replace(microsecond=0) if now else None,
            zone=zone_from(context.zone),
        )
        given = context.day_first
        self._numeric = field_order(context.language) if given is None else _DAY_FIRST[given]
        self._times: dict[_Key, Timestamp | None] = {}
        self._plans: dict[_ShapeKey, Plan | None] = {}

    def learn(self, shown: Iterable[str]) -> None:
        """Settle from a page's printed times what one of them leaves open.

        Where "25/06/2020" stands, "05/06/2020" is in June too; and a page that counts in weeks
        or "mins" rounds all its ages, as WordPress' own function does.
        """
        votes: set[str] = set()
        rounds = False
        settled: set[str] = set()
        for text in shown:
            shape = text.translate(_ZEROS)
            if shape in settled or len(text) > LONGEST:
                continue
            parts = split_numbers(" ".join(text.split()))
            plan = self._plan(parts)
            if isinstance(plan, DatePlan) and plan.is_open:
                votes |= self._vote(plan, parts[1::2])
                continue
            settled.add(shape)
            rounds = rounds or (isinstance(plan, RelativePlan) and plan.rounds)
        if len(votes) == 1:
            self._numeric = votes.pop()
            self._plans.clear()
        self._clock = attrs.evolve(self._clock, rounds=rounds or self._clock.rounds)
        self._times.clear()

    def read(self, shown: str | None, exact: str | float | None = None) -> Timestamp | None:
        """The time that is printed as `shown` and stated in a machine's form as `exact`.

        Bounds are those of `exact`, unless it cannot be read or `shown` says the same more exactly.

        Returns:
            None if there is nothing to read; a Timestamp without bounds if it cannot be read.
        """
        key = (shown, exact)
        if key in self._times:
            return self._times[key]
        found = self._read(shown, exact)
        if len(self._times) < _MOST_KEPT:
            self._times[key] = found
        return found

    def _read(self, shown: str | None, exact: str | float | None) -> Timestamp | None:
        text = " ".join(shown.split()) if shown else ""
        span = None
        if isinstance(exact, str):
            exact = " ".join(exact.split())
            span = read_iso(exact, self._clock)
        raw = text or ("" if exact is None else str(exact))
        if not raw:
            return None
        if span is None and exact is not None:
            span = self._exact(exact)
        if text and (span is None or span[1] - span[0] > MINUTE):
            printed = self._printed(text)
            if span is None or (printed and _says_more(printed, span)):
                span = printed
        if span is None:
            return Timestamp(raw=raw)
        earliest, latest = span
        return Timestamp(raw=raw, earliest=earliest, latest=latest)

    def _exact(self, stated: str | float) -> Interval | None:
        if not isinstance(stated, str):
            return read_epoch(stated)
        if stated.isdecimal() and 9 <= len(stated) <= 13:
            return read_epoch(int(stated))
        # it is no ISO form: `_read` has tried that
        return self._worded(stated) or read_basic(stated, self._clock)

    def _printed(self, text: str) -> Interval | None:
        return read_iso(text, self._clock) or self._worded(text)

    def _worded(self, text: str) -> Interval | None:
        if len(text) > LONGEST:
            return None
        try:
            parts = split_numbers(text)
            plan = self._plan(parts)
            return plan.read(parts[1::2], self._clock) if plan else None
        except OverflowError:
            # the first or last years that a datetime can hold, moved to another zone
            return None

    def _plan(self, parts: list[str]) -> Plan | None:
        key = (tuple(parts[::2]), tuple(map(len, parts[1::2])))
        plan = self._plans.get(key)
        if plan is None and key not in self._plans:
            plan = plan_for(parts, self._language, self._numeric)
            if len(self._plans) < _MOST_KEPT:
                self._plans[key] = plan
        return plan

    def _vote(self, plan: DatePlan, numbers: list[str]) -> set[str]:
        """The order that these numbers prove, if they do."""
        every = attrs.evolve(plan, orders=(*plan.orders, *plan.others), others=())
        found = {order for order, _ in every.readings(numbers, self._clock)}
        if len(found) != 1:
            return set()
        order = found.pop()
        return {"dmy" if (order.day or 0) < order.month else "mdy"}


def _says_more(printed: Interval, stated: Interval) -> bool:
    """Whether what is printed is the narrower one of two that agree."""
    if printed[1] - printed[0] >= stated[1] - stated[0]:
        return False
    if (printed[0].tzinfo is None) == (stated[0].tzinfo is None):
        return stated[0] <= printed[0] and printed[1] <= stated[1]
    first, last = (time.replace(tzinfo=UTC) for time in printed)
    start, end = (time.replace(tzinfo=UTC) for time in stated)
    return start - SLACK <= first and last <= end + SLACK
