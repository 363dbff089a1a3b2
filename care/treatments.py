"""What was done for a casualty and has a box on the casualty card, and how somebody judged the casualty.

Nothing here is worked out: it stands because somebody said it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from care.casualty import Scene
from care.chart import about
from care.events import Event, What, happened


class Measure(StrEnum):
    """The boxes under T and OTHER of the DD 1380 (July 2025). Source: fact sheet, section 4.3.

    Tourniquets on limbs have events of their own.
    """

    TQ_JUNCTIONAL = "tq-junctional"
    TQ_TRUNCAL = "tq-truncal"
    DRESSING_HAEMOSTATIC = "dressing-haemostatic"
    DRESSING_PRESSURE = "dressing-pressure"
    DRESSING_OTHER = "dressing-other"
    AIRWAY_INTACT = "airway-intact"
    NPA = "npa"
    CRIC = "cric"
    ET_TUBE = "et-tube"
    SGA = "sga"
    OXYGEN = "oxygen"
    NEEDLE = "needle"
    CHEST_TUBE = "chest-tube"
    CHEST_SEAL = "chest-seal"
    PILL_PACK = "pill-pack"
    EYE_SHIELD_RIGHT = "eye-shield-right"
    EYE_SHIELD_LEFT = "eye-shield-left"
    SPLINT = "splint"
    HYPOTHERMIA_PREVENTION = "hypothermia-prevention"


class Condition(StrEnum):
    """Stable or not, which the evacuation team is told. Source: TCCC Guidelines 2026-05-01, evacuation care 1b."""

    STABLE = "stable"
    UNSTABLE = "unstable"


@dataclass(frozen=True)
class Treatment:
    """One measure, and when. `measure` is a `Measure` or the word of a newer version."""

    event: str
    at: datetime
    measure: str


@dataclass(frozen=True)
class Judgement:
    """What somebody last said of the casualty's condition, and when."""

    at: datetime
    condition: Condition


def valid_events(scene: Scene, casualty: str) -> list[Event]:
    """What stands of a casualty and the tourniquets on it, by the time it happened."""
    return [e for e in about(scene, casualty) if e.id not in scene.undone and e.what != What.UNDONE]


def treatments(events: list[Event]) -> tuple[Treatment, ...]:
    """The measures among the events that stand, in the order they happened."""
    return tuple(
        Treatment(event.id, happened(event), measure)
        for event in events
        if event.what == What.TREATED and (measure := event.details.get("measure", ""))
    )


def judgement(events: list[Event]) -> Judgement | None:
    """The last word on whether the casualty is stable; None where nobody said."""
    for event in reversed(events):
        told = event.details.get("condition", "")
        if event.what == What.JUDGED and told in set(Condition):
            return Judgement(happened(event), Condition(told))
    return None
