"""Finding printed times inside running text."""

from itertools import pairwise

import pytest

from commentparse.normalize.times import TimeFinder

ENGLISH = TimeFinder()

DATES = [
    "October 18, 2025 at 9:00 am",
    "31 Dec 2019 14:05",
    "2008-10-07 15:04",
    "2008-10-07T15:04:05Z",
    "2008-10-07T15:04:05+02:00",
    "Thu, 08/09/2012 - 13:25",
    "Jun 17 '19 at 0:57",
    "12.03.2010, 14:22 Uhr",
    "2020年5月4日 10:11",
    "2026年11月22日 午後3時04分",
    "2026년 11월 22일 오후 3:04",
    "4/20/2005 07:31:13 PM",
    "Oct. 23 06:21 pm JST",
    "23 April 2020 22:27",
    "29-Jan-2010, 10:36 PM",
    "Wed Mar 24, 2010 6:23 pm",
    "Tue Jul 24, 2012 10:14 AM EDT",
    "Tue Jul 24, 2012 10:14 AM ET",
    "5 January 2020, at 10:11 (UTC)",
    "11.06.12 at 11:06 am",
    "9/6/16 1:25 p.m.",
    "12/28/2013 @ 9:23AM",
    "03:24 AM on 9/19/2010",
    "November 12th, 2012",
    "Mi, 22. April 2020 - 16:40",
    "25 de enero de 2019",
    "ינו' 12, 2019",
    "1er août 2020 à 18h30",
    "22 ноября 2026 г. в 15:04",
    "29 أكتوبر، 2013 الساعة 8:24 م",
    "22 tháng 11 năm 2026 lúc 15:04",
    "12 मार्च 2020",
    "2026. november 22. 15:04",
    "May\u00a01, 2009\u202fat 1:28\u202fpm",
]

YEARLESS = ["April 4", "Mar 24 at 10:10", "8 February at 5:50PM", "4. Juni", "5月4日 10:11", "December 31st"]

AGES = [
    "5 years ago",
    "16 years 8 months ago",
    "over 35 years ago",
    "vor 3 Stunden",
    "vor über 10 Jahren",
    "il y a 5 ans",
    "hace 2 días",
    "3 дня назад",
    "منذ 3 ساعات",
    "לפני 3 שעות",
    "3時間前",
    "5 分钟前",
    "3시간 전",
    "há 5 anos",
    "2 jaar geleden",
    "Today, 10:12 AM",
    "Yesterday at 5:30 PM",
    "Friday at 00:40",
    "i dag 10:12",
    "il y a 3 h",
    "siku 3 iliyopita",
    "5 दिन पहले",
]

NONE = [
    "It was in 2019 that we met",
    "at 10:30",
    "from 10:30 pm on",
    "version 7.3.1 is out, 2.0.50 too",
    "it costs $12.50 or 3,000,000 in all",
    "call 555-12-34-56 now",
    "address 10.12.20.19",
    "pages 1-2 and 3/4",
    "they won 3:2",
    "3 may come and 4 march on",
    "we may 2 of us",
    "set 5 goals in 10 out of 12 games",
    "MARCH 2025",
    "March 2010",
    "March (3)",
    "Monday - Friday, 8:00 - 17:00",
    "3 years",
    "for 3 years and 2 months",
    "in 3 days",
    "5 Minuten vor dem Spiel",
    "a 3D film of the 1950s",
    "over 50s",
    "https://ada.example/2019/05/12/report",
    "https://ada.example/2019-05-12-report",
    "?id=4d7&c=2a0d",
    "May 32, 2020",
    "2020-13-45",
    "Friday",
    "Ada went away yesterday",
    "It is today",
    "It takes 3 سنوات here",
    "buy now",
]


def found(text: str, finder: TimeFinder = ENGLISH) -> list[str]:
    return [text[start:end] for start, end in finder.spans_in(text)]


@pytest.mark.parametrize("shown", DATES + YEARLESS + AGES)
@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "Ada Birch\n{}\nReply",
        "Ada Birch {} Reply",
        "Ada Birch, {} | Reply",
        "(#3) Ada {} said: all of it took three of us.",
    ],
)
def test_a_time_is_found_wherever_it_stands_in_a_line(shown: str, line: str) -> None:
    assert found(line.format(shown)) == [shown]


