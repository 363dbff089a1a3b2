"""Dates that act, as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from care.deadlines import Counted, dues
from screens.date_words import at, state

REGISTERED = datetime(2026, 11, 20, 12, 5, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("kyiv")


def on(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-22", "In 12 days: 4 December 2026"),
        ("2026-12-03", "Tomorrow: 4 December 2026"),
        ("2026-12-04", "The last day is today: 4 December 2026"),
        ("2026-12-05", "Passed yesterday: 4 December 2026"),
        ("2026-12-14", "Passed 10 days ago: 4 December 2026"),
    ],
)
def test_days_left_or_passed(today: str, said: str) -> None:
    (due,) = dues(Counted("one", "report", date(2026, 11, 20)))
    assert state(due, on(today)) == said


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-02-27", "Tomorrow: 28 February 2027"),
        ("2027-02-28", "Open since 28 February 2027"),
        ("2027-06-01", "Open since 28 February 2027"),
    ],
)
def test_what_opens_never_passes(today: str, said: str) -> None:
    (due,) = dues(Counted("one", "own-wish", date(2026, 8, 31)))
    assert state(due, on(today)) == said


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(0), "In 2 days: 22 November 2026, 14:05"),
        (timedelta(minutes=5), "In 47 h 55 min: 22 November 2026, 14:05"),
        (timedelta(hours=48), "Passed under 1 min ago: 22 November 2026, 14:05"),
        (timedelta(hours=51), "Passed 3 h ago: 22 November 2026, 14:05"),
        (timedelta(hours=24 * 5), "Passed 3 days ago: 22 November 2026, 14:05"),
    ],
)
def test_hours_left_or_passed_where_the_user_is(gone: timedelta, said: str) -> None:
    (due,) = dues(Counted("one", "report-urgent", REGISTERED))
    assert state(due, REGISTERED + gone) == said


def test_the_day_is_the_one_where_the_user_is() -> None:
    """Half past ten at night in UTC is the next day in Kyiv."""
    (due,) = dues(Counted("one", "report", date(2026, 11, 20)))
    assert state(due, datetime(2026, 12, 3, 22, 30, tzinfo=UTC)) == "The last day is today: 4 December 2026"
    assert at(datetime(2026, 12, 3, 22, 30, tzinfo=UTC)) == "4 December 2026, 00:30"
