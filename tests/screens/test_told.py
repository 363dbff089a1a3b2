"""Events in words."""

import pytest

from care.events import Event, What
from screens.told import WORDS, in_words
from tests.clocks import FakeClock


def told(what: str, **details: str) -> str:
    return in_words(Event("1", what, FakeClock().read(), "medic", "a", "", details))


@pytest.mark.parametrize(
    ("what", "details", "words"),
    [
        (What.APPLIED, {"limb": "leg", "side": "left"}, "Tourniquet on: left leg"),
        (What.INJURED, {"mechanism": "gunshot,ied"}, "Injured: gunshot, ied"),
        (
            What.WOUNDED,
            {"region": "left-thigh", "kind": "burn", "view": "back", "percent": "9", "note": "deep"},
            "Wound: left thigh (back), burn, 9 % of the body: deep",
        ),
        (
            What.VITALS,
            {"pulse": "124", "pulse_at": "radial", "systolic": "90", "avpu": "V", "temperature": "36.1"},
            "Vital signs: pulse 124 (wrist), pressure 90/?, AVPU V: voice, 36.1 °C",
        ),
        (What.VITALS, {"aura": "green"}, "Vital signs: nothing that this version can read"),
        (What.GIVEN, {"name": "TXA", "dose": "2 g", "route": "IV"}, "Given: TXA 2 g IV"),
        (What.GIVEN, {"name": "TXA", "happened": "2026-11-22T09:00:00+00:00"}, "Given: TXA"),
        (What.TOOK_IN, {"name": "water", "ml": "200", "route": "PO"}, "Fluid in: water 200 ml PO"),
        (What.PASSED, {"ml": "90"}, "Urine: 90 ml"),
        (What.NOTED, {"text": "cold"}, "Note: cold"),
        (
            What.IDENTIFIED,
            {"blood_group": "O+", "allergies": ""},
            "About the casualty: blood group O+, allergies not known",
        ),
        (What.TRIAGED, {"urgency": "urgent"}, "Urgency: urgent"),
        (What.DONE, {"task": "turn-over"}, "Done: turn over"),
        (What.INTERVAL_SET, {"task": "turn", "minutes": "60"}, "How often: turn, every 60 min"),
        (What.INTERVAL_SET, {"task": "turn", "minutes": "0"}, "How often: turn, switched off"),
        (What.ARCHIVED, {}, "Archived"),
        ("levitated", {}, "levitated"),
    ],
)
def test_what_an_event_says(what: str, details: dict[str, str], words: str) -> None:
    assert told(what, **details) == words


def test_there_are_words_for_everything_that_can_happen() -> None:
    assert set(WORDS) == set(What)


@pytest.mark.parametrize("what", What)
def test_an_event_without_its_details_still_says_something(what: What) -> None:
    assert told(what).startswith(WORDS[what])
