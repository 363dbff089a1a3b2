"""Clocks lie; what the app makes of two that may."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.clock import Agreement, DeviceClock, Reading, span
from tests.clocks import FakeClock

HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_two_honest_clocks_agree(clock: FakeClock) -> None:
    start = clock.read()
    passed = span(start, clock.pass_time(minutes=90))
    assert passed.best == timedelta(minutes=90)
    assert passed.agreement is Agreement.AGREE


@pytest.mark.parametrize("jump", [-3600, -61, 61, 3600])
def test_a_jump_of_the_wall_clock_is_noticed_and_the_counter_believed(clock: FakeClock, jump: int) -> None:
    start = clock.read()
    clock.pass_time(minutes=30)
    clock.set_wall(seconds=jump)
    passed = span(start, clock.pass_time(minutes=30))
    assert passed.best == HOUR
    assert passed.by_wall == HOUR + timedelta(seconds=jump)
    assert passed.agreement is Agreement.DISAGREE


@pytest.mark.parametrize("jump", [-60, 0, 60])
def test_up_to_a_minute_is_no_disagreement(clock: FakeClock, jump: int) -> None:
    start = clock.read()
    clock.pass_time(minutes=30)
    assert span(start, clock.set_wall(seconds=jump)).agreement is Agreement.AGREE


def test_across_a_restart_only_the_wall_clock_knows_and_that_is_said(clock: FakeClock) -> None:
    start = clock.read()
    clock.restart(minutes=20)
    passed = span(start, clock.pass_time(minutes=40))
    assert passed.best == HOUR
    assert passed.by_counter is None
    assert passed.agreement is Agreement.UNCHECKED


def test_time_that_ran_backwards_across_a_restart_is_unknown_time(clock: FakeClock) -> None:
    start = clock.read()
    clock.restart(minutes=20)
    passed = span(start, clock.set_wall(hours=-1))
    assert passed.best is None
    assert passed.agreement is Agreement.IMPOSSIBLE


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_within_one_run_elapsed_never_decreases_whatever_the_wall_clock_does(
    first: float, more: float, jump: float
) -> None:
    start = Reading(datetime(2026, 1, 1, tzinfo=UTC), "run", 0.0)
    earlier = Reading(start.wall + timedelta(seconds=jump), "run", first)
    later = Reading(start.wall, "run", first + more)
    assert (span(start, earlier).best or timedelta()) <= (span(start, later).best or timedelta())


def test_the_devices_clock_goes_forward_in_one_run_and_tells_utc() -> None:
    clock = DeviceClock()
    one, two = clock.read(), DeviceClock().read()
    assert one.run == two.run
    assert two.counter >= one.counter
    assert one.wall.utcoffset() == timedelta(0)


def test_without_a_system_counter_each_start_of_the_app_is_a_run_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError("not for apps")

    monkeypatch.setattr("care.clock.Path.read_text", refuse)
    one, two = DeviceClock().read(), DeviceClock().read()
    assert one.run != two.run


def test_after_a_sleep_the_counter_says_nothing_about_the_time_before_it() -> None:
    """A browser's counter stands still while the phone sleeps; believed, it would make the time too short."""
    clock = DeviceClock()
    before = clock.read()
    clock.begin_run()
    after = clock.read()
    assert span(before, after).agreement is Agreement.UNCHECKED
    assert span(before, after).best == after.wall - before.wall
    assert span(after, clock.read()).agreement is Agreement.AGREE
