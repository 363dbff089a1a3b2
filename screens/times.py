"""Times and dates as people read them."""

import re
from calendar import day_name, month_name
from datetime import UTC, date, datetime, time, timedelta

YEARS = range(2014, 2101)
"""Years a day that somebody types can lie in."""


def of_day(moment: datetime, *, seconds: bool = False) -> str:
    """The time of day where the user is, on 24 hours: "14:05"."""
    return moment.astimezone().strftime("%H:%M:%S" if seconds else "%H:%M")


def with_day(moment: datetime, now: datetime) -> str:
    """The time of day, with the date where that is not today: "14:05", "21 November, 14:05"."""
    there, here = moment.astimezone(), now.astimezone()
    day = "" if there.date() == here.date() else f"{there.day} {month_name[there.month]}, "
    return day + of_day(moment)


def running(elapsed: timedelta) -> str:
    """A running time: "0:05:09", "26:00:00"."""
    seconds = int(elapsed.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def spoken(elapsed: timedelta) -> str:
    """A length of time in words: "1 h 5 min", "under 1 min"."""
    minutes = int(elapsed.total_seconds()) // 60
    if minutes < 1:
        return "under 1 min"
    hours, minutes = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * (hours > 0) + [f"{minutes} min"] * (minutes > 0))


def rough_date(date: str) -> str:
    """A date as exact as it is known: "1 May 2026", "May 2026", "2026"."""
    year, month, day = (*date.split("-"), "", "")[:3]
    return " ".join(part for part in (day.lstrip("0"), month and month_name[int(month)], year) if part)


def long_date(day: date) -> str:
    """A day with its weekday, so that a slip of the finger is seen: "Monday, 31 August 2026"."""
    return f"{day_name[day.weekday()]}, {rough_date(day.isoformat())}"


def clock_time(text: str) -> time | None:
    """What a clock shows: "14:05", "14.05", "1405", "9:05"; None if it is no time."""
    digits = "".join(character for character in text if character.isdecimal())
    if len(digits) not in {3, 4} or any(not (c.isdecimal() or c in ":. ") for c in text):
        return None
    hour, minute = int(digits[:-2]), int(digits[-2:])
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the hours and minutes there are
        return None
    return time(hour, minute)


def typed_day(text: str) -> date | None:
    """A day as people here write it: "31.08.2026", "31/8/26", "31 8 2026", "31082026", also "2026-08-31".

    The day comes first, unless the year does. None where it is no day, or one nobody can mean.
    """
    if any(not (character.isdecimal() or character in ".-/ ") for character in text):
        return None
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == len("31082026"):
        parts = [parts[0][:2], parts[0][2:4], parts[0][4:]]
    if len(parts) != len(("day", "month", "year")):
        return None
    if len(parts[0]) == len("2026"):
        parts.reverse()
    day, month, year = map(int, parts)
    try:
        found = date(year + 2000 if len(parts[2]) == len("26") else year, month, day)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def last_such(text: str, now: datetime) -> datetime | None:
    """The last moment before `now` at which a clock here showed this time of day; None if it is no time.

    Understands what `clock_time` does.
    """
    shown = clock_time(text)
    if shown is None:
        return None
    here = now.astimezone()
    moment = here.replace(hour=shown.hour, minute=shown.minute, second=0, microsecond=0)
    if moment > here:
        moment -= timedelta(days=1)
    return moment.astimezone(UTC)
