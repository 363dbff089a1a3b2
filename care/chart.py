"""The chart of one casualty: all that was recorded of somebody, worked out from events as the scene is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from care.casualty import Scene
from care.events import Event, What, happened
from care.vitals import Vitals, read

Word = TypeVar("Word", bound=StrEnum)


class Urgency(StrEnum):
    """Who goes first. Source: TCCC Triage 2025; fact sheet, section 8.3."""

    URGENT = "urgent"
    PRIORITY = "priority"
    ROUTINE = "routine"


class Mechanism(StrEnum):
    """What did it: the words of the DD 1380 (July 2025). Source: fact sheet, section 4.3."""

    ARTILLERY = "artillery"
    BLUNT = "blunt"
    BURN = "burn"
    FALL = "fall"
    GRENADE = "grenade"
    GUNSHOT = "gunshot"
    IED = "ied"
    LANDMINE = "landmine"
    VEHICLE = "vehicle"
    RPG = "rpg"
    OTHER = "other"


@dataclass(frozen=True)
class Wound:
    """A wound on the body map. `percent` of the body's surface, where somebody gave it for a burn."""

    event: str
    at: datetime
    region: str
    kind: str
    note: str = ""
    percent: float | None = None
    view: str = ""
    """From which side of the body it was told, a `care.body.View`; empty where nobody said."""


@dataclass(frozen=True)
class Given:
    """A drug or blood product that was given, in the words of whoever gave it."""

    event: str
    at: datetime
    name: str
    dose: str = ""
    route: str = ""


@dataclass(frozen=True)
class Volume:
    """So many millilitres in (of `name`, by `route`) or out."""

    event: str
    at: datetime
    ml: float
    name: str = ""
    route: str = ""


@dataclass(frozen=True)
class Note:
    """Free words."""

    event: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Chart:
    """What stands of one casualty; each list in the order things happened."""

    casualty: str
    urgency: Urgency | None = None
    mechanisms: tuple[Mechanism, ...] = ()
    injured_at: datetime | None = None
    wounds: tuple[Wound, ...] = ()
    vitals: tuple[Vitals, ...] = ()
    given: tuple[Given, ...] = ()
    fluids_in: tuple[Volume, ...] = ()
    urine_out: tuple[Volume, ...] = ()
    notes: tuple[Note, ...] = ()
    allergies: str = ""
    blood_group: str = ""
    weight: float | None = None
    """Kilograms."""
    sex: str = ""
    age: str = ""
    done: tuple[tuple[str, Event], ...] = ()
    """Tasks of care that were done, with their events."""
    intervals: dict[str, timedelta] = field(default_factory=dict)
    """What somebody set, by task; nothing long is switched off."""
    archived: bool = False
    events: tuple[Event, ...] = field(default=(), repr=False)
    """Everything about this casualty as recorded, what was taken back included, by the time it happened."""


def about(scene: Scene, casualty: str) -> tuple[Event, ...]:
    """Every event of this casualty and of the tourniquets on it, by the time it happened.

    What was recorded of a casualty that was merged into this one belongs here too.
    """
    return scene.once("events by casualty", lambda: _by_casualty(scene)).get(scene.stands_for(casualty), ())


def _by_casualty(scene: Scene) -> Mapping[str, tuple[Event, ...]]:
    """Everybody's events at once: one walk through the log, however many casualties there are."""
    wearer = {tourniquet.id: tourniquet.casualty for tourniquet in scene.tourniquets}
    owners: dict[str, tuple[str, ...]] = {}
    for event in scene.events:
        mine = scene.merged.get(event.casualty, event.casualty)
        on = wearer.get(event.tourniquet, mine) if event.tourniquet else mine
        owners[event.id] = (mine,) if on == mine else (mine, on)
    found: dict[str, list[Event]] = {}
    for event in scene.events:
        mine_too = owners.get(event.details["event"], ()) if "event" in event.details else ()
        for casualty in dict.fromkeys(owners[event.id] + mine_too) if mine_too else owners[event.id]:
            found.setdefault(casualty, []).append(event)
    return {casualty: tuple(sorted(events, key=happened)) for casualty, events in found.items()}


