"""What is due for whom, and when: worked out from events, like everything else.

`care.awaited` reads the events, once for as long as none is added; `due` asks the clock, and is cheap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from care.clock import Reading, span

CLOCKS = "clocks"
"""Due where the clocks say that a tourniquet went on later than now: somebody has to decide."""
NOTHING = timedelta(0)


class Kind(StrEnum):
    """What sort of thing is due."""

    TOURNIQUET = "tourniquet"
    RECHECK = "recheck"
    TASK = "task"
    DRUG = "drug"
    """May be repeated from then on; never "give"."""


class Origin(StrEnum):
    """Who says how often."""

    SOURCE = "source"
    DEFAULT = "default"
    SET = "set"


@dataclass(frozen=True)
class Due:
    """One thing that is due, or will be."""

    id: str
    """The same as long as it is the same occasion: what is done again later has another."""
    kind: Kind
    what: str
    """A task, an alert point, or `repeat-<drug>`; its sentence is `due-<what>`."""
    casualty: str
    tourniquet: str
    at: datetime
    """When, by the wall clock as it stands now."""
    left: timedelta
    """How long until then; below zero how long since."""
    every: timedelta | None
    origin: Origin

    @property
    def come(self) -> bool:
        """Whether it is due now."""
        return self.left <= NOTHING


@dataclass(frozen=True)
class Awaited:
    """Something that becomes due so long after a moment."""

    id: str
    kind: Kind
    what: str
    casualty: str
    tourniquet: str
    since: Reading
    ahead: timedelta
    """How much of the time had passed by `since` already: a late entry, a corrected time."""
    after: timedelta
    every: timedelta | None = None
    origin: Origin = Origin.SOURCE


def due(things: Iterable[Awaited], now: Reading) -> list[Due]:
    """When each is due, the earliest first. Where the clock ran backwards, a task is due now: early, not never."""
    found: dict[str, Due] = {}
    for one in things:
        passed = span(one.since, now).best
        name, what = one.id, one.what
        left = NOTHING if passed is None else one.after - one.ahead - passed
        if passed is None and one.kind is Kind.TOURNIQUET:
            name, what = f"{one.tourniquet}:{CLOCKS}:{now.run}", CLOCKS
        found[name] = Due(
            name, one.kind, what, one.casualty, one.tourniquet, now.wall + left, left, one.every, one.origin
        )
    return sorted(found.values(), key=lambda one: (one.left, one.id))


def listed(things: Iterable[Due]) -> list[Due]:
    """As `due`, of each tourniquet only the last point passed and the next to come."""
    kept: list[Due] = []
    limbs: dict[str, list[Due]] = {}
    for one in things:
        if one.kind is Kind.TOURNIQUET:
            limbs.setdefault(one.tourniquet, []).append(one)
        else:
            kept.append(one)
    for points in limbs.values():
        kept += [point for point in points if point.come][-1:] + [p for p in points if not p.come][:1]
    return sorted(kept, key=lambda one: (one.left, one.id))