def test_years_are_those_that_the_language_counts() -> None:
    assert found("22 พฤศจิกายน 2569 เวลา 15:04", TimeFinder("th")) == ["22 พฤศจิกายน 2569 เวลา 15:04"]


def test_a_bare_count_is_an_age_where_its_language_prints_it_so_and_it_stands_alone() -> None:
    assert found("Ada\n5 éve\n3 perce | Válasz", TimeFinder("hu")) == ["5 éve", "3 perce"]
    assert found("Ada 5 éve is", TimeFinder("hu")) == []


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_day_and_no_age_is_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("AdaMay 31, 2019 at 10:25 PMReply", "May 31, 2019 at 10:25 PM"),
        ("ADAMay 31, 2019Reply", "May 31, 2019"),
        ("Smith5 years agoReply", "5 years ago"),
        ("Ada Birchvor 3 StundenAntworten", "vor 3 Stunden"),
        ("__13 years ago", "13 years ago"),
        ("発表5年前の記事", "5年前"),
    ],
)
def test_a_time_may_be_glued_to_the_words_around_it(text: str, shown: str) -> None:
    assert found(text, TimeFinder("de" if "vor" in text else None)) == [shown]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("1 May 5, 2019", ["May 5, 2019"]),
        ("3 5 years ago", ["5 years ago"]),
        ("May 5, 2019 10:00 May 6, 2019 11:00", ["May 5, 2019 10:00", "May 6, 2019 11:00"]),
        ("edited 3 May 2019 at 18:20. 5 May 2019, 19:00", ["3 May 2019 at 18:20", "5 May 2019, 19:00"]),
        ("On May 5, 2019 I am here", ["May 5, 2019"]),
    ],
)
def test_the_longest_reading_is_the_time(text: str, times: list[str]) -> None:
    assert found(text) == times


def test_no_time_crosses_a_line_break() -> None:
    for line_break in ("\n", "\r\n", "\x0b", "\u2028", "\x85"):
        assert found(f"May 5{line_break}2019 10:00") == ["May 5"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("yesterday", ["yesterday"]),
        ("Ada · Yesterday · Reply", ["Yesterday"]),
        ("AdaYesterday", ["Yesterday"]),
        ("just now", ["just now"]),
        ("Ada Birch just now", ["just now"]),
        ("Ada Birch just now Reply", ["just now"]),
        ("We saw it a year ago in Rome", []),
        ("we were here a year ago.", []),
        ("Posted yesterday", ["yesterday"]),
        ("Ada Birch\nan hour ago", ["an hour ago"]),
        ("a few seconds ago | Reply", ["a few seconds ago"]),
        ("vor einem Tag", ["vor einem Tag"]),
        ("il y a une heure", ["il y a une heure"]),
        ("昨日", ["昨日"]),
        ("刚刚", ["刚刚"]),
        ("вчера", ["вчера"]),
        ("أمس", ["أمس"]),
        ("We left Ada at the river yesterday, and today she came back to us.", []),
    ],
)
def test_a_time_without_a_number_is_found_in_a_short_line(text: str, times: list[str]) -> None:
    assert found(text) == times


def test_spans_are_in_order_and_apart() -> None:
    text = "yesterday\n5 years ago, May 5, 2019\nan hour ago\n2019-05-12 10:11 3 days ago"
    spans = ENGLISH.spans_in(text)
    assert len(spans) == 6
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_month_is_found_whichever_was_looked_up_before() -> None:
    finder = TimeFinder()
    for month in ("February", "June"):
        assert found(f"Ada {month} 28, 2019", finder) == [f"{month} 28, 2019"]
    for month in ("December", "May", "March", "January"):
        assert found(f"Ada {month} 31, 2019", finder) == [f"{month} 31, 2019"]


def test_a_text_without_times_has_none() -> None:
    assert ENGLISH.spans_in("") == []
    assert ENGLISH.spans_in("\n\n") == []
