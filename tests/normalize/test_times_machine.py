"""Machine forms, and which of two statements counts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from commentparse.errors import CommentparseError
from commentparse.normalize.times import TimeContext, TimeReader, UnknownZoneError
from commentparse.normalize.times.interval import Clock
from commentparse.normalize.times.machine import read_iso

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

EXACT = [
    ("2020-04-18T23:31:12-07:00", "2020-04-19 06:31:12+00:00", 0),
    ("2020-04-18T23:31:12.999Z", "2020-04-18 23:31:12+00:00", 1),
    ("2020-04-18 23:31:12+0200", "2020-04-18 21:31:12+00:00", 0),
    ("2020-04-18T23:31:12+02", "2020-04-18 21:31:12+00:00", 0),
    ("2008-01-03 14:44:07.627492", "2008-01-03 14:44:07", 1),
    ("2017-10-23 16:51", "2017-10-23 16:51:00", 59),
    ("2020-04-18", "2020-04-18 00:00:00", 86399),
    ("20021002T130000Z", "2002-10-02 13:00:00+00:00", 0),
    ("20021002", "2002-10-02 00:00:00", 86399),
    ("Wed, 02 Oct 2002 13:00:00 +0130", "2002-10-02 11:30:00+00:00", 0),
    ("Wed, 02 Oct 2002 13:00:00 GMT", "2002-10-02 13:00:00+00:00", 0),
    ("2020-01-02 03:04:05 UTC", "2020-01-02 03:04:05+00:00", 0),
    ("1587252672", "2020-04-18 23:31:12+00:00", 0),
    ("1587252672999", "2020-04-18 23:31:12+00:00", 1),
    (1587252672, "2020-04-18 23:31:12+00:00", 0),
    (1587252672.9, "2020-04-18 23:31:12+00:00", 1),
    (1587252672999, "2020-04-18 23:31:12+00:00", 1),
]


@pytest.mark.parametrize(("exact", "first", "seconds"), EXACT)
def test_a_machine_form_is_as_exact_as_it_says(exact: str | float, first: str, seconds: int) -> None:
    time = TimeReader(TimeContext()).read(None, exact)
    assert time is not None
    assert time.earliest is not None
    assert time.latest is not None
    assert (str(time.earliest), time.latest - time.earliest) == (first, timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "exact", [float("nan"), float("inf"), -1.0, 1e300, 10**400, "2011-x09-30T22:48:43Z", "2020-13-01", "123"]
)
def test_an_impossible_machine_form_gets_no_bounds(exact: str | float) -> None:
    time = TimeReader(TimeContext()).read(None, exact)
    assert time is not None
    assert (time.raw, time.earliest) == (str(exact), None)


@pytest.mark.parametrize(("shown", "exact"), [(None, None), ("", None), (" \n", ""), (None, "")])
def test_nothing_said_is_no_time(shown: str | None, exact: str | None) -> None:
    assert TimeReader(TimeContext()).read(shown, exact) is None


def test_digits_are_an_epoch_only_where_a_machine_wrote_them() -> None:
    time = TimeReader(TimeContext()).read("1587252672")
    assert time is not None
    assert time.earliest is None


def test_the_printed_string_stays_beside_exact_bounds() -> None:
    time = TimeReader(TimeContext()).read(" 3 years\n ago ", "2020-04-18T23:31:12Z")
    assert time is not None
    assert (time.raw, time.earliest) == ("3 years ago", datetime(2020, 4, 18, 23, 31, 12, tzinfo=UTC))


def test_an_absolute_title_counts_over_a_relative_text() -> None:
    time = TimeReader(TimeContext(retrieved_at=NOW)).read("6 years ago", "December 19, 2019 10:58 pm")
    assert time is not None
    assert str(time.earliest) == "2019-12-19 22:58:00"


def test_a_relative_text_counts_where_the_title_is_unreadable() -> None:
    time = TimeReader(TimeContext(retrieved_at=NOW)).read("3 hours ago", "Permalink")
    assert time is not None
    assert str(time.latest) == "2026-11-22 08:00:00+00:00"


def test_a_printed_time_counts_over_a_mere_date_that_it_agrees_with() -> None:
    time = TimeReader(TimeContext(language="en")).read("May 5, 2020 3:04 pm", "2020-05-05")
    assert time is not None
    assert str(time.latest) == "2020-05-05 15:04:59"


def test_the_machine_form_counts_where_the_two_contradict_each_other() -> None:
    time = TimeReader(TimeContext(language="en")).read("May 9, 2020 3:04 pm", "2020-05-05")
    assert time is not None
    assert str(time.latest) == "2020-05-05 23:59:59"


def test_a_local_machine_form_is_placed_in_a_known_zone() -> None:
    time = TimeReader(TimeContext(zone=timezone(timedelta(hours=2)))).read(None, "2020-05-05 12:00:00")
    assert time is not None
    assert time.earliest == datetime(2020, 5, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "+99:00", "../etc"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZoneError, match="unknown time zone"):
        TimeReader(TimeContext(zone=zone))


@pytest.mark.parametrize("kind", [CommentparseError, ValueError])
def test_an_unknown_zone_is_an_error_of_this_library_and_a_wrong_value(kind: type[Exception]) -> None:
    with pytest.raises(kind, match="unknown time zone"):
        TimeReader(TimeContext(zone="Mars/Olympus"))


def test_a_naive_moment_of_reading_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        TimeContext(retrieved_at=datetime(2020, 1, 1))


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_moment_of_reading_that_utc_does_not_have_is_refused(when: str) -> None:
    with pytest.raises(ValueError, match="within the years 1 to 9999"):
        TimeContext(retrieved_at=datetime.fromisoformat(when))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-05-01/2020-05-03", "2020-05-01 00:00:00", "2020-05-03 23:59:59"),
        (
            "2020-05-01 10:00 UTC/2020-05-01 11:30:05 UTC",
            "2020-05-01 10:00:00+00:00",
            "2020-05-01 11:30:05+00:00",
        ),
        ("9999-12-31", "9999-12-31 00:00:00", "9999-12-31 23:59:59"),
    ],
)
def test_an_interval_runs_from_its_first_to_its_last_second(text: str, earliest: str, latest: str) -> None:
    time = TimeReader(TimeContext()).read(text)
    assert time is not None
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["2020-05-03/2020-05-01", "2020-05-01/2020-05-02T10:00Z", "2020-05-01/2020-05-02/2020-05-03"]
)
def test_an_interval_that_is_none_has_no_such_bounds(text: str) -> None:
    assert read_iso(text, Clock(now=None, zone=None)) is None
