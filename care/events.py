"""What happened to a casualty, as it was recorded: one event after another, none ever changed.

Everything the app shows of a casualty is worked out from these. A correction is an event; so is an undo.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from care.clock import Reading


class What(StrEnum):
    """What an event says happened. A newer version may write words that are not here; they are kept."""

    APPLIED = "applied"
    DESCRIBED = "described"
    """Limb, side, site or device of a tourniquet, told after it went on."""
    ASSIGNED = "assigned"
    """Which casualty a tourniquet is on, told after it went on."""
    REASSESSED = "reassessed"
    REPOSITIONED = "repositioned"
    CONVERTED = "converted"
    CONVERSION_FAILED = "conversion-failed"
    RETIGHTENED = "retightened"
    REMOVED = "removed"
    TIME_CORRECTED = "time-corrected"
    """When it really went on; the recorded time stays beside it."""
    TIME_UNKNOWN = "time-unknown"
    """Nobody knows when it really went on."""
    CLOCK_SETTLED = "clock-settled"
    """The user said how long it has been on, where the clocks did not agree."""
    INJURED = "injured"
    """How and when: `mechanism`, words of `care.chart.Mechanism` with commas between; `at`, ISO in UTC."""
    WOUNDED = "wounded"
    """A wound: `region` of the body map, `kind`, `note`; of a burn `percent` of the body, where given."""
    VITALS = "vitals"
    """One set of vital signs, in the fields of `care.vitals.Vitals`."""
    GIVEN = "given"
    """A drug or a blood product: `name`, `dose`, `route`, as the person who gave it says them."""
    TOOK_IN = "took-in"
    """A fluid: `name`, `ml`, `route`."""
    PASSED = "passed"
    """Urine: `ml`."""
    NOTED = "noted"
    """Anything else, in free `text`."""
    IDENTIFIED = "identified"
    """Who it is, as far as needed for care: `allergies`, `blood_group`, `weight` in kg, `sex`, `age`."""
    TRIAGED = "triaged"
    """`urgency`, a word of `care.chart.Urgency`."""
    DONE = "done"
    """A task of care that comes again and again: `task`, an id of `care.due`."""
    INTERVAL_SET = "interval-set"
    """How often a task is due for this casualty: `task`, `minutes`; 0 where it is switched off."""
    MERGED = "merged"
    """This casualty and another, `into`, are the same person."""
    ARCHIVED = "archived"
    """Handed over or no longer looked after here."""
    REOPENED = "reopened"
    """Looked after here again."""
    ALARMED = "alarmed"
    """The app told that something was due: `alarm`, an id of `care.due`."""
    SEEN = "seen"
    """Somebody saw that alarm: `alarm`."""
    UNDONE = "undone"
    """Another event did not happen; that one stays in the log."""
    TREATED = "treated"
    """Something was done that is a box of the casualty card: `measure`, a word of `care.treatments.Measure`."""
    JUDGED = "judged"
    """Stable or unstable, as somebody says it: `condition`, a word of `care.treatments.Condition`."""
    PRESSED = "pressed"
    """A conversion was begun: the wound is packed, and the pressure on it counts from here."""
    RELEASING = "releasing"
    """In a conversion the band is being let out, slowly, from here on."""


HAPPENED = "happened"
"""The detail that says when it really happened, ISO in UTC, where it was recorded later; both times are kept."""


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, who recorded it, what, and to what."""

    id: str
    what: str
    """A `What`, or the word of a newer version."""
    at: Reading
    who: str
    """The role of the person who recorded it."""
    casualty: str = ""
    """The id of the casualty it is about, where that is known."""
    tourniquet: str = ""
    """The id of the tourniquet it is about, if it is about one."""
    details: Mapping[str, str] = field(default_factory=dict)


def happened(event: Event) -> datetime:
    """When it happened, by the wall: the time given with a late entry, else the time of recording.

    A time that cannot be read, or lies after the recording, is no time.
    """
    if HAPPENED not in event.details:
        return event.at.wall
    try:
        given = datetime.fromisoformat(event.details[HAPPENED])
        return given if given <= event.at.wall else event.at.wall
    except (ValueError, TypeError):
        return event.at.wall


def new_id() -> str:
    """An id for an event, a tourniquet or a casualty that no other phone will make."""
    return secrets.token_hex(8)


def undone(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the events that were taken back.

    An undo can itself be undone: the last word counts.
    """
    taken_back: set[str] = set()
    for event in reversed(list(events)):
        if event.what == What.UNDONE and event.id not in taken_back:
            taken_back.add(event.details.get("event", ""))
    return frozenset(taken_back)


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that were not undone, in their order, without the undoing."""
    log = list(events)
    taken_back = undone(log)
    return [event for event in log if event.id not in taken_back and event.what != What.UNDONE]


@dataclass(frozen=True)
class Tick:
    """One line of a checklist ticked or unticked, for a casualty or for nobody in particular."""

    checklist: str
    item: str
    casualty: str
    on: bool
    at: Reading
    who: str
