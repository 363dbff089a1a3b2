"""The scene: casualties and their tourniquets, worked out from what was recorded.

Events in, state out. Nothing here is stored or changed in place; the same events give the same scene.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar, cast

from care.clock import Agreement, Reading, span
from care.events import Event, What, standing, undone

Word = TypeVar("Word", bound=StrEnum)
Found = TypeVar("Found")


class Limb(StrEnum):
    ARM = "arm"
    LEG = "leg"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Site(StrEnum):
    """Where on the limb. Source: TCCC Guidelines 2026-05-01, care under fire 6c and field care 3a."""

    HIGH_AND_TIGHT = "high-and-tight"
    ON_SKIN = "on-skin"


class State(StrEnum):
    ON = "on"
    CONVERTED = "converted"
    REMOVED = "removed"
    MISTAKE = "mistake"
    """Its application was undone: the tap was a slip. It stays in the log."""


@dataclass(frozen=True)
class Casualty:
    """Somebody who is looked after on this phone."""

    id: str
    number: int
    name: str = ""


@dataclass(frozen=True)
class Anchor:
    """A moment at which somebody said how long the tourniquet had been on; None means nobody knows."""

    at: Reading
    elapsed: timedelta | None


@dataclass(frozen=True)
class Elapsed:
    """How long a limb has been without blood."""

    time: timedelta | None
    """What the rules act on; None where unknown, which counts as over six hours."""
    by_wall: timedelta | None
    by_counter: timedelta | None
    agreement: Agreement


@dataclass(frozen=True)
class Tourniquet:
    """One tourniquet, from its first application to now."""

    id: str
    first: Reading
    """When it was first recorded as on. No later event changes this."""
    casualty: str = ""
    limb: Limb | None = None
    side: Side | None = None
    site: Site | None = None
    device: str = ""
    state: State = State.ON
    failed_attempts: int = 0
    reassessed: Reading | None = None
    repositioned: Reading | None = None
    corrected: datetime | None = None
    """The time of application somebody gave later; shown beside `first`, never instead of it."""
    anchor: Anchor | None = None

    @property
    def running(self) -> bool:
        """Whether it is on the limb, tight."""
        return self.state is State.ON

    def elapsed(self, now: Reading) -> Elapsed:
        """How long since this tourniquet went on, with what each clock says."""
        anchor = self.anchor or Anchor(self.first, timedelta(0))
        if anchor.elapsed is None:
            return Elapsed(None, None, None, Agreement.AGREE)
        since = span(anchor.at, now)
        by_wall = anchor.elapsed + since.by_wall
        by_counter = None if since.by_counter is None else anchor.elapsed + since.by_counter
        best = None if since.best is None else anchor.elapsed + since.best
        return Elapsed(best, by_wall, by_counter, since.agreement)


@dataclass(frozen=True)
class Scene:
    """Everybody and everything that is recorded, as it stands."""

    casualties: tuple[Casualty, ...] = ()
    """Everybody there is; who turned out to be somebody else of these stands in `merged` instead."""
    tourniquets: tuple[Tourniquet, ...] = ()
    """Each on the casualty that stands for its own, where two were merged."""
    events: tuple[Event, ...] = field(default=(), repr=False)
    merged: Mapping[str, str] = field(default_factory=dict)
    """Which casualty stands for one that was merged into it, by their ids."""
    recorded: tuple[Casualty, ...] = field(default=(), repr=False)
    """Everybody as recorded, whoever they turned out to be."""

    def stands_for(self, casualty_id: str) -> str:
        """The casualty under which this one's record is shown: itself, or the one it was merged into."""
        return self.merged.get(casualty_id, casualty_id)

    @cached_property
    def undone(self) -> frozenset[str]:
        """The ids of the events that were taken back."""
        return undone(self.events)

    def once(self, what: str, work_out: Callable[[], Found]) -> Found:
        """What `work_out` finds, worked out once: a scene never changes, and screens ask again and again."""
        if what not in self._worked_out:
            self._worked_out[what] = work_out()
        return cast(Found, self._worked_out[what])

    @cached_property
    def _worked_out(self) -> dict[str, Any]:
        return {}

    def tourniquet(self, tourniquet_id: str) -> Tourniquet | None:
        """The tourniquet with this id, if it is recorded."""
        return next((t for t in self.tourniquets if t.id == tourniquet_id), None)

    def casualty(self, casualty_id: str) -> Casualty | None:
        """The casualty with this id, or the one it was merged into, if recorded."""
        stands = self.stands_for(casualty_id)
        return next((c for c in self.casualties if c.id == stands), None)

    def on(self, casualty_id: str) -> list[Tourniquet]:
        """The tourniquets of one casualty that really were put on."""
        stands = self.stands_for(casualty_id)
        return [t for t in self.tourniquets if t.casualty == stands and t.state is not State.MISTAKE]

    def running(self) -> list[Tourniquet]:
        """The tourniquets that are on now, the first one first."""
        return [t for t in self.tourniquets if t.running]

    def elapsed(self, tourniquet: Tourniquet, now: Reading) -> Elapsed:
        """How long the limb under this tourniquet has been without blood.

        The clock belongs to the limb: it starts at the first tourniquet on it and never restarts, not for a
        second one beside it, not after repositioning, not after a failed conversion.

        Source: Zero Line's clinical rules; fact sheet, sections 3.3 step 6 and 3.4 step 5.
        """
        if not (tourniquet.casualty and tourniquet.limb and tourniquet.side):
            return tourniquet.elapsed(now)
        same_limb = [
            t.elapsed(now)
            for t in self.on(tourniquet.casualty)
            if (t.limb, t.side) == (tourniquet.limb, tourniquet.side)
        ]
        return max(same_limb or [tourniquet.elapsed(now)], key=_weight)


