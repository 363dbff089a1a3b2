"""A tourniquet from the first tap on: nothing asked first, everything can be taken back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from care.clock import DeviceClock, Reading
from care.events import Event, What
from care.tourniquet import Role
from storage.records import Records
from tests.browser import RunningApp, go, hear, phone, reach, running_app, visit, write

pytestmark = pytest.mark.e2e

AGES = {"fresh": 5, "hour": 61, "gate-near": 106, "gate": 121, "limit-near": 346, "limit": 361}
"""Tourniquets on record, by how many minutes they have been on."""


def applied(name: str, minutes_ago: float, *, run: str = "", wall_off: float = 0) -> Event:
    """A tourniquet put on some time ago; the clocks can disagree by some minutes."""
    now = DeviceClock().read()
    wall = now.wall - timedelta(minutes=minutes_ago + wall_off)
    at = Reading(wall, run or now.run, now.counter - minutes_ago * 60)
    return Event(name, What.APPLIED, at, Role.SOLDIER, "", name, {"limb": "leg", "side": "left"})


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app on the records of a long night."""
    data = tmp_path_factory.mktemp("night")
    records = Records(data)
    records.add_events(
        *(applied(name, minutes) for name, minutes in AGES.items()),
        *(applied(name, 30) for name in ("removed", "failed", "mistake", "corrected", "unknown")),
        applied("jammed", 45, wall_off=60),
        applied("restarted", 45, run="an earlier start of the device"),
        applied("before", -30, run="an earlier start of the device"),
    )
    records.close()
    with running_app(data) as app:
        yield app


@pytest.fixture(scope="module")
def medic(browser: Browser, night: RunningApp) -> Iterator[Page]:
    """A phone on those records."""
    context = phone(browser)
    yield visit(context.new_page(), night.url + "/more")
    context.close()


def recorded(app: RunningApp, tourniquet: str = "") -> list[dict[str, Any]]:
    """The events on disk, of one tourniquet or of all."""
    return [event for event in app.recorded("events") if tourniquet in {"", event.get("tourniquet")}]


@pytest.mark.parametrize(
    ("role", "name", "zone", "step"),
    [
        ("Soldier", "fresh", "Under 2 hours", "Convert as soon as the three criteria hold"),
        ("Soldier", "hour", "Under 2 hours", "Reassess now"),
        ("Soldier", "gate-near", "Under 2 hours", "Nearly 2 hours"),
        ("Soldier", "gate", "2 to 6 hours", "leave it on. Ask a medic"),
        ("Lifesaver", "gate", "2 to 6 hours", "leave it on. Ask a medic"),
        ("Lifesaver", "limit", "Over 6 hours", "leave it on. Do not loosen it"),
        ("Medic", "gate", "2 to 6 hours", "you may still convert"),
        ("Medic", "limit-near", "2 to 6 hours", "Nearly 6 hours"),
        ("Paramedic or doctor", "limit", "Over 6 hours", "unless close monitoring and laboratory"),
    ],
)
def test_zone_and_next_step_by_time_and_role(medic: Page, role: str, name: str, zone: str, step: str) -> None:
    go(medic, "/settings")
    medic.get_by_role("button", name=role, exact=True).tap()
    go(medic, f"/tourniquet/{name}")
    hear(medic, f"{zone}.*{step}")


def test_what_was_done_is_recorded_and_can_be_taken_back(night: RunningApp, medic: Page) -> None:
    go(medic, "/tourniquet/removed")
    reach(medic, "button", "Removed, not needed").tap()
    hear(medic, "Recorded: removed, not needed")
    medic.get_by_role("button", name="Undo").tap()
    hear(medic, "Taken back")
    assert [event["what"] for event in recorded(night, "removed")] == ["applied", "removed", "undone"]


def test_a_failed_conversion_tells_a_soldier_to_ask(medic: Page) -> None:
    go(medic, "/settings")
    medic.get_by_role("button", name="Soldier", exact=True).tap()
    go(medic, "/tourniquet/failed")
    reach(medic, "button", "Tried to convert, it bled").tap()
    go(medic, "/more")
    go(medic, "/tourniquet/failed")
    hear(medic, "One try failed: leave it on and ask")


def test_a_tap_by_mistake_stops_the_clock_and_stays_in_the_log(night: RunningApp, medic: Page) -> None:
    go(medic, "/tourniquet/mistake")
    reach(medic, "button", re.compile("^Tapped by mistake")).tap()
    hear(medic, "tapped by mistake: no tourniquet is on")
    assert [event["what"] for event in recorded(night, "mistake")] == ["applied", "undone"]


