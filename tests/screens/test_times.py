"""Times and dates as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screens import times

NOW = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
"""Half past three at night in Kyiv."""


pytestmark = pytest.mark.usefixtures("kyiv")


@pytest.mark.parametrize(
    ("elapsed", "shown"),
    [
        (timedelta(0), "0:00:00"),
        (timedelta(minutes=5, seconds=9.9), "0:05:09"),
        (timedelta(hours=26), "26:00:00"),
        (timedelta(seconds=-65), "-0:01:05"),
    ],
)
def test_a_running_time(elapsed: timedelta, shown: str) -> None:
    assert times.running(elapsed) == shown


@pytest.mark.parametrize(
    ("elapsed", "shown"),
    [
        (timedelta(seconds=59), "under 1 min"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=1, minutes=5), "1 h 5 min"),
    ],
)
def test_a_length_of_time_in_words(elapsed: timedelta, shown: str) -> None:
    assert times.spoken(elapsed) == shown


def test_a_moment_names_its_day_where_that_is_not_today() -> None:
    assert times.with_day(NOW - timedelta(hours=3), NOW) == "00:30"
    assert times.with_day(NOW - timedelta(hours=4), NOW) == "21 November, 23:30"


@pytest.mark.parametrize(
    ("date", "shown"), [("2026-05-01", "1 May 2026"), ("2026-05", "May 2026"), ("2026", "2026")]
)
def test_a_date_is_as_exact_as_it_is_known(date: str, shown: str) -> None:
    assert times.rough_date(date) == shown


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("3:05", datetime(2026, 11, 22, 1, 5, tzinfo=UTC)),
        ("0305", datetime(2026, 11, 22, 1, 5, tzinfo=UTC)),
        ("03.05", datetime(2026, 11, 22, 1, 5, tzinfo=UTC)),
        (" 03 05 ", datetime(2026, 11, 22, 1, 5, tzinfo=UTC)),
        ("23:50", datetime(2026, 11, 21, 21, 50, tzinfo=UTC)),  # not yet today, so it was yesterday
        ("3:31", datetime(2026, 11, 21, 1, 31, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_means_the_last_such_moment(typed: str, moment: datetime) -> None:
    assert times.last_such(typed, NOW) == moment


@pytest.mark.parametrize("typed", ["", "24:00", "12:60", "noon", "12", "12345", "1²:05", "-3:05", "3:05 pm"])
def test_what_is_no_time_of_day(typed: str) -> None:
    assert times.last_such(typed, NOW) is None


@pytest.mark.parametrize(
    "typed",
    [
        "31.08.2026",
        "31.8.26",
        "31/8/2026",
        "31-08-2026",
        "31 8 2026",
        " 31 08 26 ",
        "31082026",
        "2026-08-31",
        "2026 8 31",
    ],
)
def test_a_day_is_understood_as_people_write_it(typed: str) -> None:
    assert times.typed_day(typed) == date(2026, 8, 31)


def test_the_day_comes_before_the_month() -> None:
    assert times.typed_day("08/09/2026") == date(2026, 9, 8)


@pytest.mark.parametrize(
    "typed",
    ["", "31", "31.08", "31.02.2026", "08/31/2026", "31.8.226", "1.1.1999", "1.1.2101", "soon", "1²2.2026"],
)
def test_what_is_no_day(typed: str) -> None:
    assert times.typed_day(typed) is None


def test_a_day_with_its_weekday() -> None:
    assert times.long_date(date(2026, 8, 31)) == "Monday, 31 August 2026"
