"""Taking a record over from another phone: what of it is new here, and whether it agrees with what is known.

Nothing here is replaced. Events are known by their ids, which no two phones make alike; a second time brings
nothing. Counters of another phone need no change: each run has a name of its own (`care.clock`), and only readings
of one run are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from care.casualty import Casualty, Scene, replay
from care.chart import about
from care.clock import Reading
from care.events import Event, Tick, What
from care.transfer import Refused, Transfer, bare


class Conflict(Refused):
    """It does not agree with what is recorded here."""

    words = "This record does not agree with the one on this phone. Nothing was taken over."


@dataclass(frozen=True)
class Merged:
    """What a transfer adds here."""

    casualty: Casualty
    """As it is called here; one that is new has the next free number."""
    is_new: bool
    events: tuple[Event, ...]
    ticks: tuple[Tick, ...]
    known: int
    """How many of its events are here already."""
    without_notes: int
    """How many came before without the remark that this transfer has; the remark is not added."""
    both: tuple[str, ...]
    """Tourniquets about which this phone recorded something later than what is new: somebody must look."""
    moved: tuple[str, ...]
    """Tourniquets that are on somebody else here, and on this casualty by this transfer."""

    @property
    def nothing_new(self) -> bool:
        """Whether there is nothing to add."""
        return not (self.events or self.ticks or self.is_new)


def merge(scene: Scene, ticks: Iterable[Tick], transfer: Transfer) -> Merged:
    """What of a transfer is new to what is recorded here.

    Raises:
        Conflict: an event is here with other content, or takes back what belongs to somebody else here.
    """
    here = {event.id: event for event in scene.events}
    new, richer = [], 0
    for event in transfer.events:
        mine = here.get(event.id)
        if mine is None:
            new.append(event)
        elif not _same(mine, event):
            raise Conflict
        elif bare(event) != event and bare(mine) == mine:
            richer += 1
    casualty, is_new = _called(scene, transfer.casualty)
    _touches_nobody_else(scene, transfer, new)
    after = replay((*scene.casualties, casualty) if is_new else scene.casualties, (*scene.events, *new))
    touched = {event.tourniquet for event in new if event.tourniquet}
    # Logs of two phones have no common order but the time of day.
    both = []
    for tourniquet in sorted(touched):
        walls = [event.at.wall for event in new if event.tourniquet == tourniquet]
        if any(event.tourniquet == tourniquet and event.at.wall > min(walls) for event in scene.events):
            both.append(tourniquet)
    moved = tuple(
        t.id
        for t in after.tourniquets
        if t.casualty == casualty.id
        and (was := scene.tourniquet(t.id)) is not None
        and was.casualty not in {"", casualty.id}
    )
    return Merged(
        casualty,
        is_new,
        tuple(new),
        tuple(_new_ticks(ticks, transfer)),
        len(transfer.events) - len(new),
        richer,
        tuple(both),
        moved,
    )


def _called(scene: Scene, told: Casualty) -> tuple[Casualty, bool]:
    """The casualty as it is called here, and whether it is new. A name that is known here stays."""
    mine = scene.casualty(told.id)
    if mine is not None:
        return replace(mine, name=mine.name or told.name), False
    return replace(told, number=1 + max((c.number for c in scene.casualties), default=0)), True


def _touches_nobody_else(scene: Scene, transfer: Transfer, new: Iterable[Event]) -> None:
    """Nothing of another casualty here may be taken back, or said of a tourniquet that never was this one's."""
    mine = {event.id for event in about(scene, transfer.casualty.id)} | {event.id for event in transfer.events}
    theirs = {event.id for event in scene.events} - mine
    applied = {event.tourniquet for event in transfer.events if event.what == What.APPLIED}
    for event in new:
        taken_back = event.details.get("event", "")
        known = scene.tourniquet(event.tourniquet)
        foreign = known is not None and known.casualty not in {"", transfer.casualty.id}
        if taken_back in theirs or (foreign and event.tourniquet not in applied):
            raise Conflict


def _new_ticks(known: Iterable[Tick], transfer: Transfer) -> Iterable[Tick]:
    """Those of which this phone has no later word."""
    latest: dict[tuple[str, str, str], Reading] = {}
    for tick in known:
        latest[tick.casualty, tick.checklist, tick.item] = tick.at
    for tick in transfer.ticks:
        here = latest.get((tick.casualty, tick.checklist, tick.item))
        if here is None or _kept(tick.at).wall > _kept(here).wall:
            yield tick


def _same(mine: Event, theirs: Event) -> bool:
    """Whether two events are one, to the millisecond, and but for words that were left out of one of them."""
    mine, theirs = replace(mine, at=_kept(mine.at)), replace(theirs, at=_kept(theirs.at))
    if mine == theirs:
        return True
    return bare(mine) == bare(theirs) and (bare(mine) == mine or bare(theirs) == theirs)


def _kept(reading: Reading) -> Reading:
    """As it is kept on disk and sent: to the millisecond."""
    wall = reading.wall - timedelta(microseconds=reading.wall.microsecond % 1000)
    return replace(reading, wall=wall, counter=round(reading.counter, 3))
