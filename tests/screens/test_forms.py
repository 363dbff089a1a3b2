"""What the forms make of what was typed, and how measurements become words and lines."""

from datetime import UTC, datetime, timedelta

import pytest

from care.vitals import PulseAt, Refused, Vitals
from screens.forms import How, When, moment
from screens.trend import places, points, summary
from screens.vitals import last_measured, measured

NOW = datetime(2026, 11, 22, 12, 0, 30, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_now_needs_no_time_of_its_own() -> None:
    assert moment(When(), NOW) is None


def test_minutes_ago_and_a_time_of_day() -> None:
    assert moment(When(How.MINUTES, "20"), NOW) == at(-20)
    clock = at(-90).astimezone()
    assert moment(When(How.TIME, clock.strftime("%H:%M")), NOW) == clock.replace(second=0)


@pytest.mark.parametrize(
    "when", [When(How.MINUTES), When(How.MINUTES, "soon"), When(How.TIME), When(How.TIME, "25:00")]
)
def test_what_is_no_moment_is_refused(when: When) -> None:
    with pytest.raises(Refused):
        moment(when, NOW)


def test_what_was_typed_becomes_details_and_slips_are_told_one_by_one() -> None:
    draft = {
        "pulse": "124",
        "temperature": "36,55",
        "avpu": "V",
        "radial": "",
        "spo2": "910",
        "pain": "x",
        "systolic": "",
    }
    told, refused = measured(draft)
    assert told == {"pulse": "124", "temperature": "36.55", "avpu": "V"}
    assert set(refused) == {"spo2", "pain"}


def test_nought_is_a_measurement() -> None:
    assert measured({"pulse": "0"}) == ({"pulse": "0"}, {})


def test_the_last_value_of_each_sign_with_the_set_it_was_measured_in() -> None:
    old = Vitals(at(-60), pulse=130, pulse_at=PulseAt.CAROTID, temperature=35)
    new = Vitals(at(-5), pulse=110, spo2=95)
    assert last_measured((old, new)) == [(new, "pulse 110, SpO2 95 %"), (old, "35 °C")]
    assert last_measured(()) == []


def test_a_line_goes_from_the_first_to_the_last_and_the_greatest_stands_on_top() -> None:
    sets = [Vitals(at(0), pulse=100), Vitals(at(5), spo2=90), Vitals(at(10), pulse=140), Vitals(at(20), pulse=120)]
    found = points(sets, "pulse")
    assert places(found, 200, 50) == [(0, 50), (100, 0), (200, 25)]
    assert summary("pulse", found) == "Pulse: 100 at first, 120 last; 100 to 140 a minute"
    assert summary("spo2", points(sets, "spo2")) == "SpO2: 90 %"


def test_values_that_do_not_change_or_came_at_once_stand_in_the_middle() -> None:
    same = [(at(0), 80.0), (at(0), 80.0)]
    assert places(same, 200, 50) == [(100, 25), (100, 25)]
