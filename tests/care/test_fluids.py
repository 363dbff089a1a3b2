"""Sums of fluids and urine, and the goals beside them. Source: fact sheet, section 5.4."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.burns import Refused
from care.chart import Volume
from care.fluids import (
    NO_CATHETER,
    SPANS,
    Situation,
    dated_later,
    total,
    urine_goal,
)

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def volume(ml: float, hours_ago: float) -> Volume:
    return Volume("e", NOW - hours_ago * HOUR, ml)


@pytest.mark.parametrize(
    ("situation", "weight", "least", "most"),
    [  # each a goal of fact sheet, section 5.4
        (Situation.GENERAL, 80, 40, None),
        (Situation.BURN, None, 30, 50),
        (Situation.CRUSH, None, 100, 200),
        (Situation.PIGMENT, None, 70, 100),
        (Situation.SEPSIS, 100, 30, 50),
    ],
)
def test_goals_for_urine(situation: Situation, weight: float | None, least: float, most: float | None) -> None:
    goal = urine_goal(situation, weight)
    assert (goal.least, goal.most) == (least, most)
    assert goal.over(6 * HOUR) == (6 * least, None if most is None else 6 * most)


def test_no_catheter() -> None:
    """Source: fact sheet, section 5.4, "No catheter"."""
    assert NO_CATHETER == (180, 6 * HOUR)


@pytest.mark.parametrize("situation", [Situation.GENERAL, Situation.SEPSIS])
@pytest.mark.parametrize(("weight", "words"), [(None, "not known"), (39, "adults"), (251, "adults")])
def test_a_goal_by_weight_needs_the_weight_of_an_adult(
    situation: Situation, weight: float | None, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        urine_goal(situation, weight)


@pytest.mark.parametrize(("span", "expected"), list(zip(SPANS, (100, 350, 750), strict=True)))
def test_a_sum_is_of_its_span(span: timedelta, expected: float) -> None:
    entries = [volume(100, 0), volume(250, 1), volume(400, 23.9), volume(800, 24), volume(1600, -1)]
    assert total(entries, NOW, span) == expected


def test_entries_dated_later_than_now_are_told() -> None:
    assert dated_later([volume(1, 1), volume(1, 0), volume(1, -1)], NOW) == 1


entries = st.lists(st.builds(volume, st.floats(0, 10_000), st.floats(-48, 48)), max_size=20)


@given(entries)
def test_sums_are_never_negative_and_grow_with_the_span(told: list[Volume]) -> None:
    sums = [total(told, NOW, span) for span in SPANS]
    assert sums[0] >= 0
    assert sums == sorted(sums)
