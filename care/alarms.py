"""Which alarms have come due and were not told yet: each once, over restarts and clocks that jump.

What was told is itself recorded, by the alarm's own id. So it does not matter how long nobody looked, which clock
was set meanwhile, or whether the app was closed: what is due and not on record is told, the oldest first, and what
is on record is never told again.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta

from care.clock import Reading, span
from care.due import Due
from care.events import Event, What, new_id, standing

RING_AGAIN = timedelta(minutes=1)
"""A loud alarm that nobody has seen sounds again after this. The app's own default; no source sets it."""


def told(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the alarms that were told."""
    return _ids(events, What.ALARMED)


def seen(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the alarms that somebody has seen. That can be taken back."""
    return _ids(standing(events), What.SEEN)


def _ids(events: Iterable[Event], what: What) -> frozenset[str]:
    return frozenset(e.details["alarm"] for e in events if e.what == what and "alarm" in e.details)


def to_tell(things: Iterable[Due], already: Collection[str]) -> list[Due]:
    """What has come due and was not told, the oldest first."""
    return _oldest_first(one for one in things if one.come and one.id not in already)


def unseen(things: Iterable[Due], already: Collection[str], was_seen: Collection[str]) -> list[Due]:
    """What was told, still stands, and nobody has seen, the oldest first."""
    return _oldest_first(one for one in things if one.come and one.id in already and one.id not in was_seen)


def _oldest_first(things: Iterable[Due]) -> list[Due]:
    return sorted(things, key=lambda one: (one.left, one.id))


def telling(things: Iterable[Due], now: Reading, who: str) -> list[Event]:
    """The record that these were told. It belongs to this phone, not to the casualty's story."""
    return [Event(new_id(), What.ALARMED, now, who, details={"alarm": one.id}) for one in things]


def rings_again(last: Reading | None, now: Reading) -> bool:
    """Whether it is time to sound again for what nobody has seen."""
    if last is None:
        return True
    passed = span(last, now).best
    return passed is None or passed >= RING_AGAIN
