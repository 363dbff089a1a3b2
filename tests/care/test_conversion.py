"""What must be asked before a conversion, what follows, and the times to keep.

Sources: TCCC Guidelines 2026-05-01, section 6a(3) with its note, 3b(1); fact sheet, section 3.4.
"""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.casualty import Elapsed, replay
from care.clock import Agreement
from care.conversion import (
    CRITERIA,
    PRESS_AT_LEAST,
    RELEASE_AT_LEAST,
    Conversion,
    Question,
    Stage,
    conversion,
    decide,
    just_now,
    kept_for,
    questions,
    standing_in_the_way,
    time_to_decide_by,
)
from care.events import Event, What, new_id
from care.tourniquet import Action, Reason, Role, advise
from tests.clocks import FakeClock

SOLDIER, LIFESAVER, MEDIC, PARAMEDIC = Role
SHOCK, WATCH, AMPUTATION, DIRECTED, LAB = Question
FINE = {SHOCK: False, WATCH: True, AMPUTATION: False}


def minutes(count: float | None) -> timedelta | None:
    return None if count is None else timedelta(minutes=count)


def test_the_times_to_keep() -> None:
    """Source: TCCC Guidelines 2026-05-01, section 3b(1); fact sheet, section 3.4, steps 2 and 4."""
    assert timedelta(minutes=3) == PRESS_AT_LEAST
    assert timedelta(minutes=1) == RELEASE_AT_LEAST


@pytest.mark.parametrize(
    ("elapsed", "role", "failed", "more"),
    [
        (119, SOLDIER, 0, ()),  # 6a(3): the three criteria
        (119, MEDIC, 0, ()),
        (120, SOLDIER, 0, (DIRECTED,)),  # note: unless directed by a medic
        (359, LIFESAVER, 0, (DIRECTED,)),
        (120, SOLDIER, 1, ()),  # 3.4, step 6: a retry is for medics
        (120, MEDIC, 0, ()),
        (360, SOLDIER, 0, ()),  # 6a(3): not removed, whoever directs
        (360, MEDIC, 0, (LAB,)),  # 6a(3): close monitoring and laboratory
        (None, PARAMEDIC, 0, (LAB,)),  # 3.5: unknown counts as over six hours
    ],
)
def test_what_is_asked(elapsed: float | None, role: Role, failed: int, more: tuple[Question, ...]) -> None:
    assert questions(minutes(elapsed), role, failed_attempts=failed) == (*CRITERIA, *more)


@pytest.mark.parametrize(
    ("elapsed", "role", "answers", "action", "reason"),
    [
        # 6a(3): all three criteria, and each alone against it
        (60, SOLDIER, FINE, Action.CONVERT, Reason.CRITERIA_MET),
        (60, SOLDIER, {SHOCK: True}, Action.LEAVE_ON, Reason.IN_SHOCK),
        (60, MEDIC, {WATCH: False}, Action.LEAVE_ON, Reason.CANNOT_MONITOR),
        (60, PARAMEDIC, {AMPUTATION: True}, Action.LEAVE_ON, Reason.AMPUTATION),
        # note: soldiers and lifesavers after two hours
        (120, SOLDIER, {**FINE, DIRECTED: False}, Action.ASK_MEDIC, Reason.GATE_PASSED),
        (120, LIFESAVER, {**FINE, DIRECTED: True}, Action.CONVERT, Reason.DIRECTED),
        (120, MEDIC, FINE, Action.CONVERT, Reason.MEDIC_MAY),
        # 6a(3): after six hours
        (360, SOLDIER, {}, Action.LEAVE_ON, Reason.OVER_6_H),
        (360, SOLDIER, {**FINE, DIRECTED: True, LAB: True}, Action.LEAVE_ON, Reason.OVER_6_H),
        (360, MEDIC, {LAB: False}, Action.LEAVE_ON, Reason.OVER_6_H),
        (360, MEDIC, {**FINE, LAB: True}, Action.CONVERT, Reason.MONITORING_AND_LAB),
        (None, MEDIC, {LAB: False}, Action.LEAVE_ON, Reason.TIME_UNKNOWN),
    ],
)
def test_what_follows_from_the_answers(
    elapsed: float | None, role: Role, answers: dict[Question, bool], action: Action, reason: Reason
) -> None:
    found = decide(minutes(elapsed), role, answers)
    assert found
    assert found.action is action
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("role", "failed", "action", "reason"),
    [
        (SOLDIER, 1, Action.ASK_MEDIC, Reason.FAILED_ONCE_ASK),  # 3.4, step 6
        (MEDIC, 1, Action.CONVERT, Reason.FAILED_ONCE_MEDIC),
        (MEDIC, 2, Action.LEAVE_ON, Reason.FAILED_TWICE),
    ],
)
def test_after_a_failed_try(role: Role, failed: int, action: Action, reason: Reason) -> None:
    found = decide(minutes(60), role, FINE, failed_attempts=failed)
    assert found
    assert found.action is action
    assert reason in found.reasons


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("elapsed", [0, 119, 120, 359, 360, None])
@pytest.mark.parametrize("missing", Question)
def test_not_answered_is_never_no(role: Role, elapsed: float | None, missing: Question) -> None:
    """As long as a question that counts is open, nothing converts, and no reason is made up of it."""
    asked = questions(minutes(elapsed), role)
    answers = {q: told for q, told in {**FINE, DIRECTED: True, LAB: True}.items() if q is not missing}
    found = decide(minutes(elapsed), role, answers)
    if missing in asked:
        assert found is None or found.action is Action.LEAVE_ON
    assert not found or not {Reason.IN_SHOCK, Reason.CANNOT_MONITOR, Reason.AMPUTATION} & set(found.reasons)


