"""Vital signs: what is measured, in which bounds, and what of it can be read from an event.

Bounds keep slips of the finger out; they judge nobody. What lies outside is refused with a reason, never bent.
Source: the columns of the DD 1380, fact sheet sections 4.2 and 4.3. The bounds are Zero Line's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class Consciousness(StrEnum):
    """AVPU. Source: TCCC Guidelines 2026-05-01, section 12a; fact sheet, section 4.2."""

    ALERT = "A"
    VOICE = "V"
    PAIN = "P"
    UNRESPONSIVE = "U"


class Radial(StrEnum):
    """The pulse at the wrist. It is no number of blood pressure. Source: fact sheet, section 4.2."""

    PRESENT = "present"
    WEAK = "weak"
    ABSENT = "absent"


class PulseAt(StrEnum):
    """Where the pulse was felt."""

    RADIAL = "radial"
    FEMORAL = "femoral"
    CAROTID = "carotid"


BOUNDS: Mapping[str, tuple[float, float]] = {
    "pulse": (0, 300),
    "breathing": (0, 99),
    "spo2": (0, 100),
    "systolic": (0, 300),
    "diastolic": (0, 250),
    "pain": (0, 10),
    "temperature": (10, 46),
}
"""Least and greatest that is taken: beats and breaths a minute, per cent, mmHg, 0 to 10, degrees Celsius."""
WHOLE = frozenset(BOUNDS) - {"temperature"}


class Refused(ValueError):
    """What was typed cannot be a measurement; `str()` says why, in words for the user."""


@dataclass(frozen=True)
class Vitals:
    """One set of signs. What was not measured is None."""

    at: datetime
    pulse: float | None = None
    pulse_at: PulseAt | None = None
    breathing: float | None = None
    spo2: float | None = None
    systolic: float | None = None
    diastolic: float | None = None
    radial: Radial | None = None
    avpu: Consciousness | None = None
    pain: float | None = None
    temperature: float | None = None


def number(sign: str, typed: str) -> float | None:
    """What somebody typed for one sign; nothing is None. A comma is as good as a point.

    Raises:
        Refused: it is no number, or none that this sign can have.
    """
    typed = typed.strip().replace(",", ".")
    if not typed:
        return None
    least, greatest = BOUNDS[sign]
    try:
        value = float(typed)
    except ValueError:
        raise Refused(f"“{typed}” is not a number.") from None
    if not least <= value <= greatest:
        raise Refused(f"{typed} is out of range: {least:g} to {greatest:g}.")
    if sign in WHOLE and value != int(value):
        raise Refused("Give a whole number.")
    return value


def read(details: Mapping[str, str], at: datetime) -> Vitals:
    """The signs an event tells. What cannot be read, or comes from a newer version, is as if not measured."""
    kinds: Mapping[str, type[StrEnum]] = {"pulse_at": PulseAt, "radial": Radial, "avpu": Consciousness}
    told: dict[str, Any] = {}
    for field in fields(Vitals):
        if field.name == "at" or field.name not in details:
            continue
        try:
            kind = kinds.get(field.name)
            told[field.name] = kind(details[field.name]) if kind else number(field.name, details[field.name])
        except ValueError:
            continue
    return Vitals(at, **told)
