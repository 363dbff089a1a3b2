"""The regions of the body and the limbs they belong to."""

import pytest

from care.body import BACK_ONLY, FRONT_ONLY, LIMBS, Region, View, WoundKind, regions, root, seen_from
from care.casualty import Limb, Side


@pytest.mark.parametrize(
    ("region", "limb", "side"),
    [
        (Region.LEFT_UPPER_ARM, Limb.ARM, Side.LEFT),
        (Region.RIGHT_HAND, Limb.ARM, Side.RIGHT),
        (Region.LEFT_THIGH, Limb.LEG, Side.LEFT),
        (Region.RIGHT_FOOT, Limb.LEG, Side.RIGHT),
    ],
)
def test_a_limbs_region_says_which_limb_a_tourniquet_is_on(region: Region, limb: Limb, side: Side) -> None:
    assert LIMBS[region] == (limb, side)


def test_twelve_regions_are_of_limbs_and_none_of_the_trunk_is() -> None:
    assert len(LIMBS) == 12
    assert not {Region.HEAD, Region.NECK, Region.PELVIS, Region.BUTTOCKS} & set(LIMBS)


def test_every_region_is_seen_from_some_side() -> None:
    assert {*regions(View.FRONT), *regions(View.BACK)} == set(Region) == set(regions())
    assert not set(regions(View.FRONT)) & BACK_ONLY
    assert not set(regions(View.BACK)) & FRONT_ONLY


@pytest.mark.parametrize(
    ("region", "view", "told"),
    [
        (Region.LEFT_THIGH, View.BACK, View.BACK),
        (Region.HEAD, View.FRONT, View.FRONT),
        (Region.CHEST, View.FRONT, None),
        (Region.LOWER_BACK, View.BACK, None),
        (Region.LEFT_THIGH, None, None),
    ],
)
def test_the_side_is_told_where_a_region_has_two(region: Region, view: View | None, told: View | None) -> None:
    assert seen_from(region, view) is told


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("limb", Limb)
def test_a_tourniquet_shows_on_its_own_limb(limb: Limb, side: Side) -> None:
    assert LIMBS[root(limb, side)] == (limb, side)


def test_kinds_and_regions_are_words_that_can_be_stored() -> None:
    assert all(word == word.lower() and " " not in word for word in [*Region, *WoundKind])
