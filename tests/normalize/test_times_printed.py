"""Absolute times as sites print them."""

from datetime import UTC, datetime

import pytest

from commentparse.normalize.times import TimeContext, TimeReader

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

MINUTES = [
    ("en", "November 22, 2026 8:58 am", "2026-11-22 08:58"),
    ("en", "Sun Dec 15, 2019 4:58 pm", "2019-12-15 16:58"),
    ("en", "16th Jan 2008, 09:28am", "2008-01-16 09:28"),
    ("en", "Jun 28 '11 at 15:18", "2011-06-28 15:18"),
    ("en", "Thu, Jan 17, 08 at 03:13 PM", "2008-01-17 15:13"),
    ("en", "Fri, 2012-11-09 17:18", "2012-11-09 17:18"),
    ("en", "03:24 AM on 9/19/2010", "2010-09-19 03:24"),
    ("en-US", "11/22/2026 03:20", "2026-11-22 03:20"),
    ("en", "November 22, 2026 12:05 am", "2026-11-22 00:05"),
    ("de", "6. Juni 2015 um 10:23", "2015-06-06 10:23"),
    ("de", "am 5. Mai 2020 um 15:00 Uhr", "2020-05-05 15:00"),
    ("de", "22. November 2026 8:58 pm", "2026-11-22 20:58"),
    ("da", "22. november 2026 kl. 15.04", "2026-11-22 15:04"),
    ("fr", "1er août 2020 à 18h30", "2020-08-01 18:30"),
    ("es", "mar. 5 mar 2019 a las 3:04 p. m.", "2019-03-05 15:04"),
    ("ru", "22 ноября 2026 г. в 15:04", "2026-11-22 15:04"),
    ("ja", "2026年11月22日 午後3時04分", "2026-11-22 15:04"),
    ("ja", "2012年6月20日 9:16 AM", "2012-06-20 09:16"),
    ("zh-CN", "2026年11月22日 晚上8:04", "2026-11-22 20:04"),
    ("zh-CN", "2026年11月22日 凌晨3:04", "2026-11-22 03:04"),
    ("ko", "2026년 11월 22일 오후 3:04", "2026-11-22 15:04"),
    ("he_IL", "פברואר 9, 2010 6:58 am", "2010-02-09 06:58"),
    ("ar", "29 أكتوبر، 2013 الساعة 8:24 م", "2013-10-29 20:24"),
    ("ar", "\u200f٢٢ نوفمبر ٢٠٢٦ ٣:٠٤ م", "2026-11-22 15:04"),
    ("vi", "22 tháng 11 năm 2026 lúc 15:04", "2026-11-22 15:04"),
    ("th", "22 พฤศจิกายน 2569 เวลา 15:04 น.", "2026-11-22 15:04"),
    ("lt", "2026 m. lapkričio 22 d. 15:04", "2026-11-22 15:04"),
    ("hu", "2026. november 22. 15:04", "2026-11-22 15:04"),
    ("en", "May\u00a01, 2009\u202fat 1:28\u202fpm", "2009-05-01 13:28"),
]

DAYS = [
    ("vi", "Tháng Mười Một 22, 2026", "2026-11-22"),
    ("eu", "2026(e)ko azaroak 22", "2026-11-22"),
    ("eo", "22-a de novembro, 2026", "2026-11-22"),
    ("gd", "22mh dhen t-Samhain 2026", "2026-11-22"),
    ("my", "၂၂ နိုဝင်ဘာ ၂၀၂၆", "2026-11-22"),
    ("bn", "২২ নভেম্বর ২০২৬", "2026-11-22"),
    ("ja", "5 de mayo de 2020", "2020-05-05"),
    (None, "22 novembre 2026", "2026-11-22"),
]

UNREAD = [
    ("en", "42"),
    ("en", "Reply"),
    ("en", "2012"),
    ("en", "May"),
    ("en", "5 pm"),
    ("en", "21:00"),
    ("en", "8 February at 5:50PM"),
    ("en", "February 30, 2020"),
    ("en", "in 3 days"),
    ("en", "Version 2.3.2012"),
    ("en", "We met on May 5, 2012 in the old town and went on from there to the sea"),
    ("en", "November 22, 2026 25:04"),
    ("fa", "۱۴۰۰/۰۲/۱۵"),
    ("fa", "۱۵ اردیبهشت ۱۴۰۰ ساعت ۱۲:۳۰"),
    ("fa", "99/05/06"),
    ("ja", "令和3年5月6日"),
    # October in Croatian, November in Polish
    (None, "22 listopada 2026"),
]


