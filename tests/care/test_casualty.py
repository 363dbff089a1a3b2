"""Events in, state out: the scene as it follows from what was recorded."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.casualty import Casualty, Limb, Scene, Side, Site, State, Tourniquet, replay
from care.clock import Agreement
from care.events import Event, What, new_id, standing
from tests.clocks import FakeClock

HOUR = timedelta(hours=1)


class Log:
    """Writes events as a phone would, and tells the scene that follows."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []
        self.casualties = [Casualty("ivan", 1)]

    def add(self, what: str, tourniquet: str = "t", casualty: str = "", **details: str) -> Event:
        event = Event(new_id(), what, self.clock.read(), "soldier", casualty, tourniquet, details)
        self.events.append(event)
        return event

    def undo(self, event: Event) -> Event:
        return self.add(What.UNDONE, event.tourniquet, event=event.id)

    @property
    def scene(self) -> Scene:
        return replay(self.casualties, self.events)

    @property
    def tourniquet(self) -> Tourniquet:
        found = self.scene.tourniquet("t")
        assert found is not None
        return found

    def elapsed(self, tourniquet: str = "t") -> timedelta | None:
        found = self.scene.tourniquet(tourniquet)
        assert found is not None
        return self.scene.elapsed(found, self.clock.read()).time


@pytest.fixture
def log() -> Log:
    return Log()


def test_nothing_recorded_is_an_empty_scene() -> None:
    assert replay([], []) == Scene()


def test_one_tap_starts_the_clock(log: Log) -> None:
    log.add(What.APPLIED)
    log.clock.pass_time(minutes=12)
    assert log.tourniquet.running
    assert log.elapsed() == timedelta(minutes=12)


def test_limb_side_site_device_and_casualty_can_follow_in_any_order(log: Log) -> None:
    log.add(What.APPLIED)
    log.add(What.ASSIGNED, casualty="ivan")
    log.add(What.DESCRIBED, device="SICH")
    log.add(What.DESCRIBED, limb="leg", side="left", site="high-and-tight")
    told = log.tourniquet
    assert (told.casualty, told.limb, told.side, told.site, told.device) == (
        "ivan",
        Limb.LEG,
        Side.LEFT,
        Site.HIGH_AND_TIGHT,
        "SICH",
    )


def test_what_an_older_app_does_not_know_changes_nothing(log: Log) -> None:
    log.add(What.APPLIED, limb="leg")
    log.add(What.DESCRIBED, limb="tail")
    log.add("levitated")
    assert log.tourniquet.limb is Limb.LEG
    assert len(log.scene.events) == 3


@pytest.mark.parametrize(
    "what", [What.REASSESSED, What.REPOSITIONED, What.CONVERSION_FAILED, What.RETIGHTENED, What.DESCRIBED]
)
def test_nothing_done_to_it_restarts_the_clock(log: Log, what: What) -> None:
    first = log.add(What.APPLIED).at
    log.clock.pass_time(hours=1)
    log.add(what)
    log.clock.pass_time(hours=1)
    assert log.tourniquet.first == first
    assert log.elapsed() == 2 * HOUR


def test_a_second_tourniquet_beside_the_first_shares_the_limbs_clock(log: Log) -> None:
    log.add(What.APPLIED, "t", casualty="ivan", limb="leg", side="left")
    log.clock.pass_time(minutes=30)
    log.add(What.APPLIED, "second", casualty="ivan", limb="leg", side="left")
    log.add(What.APPLIED, "arm", casualty="ivan", limb="arm", side="left")
    log.clock.pass_time(minutes=30)
    assert log.elapsed("second") == HOUR
    assert log.elapsed("arm") == timedelta(minutes=30)


def test_tightening_again_after_a_conversion_counts_from_the_first_application(log: Log) -> None:
    log.add(What.APPLIED)
    log.clock.pass_time(minutes=50)
    log.add(What.CONVERTED)
    assert not log.tourniquet.running
    log.clock.pass_time(minutes=10)
    log.add(What.RETIGHTENED)
    assert log.tourniquet.running
    assert log.elapsed() == HOUR


def test_failed_tries_are_counted_and_it_stays_on(log: Log) -> None:
    log.add(What.APPLIED)
    log.add(What.CONVERSION_FAILED)
    log.add(What.CONVERSION_FAILED)
    assert log.tourniquet.failed_attempts == 2
    assert log.tourniquet.running


def test_repositioning_puts_it_on_the_skin(log: Log) -> None:
    log.add(What.APPLIED, site="high-and-tight")
    at = log.clock.pass_time(minutes=5)
    log.add(What.REPOSITIONED)
    assert (log.tourniquet.site, log.tourniquet.repositioned) == (Site.ON_SKIN, at)


def test_a_tap_by_mistake_is_undone_and_stays_in_the_log(log: Log) -> None:
    tap = log.add(What.APPLIED, casualty="ivan")
    undone = log.undo(tap)
    assert log.tourniquet.state is State.MISTAKE
    assert log.scene.running() == []
    assert log.scene.on("ivan") == []
    assert len(log.scene.events) == 2
    log.undo(undone)
    assert log.tourniquet.running


def test_any_event_can_be_undone(log: Log) -> None:
    log.add(What.APPLIED)
    log.undo(log.add(What.REMOVED))
    assert log.tourniquet.running


