"""The casualty card: every field of the form in its order, filled by what was recorded."""

from datetime import timedelta
from typing import Any

import pytest

from care.card import AIRWAY, BLEEDING, BREATHING, OTHER, Card, card
from care.casualty import Casualty, replay
from care.events import Event, What
from care.handover import gather
from care.said import say
from care.treatments import Measure
from content.library import load
from content.model import in_language
from tests.care.told import KYIV, START, event, reading

PHRASES = load().phrases


def english(name: str) -> str | None:
    return in_language(PHRASES[name].text, "en") if name in PHRASES else None


def filled(events: list[Event], name: str = "", **how: Any) -> Card:
    scene = replay([Casualty("a", 1, name)], events)
    return card(gather(scene, "a", reading(60), KYIV), **how)


def lines(made: Card) -> dict[str, list[str]]:
    """The fields that are not empty, in words."""
    return {box.id: [say(line, english) for line in box.lines] for box in (*made.front, *made.back) if box.lines}


def test_an_empty_record_has_every_field_and_nothing_in_them() -> None:
    """Source: fact sheet, section 4.3."""
    made = filled([])
    assert [box.id for box in made.front] == [
        *("roster", "evac", "name", "last-four", "sex", "date", "time", "service", "unit", "allergies"),
        *("mechanism", "injury", "burn", "tq-right-arm", "tq-left-arm", "tq-right-leg", "tq-left-leg"),
    ]
    assert [box.id for box in made.back] == [
        *("treat-c", "treat-a", "treat-b", "treat-fluids", "meds", "other", "notes", "responder"),
    ]
    assert lines(made) == {}
    assert [row.id for row in made.tables[0].rows] == [
        *("time", "pulse", "pressure", "breathing", "spo2", "avpu", "pain"),
    ]
    assert {value for row in made.tables[0].rows for value in row.values} == {""}


def test_what_was_recorded_stands_in_its_field() -> None:
    events = [
        event(0, What.INJURED, mechanism="ied,burn", at=(START - timedelta(hours=6)).isoformat()),
        event(1, What.WOUNDED, region="head", kind="burn", percent="9"),
        event(2, What.APPLIED, tourniquet="t", limb="arm", side="right"),
        event(3, What.CONVERTED, tourniquet="t"),
        event(4, What.APPLIED, tourniquet="u", limb="leg"),
        event(5, What.IDENTIFIED, allergies="none known", sex="m"),
        event(6, What.TRIAGED, urgency="priority"),
        event(7, What.TREATED, measure="npa"),
        event(8, What.TREATED, measure="needle"),
        event(9, What.TREATED, measure="dressing-pressure"),
        event(10, What.TREATED, measure="splint"),
        event(11, What.TREATED, measure="newer-word"),
        event(12, What.GIVEN, name="ceftriaxone", dose="2 g", route="IV"),
        event(13, What.TOOK_IN, name="plasma", ml="250", route="IV"),
        event(14, What.NOTED, text="cold"),
        event(15, What.JUDGED, condition="stable"),
    ]
    assert lines(filled(events)) == {
        "evac": ["priority"],
        "sex": ["m"],
        "date": ["21-NOV-26"],
        "time": ["23:00 L"],
        "allergies": ["none known"],
        "mechanism": ["improvised explosive device (IED), burn"],
        "injury": ["head, burn, 9 % of the body burnt"],
        "burn": ["9 % of the body burnt"],
        "tq-right-arm": ["on at 05:02, converted to a dressing 05:03"],
        "tq-unplaced": ["on at 05:04, still on, not converted, limb without blood for 0 h 56 min"],
        "treat-c": ["tourniquet on a limb: 2", "pressure bandage, 05:09"],
        "treat-a": ["nasopharyngeal airway (NPA), 05:07"],
        "treat-b": ["needle decompression, 05:08"],
        "treat-fluids": ["plasma, 250 ml, IV, 05:13"],
        "meds": ["ceftriaxone 2 g, IV, 05:12"],
        "other": ["splint, 05:10", "newer word, 05:11"],
        "notes": ["05:14, cold", "05:15, stable"],
    }


@pytest.mark.parametrize(
    ("sets", "times"),
    [
        (1, [["05:00", "", "", ""]]),
        (4, [["05:00", "05:01", "05:02", "05:03"]]),
        (5, [["05:01", "05:02", "05:03", "05:04"], ["05:00", "", "", ""]]),
        (9, [["05:05", "05:06", "05:07", "05:08"], ["05:01", "05:02", "05:03", "05:04"], ["05:00", "", "", ""]]),
    ],
)
def test_the_last_four_sets_stand_first_and_more_go_on(sets: int, times: list[list[str]]) -> None:
    """Source: fact sheet, section 4.2."""
    made = filled([event(minute, What.VITALS, pulse="90") for minute in range(sets)])
    assert [[say(value, english) for value in table.rows[0].values] for table in made.tables] == times


def test_a_column_holds_what_was_measured() -> None:
    events = [
        event(0, What.VITALS, pulse="120", pulse_at="radial", systolic="80", diastolic="50", avpu="P", pain="0"),
        event(1, What.VITALS, radial="absent", breathing="30", spo2="88"),
    ]
    rows = {row.id: [say(v, english) for v in row.values[:2]] for row in filled(events).tables[0].rows}
    assert rows == {
        "time": ["05:00", "05:01"],
        "pulse": ["120, at the wrist", ""],
        "pressure": ["80/50", "wrist pulse: absent"],
        "breathing": ["", "30"],
        "spo2": ["", "88"],
        "avpu": ["P", ""],
        "pain": ["0", ""],
    }


@pytest.mark.parametrize("name", ["Ghost", "Ім'я З Прізвищем " * 10])
def test_no_name_without_the_switch(name: str) -> None:
    name = name.strip()
    events = [event(0, What.NOTED, text=f"tell {name} about it"), event(1, What.IDENTIFIED, sex=name)]
    assert name not in str(lines(filled(events, name)))
    assert lines(filled(events, name, with_names=True))["name"] == [name]


def test_every_measure_has_one_box() -> None:
    boxes = [*BLEEDING, *AIRWAY, *BREATHING, *OTHER]
    assert sorted(boxes) == sorted(Measure)


def test_every_field_is_named_and_in_ukrainian_only_where_a_ukrainian_word_is_known() -> None:
    made = filled([event(0, What.APPLIED, tourniquet="t")])
    names = {f"card-{box.id}" for box in (*made.front, *made.back)}
    names |= {f"sign-{row.id}" for row in made.tables[0].rows}
    assert not names - set(PHRASES)
    assert {name for name in names if name.startswith("card-") and "uk" in PHRASES[name].text} == {
        *("card-evac", "card-tq-right-arm", "card-tq-left-arm", "card-tq-right-leg", "card-tq-left-leg"),
    }
