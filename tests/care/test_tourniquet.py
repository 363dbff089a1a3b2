"""The tourniquet rules, as tables.

Sources: TCCC Guidelines 2026-05-01, section 6a(3) with its note; fact sheet, section 3.
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.tourniquet import (
    ALERT_TIMES,
    Action,
    Advice,
    AlertPoint,
    Reason,
    Role,
    Zone,
    advise,
    alert_point,
    next_alert_point,
    next_step,
    zone,
)

SOLDIER, LIFESAVER, MEDIC, PARAMEDIC = Role


def minutes(count: float | None) -> timedelta | None:
    return None if count is None else timedelta(minutes=count)


def advice(
    elapsed: float | None,
    role: Role,
    *,
    in_shock: bool = False,
    can_monitor: bool = True,
    amputation: bool = False,
    failed: int = 0,
    directed: bool = False,
    lab: bool = False,
) -> Advice:
    """Advice where the three criteria hold, unless said otherwise."""
    return advise(
        minutes(elapsed),
        role,
        in_shock=in_shock,
        can_monitor=can_monitor,
        amputation=amputation,
        failed_attempts=failed,
        directed_by_medic=directed,
        monitoring_and_lab=lab,
    )


@pytest.mark.parametrize(
    ("elapsed", "expected"),
    [
        (0, Zone.UNDER_2_H),
        (119.99, Zone.UNDER_2_H),
        (120, Zone.FROM_2_TO_6_H),
        (359.99, Zone.FROM_2_TO_6_H),
        (360, Zone.OVER_6_H),
        (10_000, Zone.OVER_6_H),
        (None, Zone.OVER_6_H),  # unknown counts as over six hours
    ],
)
def test_the_zone_by_time(elapsed: float | None, expected: Zone) -> None:
    assert zone(minutes(elapsed)) is expected


@pytest.mark.parametrize(
    ("elapsed", "role", "expected"),
    [
        (0, SOLDIER, Action.CONVERT),
        (119, SOLDIER, Action.CONVERT),
        (119, LIFESAVER, Action.CONVERT),
        (120, SOLDIER, Action.ASK_MEDIC),  # the 2026 gate
        (120, LIFESAVER, Action.ASK_MEDIC),
        (120, MEDIC, Action.CONVERT),
        (359, LIFESAVER, Action.ASK_MEDIC),
        (359, MEDIC, Action.CONVERT),
        (360, SOLDIER, Action.LEAVE_ON),
        (360, MEDIC, Action.LEAVE_ON),
        (360, PARAMEDIC, Action.LEAVE_ON),
        (None, SOLDIER, Action.LEAVE_ON),
        (None, PARAMEDIC, Action.LEAVE_ON),
    ],
)
def test_who_may_convert_and_when(elapsed: float | None, role: Role, expected: Action) -> None:
    assert advice(elapsed, role).action is expected


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("elapsed", [0, 60, 119, 120, 359, 360, None])
@pytest.mark.parametrize(
    ("against", "reason"),
    [
        ({"in_shock": True}, Reason.IN_SHOCK),
        ({"can_monitor": False}, Reason.CANNOT_MONITOR),
        ({"amputation": True}, Reason.AMPUTATION),
    ],
)
def test_each_of_the_three_criteria_alone_keeps_it_on_at_any_time_for_anybody(
    role: Role, elapsed: float | None, against: dict[str, bool], reason: Reason
) -> None:
    found = advice(elapsed, role, directed=True, lab=True, **against)
    assert found.action is Action.LEAVE_ON
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("elapsed", "role", "failed", "expected"),
    [
        (60, SOLDIER, 1, Action.ASK_MEDIC),
        (60, LIFESAVER, 1, Action.ASK_MEDIC),
        (60, MEDIC, 1, Action.CONVERT),
        (180, MEDIC, 1, Action.CONVERT),
        (60, MEDIC, 2, Action.LEAVE_ON),
        (60, PARAMEDIC, 2, Action.LEAVE_ON),
        (60, SOLDIER, 2, Action.LEAVE_ON),
        (360, MEDIC, 1, Action.LEAVE_ON),
    ],
)
def test_after_failed_tries(elapsed: float, role: Role, failed: int, expected: Action) -> None:
    assert advice(elapsed, role, failed=failed).action is expected


@pytest.mark.parametrize(
    ("elapsed", "role", "directed", "lab", "expected"),
    [
        (120, SOLDIER, True, False, Action.CONVERT),  # a medic directs
        (359, LIFESAVER, True, False, Action.CONVERT),
        (360, LIFESAVER, True, False, Action.LEAVE_ON),  # nobody directs past six hours without both
        (360, MEDIC, False, True, Action.CONVERT),
        (None, PARAMEDIC, False, True, Action.CONVERT),
        (360, SOLDIER, False, True, Action.ASK_MEDIC),
        (360, SOLDIER, True, True, Action.CONVERT),
    ],
)
def test_direction_by_a_medic_and_a_place_with_a_laboratory(
    elapsed: float | None, role: Role, directed: bool, lab: bool, expected: Action
) -> None:
    assert advice(elapsed, role, directed=directed, lab=lab).action is expected


@given(
    st.none() | st.floats(0, 10_000),
    st.sampled_from(Role),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 5),
    st.booleans(),
    st.booleans(),
)
def test_advice_always_gives_a_reason_and_never_converts_against_the_criteria(
    elapsed: float | None,
    role: Role,
    in_shock: bool,
    can_monitor: bool,
    amputation: bool,
    failed: int,
    directed: bool,
    lab: bool,
) -> None:
    found = advice(
        elapsed,
        role,
        in_shock=in_shock,
        can_monitor=can_monitor,
        amputation=amputation,
        failed=failed,
        directed=directed,
        lab=lab,
    )
    assert found.reasons
    if found.action is Action.CONVERT:
        assert not in_shock
        assert can_monitor
        assert not amputation
        assert failed < 2
        assert zone(minutes(elapsed)) is not Zone.OVER_6_H or lab


@given(st.floats(0, 1000), st.floats(0, 1000), st.sampled_from(Role))
def test_waiting_never_makes_converting_more_allowed(first: float, more: float, role: Role) -> None:
    caution = [Action.CONVERT, Action.ASK_MEDIC, Action.LEAVE_ON]
    now, later = advice(first, role).action, advice(first + more, role).action
    assert caution.index(now) <= caution.index(later)


@pytest.mark.parametrize(("elapsed", "failed"), [(-1, 0), (10, -1)])
def test_impossible_input_is_refused(elapsed: float, failed: int) -> None:
    with pytest.raises(ValueError, match="cannot"):
        advice(elapsed, MEDIC, failed=failed)


@pytest.mark.parametrize(
    ("elapsed", "passed", "coming"),
    [
        (0, None, AlertPoint.REASSESS),
        (59.99, None, AlertPoint.REASSESS),
        (60, AlertPoint.REASSESS, AlertPoint.GATE_NEAR),
        (105, AlertPoint.GATE_NEAR, AlertPoint.GATE),
        (120, AlertPoint.GATE, AlertPoint.LIMIT_NEAR),
        (345, AlertPoint.LIMIT_NEAR, AlertPoint.LIMIT),
        (360, AlertPoint.LIMIT, None),
        (None, AlertPoint.LIMIT, None),
    ],
)
def test_the_alert_points(elapsed: float | None, passed: AlertPoint | None, coming: AlertPoint | None) -> None:
    assert alert_point(minutes(elapsed)) is passed
    assert next_alert_point(minutes(elapsed)) is coming


def test_the_alert_points_stand_at_60_105_120_345_and_360_minutes() -> None:
    assert [when.total_seconds() / 60 for when in ALERT_TIMES.values()] == [60, 105, 120, 345, 360]


@pytest.mark.parametrize(
    ("elapsed", "role", "failed", "reassessed", "expected"),
    [
        (5, SOLDIER, 0, None, "next-fresh"),
        (60, SOLDIER, 0, None, "next-reassess"),
        (70, SOLDIER, 0, 30, "next-reassess"),  # looked at too early to count
        (70, SOLDIER, 0, 65, "next-fresh"),
        (105, MEDIC, 0, 65, "next-gate-near"),
        (130, SOLDIER, 0, None, "next-gate"),
        (350, MEDIC, 0, None, "next-limit-near"),
        (400, MEDIC, 0, None, "next-limit"),
        (None, MEDIC, 0, None, "next-limit"),
        (30, SOLDIER, 1, None, "failed-once-ask"),
        (30, MEDIC, 1, None, "next-fresh"),
        (30, MEDIC, 2, None, "failed-twice"),
    ],
)
def test_the_one_next_step(
    elapsed: float | None, role: Role, failed: int, reassessed: float | None, expected: str
) -> None:
    step = next_step(minutes(elapsed), role, failed_attempts=failed, reassessed=minutes(reassessed))
    assert step == expected


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (SOLDIER, {SOLDIER}),
        (LIFESAVER, {SOLDIER, LIFESAVER}),
        (MEDIC, {SOLDIER, LIFESAVER, MEDIC}),
        (PARAMEDIC, set(Role)),
    ],
)
def test_a_role_may_do_what_every_lesser_role_may(role: Role, may: set[Role]) -> None:
    assert {least for least in Role if role.may(least)} == may
