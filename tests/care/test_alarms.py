"""Every alarm is told once and in order, whatever the clocks and the phone do."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care import alarms
from care.awaited import awaited
from care.clock import Reading
from care.due import Due, due
from care.events import Event, What
from tests.care.test_due import Phone


def look(phone: Phone) -> list[Due]:
    """What the app does each few seconds, and after a restart; only the records outlive it."""
    now = phone.clock.read()
    things = due(awaited(phone.scene(), now), now)
    new = alarms.to_tell(things, alarms.told(phone.events))
    phone.events += alarms.telling(new, now, "medic")
    return new


def three_casualties(phone: Phone) -> None:
    for casualty, tourniquet in (("c1", "t1"), ("c1", "t2"), ("c2", "t3"), ("c3", "t4"), ("c3", "t5")):
        phone.record(What.APPLIED, casualty, tourniquet)
        phone.clock.pass_time(minutes=3)
    phone.record(What.INTERVAL_SET, "c1", schedule="critical")
    phone.record(What.INTERVAL_SET, "c2", task="burn", minutes="30")
    phone.record(What.GIVEN, "c3", name="Ketamine", dose="25 mg")


POINTS = {"reassess": 60, "gate-near": 105, "gate": 120, "limit-near": 345, "limit": 360}


@pytest.mark.parametrize("step", [1, 7, 60])
def test_ten_hours_with_two_restarts_and_a_clock_jump(step: int) -> None:
    phone = Phone()
    start = phone.clock.counter
    three_casualties(phone)
    told: list[tuple[float, Due]] = []
    true: float = (phone.clock.counter - start) / 60  # minutes that really passed
    happenings = {120: "jump", 240: "restart", 300: "jump back", 420: "restart"}
    while true < 10 * 60:
        phone.clock.pass_time(minutes=step)
        true += step
        for moment in [moment for moment in happenings if moment <= true]:
            match happenings.pop(moment):
                case "jump":
                    phone.clock.set_wall(hours=-3)
                case "jump back":
                    phone.clock.set_wall(hours=3)
                case _:
                    if "jump back" in happenings.values():
                        phone.clock.set_wall(hours=3)  # the network's time came back before the app did
                        happenings.pop(300)
                    phone.clock.restart(minutes=step)
                    true += step
        told += [(true, one) for one in look(phone)]
    ids = [one.id for _, one in told]
    assert len(ids) == len(set(ids))
    assert not happenings
    for number in range(5):
        tourniquet = f"t{number + 1}"
        mine = [(one.what, true) for true, one in told if one.tourniquet == tourniquet]
        assert [what for what, _ in mine] == list(POINTS)
        for what, at in mine:
            # When it was looked for, or where the phone was off, at the next look.
            assert 0 <= at - (POINTS[what] + 3 * number) <= 2 * step
    by_task = [one.what for _, one in told if one.casualty == "c1" and not one.tourniquet]
    assert by_task.count("reposition") == 1
    assert len(by_task) == 8  # those of 12 h and more are still to come
    assert [one.what for _, one in told if one.casualty == "c2" and not one.tourniquet] == ["burn"]
    assert [one.what for _, one in told if one.casualty == "c3" and not one.tourniquet] == ["repeat-ketamine"]
    # In order: what was told at one look, the oldest first; and looks follow each other.
    looks: dict[float, list[timedelta]] = {}
    for at, one in told:
        looks.setdefault(at, []).append(one.left)
    assert all(left == sorted(left) for left in looks.values())


def test_what_was_missed_is_told_on_return_the_oldest_first() -> None:
    phone = Phone()
    phone.record(What.APPLIED, tourniquet="t1")
    phone.record(What.INTERVAL_SET, task="splints", minutes="120")
    phone.clock.restart(hours=7)
    assert [one.what for one in look(phone)] == [
        "reassess", "gate-near", "gate", "splints", "limit-near", "limit",
    ]  # fmt: skip
    assert look(phone) == []


def test_seen_is_not_shown_and_can_be_taken_back() -> None:
    phone = Phone()
    phone.record(What.INTERVAL_SET, task="burn", minutes="15")
    phone.clock.pass_time(minutes=16)

    def unseen() -> list[str]:
        now = phone.clock.read()
        things = due(awaited(phone.scene(), now), now)
        return [one.what for one in alarms.unseen(things, alarms.told(phone.events), alarms.seen(phone.events))]

    assert unseen() == []  # not told yet
    (alarm,) = look(phone)
    assert unseen() == ["burn"]
    seen = phone.record(What.SEEN, alarm=alarm.id)
    assert unseen() == []
    phone.record(What.UNDONE, event=seen.id)
    assert unseen() == ["burn"]
    phone.record(What.DONE, task="burn")
    assert unseen() == []  # done is more than seen
    phone.clock.pass_time(minutes=15)
    assert [one.what for one in look(phone)] == ["burn"]


def test_the_record_of_an_alarm_is_no_part_of_a_casualtys_story() -> None:
    phone = Phone()
    phone.record(What.INTERVAL_SET, task="burn", minutes="15")
    phone.clock.pass_time(minutes=16)
    look(phone)
    assert (phone.events[-1].casualty, phone.events[-1].tourniquet) == ("", "")


def test_a_loud_alarm_sounds_again_while_nobody_has_seen_it() -> None:
    clock = Phone().clock
    first = clock.read()
    assert alarms.rings_again(None, first)
    assert not alarms.rings_again(first, clock.pass_time(seconds=59))
    assert alarms.rings_again(first, clock.pass_time(seconds=1))
    clock.set_wall(hours=-1)
    assert alarms.rings_again(first, clock.restart())


STEP = st.one_of(
    st.tuples(st.just("pass"), st.integers(1, 300)),
    st.tuples(st.just("jump"), st.integers(-600, 600)),
    st.tuples(st.just("restart"), st.integers(0, 300)),
    st.tuples(st.just("done"), st.sampled_from(["burn", "splints", "recheck", "repeat-ketamine"])),
    st.tuples(st.just("given"), st.sampled_from(["ketamine", "paracetamol", "TXA"])),
    st.tuples(st.just("on"), st.sampled_from(["t1", "t2"])),
    st.tuples(st.just("off"), st.sampled_from(["t1", "t2"])),
    st.tuples(st.just("undo"), st.integers(0, 20)),
)


def happen(phone: Phone, what: str, how: int | str) -> None:
    match what, how:
        case "pass", int(minutes):
            phone.clock.pass_time(minutes=minutes)
        case "jump", int(minutes):
            phone.clock.set_wall(minutes=minutes)
        case "restart", int(minutes):
            phone.clock.restart(minutes=minutes)
        case "done", str(task):
            phone.record(What.DONE, task=task)
        case "given", str(name):
            phone.record(What.GIVEN, name=name)
        case "on", str(tourniquet):
            phone.record(What.APPLIED, tourniquet=tourniquet)
        case "off", str(tourniquet):
            phone.record(What.CONVERTED, tourniquet=tourniquet)
        case "undo", int(number):
            if phone.events:
                phone.record(What.UNDONE, event=phone.events[number % len(phone.events)].id)


@settings(deadline=None)
@given(st.lists(STEP, max_size=40))
def test_whatever_happens_nothing_is_told_twice_and_nothing_due_is_kept_back(
    steps: list[tuple[str, int | str]],
) -> None:
    phone, ids = Phone(), list[str]()
    for what, how in steps:
        happen(phone, what, how)
        new = look(phone)
        assert [one.left for one in new] == sorted(one.left for one in new)
        ids += [one.id for one in new]
        now = phone.clock.read()
        come = [one.id for one in due(awaited(phone.scene(), now), now) if one.come]
        assert set(come) <= set(ids)
        assert look(phone) == []
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(st.lists(st.integers(1, 200), min_size=1, max_size=12))
def test_however_seldom_somebody_looks_the_same_alarms_are_told(pauses: list[int]) -> None:
    seldom, often = Phone(), Phone()
    for phone in (seldom, often):
        phone.record(What.APPLIED, tourniquet="t1")
    told: dict[str, list[str]] = {"seldom": [], "often": []}
    for pause in pauses:
        seldom.clock.pass_time(minutes=pause)
        told["seldom"] += [one.what for one in look(seldom)]
        for _ in range(pause):
            often.clock.pass_time(minutes=1)
            told["often"] += [one.what for one in look(often)]
    assert told["seldom"] == told["often"]


def test_an_alarm_of_a_newer_version_is_no_trouble() -> None:
    strange = Event("e", What.ALARMED, Reading(Phone().clock.wall, "r", 0), "medic")
    assert alarms.told([strange]) == frozenset()
