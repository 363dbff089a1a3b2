"""Fluids in and urine out: what was recorded in a span of time, and the goal to lay beside it.

A goal is no order. Source of the goals: fact sheet, section 5.4.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from care.burns import GREATEST_WEIGHT, LEAST_WEIGHT, Refused
from care.chart import Volume

SPANS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
"""The spans that sums are shown for. Default: no source sets them, but for six hours without a catheter."""


class Situation(StrEnum):
    """What decides the goal for urine; the user chooses it."""

    GENERAL = "general"
    BURN = "burn"
    CRUSH = "crush"
    PIGMENT = "pigment"
    """Electric injury, or dark urine from destroyed muscle."""
    SEPSIS = "sepsis"


@dataclass(frozen=True)
class Goal:
    """Urine in mL/h, from `least` to `most`; None where the source names no upper end.

    `per_kg` is what the source says where the goal goes by weight, in mL/kg/h, and `weight` the kilograms used.
    """

    least: float
    most: float | None
    per_kg: tuple[float, float | None] | None = None
    weight: float | None = None

    def over(self, time: timedelta) -> tuple[float, float | None]:
        """The same goal in mL for a span of time."""
        hours = time / timedelta(hours=1)
        return self.least * hours, None if self.most is None else self.most * hours


_PER_HOUR: Mapping[Situation, tuple[float, float]] = {
    Situation.BURN: (30, 50),
    Situation.CRUSH: (100, 200),
    Situation.PIGMENT: (70, 100),
}
"""mL/h. Source: fact sheet, section 5.4, first to third goal; burns also section 6.5, crush section 6.4."""
_PER_KG: Mapping[Situation, tuple[float, float | None]] = {
    Situation.GENERAL: (0.5, None),
    Situation.SEPSIS: (0.3, 0.5),
}
"""mL/kg/h. Source: fact sheet, section 5.4 (adults) and 5.5."""
NO_CATHETER = (180.0, timedelta(hours=6))
"""Burns without a catheter: more than so many mL in that time is adequate. Source: fact sheet, section 5.4."""


def urine_goal(situation: Situation, weight: float | None) -> Goal:
    """The goal for urine in this situation; `weight` in kilograms, None where unknown.

    Source: fact sheet, section 5.4. The goals by weight are for adults; the bounds of weight are those
    of `care.burns`.

    Raises:
        Refused: the goal goes by weight, and the weight is unknown or none of an adult.
    """
    if situation in _PER_HOUR:
        return Goal(*_PER_HOUR[situation])
    if weight is None:
        raise Refused("This goal goes by weight, and the weight is not known. Enter it to see the goal.")
    if not LEAST_WEIGHT <= weight <= GREATEST_WEIGHT:
        raise Refused(
            f"This goal is for adults of {LEAST_WEIGHT:g} to {GREATEST_WEIGHT:g} kg, not for {weight:g} kg."
        )
    least, most = per_kg = _PER_KG[situation]
    return Goal(least * weight, None if most is None else most * weight, per_kg, weight)


def total(volumes: Iterable[Volume], now: datetime, span: timedelta) -> float:
    """Millilitres recorded in the span that ends now. What is dated later than now does not count yet."""
    return sum(volume.ml for volume in volumes if now - span < volume.at <= now)


def dated_later(volumes: Iterable[Volume], now: datetime) -> int:
    """How many entries are dated later than now: recorded while the clock was wrong, and in no sum yet."""
    return sum(volume.at > now for volume in volumes)
