"""The body map: its regions, what a limb's region is to a tourniquet, and the kinds of wounds.

The regions are Zero Line's own, made to be hit by a gloved finger; the DD 1380 (July 2025) marks wounds on a
drawing and names four limbs for tourniquets. Source: fact sheet, section 4.3.
"""

from collections.abc import Mapping
from enum import StrEnum

from care.casualty import Limb, Side


class View(StrEnum):
    """The side of the body that is looked at."""

    FRONT = "front"
    BACK = "back"


class Region(StrEnum):
    """A part of the body. Left and right are the casualty's own."""

    HEAD = "head"
    FACE = "face"
    NECK = "neck"
    CHEST = "chest"
    ABDOMEN = "abdomen"
    PELVIS = "pelvis"
    UPPER_BACK = "upper-back"
    LOWER_BACK = "lower-back"
    BUTTOCKS = "buttocks"
    LEFT_UPPER_ARM = "left-upper-arm"
    LEFT_LOWER_ARM = "left-lower-arm"
    LEFT_HAND = "left-hand"
    RIGHT_UPPER_ARM = "right-upper-arm"
    RIGHT_LOWER_ARM = "right-lower-arm"
    RIGHT_HAND = "right-hand"
    LEFT_THIGH = "left-thigh"
    LEFT_LOWER_LEG = "left-lower-leg"
    LEFT_FOOT = "left-foot"
    RIGHT_THIGH = "right-thigh"
    RIGHT_LOWER_LEG = "right-lower-leg"
    RIGHT_FOOT = "right-foot"


class WoundKind(StrEnum):
    """What kind of wound. Zero Line's own words but for burn: the DD 1380 leaves the rest to the pen.

    Its mechanisms (`care.chart.Mechanism`) hold gunshot and burn too. Source: fact sheet, section 4.3.
    """

    GUNSHOT = "gunshot"
    FRAGMENT = "fragment"
    BLAST = "blast"
    BURN = "burn"
    AMPUTATION = "amputation"
    FRACTURE = "fracture"
    CUT = "cut"
    CRUSH = "crush"
    OTHER = "other"


FRONT_ONLY = frozenset({Region.FACE, Region.CHEST, Region.ABDOMEN, Region.PELVIS})
BACK_ONLY = frozenset({Region.UPPER_BACK, Region.LOWER_BACK, Region.BUTTOCKS})

_ARM = ("upper-arm", "lower-arm", "hand")
_LEG = ("thigh", "lower-leg", "foot")

LIMBS: Mapping[Region, tuple[Limb, Side]] = {
    Region(f"{side}-{part}"): (limb, side)
    for side in Side
    for limb, parts in ((Limb.ARM, _ARM), (Limb.LEG, _LEG))
    for part in parts
}
"""Regions on which a tourniquet can be, with the limb and the side it is then on."""


def regions(view: View | None = None) -> tuple[Region, ...]:
    """The regions that can be seen from one side, or all of them."""
    hidden = {None: frozenset[Region](), View.FRONT: BACK_ONLY, View.BACK: FRONT_ONLY}[view]
    return tuple(region for region in Region if region not in hidden)


def seen_from(region: Region, view: View | None) -> View | None:
    """The side to record with a wound: none for a region that has only one, or where nobody looked at a side."""
    return None if region in FRONT_ONLY | BACK_ONLY else view


def root(limb: Limb, side: Side) -> Region:
    """The region in which a tourniquet on this limb is shown: the part nearest to the trunk."""
    return Region(f"{side}-{(_ARM if limb is Limb.ARM else _LEG)[0]}")