def test_a_correction_moves_the_clock_and_keeps_both_times(log: Log) -> None:
    first = log.add(What.APPLIED).at
    log.clock.pass_time(minutes=10)
    earlier = first.wall - timedelta(minutes=20)
    log.add(What.TIME_CORRECTED, applied=earlier.isoformat())
    log.clock.pass_time(minutes=10)
    assert log.tourniquet.first == first
    assert log.tourniquet.corrected == earlier
    assert log.elapsed() == timedelta(minutes=40)


def test_undoing_a_correction_brings_the_recorded_time_back(log: Log) -> None:
    first = log.add(What.APPLIED).at
    log.undo(log.add(What.TIME_CORRECTED, applied=(first.wall - HOUR).isoformat()))
    assert log.tourniquet.corrected is None
    assert log.elapsed() == timedelta(0)


@pytest.mark.parametrize("applied", ["", "soon", "2026-11-22T11:00:00", "2036-01-01T00:00:00+00:00"])
def test_a_correction_that_cannot_be_is_passed_over(log: Log, applied: str) -> None:
    log.add(What.APPLIED)
    log.add(What.TIME_CORRECTED, applied=applied)
    assert log.tourniquet.corrected is None


def test_nobody_knows_when_it_went_on(log: Log) -> None:
    log.add(What.APPLIED)
    log.add(What.TIME_UNKNOWN)
    log.clock.pass_time(minutes=1)
    assert log.elapsed() is None


def test_an_unknown_time_on_the_same_limb_weighs_most(log: Log) -> None:
    log.add(What.APPLIED, "t", casualty="ivan", limb="arm", side="right")
    log.add(What.APPLIED, "other", casualty="ivan", limb="arm", side="right")
    log.add(What.TIME_UNKNOWN, "other")
    assert log.elapsed("t") is None


@pytest.mark.parametrize("jump", [-1, 1])
def test_an_hours_jump_while_running_leaves_elapsed_right_and_is_noticed(log: Log, jump: int) -> None:
    log.add(What.APPLIED)
    log.clock.pass_time(minutes=30)
    log.clock.set_wall(hours=jump)
    log.clock.pass_time(minutes=30)
    found = log.tourniquet.elapsed(log.clock.read())
    assert found.time == HOUR
    assert found.by_wall == HOUR + timedelta(hours=jump)
    assert found.agreement is Agreement.DISAGREE


@pytest.mark.parametrize(
    ("jump", "time", "agreement"),
    [
        (0, HOUR, Agreement.UNCHECKED),
        (1, 2 * HOUR, Agreement.UNCHECKED),
        (-2, None, Agreement.IMPOSSIBLE),  # unknown, until the user says
    ],
)
def test_a_jump_across_a_restart_is_asked_about(
    log: Log, jump: int, time: timedelta | None, agreement: Agreement
) -> None:
    log.add(What.APPLIED)
    log.clock.pass_time(minutes=30)
    log.clock.restart(minutes=30)
    now = log.clock.set_wall(hours=jump)
    found = log.tourniquet.elapsed(now)
    assert (found.time, found.agreement) == (time, agreement)


def test_what_the_user_says_of_the_clocks_settles_it_from_then_on(log: Log) -> None:
    log.add(What.APPLIED)
    log.clock.restart(minutes=30)
    log.add(What.CLOCK_SETTLED, elapsed="3600")
    log.clock.set_wall(hours=-5)
    now = log.clock.pass_time(minutes=15)
    found = log.tourniquet.elapsed(now)
    assert found.time == timedelta(minutes=75)
    assert log.tourniquet.first.run == "first"


@pytest.mark.parametrize("elapsed", ["", "long", "-5", "1e300", "nan"])
def test_a_settling_that_says_nothing_is_passed_over(log: Log, elapsed: str) -> None:
    log.add(What.APPLIED)
    log.add(What.CLOCK_SETTLED, elapsed=elapsed)
    assert log.elapsed() == timedelta(0)


def details(what: str) -> st.SearchStrategy[dict[str, str]]:
    times = st.sampled_from(["2026-11-22T09:00:00+00:00", "2026-11-22T10:30:00+00:00", "nonsense"])
    match what:
        case What.TIME_CORRECTED:
            return st.fixed_dictionaries({"applied": times})
        case What.CLOCK_SETTLED:
            return st.fixed_dictionaries({"elapsed": st.sampled_from(["0", "99999", "nan"])})
        case What.UNDONE:
            return st.fixed_dictionaries({"event": st.integers(0, 12).map(str)})
        case _:
            return st.just({"limb": "leg", "side": "left"})


anything = st.lists(
    st.sampled_from([*What]).flatmap(lambda what: st.tuples(st.just(what), details(what))), max_size=12
)


@given(anything, st.randoms(use_true_random=False))
def test_no_events_and_no_order_of_them_change_the_first_application(happened: Any, random: Any) -> None:
    clock = FakeClock()
    first = Event("0", What.APPLIED, clock.read(), "soldier", "ivan", "t")
    later = [
        Event(str(number), what, clock.pass_time(minutes=7), "medic", "ivan", "t", told)
        for number, (what, told) in enumerate(happened, start=1)
    ]
    log = [first, *later]
    random.shuffle(log)
    found = replay([], log).tourniquet("t")
    assert found is not None
    assert found.first == first.at


@given(anything)
def test_the_same_events_give_the_same_scene_and_are_all_kept(happened: Any) -> None:
    clock = FakeClock()
    log = [
        Event(str(number), what, clock.pass_time(minutes=7), "medic", "ivan", "t", told)
        for number, (what, told) in enumerate(happened)
    ]
    assert replay([], log) == replay([], list(log))
    assert replay([], log).events == tuple(log)
    assert all(event in log and event.what != What.UNDONE for event in standing(log))