def read(text: str, language: str | None) -> tuple[str, str] | None:
    time = TimeReader(TimeContext(retrieved_at=NOW, language=language)).read(text)
    assert time is not None
    if time.earliest is None or time.latest is None:
        return None
    return str(time.earliest), str(time.latest)


@pytest.mark.parametrize(("language", "shown", "minute"), MINUTES)
def test_a_time_to_the_minute_lasts_that_minute(language: str, shown: str, minute: str) -> None:
    assert read(shown, language) == (f"{minute}:00", f"{minute}:59")


@pytest.mark.parametrize(("language", "shown", "day"), DAYS)
def test_a_date_without_time_lasts_the_day(language: str | None, shown: str, day: str) -> None:
    assert read(shown, language) == (f"{day} 00:00:00", f"{day} 23:59:59")


@pytest.mark.parametrize(("language", "shown"), UNREAD)
def test_what_is_no_full_date_gets_no_bounds(language: str | None, shown: str) -> None:
    assert read(shown, language) is None


def test_a_month_and_year_last_the_month() -> None:
    assert read("February 2012", "en") == ("2012-02-01 00:00:00", "2012-02-29 23:59:59")


def test_a_printed_zone_makes_bounds_aware() -> None:
    assert read("Tue Jul 24, 2012 10:14 AM EDT", "en") == (
        "2012-07-24 14:14:00+00:00",
        "2012-07-24 14:14:59+00:00",
    )


def test_an_abbreviation_of_several_zones_leaves_the_time_local() -> None:
    assert read("May 5, 2020 10:14 CST", "en") == ("2020-05-05 10:14:00", "2020-05-05 10:14:59")


def test_an_undecided_numeric_date_is_every_day_it_may_be() -> None:
    assert read("05/06/2020", "en") == ("2020-05-06 00:00:00", "2020-06-05 23:59:59")


def test_an_order_that_makes_no_date_is_not_meant() -> None:
    assert read("05/25/2020", "de") == ("2020-05-25 00:00:00", "2020-05-25 23:59:59")


def test_an_order_that_lies_in_the_future_is_not_meant() -> None:
    assert read("12/06/2026", "en") == ("2026-06-12 00:00:00", "2026-06-12 23:59:59")


@pytest.mark.parametrize(("language", "day"), [("en-US", "05-06"), ("en_GB", "06-05"), ("de", "06-05")])
def test_the_language_decides_a_numeric_date(language: str, day: str) -> None:
    assert read("05/06/2020", language) == (f"2020-{day} 00:00:00", f"2020-{day} 23:59:59")


def test_the_option_weighs_more_than_the_language() -> None:
    time = TimeReader(TimeContext(language="en-US", day_first=True)).read("05/06/2020")
    assert time is not None
    assert time.earliest == datetime(2020, 6, 5)


def test_another_date_of_the_page_weighs_most() -> None:
    reader = TimeReader(TimeContext(language="de", day_first=True))
    reader.learn(["05/06/2020 10:00", "05/25/2020 11:00"])
    time = reader.read("05/06/2020 10:00")
    assert time is not None
    assert time.earliest == datetime(2020, 5, 6, 10)


def test_a_known_zone_makes_bounds_aware() -> None:
    time = TimeReader(TimeContext(language="de", zone="Europe/Berlin")).read("6. Juni 2015 um 10:23")
    assert time is not None
    assert time.earliest == datetime(2015, 6, 6, 8, 23, tzinfo=UTC)


def test_a_time_that_the_clocks_repeat_is_both() -> None:
    time = TimeReader(TimeContext(language="de", zone="Europe/Berlin")).read("25. Oktober 2020 um 02:30")
    assert time is not None
    assert time.earliest == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)
    assert time.latest == datetime(2020, 10, 25, 1, 30, 59, tzinfo=UTC)