def test_the_time_can_be_corrected_and_the_first_one_stays(night: RunningApp, medic: Page) -> None:
    earlier = datetime.now(UTC).astimezone() - timedelta(minutes=90)
    go(medic, "/tourniquet/corrected")
    reach(medic, "button", "Save the time").tap()
    hear(medic, "Write hours and minutes")
    write(medic, re.compile("It went on at"), earlier.strftime("%H:%M"))
    reach(medic, "button", "Save the time").tap()
    hear(medic, "Time corrected to")
    go(medic, "/more")
    go(medic, "/tourniquet/corrected")
    hear(medic, "1:(29|30|31):")
    hear(medic, "Went on at .* \\(corrected\\)")
    hear(medic, "First recorded at")
    assert [event["what"] for event in recorded(night, "corrected")] == ["applied", "time-corrected"]


def test_nobody_knows_the_time(medic: Page) -> None:
    go(medic, "/tourniquet/unknown")
    reach(medic, "button", "Nobody knows the time").tap()
    go(medic, "/more")
    go(medic, "/tourniquet/unknown")
    hear(medic, "Time unknown: treat as over 6 hours")


def test_clocks_that_disagree_are_both_shown_and_the_user_decides(medic: Page) -> None:
    go(medic, "/tourniquet/jammed")
    hear(medic, "Counted since it went on: 4[5-9] min.*: 1 h 4[5-9] min")
    medic.get_by_role("button", name="The time of day is right").tap()
    hear(medic, "1:4[5-9]:.*Nearly 2 hours")


def test_after_a_restart_of_the_device_the_user_is_asked(medic: Page) -> None:
    go(medic, "/tourniquet/restarted")
    hear(medic, "only the time of day can tell")
    medic.get_by_role("button", name="The time of day is right").tap()
    hear(medic, "Time decided")
    go(medic, "/more")
    go(medic, "/tourniquet/restarted")
    hear(medic, "Under 2 hours")
    assert not medic.get_by_role("button", name="The time of day is right").count()


def test_a_time_of_day_before_the_tourniquet_counts_as_unknown(medic: Page) -> None:
    go(medic, "/tourniquet/before")
    hear(medic, "Time unknown: treat as over 6 hours")
    hear(medic, "is before this tourniquet went on")


def test_a_link_to_no_tourniquet_says_so(medic: Page) -> None:
    go(medic, "/tourniquet/none")
    hear(medic, "This tourniquet is not recorded here")
    medic.get_by_role("button", name="To the start").tap()
    expect(medic.get_by_role("heading", name="Zero Line")).to_be_visible()


def tap_unsteadily(page: Page, button: str) -> None:
    """Three taps on a button, as fast as a shaking hand, whatever the app makes of the first."""
    box = page.get_by_role("button", name=button).bounding_box()
    assert box is not None
    shaking = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 20, "tapCount": 3, "gestureSourceType": "touch"}
    page.context.new_cdp_session(page).send("Input.synthesizeTapGesture", shaking)


def test_an_unsteady_finger_starts_one_clock_that_ticks_in_every_window(app: RunningApp, page: Page) -> None:
    other = visit(page, app.url)
    page = visit(page.context.new_page(), app.url)
    tap_unsteadily(page, "Tourniquet on")
    expect(page.get_by_role("heading", name="Tourniquet")).to_be_visible()
    seconds = [int(re.findall(r"0:00:(\d\d)", hear(page, r"0:00:\d\d"))[0])]
    page.wait_for_timeout(2500)
    seconds.append(int(re.findall(r"0:00:(\d\d)", hear(page, r"0:00:\d\d"))[0]))
    assert 2 <= seconds[1] - seconds[0] <= 10
    assert len(recorded(app)) == 1
    hear(other, "Limb not set")
    tap_unsteadily(page, "New casualty")
    expect(page.get_by_role("button", name="Casualty 1")).to_be_visible()
    page.get_by_role("button", name="Done").tap()
    hear(page, "Casualty 1")
    assert [event["what"] for event in recorded(app)] == ["applied", "assigned"]
    page.get_by_role("button", name="Tourniquet on").tap()
    hear(page, "Which limb")
    assert [event["what"] for event in recorded(app)] == ["applied", "assigned", "applied"]
