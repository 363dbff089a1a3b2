"""Dates that act, row by row of the fact sheet (legal part 2), and what holds for any date."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.deadlines import RULES, SOON, Counted, Limit, Turn, calls, dues, ends, in_order, next_of, pressing
from tests.clocks import FakeClock

DAYS = st.dates(date(2014, 1, 1), date(2100, 12, 31))
LIMITS = [limit for rule in RULES.values() for limit in rule.limits]


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "rule", "start", "ends_on"),
    [
        ("E1: own wish after six months of service", "own-wish", "2026-05-20", ["2026-11-20"]),
        ("E1: the same, begun on the last day of a month", "own-wish", "2026-08-31", ["2027-02-28"]),
        ("R2: 14 days for any other report", "report", "2026-11-20", ["2026-12-04"]),
        ("R2: up to a month in the National Guard", "report-interior", "2026-01-31", ["2026-02-28"]),
        ("R6: complaint within one month of the act", "commander-act", "2026-11-21", ["2026-12-21"]),
        ("R6: answer in 15 days, or 30", "complaint", "2026-11-21", ["2026-12-06", "2026-12-21"]),
        ("R7: court within one month, or six", "court", "2026-11-30", ["2026-12-30", "2027-05-30"]),
        ("R8: Ombudsman, 3 days", "ombudsman-urgent", "2026-12-30", ["2027-01-02"]),
        ("R8: Ombudsman, 10 days", "ombudsman", "2026-11-21", ["2026-12-01"]),
        ("S3, S2: three months after, or six", "contract-end", "2026-11-30", ["2027-02-28", "2027-05-30"]),
        ("S7: helpers without a contract, six months", "helping", "2026-02-28", ["2026-08-28"]),
        ("W4: Form 5 within five days of the primary document", "form-5", "2026-12-29", ["2027-01-03"]),
        ("W5: the board decides by four months of treatment", "treatment", "2026-10-31", ["2027-02-28"]),
        ("W7: partial loss within one year of discharge", "partial-loss", "2026-11-21", ["2027-11-21"]),
        ("W7: the same, from the day only a leap year has", "partial-loss", "2028-02-29", ["2029-02-28"]),
        ("W7: appeal in 40 days", "ekopfo", "2026-11-21", ["2026-12-31"]),
        ("V3: three weeks ahead, or 15 days", "leave-abroad", "2027-01-10", ["2026-12-20", "2026-12-26"]),
        ("T1: letter valid 30 days", "transfer-letter", "2026-11-21", ["2026-12-21"]),
        ("T2: six months in the unit", "transfer-unit", "2026-08-31", ["2027-02-28"]),
        ("T2: one year since the last transfer", "transfer-again", "2026-03-01", ["2027-03-01"]),
        ("T2: the check takes seven days", "transfer-check", "2026-11-28", ["2026-12-05"]),
        ("C1: one year in martial law", "citizenship-martial-law", "2026-05-20", ["2027-05-20"]),
        ("C1: three years from the start of the contract", "citizenship", "2024-02-29", ["2027-02-28"]),
        ("C2: exams within two years", "citizenship-exams", "2026-09-15", ["2028-09-15"]),
        ("D7: answer in 15 days", "captivity-pay", "2026-11-21", ["2026-12-06"]),
    ],
)  # fmt: skip
def test_each_row_of_the_sheet(row: str, rule: str, start: str, ends_on: list[str]) -> None:
    found = dues(Counted("one", rule, date.fromisoformat(start)))
    assert [due.at.isoformat() for due in found] == ends_on, row


@pytest.mark.parametrize(
    ("row", "rule", "hours"),
    [
        ("R2: 48 hours where life or health is concerned", "report-urgent", [48]),
        ("T2: after the approval 24 hours for the order", "transfer-approved", [24]),
        ("2.8, A3: 24 hours to appear, pay within 72", "awol-return", [24, 72]),
    ],
)
def test_each_row_that_counts_hours(row: str, rule: str, hours: list[int]) -> None:
    start = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
    found = dues(Counted("one", rule, start))
    assert RULES[rule].by_the_hour
    assert [due.at for due in found] == [start + timedelta(hours=count) for count in hours], row


@pytest.mark.parametrize(
    ("turn", "rules"),
    [
        (
            Turn.YOURS,
            "commander-act court partial-loss ekopfo leave-abroad transfer-letter contract-end citizenship-exams",
        ),
        (
            Turn.THEIRS,
            "report-urgent report report-interior complaint ombudsman-urgent ombudsman form-5 treatment"
            " transfer-check transfer-approved captivity-pay",
        ),
        (
            Turn.OPENS,
            "own-wish transfer-unit transfer-again helping citizenship-martial-law citizenship",
        ),
    ],
)
def test_whose_turn_it_is(turn: Turn, rules: str) -> None:
    alike = {rule.id for rule in RULES.values() if {limit.turn for limit in rule.limits} == {turn}}
    assert alike == set(rules.split())


def test_who_comes_back_must_appear_and_is_then_to_be_paid() -> None:
    assert [limit.turn for limit in RULES["awol-return"].limits] == [Turn.YOURS, Turn.THEIRS]


def test_r2_48_hours_run_from_the_minute_also_where_the_clock_is_put_back() -> None:
    registered = datetime(2026, 10, 24, 9, 5, tzinfo=UTC)  # the night after, Kyiv goes over to winter time
    (due,) = dues(Counted("one", "report-urgent", registered))
    assert due.at == registered + timedelta(hours=48)
    assert not due.over(registered + timedelta(hours=47, minutes=59))
    assert due.over(registered + timedelta(hours=48))


def test_every_rule_is_in_the_tables_above() -> None:
    assert set(RULES) == {
        *("own-wish", "report", "report-interior", "report-urgent", "commander-act", "complaint", "court"),
        *("ombudsman-urgent", "ombudsman", "form-5", "treatment", "partial-loss", "ekopfo", "leave-abroad"),
        *("transfer-letter", "transfer-unit", "transfer-again", "transfer-check", "transfer-approved"),
        *("contract-end", "helping", "citizenship-martial-law", "citizenship", "citizenship-exams"),
        *("captivity-pay", "awol-return"),
    }
    assert len({limit.id for limit in LIMITS}) == len(LIMITS)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),  # a leap year
        ("2026-08-30", 6, "2027-02-28"),
        ("2026-08-28", 6, "2027-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-02-28", 6, "2026-08-28"),  # not the last day of August
        ("2026-12-31", 1, "2027-01-31"),
    ],
)
def test_months_are_those_of_the_calendar_and_end_with_a_shorter_one(start: str, months: int, end: str) -> None:
    assert ends(Limit("", Turn.OPENS, months=months), date.fromisoformat(start)) == date.fromisoformat(end)


@given(DAYS, st.integers(1, 36))
def test_months_later_is_the_same_day_or_the_last_of_that_month(start: date, months: int) -> None:
    end = ends(Limit("", Turn.YOURS, months=months), start)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end.day < start.day and end.day == monthrange(end.year, end.month)[1])


@given(DAYS, DAYS, st.sampled_from(LIMITS))
def test_who_starts_later_never_ends_earlier(one: date, other: date, limit: Limit) -> None:
    earlier, later = sorted((one, other))
    assert ends(limit, earlier) <= ends(limit, later)


@given(DAYS, st.integers(1, 10))
def test_a_year_is_twelve_months(start: date, years: int) -> None:
    assert ends(Limit("", Turn.OPENS, years=years), start) == ends(Limit("", Turn.OPENS, months=12 * years), start)


@given(DAYS, st.sampled_from(LIMITS))
def test_every_limit_lies_after_its_start_or_ahead_of_it_and_in_order(start: date, limit: Limit) -> None:
    moment = datetime.combine(start, datetime.min.time(), UTC) if limit.hours else start
    assert (ends(limit, moment) < moment) == (limit.days < 0)
    assert ends(limit, moment) != moment
    for rule in RULES.values():
        found = [due.at for due in dues(Counted("one", rule.id, start))]
        assert found == sorted(found)


def test_the_last_day_is_not_over_and_the_day_after_is() -> None:
    (due,) = dues(Counted("one", "report", date(2026, 11, 20)))
    assert due.left(at("2026-12-04")) == timedelta(0)
    assert not due.over(at("2026-12-04"))
    assert due.over(at("2026-12-05"))
    assert due.left(at("2026-12-06")) == timedelta(days=-2)


def test_the_last_day_ahead_of_a_leave_is_not_over_and_the_next_one_is_then_looked_at() -> None:
    counted = Counted("one", "leave-abroad", date(2027, 1, 10))
    safe, last = dues(counted)
    assert not safe.over(at("2026-12-20"))
    assert calls(safe, at("2026-12-21"))
    assert next_of(counted, at("2026-12-21")) == last
    assert last.left(at("2026-12-21")) == timedelta(days=5)


def test_what_opens_is_open_on_its_day() -> None:
    (due,) = dues(Counted("one", "own-wish", date(2026, 5, 20)))
    assert not due.over(at("2026-11-19"))
    assert due.over(at("2026-11-20"))


def test_of_several_limits_the_next_is_looked_at_then_the_last() -> None:
    counted = Counted("one", "complaint", date(2026, 11, 1))
    looked_at = []
    for day in ("2026-11-16", "2026-11-17", "2027-05-01"):
        due = next_of(counted, at(day))
        assert due is not None
        looked_at.append(due.limit.id)
    assert looked_at == ["answer-15-days", "answer-30-days", "answer-30-days"]


def test_what_runs_out_within_14_days_presses_and_so_does_what_just_ran_out() -> None:
    clock = FakeClock(wall=at("2026-11-20"))
    counted = [Counted("far", "court", date(2026, 11, 20)), Counted("near", "report", date(2026, 11, 20))]
    assert timedelta(days=14) == SOON
    assert [due.limit.id for due in pressing(counted, clock.read().wall)] == ["decision-14-days"]
    assert pressing([Counted("near", "report", date(2026, 11, 21))], clock.read().wall) == []
    after = clock.pass_time(days=28).wall
    assert [due.limit.id for due in pressing(counted, after)] == ["decision-14-days", "court-month"]
    assert [due.limit.id for due in pressing(counted, clock.pass_time(days=1).wall)] == ["court-month"]


def test_what_has_just_passed_comes_first_then_the_nearest_and_last_what_is_long_over() -> None:
    now = at("2026-12-10")
    everything = [
        Counted("long over", "report", date(2026, 1, 1)),
        Counted("open", "own-wish", date(2026, 6, 1)),
        Counted("far", "contract-end", date(2026, 12, 1)),
        Counted("near", "ombudsman", date(2026, 12, 5)),
        Counted("just passed", "report", date(2026, 11, 20)),
        Counted("unknown", "rule-of-2030", date(2026, 11, 20)),
    ]
    assert [due.of.id for due in in_order(everything, now)] == ["just passed", "near", "far", "open", "long over"]


def test_what_is_open_calls_nobody_and_what_has_passed_does() -> None:
    (opened,), (passed,) = (dues(Counted("one", rule, date(2026, 1, 1))) for rule in ("own-wish", "report"))
    assert not calls(opened, at("2026-12-10"))
    assert calls(passed, at("2026-12-10"))
    assert not calls(passed, at("2026-01-02"))


def test_a_rule_of_a_newer_version_presses_nobody() -> None:
    newer = Counted("one", "rule-of-2030", date(2026, 11, 20))
    assert dues(newer) == ()
    assert next_of(newer, at("2026-11-20")) is None
    assert pressing([newer], at("2026-11-20")) == []
