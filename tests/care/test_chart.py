"""What stands of one casualty, from what was recorded."""

from datetime import UTC, datetime, timedelta

from care.casualty import replay
from care.chart import Mechanism, Urgency, about, chart
from care.clock import Reading
from care.events import HAPPENED, Event, What

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def event(minute: float, what: What, casualty: str = "a", *, id: str = "", **details: str) -> Event:
    at = Reading(START + timedelta(minutes=minute), "run", minute * 60)
    return Event(id or f"{what}-{minute:g}", what, at, "medic", casualty, details.pop("tourniquet", ""), details)


def test_each_kind_of_event_stands_in_its_place() -> None:
    scene = replay(
        (),
        [
            event(0, What.INJURED, mechanism="ied,newer word", at=START.isoformat()),
            event(1, What.TRIAGED, urgency="urgent"),
            event(2, What.TRIAGED, urgency="priority"),
            event(3, What.WOUNDED, region="chest", kind="burn", percent="9"),
            event(4, What.VITALS, pulse="124"),
            event(5, What.GIVEN, name="TXA", dose="2 g", route="IV"),
            event(6, What.TOOK_IN, name="water", ml="200"),
            event(7, What.PASSED, ml="90"),
            event(8, What.NOTED, text="cold"),
            event(9, What.IDENTIFIED, allergies="penicillin", weight="80"),
            event(10, What.IDENTIFIED, blood_group="O+"),
            event(11, What.INTERVAL_SET, task="turn", minutes="60"),
            event(12, What.DONE, task="turn"),
            event(13, What.VITALS, "b", pulse="60"),
        ],
    )
    mine = chart(scene, "a")
    assert mine.mechanisms == (Mechanism.IED,)
    assert mine.injured_at == START
    assert mine.urgency is Urgency.PRIORITY
    assert [(w.region, w.kind, w.percent) for w in mine.wounds] == [("chest", "burn", 9)]
    assert [v.pulse for v in mine.vitals] == [124]
    assert [(g.name, g.dose, g.route) for g in mine.given] == [("TXA", "2 g", "IV")]
    assert (mine.fluids_in[0].ml, mine.urine_out[0].ml, mine.notes[0].text) == (200, 90, "cold")
    assert (mine.allergies, mine.blood_group, mine.weight) == ("penicillin", "O+", 80)
    assert mine.intervals == {"turn": timedelta(hours=1)}
    assert [task for task, _ in mine.done] == ["turn"]
    assert len(mine.events) == 13


def test_a_late_entry_stands_where_it_happened_and_keeps_both_times() -> None:
    early = (START + timedelta(minutes=1)).isoformat()
    scene = replay((), [event(2, What.VITALS, pulse="100"), event(9, What.VITALS, pulse="140", happened=early)])
    mine = chart(scene, "a")
    assert [v.pulse for v in mine.vitals] == [140, 100]
    assert mine.events[0].at.wall == START + timedelta(minutes=9)


def test_a_time_in_the_future_or_of_no_zone_is_no_time() -> None:
    for told in ((START + timedelta(days=1)).isoformat(), "2026-11-22T03:00:00", "soon"):
        scene = replay((), [event(2, What.VITALS, pulse="100", **{HAPPENED: told})])
        assert chart(scene, "a").vitals[0].at == START + timedelta(minutes=2)


def test_what_was_taken_back_stands_no_more_but_stays_in_the_log() -> None:
    scene = replay(
        (),
        [
            event(1, What.GIVEN, id="slip", name="TXA"),
            event(2, What.UNDONE, event="slip"),
            event(3, What.ARCHIVED),
            event(4, What.REOPENED),
        ],
    )
    mine = chart(scene, "a")
    assert mine.given == ()
    assert len(mine.events) == 4
    assert not mine.archived


def test_what_is_told_of_a_tourniquet_belongs_to_the_casualty_it_is_on() -> None:
    scene = replay(
        (),
        [
            event(0, What.APPLIED, "", tourniquet="t"),
            event(1, What.ASSIGNED, "a", tourniquet="t"),
            event(2, What.REASSESSED, "", tourniquet="t", id="look"),
            event(3, What.UNDONE, "", event="look"),
        ],
    )
    assert [e.what for e in about(scene, "a")] == [What.APPLIED, What.ASSIGNED, What.REASSESSED, What.UNDONE]
