"""Burns: how much of the body, and the rate fluids start at.

Source of the rules: TCCC Guidelines 2026-05-01, section 15c and 15e; fact sheet, section 6.5. The list of the
rule of nines is general knowledge there; a burn guideline of 2017 confirms the arm, the front and the hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from care.chart import Wound


class Region(StrEnum):
    """Where the burn is, in the parts of the rule of nines."""

    HEAD = "head"
    TRUNK_FRONT = "trunk-front"
    TRUNK_BACK = "trunk-back"
    LEFT_ARM = "left-arm"
    RIGHT_ARM = "right-arm"
    LEFT_LEG = "left-leg"
    RIGHT_LEG = "right-leg"
    GENITALS = "genitals"


NINES: Mapping[Region, float] = {
    Region.HEAD: 9,
    Region.TRUNK_FRONT: 18,
    Region.TRUNK_BACK: 18,
    Region.LEFT_ARM: 9,
    Region.RIGHT_ARM: 9,
    Region.LEFT_LEG: 18,
    Region.RIGHT_LEG: 18,
    Region.GENITALS: 1,
}
"""Per cent of the body's surface. Source: fact sheet, section 6.5."""
HAND = 1.0
"""Per cent of the casualty's own hand with fingers, about. Source: fact sheet, section 6.5."""
PATCHES = "patches"
"""The region of smaller burns that are counted in hands."""
BURN = "burn"
"""The kind of a wound that is a burn."""
BY_NINES = "rule of nines"
"""The note of a burn that was counted here: the body map has regions of its own, some with the same name."""


class Share(StrEnum):
    """How much of a region is burnt."""

    NONE = "none"
    HALF = "half"
    WHOLE = "whole"


_PARTS: Mapping[Share, float] = {Share.NONE: 0, Share.HALF: 0.5, Share.WHOLE: 1}

OVER_PERCENT = 20.0
"""Fluids by the rule of tens only above this. Source: TCCC Guidelines 2026-05-01, section 15e(1)."""
PER_PERCENT = 10.0
"""mL/h for each per cent. Source: section 15e(2)."""
LEAST_WEIGHT, PLAIN_WEIGHT = 40.0, 80.0
"""Kilograms between which the plain rule holds; it is for adults. Source: section 15e(2)."""
WEIGHT_STEP, MORE_PER_STEP = 10.0, 100.0
"""For every 10 kg above 80 kg another 100 mL/h. Source: section 15e(3). Only full steps count."""
GREATEST_WEIGHT = 250.0
"""Kilograms; more is taken for a slip of the finger. Zero Line's own bound."""
ADULT_FROM = 18.0
"""Years. The rule is for adults; the source names no age, so this one is Zero Line's own."""


class Refused(ValueError):
    """The rule does not hold here; `str()` says why, in words for the user."""


@dataclass(frozen=True)
class Rate:
    """The rate to start fluids at, with what it is made of. All in mL/h."""

    for_burn: float
    for_weight: float

    @property
    def total(self) -> float:
        """The rate in mL/h."""
        return self.for_burn + self.for_weight


def part(region: Region, share: Share) -> float:
    """Per cent of the body's surface that this share of the region is."""
    return NINES[region] * _PARTS[share]


def share(region: Region, percent: float) -> Share | None:
    """The share of the region that is so many per cent; None where it is none of the three."""
    return next((share for share in Share if part(region, share) == percent), None)


def total(percents: Iterable[float]) -> float:
    """How much of the body is burnt, in per cent. Only burns of the second and third degree count.

    Raises:
        Refused: a part is below nothing, or all of them are more than a body.
    """
    parts = list(percents)
    if any(percent < 0 for percent in parts):
        raise Refused("A burn cannot be less than 0 % of the body.")
    if sum(parts) > 100:  # noqa: PLR2004 - the whole body
        raise Refused("This is more than 100 % of the body. Check what was entered.")
    return sum(parts)


def by_region(wounds: Iterable[Wound]) -> dict[str, Wound]:
    """The burns that were counted by the rule of nines: of each region the last one told."""
    return {w.region: w for w in wounds if w.kind == BURN and w.note == BY_NINES and w.percent is not None}


def from_body_map(wounds: Iterable[Wound]) -> list[Wound]:
    """The burns that say how much of the body they are, but were told elsewhere. They count too, each of them."""
    return [w for w in wounds if w.kind == BURN and w.note != BY_NINES and w.percent is not None]


def rate(percent: float, weight: float | None, *, age: float | None = None) -> Rate:
    """The rate to start fluids at, by the rule of tens.

    Args:
        percent: how much of the body's surface is burnt, second and third degree.
        weight: kilograms; None where unknown.
        age: years; None where unknown.

    Source: TCCC Guidelines 2026-05-01, section 15e(1) to 15e(3); fact sheet, section 6.5.

    Raises:
        Refused: outside the range the source states.
    """
    total([percent])
    if age is not None and age < ADULT_FROM:
        raise Refused("This rule is for adults. For a child ask a doctor for the rate.")
    if percent <= OVER_PERCENT:
        raise Refused(f"This rule is only for burns over {OVER_PERCENT:g} %. Counted here: {percent:g} %.")
    if weight is None:
        raise Refused("The weight is not known. Enter it to see the rate.")
    if weight < LEAST_WEIGHT:
        raise Refused(f"This rule is for adults of {LEAST_WEIGHT:g} kg or more. Ask a doctor for the rate.")
    if not weight <= GREATEST_WEIGHT:
        raise Refused(f"{weight:g} kg is out of range. Check the weight.")
    steps = max(0.0, weight - PLAIN_WEIGHT) // WEIGHT_STEP
    return Rate(for_burn=percent * PER_PERCENT, for_weight=steps * MORE_PER_STEP)
