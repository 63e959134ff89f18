"""Times counted from the moment of reading."""

from datetime import MAXYEAR, UTC, datetime

import pytest

from commentparse.normalize.times import TimeContext, TimeReader

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

CUT = [
    ("en", "3 hours ago", "2026-11-22 07:00", "2026-11-22 08:00"),
    ("en", "an hour ago", "2026-11-22 09:00", "2026-11-22 10:00"),
    ("en", "3h ago", "2026-11-22 07:00", "2026-11-22 08:00"),
    ("en", "2 years ago (edited)", "2023-11-22 11:00", "2024-11-22 11:00"),
    ("en", "2 years 3 months ago", "2024-07-22 11:00", "2024-08-22 11:00"),
    ("de", "vor 3 Std.", "2026-11-22 07:00", "2026-11-22 08:00"),
    ("de", "5 Jahren zuvor", "2020-11-22 11:00", "2021-11-22 11:00"),
    ("fr", "il y a 5 mois", "2026-05-22 11:00", "2026-06-22 11:00"),
    ("fr", "il y a une heure", "2026-11-22 09:00", "2026-11-22 10:00"),
    ("fr", "7 heures il y a", "2026-11-22 03:00", "2026-11-22 04:00"),
    ("es", "Hace una hora", "2026-11-22 09:00", "2026-11-22 10:00"),
    ("he_IL", "16 שנים לפני", "2009-11-22 11:00", "2010-11-22 11:00"),
    ("he_IL", "לפני שנתיים", "2023-11-22 11:00", "2024-11-22 11:00"),
    ("ar", "منذ 5 سنوات", "2020-11-22 11:00", "2021-11-22 11:00"),
    ("ar", "3 سنوات", "2022-11-22 11:00", "2023-11-22 11:00"),
    ("hu", "5 éve", "2020-11-22 11:00", "2021-11-22 11:00"),
    ("zh_CN", "3 年 之前", "2022-11-22 11:00", "2023-11-22 11:00"),
    ("ja", "14 years ago", "2011-11-22 11:00", "2012-11-22 11:00"),
    (None, "5 jaren geleden", "2020-11-22 11:00", "2021-11-22 11:00"),
    ("en", "just now", "2026-11-22 10:59", "2026-11-22 11:00"),
]


def read(text: str, language: str | None, **context: object) -> tuple[str, str] | None:
    reader = TimeReader(TimeContext(retrieved_at=NOW, language=language, **context))  # type: ignore[arg-type]
    time = reader.read(text)
    assert time is not None
    return (str(time.earliest), str(time.latest)) if time.earliest else None


@pytest.mark.parametrize(("language", "shown", "first", "last"), CUT)
def test_a_count_of_units_is_at_least_that_and_less_than_one_more(
    language: str | None, shown: str, first: str, last: str
) -> None:
    assert read(shown, language) == (f"{first}:00+00:00", f"{last}:00+00:00")


def test_weeks_may_have_been_rounded_up() -> None:
    assert read("3 weeks ago", "en") == ("2026-10-25 11:00:00+00:00", "2026-11-04 23:00:00+00:00")


def test_a_page_that_counts_in_weeks_rounds_all_its_ages() -> None:
    reader = TimeReader(TimeContext(retrieved_at=NOW, language="en"))
    reader.learn(["3 weeks ago", "2 hours ago"])
    time = reader.read("2 hours ago")
    assert time is not None
    assert time.latest == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_a_vague_count_may_be_one_less() -> None:
    assert read("about 9 hours ago", "en") == ("2026-11-22 00:00:00+00:00", "2026-11-22 03:00:00+00:00")


def test_ages_need_the_moment_of_reading() -> None:
    time = TimeReader(TimeContext(language="en")).read("3 hours ago")
    assert time is not None
    assert (time.raw, time.earliest, time.latest) == ("3 hours ago", None, None)


def test_the_last_day_of_a_month_holds_the_longer_months_before_it() -> None:
    reader = TimeReader(TimeContext(retrieved_at=datetime(2026, 2, 28, 12, tzinfo=UTC)))
    time = reader.read("1 month ago")
    assert time is not None
    assert time.latest == datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_yesterday_is_a_day_of_the_zone_if_that_is_known() -> None:
    shown = read("Gestern, 16:40", "de", zone="Europe/Berlin")
    assert shown == ("2026-11-21 15:40:00+00:00", "2026-11-21 15:40:59+00:00")


def test_yesterday_is_every_day_it_may_be_if_the_zone_is_unknown() -> None:
    assert read("Вчера, 10:16", "ru") == ("2026-11-20 10:16:00", "2026-11-22 10:16:59")


def test_today_is_not_later_than_now() -> None:
    assert read("today", "en", zone="UTC") == ("2026-11-22 00:00:00+00:00", "2026-11-22 11:00:00+00:00")


def test_a_weekday_with_a_time_is_the_last_one() -> None:
    assert read("Freitag um 00:40 Uhr", "de") == ("2026-11-20 00:40:00", "2026-11-20 00:40:59")


def test_a_weekday_alone_may_be_a_name() -> None:
    assert read("Friday", "en") is None


FIRST, LAST = (end.replace(tzinfo=UTC, microsecond=0) for end in (datetime.min, datetime.max))


@pytest.mark.parametrize("now", [FIRST, LAST], ids=["first", "last"])
@pytest.mark.parametrize("zone", [None, "+14:00", "-12:00", "Europe/Berlin"])
@pytest.mark.parametrize(
    "text",
    [
        *(text for _, text, _, _ in CUT),
        *("about 5 years ago", "1 month ago", "1999 years 9 months ago", "0 months ago", "2 weeks ago"),
        *(
            "yesterday at 10:00",
            "today at 5:00 pm",
            "Friday at 00:40",
            "April 4",
            "03/04/05",
            "5 Apr 20 10:00",
        ),
    ],
)
def test_at_the_ends_of_the_calendar_a_time_may_lose_its_bounds_and_never_its_text(
    text: str, now: datetime, zone: str | None
) -> None:
    reader = TimeReader(TimeContext(retrieved_at=now, zone=zone))
    reader.learn([text])
    time = reader.read(text)
    assert time is not None
    assert time.raw == text


@pytest.mark.parametrize("text", ["5 years ago", "1 month ago", "an hour ago"])
def test_what_was_before_the_first_year_has_no_bounds(text: str) -> None:
    time = TimeReader(TimeContext(retrieved_at=FIRST)).read(text)
    assert time is not None
    assert (time.raw, time.earliest, time.latest) == (text, None, None)


def test_in_the_last_month_months_are_counted() -> None:
    time = TimeReader(TimeContext(retrieved_at=LAST)).read("1 month ago")
    assert time is not None
    assert time.latest is not None
    assert (time.latest.year, time.latest.month) == (MAXYEAR, 11)