@settings(deadline=None)
@given(
    st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(hours=30))),
    st.sampled_from(Role),
    st.dictionaries(st.sampled_from(Question), st.booleans()),
    st.integers(0, 3),
)
def test_an_answer_given_early_stands_however_the_rest_is_answered(
    elapsed: timedelta | None, role: Role, answers: dict[Question, bool], failed: int
) -> None:
    found = decide(elapsed, role, answers, failed_attempts=failed)
    asked = questions(elapsed, role, failed_attempts=failed)
    for told in product((True, False), repeat=len(asked)):
        full = dict(zip(asked, told, strict=True)) | {q: a for q, a in answers.items() if q in asked}
        whole = decide(elapsed, role, full, failed_attempts=failed)
        assert whole is not None
        by_the_rule = advise(
            elapsed,
            role,
            in_shock=full[SHOCK],
            can_monitor=full[WATCH],
            amputation=full[AMPUTATION],
            failed_attempts=failed,
            directed_by_medic=full.get(DIRECTED, False),
            monitoring_and_lab=full.get(LAB, False),
        )
        assert whole == by_the_rule
        if found:
            assert whole.action is found.action


@pytest.mark.parametrize(
    ("elapsed", "role", "answers", "failed", "action"),
    [
        (119, SOLDIER, {}, 0, None),
        (120, SOLDIER, {}, 0, Action.ASK_MEDIC),  # two hours pass while the wound is pressed
        (120, SOLDIER, {DIRECTED: True}, 0, None),
        (360, MEDIC, {}, 0, Action.LEAVE_ON),
        (360, MEDIC, {LAB: True}, 0, None),
        (60, SOLDIER, {}, 1, Action.ASK_MEDIC),
        (60, MEDIC, {}, 1, None),
        (60, MEDIC, {}, 2, Action.LEAVE_ON),
    ],
)
def test_what_stands_in_the_way_of_a_conversion_under_way(
    elapsed: float, role: Role, answers: dict[Question, bool], failed: int, action: Action | None
) -> None:
    found = standing_in_the_way(minutes(elapsed), role, answers, failed_attempts=failed)
    assert (found and found.action) is action


@pytest.mark.parametrize(
    ("wall", "counter", "agreement", "expected"),
    [
        (60, 60, Agreement.AGREE, 60),
        (150, 60, Agreement.DISAGREE, 150),  # the longer one, until the user decides
        (60, 150, Agreement.DISAGREE, 150),
        (60, None, Agreement.UNCHECKED, 60),
    ],
)
def test_where_clocks_disagree_the_longer_time_decides(
    wall: float, counter: float | None, agreement: Agreement, expected: float
) -> None:
    told = minutes(counter) if counter is not None else minutes(wall)
    assert time_to_decide_by(Elapsed(told, minutes(wall), minutes(counter), agreement)) == minutes(expected)


