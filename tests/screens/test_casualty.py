"""One casualty's record, with thick fingers: every button of it, and what it leaves on disk."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from care.clock import DeviceClock, Reading
from care.events import Event, What
from care.tourniquet import Role
from storage.records import Records
from tests.browser import RunningApp, alarms_seen, go, hear, phone, reach, running_app, visit, write

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningApp, list[str]]]:
    """The app with three casualties; the second has a tourniquet that has been on for three hours."""
    data = tmp_path_factory.mktemp("ward")
    records = Records(data)
    ids = [records.add_casualty().id for _ in range(3)]
    now = DeviceClock().read()
    ago = 3 * 3600
    at = Reading(now.wall.replace(microsecond=0), now.run, now.counter)
    then = Reading(at.wall.fromtimestamp(at.wall.timestamp() - ago, at.wall.tzinfo), at.run, at.counter - ago)
    leg = {"limb": "leg", "side": "left"}
    records.add_events(Event("t", What.APPLIED, then, Role.SOLDIER, ids[1], "t", leg))
    records.close()
    with running_app(data) as app:
        yield app, ids


@pytest.fixture(scope="module")
def medic(browser: Browser, ward: tuple[RunningApp, list[str]]) -> Iterator[Page]:
    """A phone on those records."""
    context = phone(browser)
    page = visit(context.new_page(), ward[0].url + "/more")
    alarms_seen(page)
    yield page
    context.close()


def recorded(ward: tuple[RunningApp, list[str]], what: What) -> list[dict[str, Any]]:
    """The details of what was recorded of that kind."""
    return [event.get("details", {}) for event in ward[0].recorded("events") if event["what"] == what]


def open_casualty(page: Page, ward: tuple[RunningApp, list[str]], number: int, screen: str = "") -> None:
    go(page, "/more")
    go(page, f"/casualty/{ward[1][number - 1]}{screen}")


def test_the_list_says_urgency_and_the_worst_tourniquet_in_words(medic: Page) -> None:
    go(medic, "/care")
    reach(medic, "button", re.compile("^Casualty 2"))
    hear(medic, "Casualty 2.*Urgency not set.*Tourniquet: left leg, 3 h, 2 to 6 hours")
    hear(medic, "Casualty 1.*No tourniquet")


def test_a_wound_and_a_tourniquet_from_the_body_map(medic: Page, ward: tuple[RunningApp, list[str]]) -> None:
    open_casualty(medic, ward, 1)
    reach(medic, "button", re.compile("^Wounds")).tap()
    reach(medic, "button", "Right thigh").tap()
    reach(medic, "button", "Gunshot").tap()
    hear(medic, "Saved: gunshot, right thigh")
    assert recorded(ward, What.WOUNDED) == [{"region": "right-thigh", "kind": "gunshot", "view": "front"}]
    medic.get_by_role("button", name="Start a tourniquet here").tap()
    hear(medic, "Right leg · Casualty 1")
    assert recorded(ward, What.APPLIED)[-1] == {"limb": "leg", "side": "right"}
    medic.get_by_role("button", name="Back", exact=True).tap()
    hear(medic, "Recorded here")
    medic.get_by_role("button", name="Back", exact=True).tap()
    hear(medic, "Right thigh: tourniquet under 1 min, under 2 hours, gunshot")
    reach(medic, "button", "As a list").tap()
    expect(reach(medic, "button", re.compile("^Lower back"))).to_be_visible()


FIRST_MINUTES = {
    "Wounds": "As a list",
    "Vital signs": "Save vital signs",
    "Drug or blood": "Save what was given",
    "Fluids, urine": "Save the amount",
    "Urgency": "Priority",
    "Note": "Save the note",
    "Injury": "Save",
    "About": "Save",
}
"""The buttons of a casualty, and one that stands on the screen each opens."""


def test_all_of_the_first_minutes_is_two_taps_from_now_for_a_thick_finger(
    medic: Page, ward: tuple[RunningApp, list[str]]
) -> None:
    go(medic, "/")
    start = medic.get_by_role("button", name="Tourniquet on").bounding_box()
    assert start
    assert start["height"] >= 56
    reach(medic, "button", re.compile("^Casualty 1")).tap()
    hear(medic, "^Casualty 1")
    for tile, there in FIRST_MINUTES.items():
        button = reach(medic, "button", re.compile(f"^{tile}"))
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 56
        button.tap()
        reach(medic, "button", re.compile(f"^{there}"))
        medic.get_by_role("button", name="Back", exact=True).tap()
        # The forms' headings begin with the same words; only the casualty's own screen has this button.
        expect(medic.get_by_role("button", name="Tourniquet on", exact=True)).to_be_visible()
        hear(medic, "^Casualty 1")


def test_vital_signs_refuse_a_slip_and_show_their_age_and_trend(
    medic: Page, ward: tuple[RunningApp, list[str]]
) -> None:
    open_casualty(medic, ward, 1, "/vitals")
    write(medic, "Pulse, a minute", "1240")
    medic.get_by_role("button", name="Save vital signs").tap()
    hear(medic, "1240 is out of range")
    assert not recorded(ward, What.VITALS)
    write(medic, "Pulse, a minute", "124")
    reach(medic, "button", "V: voice").tap()
    reach(medic, "button", "Minutes ago").tap()
    reach(medic, "textbox", "How many minutes ago")
    write(medic, "How many minutes ago", "25")
    medic.get_by_role("button", name="Save vital signs").tap()
    hear(medic, "Vital signs saved")
    told = recorded(ward, What.VITALS)[0]
    assert (told["pulse"], told["avpu"]) == ("124", "V")
    assert "happened" in told
    open_casualty(medic, ward, 1, "/vitals")
    hear(medic, "2[56] min ago: pulse 124, AVPU V: voice")


def test_given_fluids_urgency_and_allergies(medic: Page, ward: tuple[RunningApp, list[str]]) -> None:
    open_casualty(medic, ward, 1, "/given")
    write(medic, "Drug or blood product", "TXA")
    write(medic, "Dose, with its unit", "2 g")
    reach(medic, "button", "IV: vein").tap()
    medic.get_by_role("button", name="Save what was given").tap()
    hear(medic, "Saved: TXA 2 g IV")
    assert recorded(ward, What.GIVEN) == [{"name": "TXA", "dose": "2 g", "route": "IV"}]
    open_casualty(medic, ward, 1, "/fluids")
    medic.get_by_role("button", name="Urine out").tap()
    write(medic, "How many ml", "90")
    medic.get_by_role("button", name="Save the amount").tap()
    hear(medic, "Saved: urine 90 ml")
    open_casualty(medic, ward, 1, "/urgency")
    medic.get_by_role("button", name=re.compile("^Urgent")).tap()
    hear(medic, "Urgency: urgent")
    open_casualty(medic, ward, 1, "/about")
    write(medic, "Allergies", "penicillin")
    medic.get_by_role("button", name="Save", exact=True).tap()
    hear(medic, "Allergies: penicillin")
    open_casualty(medic, ward, 1, "/given")
    hear(medic, "Allergies: penicillin")


def test_an_entry_is_taken_back_and_brought_back_in_the_log(
    medic: Page, ward: tuple[RunningApp, list[str]]
) -> None:
    open_casualty(medic, ward, 1)
    reach(medic, "button", re.compile("^Take back: Given")).tap()
    hear(medic, "Taken back")
    hear(medic, "Given: TXA 2 g IV \\(taken back\\)")
    reach(medic, "button", re.compile("^Bring back")).tap()
    hear(medic, "Brought back")
    assert len(recorded(ward, What.UNDONE)) == 2


def test_merged_they_are_one_and_the_archive_is_behind_a_line(
    medic: Page, ward: tuple[RunningApp, list[str]]
) -> None:
    open_casualty(medic, ward, 2)
    reach(medic, "button", re.compile("^The same person as another")).tap()
    reach(medic, "button", re.compile("^Same person as Casualty 1")).tap()
    hear(medic, "Casualty 2 and Casualty 1 are one now")
    hear(medic, "Left leg · Casualty 1")
    medic.get_by_role("button", name="Undo").tap()
    hear(medic, "Taken back")
    expect(medic.get_by_role("heading", name="Casualty 2")).to_be_visible()
    open_casualty(medic, ward, 3)
    reach(medic, "button", re.compile("^Archive")).tap()
    hear(medic, "Archived. It stays readable")
    go(medic, "/care")
    reach(medic, "button", re.compile("^Archived \\(1\\)")).tap()
    reach(medic, "button", re.compile("^Casualty 3"))


def test_a_kit_list_is_ticked_for_oneself_and_stands_below_what_saves_a_life(
    medic: Page, ward: tuple[RunningApp, list[str]]
) -> None:
    open_casualty(medic, ward, 1)
    reach(medic, "button", re.compile("^MARCH-PAWS"))
    assert not medic.get_by_role("button", name=re.compile("^First aid and winter kit")).count()
    go(medic, "/care")
    march = reach(medic, "button", re.compile("^MARCH-PAWS")).bounding_box()
    kit = reach(medic, "button", re.compile("^First aid and winter kit"))
    box = kit.bounding_box()
    assert march and box and march["y"] < box["y"]
    kit.tap()
    expect(medic.get_by_role("heading", name="First aid and winter kit")).to_be_visible()
    assert not medic.get_by_role("button", name=re.compile("^For: ")).count()
    hear(medic, "Treat each casualty from the casualty's own kit first")
    line = re.compile("^2 windlass tourniquets")
    if not reach(medic, "checkbox", line).is_checked():  # A second try finds the tick of the first.
        reach(medic, "checkbox", line).tap()
    expect(medic.get_by_role("checkbox", name=line)).to_be_checked()
    ticks = [tick for tick in ward[0].recorded("ticks") if tick["checklist"] == "first-aid-kit"]
    assert {(tick["item"], tick.get("casualty", "")) for tick in ticks} == {("ukrainian-tourniquets", "")}
    reach(medic, "checkbox", re.compile("^lifesaver and above.*Nasal airway", re.DOTALL | re.IGNORECASE))
    reach(medic, "checkbox", re.compile("^medic only.*Needle for decompression", re.DOTALL | re.IGNORECASE))


def test_a_link_to_nobody_says_so(medic: Page) -> None:
    go(medic, "/casualty/nobody/vitals")
    hear(medic, "This casualty is not recorded here")
