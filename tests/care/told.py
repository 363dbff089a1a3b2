"""Events of one casualty, for tests of what is told from them."""

from datetime import UTC, datetime, timedelta, timezone

from care.clock import Reading
from care.events import Event, What

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
"""The first minute; five in the morning in Kyiv in winter."""
KYIV = timezone(timedelta(hours=2))


def reading(minute: float) -> Reading:
    """Both clocks, so many minutes after the start."""
    return Reading(START + timedelta(minutes=minute), "run", minute * 60)


def event(minute: float, what: What, *, tourniquet: str = "", id: str = "", **details: str) -> Event:
    """Something that happened to casualty "a"."""
    return Event(id or f"{what}-{minute:g}-{tourniquet}", what, reading(minute), "medic", "a", tourniquet, details)
