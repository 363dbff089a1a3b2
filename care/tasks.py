"""What comes again and again in the care of one casualty, and how often: the tables behind `care.due`.

Where a source gives a range, the reminder comes at its shorter end: early is safer than late. Two states of a
casualty are told apart where the source does so: critical, and settled (the form says non-critical, the burn
guideline stable).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """Which column of the tables is meant."""

    SETTLED = "settled"
    CRITICAL = "critical"


@dataclass(frozen=True)
class Task:
    """Something to be done again and again. What it is called stands in `content/words.toml`, under `due-<id>`."""

    id: str
    settled: timedelta | None
    critical: timedelta | None
    """None where the source has no such interval for a critical casualty."""
    source: str
    default: bool = False
    """No source sets the interval; it is the app's own."""
    nursing: bool = False
    """Part of the nursing schedule, which is started as a whole."""

    def every(self, severity: Severity) -> timedelta | None:
        """How often, unless somebody set it."""
        return self.critical if severity is Severity.CRITICAL else self.settled


TRACKER = "PCC Nursing Care Tracker (Joint Trauma System); fact sheet, section 5.3"


def _nursing(task: str, settled: float, critical: float | None) -> Task:
    """A line of the nursing tracker, in hours."""
    often = None if critical is None else timedelta(hours=critical)
    return Task(task, timedelta(hours=settled), often, TRACKER, nursing=True)


def _check(task: str, settled: float, critical: float, source: str, *, default: bool = False) -> Task:
    """Something to look at, in minutes."""
    return Task(task, timedelta(minutes=settled), timedelta(minutes=critical), source, default)


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        task.id: task
        for task in (
            # The tracker's "see note" and "n/a" for a critical casualty with an advanced airway are None here.
            # Oral suction has no interval there, only "as needed", so there is no reminder for it.
            _nursing("food", 4, None),  # 4 to 6 h
            _nursing("reposition", 2, 1),  # critical: 1 to 2 h
            _nursing("padding", 2, 1),  # critical: 1 to 2 h
            _nursing("mouth", 12, 4),
            _nursing("bathe", 24, 24),
            _nursing("massage", 2, 2),
            _nursing("motion", 8, 8),
            _nursing("cough", 1, None),
            _nursing("tubes", 4, 4),
            _nursing("flush", 4, 4),  # 4 to 8 h; also section 4.1
            _nursing("catheter", 24, 24),
            _nursing("splints", 6, 2),
            _nursing("dressings", 24, 12),
            # 5 to 10 min. The 8 to 12 h of a prolonged care table are not for a fresh brain injury.
            _check("neuro", 5, 5, "TCCC Guidelines 2026-05-01, section 8; fact sheet, section 4.1"),
            # Stable for more than 2 h: 30 to 60 min.
            _check("burn", 30, 15, "Burn Wound Management in PFC, 2017; fact sheet, section 4.1"),
            _check("sepsis", 15, 15, "Sepsis in PFC, 2020; fact sheet, section 4.1"),
            _check("sepsis-hourly", 60, 60, "Sepsis in PFC, 2020; fact sheet, section 4.1"),
            _check("crush", 60, 15, "Crush Syndrome in PFC, 2016; fact sheet, section 4.1"),
            _check("crush-urine", 60, 60, "Crush Syndrome in PFC, 2016; fact sheet, section 4.1"),
            # The guidelines say "frequently" and no number.
            _check("airway", 15, 5, "Zero Line's own default; fact sheet, section 4.1", default=True),
        )
    }
)

RECHECK = "recheck"
"""The task of looking at a wound again after its tourniquet was converted."""

RECHECKS: Sequence[timedelta] = tuple(
    timedelta(minutes=minutes) for minutes in (5, 10, 15, 20, 35, 50, 65, 80, 140)
)
"""When, after a conversion: the end of the first five minutes of watching, every 5 min three times, every 15 min
four times, then every hour. The app's own default: the source says "periodically" (fact sheet, section 3.4,
step 8)."""

RECHECKS_THEN = timedelta(hours=1)


def recheck_after(looked: timedelta) -> timedelta:
    """The next time after a conversion at which to look again, having looked at `looked` after it.

    Source: Zero Line's own default; fact sheet, section 3.4, step 8.
    """
    for point in RECHECKS:
        if point > looked:
            return point
    last = RECHECKS[-1]
    return last + ((looked - last) // RECHECKS_THEN + 1) * RECHECKS_THEN


@dataclass(frozen=True)
class Repeat:
    """A drug that may be repeated. Its sentence stands in `content/words.toml`, under `due-repeat-<id>`."""

    id: str
    every: timedelta
    names: tuple[str, ...]
    """What people write it as, in small letters."""

    @property
    def task(self) -> str:
        """Its id as a task, to say that its reminder is not wanted or at another interval."""
        return f"repeat-{self.id}"


REPEATS: Sequence[Repeat] = (
    # Source of all: TCCC Guidelines 2026-05-01, sections 7, 11 and 12; fact sheet, section 7.1. Tranexamic acid is
    # a single dose, and for esketamine the line on repeating is not sure: neither is here.
    Repeat("acetaminophen", timedelta(hours=8), ("acetaminophen", "paracetamol", "парацетамол", "ацетамінофен")),
    Repeat("meloxicam", timedelta(hours=24), ("meloxicam", "мелоксикам")),
    Repeat("suzetrigine", timedelta(hours=12), ("suzetrigine", "сузетригін")),
    Repeat("ketamine", timedelta(minutes=30), ("ketamine", "кетамін")),
    Repeat("ondansetron", timedelta(hours=8), ("ondansetron", "ондансетрон")),
    Repeat("cefadroxil", timedelta(hours=24), ("cefadroxil", "цефадроксил")),
    Repeat("cephalexin", timedelta(hours=6), ("cephalexin", "cefalexin", "цефалексин")),
    Repeat("ceftriaxone", timedelta(hours=24), ("ceftriaxone", "цефтріаксон")),
)

CHOICES: Sequence[timedelta] = tuple(
    timedelta(minutes=minutes) for minutes in (5, 10, 15, 30, 60, 120, 240, 360, 480, 720, 1440)
)
"""Intervals to choose from."""


def repeats(name: str) -> list[Repeat]:
    """The drugs of the table that somebody gave under this name; a combination may be several."""
    words = set(re.findall(r"\w+", name.casefold()))
    return [repeat for repeat in REPEATS if words & set(repeat.names)]
