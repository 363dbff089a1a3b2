"""Times and dates as people read them."""

from calendar import month_name
from datetime import UTC, datetime, timedelta


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


def last_such(text: str, now: datetime) -> datetime | None:
    """The last moment before `now` at which a clock here showed this time of day; None if it is no time.

    Understands "14:05", "14.05", "1405" and "9:05".
    """
    digits = "".join(character for character in text if character.isdecimal())
    if len(digits) not in {3, 4} or any(not (c.isdecimal() or c in ":. ") for c in text):
        return None
    hour, minute = int(digits[:-2]), int(digits[-2:])
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the hours and minutes there are
        return None
    here = now.astimezone()
    moment = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if moment > here:
        moment -= timedelta(days=1)
    return moment.astimezone(UTC)