class Log:
    """Writes what happens to one tourniquet."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.add(What.APPLIED)

    def add(self, what: What, **details: str) -> Event:
        event = Event(new_id(), what, self.clock.read(), Role.MEDIC, "", "t", details)
        self.events.append(event)
        return event

    @property
    def now(self) -> Conversion:
        return conversion(self.events, "t")


@pytest.mark.parametrize(
    ("done", "stage"),
    [
        ([], Stage.NOT_BEGUN),
        ([What.PRESSED], Stage.PRESSING),
        ([What.PRESSED, What.REASSESSED, What.DESCRIBED], Stage.PRESSING),
        ([What.PRESSED, What.RELEASING], Stage.RELEASING),
        ([What.PRESSED, What.RELEASING, What.CONVERTED], Stage.CONVERTED),
        ([What.PRESSED, What.RELEASING, What.CONVERSION_FAILED], Stage.FAILED),
        ([What.PRESSED, What.RELEASING, What.CONVERTED, What.CONVERSION_FAILED], Stage.FAILED),
        ([What.PRESSED, What.CONVERSION_FAILED, What.PRESSED], Stage.PRESSING),
        ([What.PRESSED, What.RELEASING, What.CONVERTED, What.RETIGHTENED], Stage.NOT_BEGUN),
        ([What.PRESSED, What.REPOSITIONED], Stage.NOT_BEGUN),
    ],
)
def test_how_far_a_conversion_is(done: list[What], stage: Stage) -> None:
    log = Log()
    for what in done:
        log.clock.pass_time(minutes=1)
        log.add(what)
    assert log.now.stage is stage


def test_an_undone_step_never_happened() -> None:
    log = Log()
    pressed = log.add(What.PRESSED)
    releasing = log.add(What.RELEASING)
    log.add(What.UNDONE, event=releasing.id)
    assert log.now == Conversion(Stage.PRESSING, pressed.at)
    log.add(What.UNDONE, event=pressed.id)
    assert log.now.stage is Stage.NOT_BEGUN


def test_the_pressure_runs_on_while_the_app_is_dead() -> None:
    log = Log()
    log.add(What.PRESSED)
    log.clock.restart(minutes=2)
    since = log.now.since
    assert since
    assert kept_for(since, log.clock.read()) == timedelta(minutes=2)


def test_a_second_tap_is_told_from_the_next_step_whatever_the_time_of_day_does() -> None:
    clock = FakeClock()
    since = clock.read()
    assert just_now(since, clock.pass_time(seconds=1))
    clock.pass_time(seconds=1)
    assert not just_now(since, clock.set_wall(hours=-2))
    assert not just_now(since, clock.restart())


@pytest.mark.parametrize("jump", [60, -60, 0])
def test_a_time_of_day_that_jumps_neither_shortens_nor_stretches_the_pressure(jump: float) -> None:
    clock = FakeClock()
    since = clock.read()
    clock.pass_time(minutes=1)
    assert kept_for(since, clock.set_wall(minutes=jump)) == timedelta(minutes=1)


STEPS = [What.PRESSED, What.RELEASING, What.CONVERSION_FAILED, What.CONVERTED, What.RETIGHTENED]


@settings(deadline=None)  # a busy machine is no fault of the rule
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.floats(0, 90), st.booleans()), max_size=12))
def test_no_try_changes_the_first_application_nor_sets_the_time_back(
    tries: list[tuple[What, float, bool]],
) -> None:
    """Source: fact sheet, section 3.4, step 5: a failed try does not restart the clock."""
    log = Log()
    first, before = log.events[0].at, timedelta(0)
    for what, pause, taken_back in tries:
        log.clock.pass_time(minutes=pause)
        event = log.add(what)
        if taken_back:
            log.add(What.UNDONE, event=event.id)
        tourniquet = replay([], log.events).tourniquet("t")
        assert tourniquet
        assert tourniquet.first == first
        elapsed = tourniquet.elapsed(log.clock.read()).time
        assert elapsed is not None
        assert elapsed >= before
        assert abs(elapsed - (log.clock.read().wall - first.wall)) < timedelta(milliseconds=1)
        before = elapsed
