"""Taking a record over: only what is new, nothing twice, nothing of anybody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from care.casualty import Casualty, Scene, State, replay
from care.chart import about, chart
from care.clock import Agreement
from care.events import Event, Tick, What
from care.merging import Conflict, merge
from care.transfer import Transfer, parts, read
from tests.clocks import FakeClock
from tests.records import Record, records, typical

HERE = Casualty("ffeeddccbbaa9988", 1, "Anna")


def sent(record: Record, *, with_names: bool = True) -> Transfer:
    casualty, events, ticks = record
    got = read(parts(casualty, events, ticks, with_names=with_names))
    assert isinstance(got, Transfer)
    return got


def taken(scene: Scene, transfer: Transfer) -> Scene:
    """The scene once a transfer was taken over."""
    merged = merge(scene, (), transfer)
    casualties = (*scene.casualties, merged.casualty) if merged.is_new else scene.casualties
    return replay(casualties, (*scene.events, *merged.events))


@given(records(most=5))
def test_taking_it_over_twice_changes_nothing_the_second_time(record: Record) -> None:
    casualty, events, ticks = record
    transfer = Transfer(casualty, tuple(events), tuple(ticks), with_names=True)
    first = merge(Scene(), (), transfer)
    assert (first.events, first.is_new, first.known) == (tuple(events), True, 0)
    again = merge(replay((first.casualty,), first.events), first.ticks, transfer)
    assert not again.events
    assert not again.is_new
    assert again.known == len(events)


def test_the_other_phone_shows_the_same() -> None:
    record = typical()
    casualty, events, _ = record
    there = taken(replay((HERE,), ()), sent(record))
    assert there.casualties == (HERE, replace(casualty, number=2))
    mine, theirs = chart(replay((casualty,), events), casualty.id), chart(there, casualty.id)
    for name in ("urgency", "wounds", "vitals", "given", "notes", "allergies", "blood_group", "weight"):
        assert getattr(theirs, name) == getattr(mine, name)
    assert [t.limb for t in there.on(casualty.id)] == ["leg", "arm"]


def test_another_phones_counter_is_never_compared_with_ours() -> None:
    """Its clock went on; ours counts from its own start. Only the time of day can tell, and the app says so."""
    record = typical()
    there = taken(Scene(), sent(record))
    tourniquet = there.running()[0]
    ours = FakeClock(wall=tourniquet.first.wall + timedelta(hours=1), run="ours", counter=7)
    elapsed = there.elapsed(tourniquet, ours.read())
    assert (elapsed.time, elapsed.by_counter, elapsed.agreement) == (
        timedelta(hours=1),
        None,
        Agreement.UNCHECKED,
    )


def test_only_what_happened_since_is_added_the_second_time() -> None:
    casualty, events, ticks = typical()
    before = taken(Scene(), sent((casualty, events[:10], [])))
    merged = merge(before, (), sent((casualty, events, ticks)))
    assert len(merged.events) == len(events) - 10
    assert merged.known == 10
    assert not merged.both
    assert len(merged.ticks) == len(ticks)


def test_unrounded_readings_of_this_run_of_the_app_are_the_same_as_what_comes_back() -> None:
    casualty, events, _ = typical()
    exact = [
        replace(e, at=replace(e.at, wall=e.at.wall + timedelta(microseconds=321), counter=e.at.counter + 0.0001))
        for e in events
    ]
    merged = merge(replay((casualty,), exact), (), sent((casualty, exact, [])))
    assert not merged.events


def test_an_event_with_other_content_is_refused() -> None:
    casualty, events, _ = typical()
    told = replace(events[2], details={"site": "on-skin"})
    with pytest.raises(Conflict):
        merge(replay((casualty,), events), (), sent((casualty, [*events[:2], told, *events[3:]], [])))


def test_without_names_first_and_with_names_later() -> None:
    casualty, events, _ = typical()
    wound = Event(
        "w1", What.WOUNDED, events[-1].at, "medic", casualty.id, "", {"region": "chest", "note": "by Petro"}
    )
    record: Record = (casualty, [*events, wound], [])
    bare = taken(Scene(), sent(record, with_names=False))
    assert (bare.casualties[0].name, chart(bare, casualty.id).notes) == ("", ())
    merged = merge(bare, (), sent(record))
    assert [event.what for event in merged.events] == [What.NOTED]
    assert merged.casualty.name == casualty.name
    assert merged.without_notes == 1
    assert merge(replay((casualty,), record[1]), (), sent(record, with_names=False)).nothing_new


def test_a_name_given_here_stays() -> None:
    record = typical()
    here = replace(record[0], name="Ours", number=5)
    merged = merge(replay((here,), ()), (), sent(record))
    assert merged.casualty == here


def test_nothing_of_somebody_else_is_taken_back() -> None:
    casualty, events, _ = typical()
    theirs = Event("b1", What.APPLIED, events[0].at, "medic", HERE.id, "t9")
    undo = Event("b2", What.UNDONE, events[0].at, "medic", casualty.id, "", {"event": "b1"})
    with pytest.raises(Conflict):
        merge(replay((HERE,), [theirs]), (), sent((casualty, [*events, undo], [])))


def test_nothing_is_said_of_a_tourniquet_that_is_on_somebody_else() -> None:
    casualty, events, _ = typical()
    theirs = Event("b1", What.APPLIED, events[0].at, "medic", HERE.id, "t9")
    removed = Event("b2", What.REMOVED, events[0].at, "medic", casualty.id, "t9")
    on = Event("b3", What.APPLIED, events[0].at, "medic", casualty.id, "t9")
    scene = replay((HERE,), [theirs])
    with pytest.raises(Conflict):
        merge(scene, (), Transfer(casualty, (removed,), (), with_names=True))
    merged = merge(scene, (), Transfer(casualty, (on, removed), (), with_names=True))
    assert merged.moved == ("t9",)


def test_where_both_phones_went_on_recording_somebody_must_look() -> None:
    casualty, events, _ = typical()
    clock = FakeClock(wall=events[-1].at.wall)
    leg = events[0].tourniquet
    at = [clock.pass_time(minutes=5) for _ in range(2)]
    converted = Event("x1", What.CONVERTED, at[0], "medic", casualty.id, leg)
    tightened = Event("x2", What.RETIGHTENED, at[1], "medic", casualty.id, leg)
    here = replay((casualty,), [*events, tightened])
    assert here.tourniquet(leg).state is State.ON  # type: ignore[union-attr]
    assert merge(here, (), sent((casualty, [*events, converted], []))).both == (leg,)
    there = replay((casualty,), [*events, converted])
    assert merge(there, (), sent((casualty, [*events, tightened], []))).both == ()


def test_a_later_tick_of_this_phone_stays() -> None:
    casualty, events, ticks = typical()
    off = replace(ticks[0], on=False, at=replace(ticks[0].at, wall=ticks[0].at.wall + timedelta(minutes=1)))
    earlier = Tick("march", ticks[1].item, casualty.id, on=False, at=ticks[0].at, who="medic")
    merged = merge(replay((casualty,), events), [off, earlier], sent((casualty, events, ticks)))
    assert [tick.item for tick in merged.ticks] == [tick.item for tick in ticks[1:]]


def test_two_records_of_one_person_arrive_as_one() -> None:
    clock = FakeClock()
    stays, goes = Casualty("00000000000000aa", 1), Casualty("00000000000000bb", 2, "the same")

    def event(number: int, what: What, casualty: str, tourniquet: str = "", **details: str) -> Event:
        clock.pass_time(minutes=1)
        return Event(f"{number:016x}", what, clock.read(), "medic", casualty, tourniquet, details)

    log = [
        event(1, What.APPLIED, goes.id, "00000000000000cc", limb="leg", side="left"),
        event(2, What.VITALS, goes.id, pulse="100"),
        event(3, What.GIVEN, stays.id, name="TXA"),
        event(4, What.MERGED, goes.id, into=stays.id),
    ]
    sent = read(parts(stays, about(replay((stays, goes), log), stays.id), (), with_names=True))
    assert isinstance(sent, Transfer)
    new = merge(Scene(), (), sent)
    there = replay((new.casualty,), new.events)
    assert [event.id for event in about(there, stays.id)] == [event.id for event in log]
    assert [t.limb for t in there.on(stays.id)] == ["leg"]
    assert merge(there, (), sent).events == ()
