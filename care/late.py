"""Late entries: when something really happened that is recorded only now."""

from datetime import datetime, timedelta

from care.events import HAPPENED
from care.vitals import Refused

LONGEST = timedelta(days=1)
"""How far back minutes may reach; more is a slip of the finger. Zero Line's own bound."""


def minutes_ago(typed: str, now: datetime) -> datetime:
    """The moment so many minutes before `now`.

    Raises:
        Refused: it is no whole number of minutes, or reaches back further than a day.
    """
    most = int(LONGEST / timedelta(minutes=1))
    try:
        minutes = int(typed.strip())
    except ValueError:
        raise Refused("How many minutes ago? Give a whole number.") from None
    if not 0 <= minutes <= most:
        raise Refused(f"{minutes} is out of range: 0 to {most} minutes.")
    return now - timedelta(minutes=minutes)


def late(moment: datetime | None) -> dict[str, str]:
    """The detail of an event that says when it happened; none for what is recorded as it happens."""
    return {} if moment is None else {HAPPENED: moment.isoformat(timespec="seconds")}