def chart(scene: Scene, casualty: str) -> Chart:
    """The chart of one casualty as it stands."""
    stands = scene.stands_for(casualty)
    return scene.once(f"chart of {stands}", lambda: _chart(scene, stands))


def _chart(scene: Scene, casualty: str) -> Chart:
    events = about(scene, casualty)
    valid = [event for event in events if event.id not in scene.undone]
    told: dict[str, list[Event]] = {what: [] for what in What}
    for event in valid:
        told.setdefault(event.what, []).append(event)

    def last(what: What, name: str) -> str:
        return next((e.details[name] for e in reversed(told[what]) if name in e.details), "")

    def known(name: str) -> str:
        return _known(name, told[What.IDENTIFIED], told[What.MERGED])

    intervals = {}
    for event in told[What.INTERVAL_SET]:
        minutes = _number(event.details.get("minutes"))
        if minutes is not None:
            intervals[event.details.get("task", "")] = timedelta(minutes=minutes)
    return Chart(
        casualty,
        urgency=_word(Urgency, last(What.TRIAGED, "urgency")),
        mechanisms=_words(Mechanism, last(What.INJURED, "mechanism").split(",")),
        injured_at=_moment(last(What.INJURED, "at")),
        wounds=tuple(_wound(e) for e in told[What.WOUNDED]),
        vitals=tuple(read(e.details, happened(e)) for e in told[What.VITALS]),
        given=tuple(_given(e) for e in told[What.GIVEN]),
        fluids_in=tuple(v for e in told[What.TOOK_IN] if (v := _volume(e))),
        urine_out=tuple(v for e in told[What.PASSED] if (v := _volume(e))),
        notes=tuple(Note(e.id, happened(e), e.details.get("text", "")) for e in told[What.NOTED]),
        allergies=known("allergies"),
        blood_group=known("blood_group"),
        weight=_number(last(What.IDENTIFIED, "weight")),
        sex=known("sex"),
        age=known("age"),
        done=tuple((e.details.get("task", ""), e) for e in told[What.DONE]),
        intervals=intervals,
        archived=archived(valid),
        events=events,
    )


def _known(name: str, identified: Iterable[Event], merged: Iterable[Event]) -> str:
    """What was last said. Two that were merged may have been told apart: then both words stand, until a new one.

    Zero Line's own rule: of two allergies or blood groups the app cannot know which is right.
    """
    last_merger = max((happened(event) for event in merged), default=None)
    words: dict[str, str] = {}
    for event in identified:
        if name in event.details:
            if last_merger is not None and happened(event) >= last_merger:
                words.clear()
            words[event.casualty] = event.details[name]
    return " / ".join(dict.fromkeys(word for word in words.values() if word))


def archived(events: Iterable[Event]) -> bool:
    """Whether nobody looks after this casualty here any more. A merger brings back into sight."""
    last = What.REOPENED
    for event in events:
        if event.what in {What.ARCHIVED, What.REOPENED, What.MERGED}:
            last = What(event.what)
    return last is What.ARCHIVED


def _wound(event: Event) -> Wound:
    told = event.details
    return Wound(
        event.id,
        happened(event),
        told.get("region", ""),
        told.get("kind", ""),
        told.get("note", ""),
        _number(told.get("percent")),
        told.get("view", ""),
    )


def _given(event: Event) -> Given:
    told = event.details
    return Given(event.id, happened(event), told.get("name", ""), told.get("dose", ""), told.get("route", ""))


def _volume(event: Event) -> Volume | None:
    ml = _number(event.details.get("ml"))
    told = event.details
    if ml is None:
        return None
    return Volume(event.id, happened(event), ml, told.get("name", ""), told.get("route", ""))


def _number(told: str | None) -> float | None:
    """A finite number of nought or more, or None."""
    try:
        value = float(told or "")
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _moment(told: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _word(kind: type[Word], told: str) -> Word | None:
    return kind(told) if told in set(kind) else None


def _words(kind: type[Word], told: Iterable[str]) -> tuple[Word, ...]:
    return tuple(kind(word) for word in told if word in set(kind))
