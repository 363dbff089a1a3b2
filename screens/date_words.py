"""Dates that act, as people read them: how long is left, or since when it has passed."""

from datetime import date, datetime, timedelta

from care.deadlines import Due, Turn
from screens import times

_LONG = timedelta(days=2)
"""From here on nobody counts in hours."""


def state(due: Due, now: datetime) -> str:
    """How things stand with a limit, in a line: "In 12 days: 4 December 2026"."""
    left, when = due.left(now), at(due.at)
    if isinstance(due.at, datetime) and abs(left) < _LONG:
        return f"Passed {times.spoken(-left)} ago: {when}" if due.over(now) else f"In {times.spoken(left)}: {when}"
    if due.over(now):
        return f"Open since {when}" if due.limit.turn is Turn.OPENS else f"Passed {_ago(-left)}: {when}"
    return f"{_ahead(left)}: {when}"


def at(moment: date) -> str:
    """A day; where hours count, with the time of day."""
    if isinstance(moment, datetime):
        return f"{times.rough_date(moment.astimezone().date().isoformat())}, {times.of_day(moment)}"
    return times.rough_date(moment.isoformat())


def _ahead(left: timedelta) -> str:
    return {0: "The last day is today", 1: "Tomorrow"}.get(left.days, f"In {left.days} days")


def _ago(gone: timedelta) -> str:
    return "yesterday" if gone.days == 1 else f"{gone.days} days ago"
