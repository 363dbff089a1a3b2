"""Burns: the rule of nines and the rule of tens.

Sources: TCCC Guidelines 2026-05-01, section 15e; fact sheet, section 6.5.
"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.burns import (
    ADULT_FROM,
    BY_NINES,
    GREATEST_WEIGHT,
    HAND,
    NINES,
    Refused,
    Region,
    Share,
    by_region,
    from_body_map,
    part,
    rate,
    share,
    total,
)
from care.chart import Wound

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("region", "percent"),
    [  # fact sheet, section 6.5, "Rule of Nines"
        (Region.HEAD, 9),
        (Region.LEFT_ARM, 9),
        (Region.RIGHT_ARM, 9),
        (Region.TRUNK_FRONT, 18),
        (Region.TRUNK_BACK, 18),
        (Region.LEFT_LEG, 18),
        (Region.RIGHT_LEG, 18),
        (Region.GENITALS, 1),
    ],
)
def test_rule_of_nines(region: Region, percent: float) -> None:
    assert part(region, Share.WHOLE) == percent
    assert part(region, Share.HALF) == percent / 2
    assert part(region, Share.NONE) == 0
    assert [share(region, part(region, one)) for one in Share] == list(Share)
    assert share(region, 0.25) is None


def test_the_regions_are_one_body() -> None:
    assert total(NINES.values()) == 100


def test_arm_and_front_as_the_guideline_of_2017_has_it() -> None:
    """Source: fact sheet, section 6.5: arm and front 27 %, a hand about 1 %."""
    assert total([part(Region.LEFT_ARM, Share.WHOLE), part(Region.TRUNK_FRONT, Share.WHOLE)]) == 27
    assert HAND == 1


@pytest.mark.parametrize("parts", [[*NINES.values(), HAND], [-1.0]])
def test_more_than_a_body_or_less_than_nothing_is_refused(parts: list[float]) -> None:
    with pytest.raises(Refused, match="%"):
        total(parts)


@pytest.mark.parametrize(
    ("percent", "weight", "expected"),
    [
        (30, 40, 300),  # 15e(2): % x 10 mL/h, adults of 40 to 80 kg
        (30, 80, 300),
        (27, 70, 270),
        (30, 89, 300),  # 15e(3): for every 10 kg above 80 kg; a part of 10 kg is none
        (30, 90, 400),
        (30, 100, 500),  # the example of fact sheet, section 6.5
        (20.5, 80, 205),  # 15e(1): above 20 %
        (100, 80, 1000),
    ],
)
def test_rule_of_tens(percent: float, weight: float, expected: float) -> None:
    assert rate(percent, weight).total == expected


@pytest.mark.parametrize(
    ("percent", "weight", "age", "words"),
    [
        (20, 80, None, "over 20 %"),  # 15e(1)
        (0, 80, None, "over 20 %"),
        (30, 39.9, None, "40 kg or more"),  # 15e(2)
        (30, 80, ADULT_FROM - 1, "adults"),  # 15e(2)
        (30, None, None, "not known"),
        (30, GREATEST_WEIGHT + 1, None, "out of range"),  # Zero Line's own
        (30, float("nan"), None, "out of range"),
        (101, 80, None, "more than 100 %"),
        (-1, 80, None, "less than 0 %"),
    ],
)
def test_outside_its_range_the_rule_is_refused(
    percent: float, weight: float | None, age: float | None, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        rate(percent, weight, age=age)


burnt = st.floats(20, 100, exclude_min=True)
weights = st.floats(40, GREATEST_WEIGHT)


@given(burnt, burnt, weights, weights)
def test_more_burnt_or_heavier_never_means_less(one: float, other: float, light: float, heavy: float) -> None:
    less, more = sorted((one, other))
    light, heavy = sorted((light, heavy))
    assert rate(less, light).total <= rate(more, light).total
    assert rate(less, light).total <= rate(less, heavy).total


def test_each_burn_counts_once_whoever_told_it() -> None:
    wounds = [
        Wound("1", NOW, "head", "burn", BY_NINES, percent=9),
        Wound("2", NOW, "head", "burn", BY_NINES, percent=4.5),
        Wound("3", NOW, "head", "gunshot"),
        Wound("4", NOW, "left-hand", "burn"),
        Wound("5", NOW, "left-hand", "burn", percent=1),
        Wound("6", NOW, "left-hand", "burn", "the back of it", percent=1),
        Wound("7", NOW, "head", "burn", percent=2),
    ]
    assert {region: wound.event for region, wound in by_region(wounds).items()} == {"head": "2"}
    assert [wound.event for wound in from_body_map(wounds)] == ["5", "6", "7"]