def _weight(elapsed: Elapsed) -> timedelta:
    """Longest first; the unknown weighs most."""
    return timedelta.max if elapsed.time is None else elapsed.time


def replay(casualties: Sequence[Casualty], events: Iterable[Event]) -> Scene:
    """Work the scene out from what was recorded.

    Events of a kind this version does not know change nothing here; they stay in `Scene.events`.
    """
    log = tuple(events)
    tourniquets: dict[str, Tourniquet] = {}
    for event in log:
        if event.what == What.APPLIED and event.tourniquet:
            known = tourniquets.get(event.tourniquet)
            if known is None or event.at.wall < known.first.wall:
                tourniquets[event.tourniquet] = Tourniquet(event.tourniquet, first=event.at, state=State.MISTAKE)
    valid = standing(log)
    for event in valid:
        if tourniquet := tourniquets.get(event.tourniquet):
            tourniquets[tourniquet.id] = _after(tourniquet, event)
    merged = _merged({casualty.id for casualty in casualties}, valid)
    on_whom = (replace(t, casualty=merged.get(t.casualty, t.casualty)) for t in tourniquets.values())
    return Scene(
        tuple(c for c in casualties if c.id not in merged),
        tuple(sorted(on_whom, key=lambda t: t.first.wall)),
        log,
        merged,
        tuple(casualties),
    )


def _merged(recorded: Iterable[str], events: Iterable[Event]) -> dict[str, str]:
    """Who stands for whom. Mergers chain; one that leads round in a circle says nothing new.

    Nobody is merged into somebody who is not recorded here: the record would be shown nowhere.
    """
    known, into = set(recorded), dict[str, str]()

    def last(casualty: str) -> str:
        while casualty in into:
            casualty = into[casualty]
        return casualty

    for event in events:
        if event.what == What.MERGED and event.casualty:
            goes, stays = last(event.casualty), last(event.details.get("into", ""))
            if stays in known and goes != stays:
                into[goes] = stays
    return {casualty: last(casualty) for casualty in into}


def _after(tourniquet: Tourniquet, event: Event) -> Tourniquet:
    """The tourniquet once this event has happened to it."""
    match event.what:
        case What.APPLIED:
            return _described(replace(tourniquet, state=State.ON), event)
        case What.DESCRIBED | What.ASSIGNED:
            return _described(tourniquet, event)
        case What.REASSESSED:
            return replace(tourniquet, reassessed=event.at)
        case What.REPOSITIONED:
            return replace(_described(tourniquet, event), repositioned=event.at, site=Site.ON_SKIN)
        case What.CONVERSION_FAILED:
            return replace(tourniquet, state=State.ON, failed_attempts=tourniquet.failed_attempts + 1)
        case What.RETIGHTENED:
            return replace(tourniquet, state=State.ON)
        case What.CONVERTED:
            return replace(tourniquet, state=State.CONVERTED)
        case What.REMOVED:
            return replace(tourniquet, state=State.REMOVED)
        case What.TIME_CORRECTED:
            return _corrected(tourniquet, event)
        case What.TIME_UNKNOWN:
            return replace(tourniquet, anchor=Anchor(event.at, None))
        case What.CLOCK_SETTLED:
            return _settled(tourniquet, event)
    return tourniquet


def _described(tourniquet: Tourniquet, event: Event) -> Tourniquet:
    """With what the event tells of limb, side, site, device and casualty; the rest as it was."""
    told = event.details
    return replace(
        tourniquet,
        casualty=event.casualty or tourniquet.casualty,
        limb=_member(Limb, told.get("limb"), tourniquet.limb),
        side=_member(Side, told.get("side"), tourniquet.side),
        site=_member(Site, told.get("site"), tourniquet.site),
        device=told.get("device", tourniquet.device),
    )


def _member(kind: type[Word], told: str | None, before: Word | None) -> Word | None:
    """The enum member told, or what was known before; a word of a newer version says nothing here."""
    try:
        return kind(told) if told is not None else before
    except ValueError:
        return before


def _corrected(tourniquet: Tourniquet, event: Event) -> Tourniquet:
    """With the time of application somebody gave afterwards, counted by the clock they read it against."""
    try:
        applied = datetime.fromisoformat(event.details.get("applied", ""))
        elapsed = event.at.wall - applied
    except (ValueError, TypeError):
        return tourniquet
    if elapsed < timedelta(0):
        return tourniquet
    return replace(tourniquet, corrected=applied, anchor=Anchor(event.at, elapsed))


def _settled(tourniquet: Tourniquet, event: Event) -> Tourniquet:
    """With the elapsed time the user chose when the clocks did not agree."""
    try:
        seconds = float(event.details.get("elapsed", ""))
        elapsed = timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return tourniquet
    return replace(tourniquet, anchor=Anchor(event.at, elapsed)) if seconds >= 0 else tourniquet
