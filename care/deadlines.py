"""Dates that act: from a day the user names to the day by which somebody must act, or from which somebody may.

The rules of the law in plain arithmetic. Months are months of the calendar: the day with the same number, and
where that month has no such day, its last one (31 August and six months: 28 February, in a leap year 29). A year
is twelve of them. Days are counted from the day after the start; days ahead of it, back from the day before. The
last day belongs to the time. Weekends and holidays move nothing. Hours run from the minute given. No source was
seen that says how to count; this is Zero Line's own way, and the screen says so.

Source of each rule: fact sheet, legal part 2, by row.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Turn(StrEnum):
    """Whose turn it is."""

    YOURS = "yours"
    """The user must have acted by then."""
    THEIRS = "theirs"
    """Somebody must have answered the user by then."""
    OPENS = "opens"
    """From then on the user may."""


@dataclass(frozen=True)
class Limit:
    """A length of time from the start: years, or months, or days, or hours."""

    id: str
    turn: Turn
    years: int = 0
    months: int = 0
    days: int = 0
    """Less than nothing where it ends so many days ahead of the start."""
    hours: int = 0


@dataclass(frozen=True)
class Rule:
    """What runs from one start, what ends first before the rest."""

    id: str
    limits: tuple[Limit, ...]

    @property
    def by_the_hour(self) -> bool:
        """Whether the start needs a time of day."""
        return any(limit.hours for limit in self.limits)


RULES = {
    rule.id: rule
    for rule in (
        # E1 and the countdown: from the order that enters the person in the personnel list.
        Rule("own-wish", (Limit("own-wish-opens", Turn.OPENS, months=6),)),
        # R2, Ministry of Defence: life or health, leave for a family emergency.
        Rule("report-urgent", (Limit("decision-48-h", Turn.THEIRS, hours=48),)),
        # R2, Ministry of Defence: all else.
        Rule("report", (Limit("decision-14-days", Turn.THEIRS, days=14),)),
        # R2, forces of the Ministry of Internal Affairs: up to a month.
        Rule("report-interior", (Limit("decision-month", Turn.THEIRS, months=1),)),
        # R6: from the act of the commander.
        Rule("commander-act", (Limit("complain-month", Turn.YOURS, months=1),)),
        # R6: 15 days, or 30.
        Rule(
            "complaint",
            (Limit("answer-15-days", Turn.THEIRS, days=15), Limit("answer-30-days", Turn.THEIRS, days=30)),
        ),
        # R7, sources disagree: one month is the safe course.
        Rule(
            "court",
            (Limit("court-month", Turn.YOURS, months=1), Limit("court-six-months", Turn.YOURS, months=6)),
        ),
        # R8.
        Rule("ombudsman-urgent", (Limit("ombudsman-3-days", Turn.THEIRS, days=3),)),
        Rule("ombudsman", (Limit("ombudsman-10-days", Turn.THEIRS, days=10),)),
        # W4: from the primary document.
        Rule("form-5", (Limit("form-5-5-days", Turn.THEIRS, days=5),)),
        # W5: the medical board decides not later than four months of treatment.
        Rule("treatment", (Limit("vlk-4-months", Turn.THEIRS, months=4),)),
        # W7: within one year of discharge.
        Rule("partial-loss", (Limit("claim-1-year", Turn.YOURS, years=1),)),
        # W7: from which day is not said; the date on the decision is the safe one.
        Rule("ekopfo", (Limit("appeal-40-days", Turn.YOURS, days=40),)),
        # V3 and template T1b: 15 days or three weeks ahead; more time is the safe course.
        Rule(
            "leave-abroad",
            (Limit("leave-21-days", Turn.YOURS, days=-21), Limit("leave-15-days", Turn.YOURS, days=-15)),
        ),
        # T1: the letter of the receiving unit is valid for 30 days.
        Rule("transfer-letter", (Limit("letter-30-days", Turn.YOURS, days=30),)),
        # T2: six months in the unit; one year since the last transfer.
        Rule("transfer-unit", (Limit("transfer-6-months", Turn.OPENS, months=6),)),
        Rule("transfer-again", (Limit("transfer-1-year", Turn.OPENS, years=1),)),
        # T2: the check of the report.
        Rule("transfer-check", (Limit("check-7-days", Turn.THEIRS, days=7),)),
        # T2: the order after the approval.
        Rule("transfer-approved", (Limit("order-24-h", Turn.THEIRS, hours=24),)),
        # S3 and S2, sources disagree: the shorter one is the safe one.
        Rule(
            "contract-end",
            (Limit("stay-3-months", Turn.YOURS, months=3), Limit("stay-6-months", Turn.YOURS, months=6)),
        ),
        # S7: foreigners who help without a contract.
        Rule("helping", (Limit("helper-permit", Turn.OPENS, months=6),)),
        # C1: one year of contract service during martial law; three years from the start of the contract.
        Rule("citizenship-martial-law", (Limit("citizenship-1-year", Turn.OPENS, years=1),)),
        Rule("citizenship", (Limit("citizenship-3-years", Turn.OPENS, years=3),)),
        # C2: whether it still holds is not clear.
        Rule("citizenship-exams", (Limit("exams-2-years", Turn.YOURS, years=2),)),
        # D7: the answer on the pay of somebody captured or missing.
        Rule("captivity-pay", (Limit("captivity-answer-15-days", Turn.THEIRS, days=15),)),
        # 2.8, A3: from which moment is not said; the report or the visit is the safe one.
        Rule(
            "awol-return",
            (Limit("appear-24-h", Turn.YOURS, hours=24), Limit("pay-72-h", Turn.THEIRS, hours=72)),
        ),
    )
}
"""Every rule by its id, in the order it is offered. Its words stand in the content, under the same ids."""

SOON = timedelta(days=14)
"""So long before, and after, the start screen speaks of a date."""


@dataclass(frozen=True)
class Counted:
    """A start the user gave: a day, or where hours count a moment in UTC."""

    id: str
    rule: str
    """The id of a rule, perhaps of a newer version."""
    start: date
    note: str = ""


@dataclass(frozen=True)
class Due:
    """One limit of something counted."""

    of: Counted
    limit: Limit
    at: date
    """The last day, or the first on which the user may; where hours count, the moment."""

    def left(self, now: datetime) -> timedelta:
        """How long until then, in whole days unless hours count; less than nothing when it is past."""
        return self.at - now if isinstance(self.at, datetime) else self.at - now.astimezone().date()

    def over(self, now: datetime) -> bool:
        """Whether the time has passed; of what opens, whether it is open. The last day itself is not over."""
        left = self.left(now)
        reached = left <= timedelta(0)
        return reached if self.limit.turn is Turn.OPENS or self.limit.hours else left < timedelta(0)


def ends(limit: Limit, start: date) -> date:
    """Where a limit ends that is counted from then.

    Raises:
        OverflowError, ValueError: the calendar has no such day.
    """
    months = (start.year + limit.years) * 12 + start.month - 1 + limit.months
    year, month = divmod(months, 12)
    there = start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1]))
    return there + timedelta(days=limit.days, hours=limit.hours)


def dues(counted: Counted) -> tuple[Due, ...]:
    """Every limit of something counted, the nearest first; none where the rule is not known here."""
    rule = RULES.get(counted.rule)
    return tuple(Due(counted, limit, ends(limit, counted.start)) for limit in rule.limits) if rule else ()


def next_of(counted: Counted, now: datetime) -> Due | None:
    """The limit to look at: the first that is not over, else the last."""
    found = dues(counted)
    return next((due for due in found if not due.over(now)), found[-1] if found else None)


def calls(due: Due, now: datetime) -> bool:
    """Whether something is to be done because its time has passed."""
    return due.over(now) and due.limit.turn is not Turn.OPENS


def in_order(everything: Iterable[Counted], now: datetime) -> list[Due]:
    """The limit of each to look at: first what has just passed, then the nearest, last what is over."""

    def place(due: Due) -> tuple[int, timedelta]:
        left = due.left(now)
        if not due.over(now):
            return 1, left
        return (0 if calls(due, now) and -left <= SOON else 2), -left

    return sorted((due for due in (next_of(one, now) for one in everything) if due), key=place)


def pressing(everything: Iterable[Counted], now: datetime) -> list[Due]:
    """What runs out, or has, within `SOON` of now; the nearest to its end first."""
    found = [due for counted in everything for due in dues(counted) if abs(due.left(now)) <= SOON]
    return sorted(found, key=lambda due: due.left(now))
