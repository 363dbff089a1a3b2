"""From the decision to the dressing, and what a casualty needs for days: what a person sees and taps."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from care.clock import DeviceClock, Reading
from care.events import Event, What
from care.tourniquet import Role
from storage.records import Records
from tests.browser import RunningApp, go, hear, phone, reach, running_app, visit

pytestmark = pytest.mark.e2e


def told(
    name: str, what: What, minutes_ago: float, tourniquet: str = "", casualty: str = "", **details: str
) -> Event:
    """Something on record that happened some minutes ago."""
    now = DeviceClock().read()
    at = Reading(now.wall - timedelta(minutes=minutes_ago), now.run, now.counter - minutes_ago * 60)
    return Event(name, what, at, Role.SOLDIER, casualty, tourniquet, details)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app on records that took hours to make."""
    data = tmp_path_factory.mktemp("decisions")
    records = Records(data)
    ivan = records.add_casualty().id
    leg = {"limb": "leg", "side": "left"}
    records.add_events(
        told("1", What.APPLIED, 30, "fresh", **leg),
        told("2", What.APPLIED, 150, "gate", **leg),
        told("3", What.APPLIED, 40, "held", **leg),
        told("4", What.PRESSED, 4, "held"),
        told("5", What.RELEASING, 2, "held"),
        told("6", What.APPLIED, 40, "bled", **leg),
        told("7", What.PRESSED, 4, "bled"),
        told("8", What.VITALS, 10, casualty=ivan, pulse="120", temperature="37"),
        told("9", What.IDENTIFIED, 10, casualty=ivan, weight="100"),
        told("10", What.PASSED, 20, casualty=ivan, ml="25"),
    )
    records.close()
    with running_app(data) as app:
        yield app


@pytest.fixture(scope="module")
def soldier(browser: Browser, night: RunningApp) -> Iterator[Page]:
    """A soldier's phone on those records."""
    context = phone(browser)
    yield visit(context.new_page(), night.url + "/more")
    context.close()


def done(app: RunningApp, tourniquet: str) -> list[str]:
    """What is recorded of one tourniquet."""
    return [str(event["what"]) for event in app.recorded("events") if event.get("tourniquet") == tourniquet]


def casualty(app: RunningApp) -> str:
    return str(app.recorded("casualties")[0]["id"])


def test_a_fresh_tourniquet_from_its_screen_to_pressing(night: RunningApp, soldier: Page) -> None:
    go(soldier, "/tourniquet/fresh")
    soldier.get_by_role("button", name="Convert?").tap()
    hear(soldier, "Not decided")
    hear(soldier, "30 min: Under 2 hours.*You: Soldier")
    reach(soldier, "button", "No, not in shock").tap()
    reach(soldier, "button", "No amputation").tap()
    hear(soldier, "Not decided")
    reach(soldier, "button", "Yes, it can").tap()
    hear(soldier, "The three criteria hold")
    soldier.get_by_role("button", name="Convert now: open the steps").tap()
    soldier.get_by_role("button", name="Packed, pressing: start 3 min").tap()
    hear(soldier, r"0:02:\d\d\s+to go, of at least 3 min")
    hear(soldier, r"Keep pressing: 0:02:\d\d")
    assert not soldier.get_by_role("button", name="Release slowly: start 1 min").count()
    assert done(night, "fresh") == ["applied", "pressed"]
    go(soldier, "/tourniquet/fresh")
    soldier.get_by_role("button", name="Go on converting").tap()
    hear(soldier, r"to go, of at least 3 min")


def test_shock_alone_leaves_it_on(soldier: Page) -> None:
    go(soldier, "/tourniquet/fresh/convert")
    reach(soldier, "button", "Yes, in shock").tap()
    hear(soldier, "^Leave it on$")
    hear(soldier, "in shock: the tourniquet stays on")
    hear(soldier, "Source: TCCC Guidelines, 1 May 2026")


def test_after_two_hours_a_soldier_asks(soldier: Page) -> None:
    go(soldier, "/tourniquet/gate/convert")
    reach(soldier, "button", "No, not in shock").tap()
    reach(soldier, "button", "Yes, it can").tap()
    reach(soldier, "button", "No amputation").tap()
    reach(soldier, "button", "No, not directed").tap()
    hear(soldier, "Leave it on and ask a medic")


def test_it_holds(night: RunningApp, soldier: Page) -> None:
    """The times ran on since before the app was started."""
    go(soldier, "/tourniquet/held/procedure")
    hear(soldier, "1 minute is over. No bleeding")
    soldier.get_by_role("button", name="Converted: no bleeding").tap()
    hear(soldier, "Converted. The tourniquet stays just above the dressing")
    assert done(night, "held")[-1] == "converted"


def test_it_bleeds_again_and_a_soldier_stops_there(night: RunningApp, soldier: Page) -> None:
    go(soldier, "/tourniquet/bled/procedure")
    soldier.get_by_role("button", name="Release slowly: start 1 min").tap()
    hear(soldier, "Release slowly, over at least 1 minute")
    soldier.wait_for_timeout(3000)
    soldier.get_by_role("button", name="It bleeds again: tightened").tap()
    hear(soldier, "One try failed: leave it on and ask a medic")
    assert done(night, "bled")[-2:] == ["releasing", "conversion-failed"]


def test_burns_add_up_to_a_rate_with_its_formula(night: RunningApp, soldier: Page) -> None:
    go(soldier, f"/casualty/{casualty(night)}/burns")
    hear(soldier, "only for burns over 20 %")
    reach(soldier, "button", "Front of trunk: whole, 18 %").tap()
    reach(soldier, "button", "Left arm: whole, 9 %").tap()
    reach(soldier, "button", "Left arm: half, 4.5 %").tap()
    soldier.mouse.wheel(0, -3000)
    hear(soldier, "Burnt: 22.5 % of the body")
    hear(soldier, "22.5 % × 10 mL/h \\+ 200 mL/h for 100 kg = 425 mL/h")


def test_urine_beside_its_goal(night: RunningApp, soldier: Page) -> None:
    go(soldier, f"/casualty/{casualty(night)}/balance")
    hear(soldier, "Urine out: 25 mL")
    hear(soldier, "about 0.5 mL/kg/h × 100 kg = about 50 mL/h")
    reach(soldier, "button", "Burns").tap()
    soldier.mouse.wheel(0, -3000)
    hear(soldier, "Burns: 30 to 50 mL/h")
    hear(soldier, "More than 180 mL in 6 h is adequate")


def test_signs_of_sepsis_by_what_was_measured(night: RunningApp, soldier: Page) -> None:
    go(soldier, f"/casualty/{casualty(night)}/sepsis")
    hear(soldier, "1 of 7 signs are there; 5 are not known")
    hear(soldier, "There: Pulse over 90.*120 a minute")
    hear(soldier, "Not measured: Breathing over 20")
    reach(soldier, "button", "Confused").tap()
    soldier.mouse.wheel(0, -3000)
    hear(soldier, "2 of 7 signs are there; 4 are not known")
