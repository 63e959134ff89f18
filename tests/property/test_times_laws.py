"""Laws of the date reader, for every language it has a table of."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.normalize.times import TimeContext, TimeFinder, TimeReader

DATA = Path(__file__).parents[2] / "src/commentparse/normalize/times/data"
TABLES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(DATA.glob("*.json"))}

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}

times = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2026, 11, 20))
languages = st.sampled_from(sorted(TABLES))
texts = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "3",
                "11",
                "2020",
                "99999",
                "ago",
                "May",
                "Uhr",
                ":",
                "/",
                ".",
                "-",
                "+02",
                " ",
                "年",
                "vor",
                "pm",
                "٢",
            ]
        ),
        max_size=12,
    ).map("".join),
)


def reader(language: str | None) -> TimeReader:
    return TimeReader(TimeContext(retrieved_at=NOW, language=language))


def _month_names(language: str, month: int) -> list[str]:
    numbered = {"ja": "{}月", "ko": "{}월", "zh": "{}月", "zh_Hant": "{}月", "vi": "tháng {}"}
    names = TABLES[language]["months"][month - 1].split("|")
    return [name for name in (*names, numbered.get(language, "").format(month)) if name]


@given(languages, times, st.data())
def test_a_date_with_a_month_name_holds_the_minute_it_was_printed_from(
    language: str, time: datetime, data: st.DataObject
) -> None:
    names = _month_names(language, time.month)
    month = data.draw(st.sampled_from(names))
    pattern = data.draw(
        st.sampled_from(["{m} {d}, {y} {t}", "{d}. {m} {y} {t}", "{d} {m}, {y} - {t}", "{y} {m} {d} {t}"])
    )
    clock = data.draw(st.sampled_from(["{0:%H:%M}", "{0:%I:%M} {0:%p}", "{0:%H:%M:%S}"]))
    shown = pattern.format(m=month, d=time.day, y=time.year, t=clock.format(time))
    found = reader(language).read(shown)
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= time.replace(microsecond=0) <= found.latest
    assert found.latest - found.earliest < timedelta(minutes=1)


@given(
    languages,
    times,
    st.sampled_from(["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d %H:%M"]),
)
def test_a_numeric_date_holds_the_time_where_its_order_is_open_or_right(
    language: str, time: datetime, form: str
) -> None:
    day_first = None if form.startswith("%Y") else form.startswith("%d")
    found = TimeReader(TimeContext(language=language, day_first=day_first)).read(time.strftime(form))
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= time.replace(microsecond=0) <= found.latest


@given(languages, st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=400)), st.data())
def test_an_age_holds_the_time_it_was_counted_from(
    language: str, age: timedelta, data: st.DataObject
) -> None:
    table = TABLES[language]
    frames = [frame for frame in table.get("frames", []) if frame != "#"]
    units = [unit for unit in LENGTHS if unit in table.get("units", {}) and age >= LENGTHS[unit]]
    if not frames or not units:
        return
    unit = data.draw(st.sampled_from(units))
    name = data.draw(st.sampled_from(table["units"][unit].split("|")))
    if any(name in names.split("|") for other, names in table["units"].items() if other != unit):
        # one narrow form for two units, such as "m" for month and minute
        return
    count = age // LENGTHS[unit]
    if count > 2000:
        return
    frame = data.draw(st.sampled_from(frames))
    found = reader(language).read(frame.replace("#", f"{count} {name}"))
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= (NOW - age).replace(microsecond=0) <= found.latest <= NOW


@given(times, st.sampled_from(["month", "year"]))
def test_months_and_years_hold_the_time_they_were_counted_from(time: datetime, unit: str) -> None:
    time = time.replace(tzinfo=UTC, microsecond=0)
    months = (NOW.year - time.year) * 12 + NOW.month - time.month
    months -= (time.day, time.time()) > (NOW.day, NOW.time())
    count = months // (12 if unit == "year" else 1)
    found = reader("en").read(f"{count} {unit}s ago")
    assert found is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= time <= found.latest


@given(st.one_of(st.none(), languages), texts, st.one_of(st.none(), texts, st.integers(), st.floats()))
def test_every_text_is_read_without_an_error_and_in_order(
    language: str | None, shown: str, exact: str | float | None
) -> None:
    subject = reader(language)
    subject.learn([shown])
    found = subject.read(shown, exact)
    if found is None or found.earliest is None:
        assert found is None or found.latest is None
        return
    assert found.latest is not None
    assert (found.earliest.tzinfo is None) == (found.latest.tzinfo is None)
    assert found.earliest <= found.latest
    assert found.earliest.tzinfo in {None, UTC}
    assert not found.earliest.microsecond
    assert not found.latest.microsecond


@pytest.mark.parametrize("language", sorted(TABLES))
def test_every_language_has_its_twelve_months(language: str) -> None:
    months = TABLES[language]["months"]
    # Korean months are numbers
    assert [bool(names) for names in months] == [language != "ko"] * 12


FINDER = TimeFinder()
lines = st.lists(
    st.one_of(
        texts,
        st.text(max_size=12),
        st.sampled_from(
            ["\n", "\u2028", "\r\n", "yesterday", "May 5, 2020", "5 years ago", "昨日", "3年前", "3時間前"]
        ),
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(st.none(), languages), lines)
def test_found_times_are_in_order_and_each_in_one_line(language: str | None, text: str) -> None:
    spans = TimeFinder(language).spans_in(text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(len(text[start:end].splitlines()) == 1 for start, end in spans)


@given(lines, lines)
def test_lines_are_searched_each_by_itself(above: str, below: str) -> None:
    moved = [(start + len(above) + 1, end + len(above) + 1) for start, end in FINDER.spans_in(below)]
    assert FINDER.spans_in(f"{above}\n{below}") == FINDER.spans_in(above) + moved


@given(languages, times, st.data())
def test_a_date_is_found_in_the_middle_of_a_line(language: str, time: datetime, data: st.DataObject) -> None:
    months = TABLES[language]["months"][time.month - 1].split("|")
    month = data.draw(st.sampled_from([name for name in months if name] or [f"{time.month}월"]))
    shown = f"{time.day} {month} {time.year} {time:%H:%M}"
    if language == "ko":
        shown = f"{time.year}년 {month} {time.day}일 {time:%H:%M}"
    text = f"Ada ({shown}) Reply"
    assert [text[start:end] for start, end in TimeFinder(language).spans_in(text)] == [shown]
