"""The chart of one casualty: all that was recorded of somebody, worked out from events as the scene is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from care.casualty import Scene
from care.events import Event, What, happened, standing
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
    """Every event of this casualty and of the tourniquets on it, by the time it happened."""
    mine = {t.id for t in scene.tourniquets if t.casualty == casualty}
    ids = {e.id for e in scene.events if e.casualty == casualty or e.tourniquet in mine}
    chosen = (e for e in scene.events if e.id in ids or e.details.get("event") in ids)
    return tuple(sorted(chosen, key=happened))


def chart(scene: Scene, casualty: str) -> Chart:
    """The chart of one casualty as it stands."""
    events = about(scene, casualty)
    mine = {event.id for event in events}
    valid = [e for e in sorted(standing(scene.events), key=happened) if e.id in mine]

    def told(what: What) -> list[Event]:
        return [event for event in valid if event.what == what]

    def last(what: What, name: str) -> str:
        return next((e.details[name] for e in reversed(told(what)) if name in e.details), "")

    intervals = {}
    for event in told(What.INTERVAL_SET):
        minutes = _number(event.details.get("minutes"))
        if minutes is not None:
            intervals[event.details.get("task", "")] = timedelta(minutes=minutes)
    kept = [e.what for e in valid if e.what in {What.ARCHIVED, What.REOPENED}]
    return Chart(
        casualty,
        urgency=_word(Urgency, last(What.TRIAGED, "urgency")),
        mechanisms=_words(Mechanism, last(What.INJURED, "mechanism").split(",")),
        injured_at=_moment(last(What.INJURED, "at")),
        wounds=tuple(_wound(e) for e in told(What.WOUNDED)),
        vitals=tuple(read(e.details, happened(e)) for e in told(What.VITALS)),
        given=tuple(_given(e) for e in told(What.GIVEN)),
        fluids_in=tuple(v for e in told(What.TOOK_IN) if (v := _volume(e))),
        urine_out=tuple(v for e in told(What.PASSED) if (v := _volume(e))),
        notes=tuple(Note(e.id, happened(e), e.details.get("text", "")) for e in told(What.NOTED)),
        allergies=last(What.IDENTIFIED, "allergies"),
        blood_group=last(What.IDENTIFIED, "blood_group"),
        weight=_number(last(What.IDENTIFIED, "weight")),
        sex=last(What.IDENTIFIED, "sex"),
        age=last(What.IDENTIFIED, "age"),
        done=tuple((e.details.get("task", ""), e) for e in told(What.DONE)),
        intervals=intervals,
        archived=bool(kept) and kept[-1] == What.ARCHIVED,
        events=events,
    )


def _wound(event: Event) -> Wound:
    told = event.details
    return Wound(
        event.id,
        happened(event),
        told.get("region", ""),
        told.get("kind", ""),
        told.get("note", ""),
        _number(told.get("percent")),
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
