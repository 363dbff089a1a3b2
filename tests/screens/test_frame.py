"""What stands around every screen: warnings, the five places, the way back, the last tap."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from care.events import Event
from storage.records import Records
from tests.browser import RunningApp, desk, go, hear, listen, reach, running_app, visit
from tests.clocks import FakeClock
from tests.hosted import asked

pytestmark = pytest.mark.e2e

PLACES = ("Now", "Care", "Rights", "Contacts", "More")


def test_a_damaged_file_is_told_on_the_screen(tmp_path: Path, page: Page) -> None:
    records = Records(tmp_path)
    for name in ("one", "two"):
        records.add_events(Event(name, "applied", FakeClock().read(), "soldier", "", name))
    records.close()
    (tmp_path / "records.json").write_bytes(b"garbage")
    with running_app(tmp_path) as app:
        visit(page, app.url)
        assert "records.json.damaged-1" in hear(page, "The file of your records was damaged")
        expect(page.get_by_role("heading", name="Tourniquets on")).to_be_visible()
        page.get_by_role("button", name="I have read this").tap()
        expect(page.get_by_role("button", name="I have read this")).not_to_be_visible()


def test_a_second_program_on_the_same_records_says_why_it_cannot_save(app: RunningApp, page: Page) -> None:
    with running_app(app.data) as second:
        visit(page, second.url)
        hear(page, "already open with these records.*Close the other one, then try again")
        page.get_by_role("button", name="Tourniquet on").tap()
        expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="Zero Line")).to_be_visible()
        assert not (app.data / "records.json").read_text()
        app.kill()
        page.get_by_role("button", name="Try again").tap()
        expect(page.get_by_role("button", name="Try again")).not_to_be_visible()
        page.get_by_role("button", name="Tourniquet on").tap()
        expect(page.get_by_role("heading", name="Tourniquet")).to_be_visible()
        assert "applied" in (app.data / "records.json").read_text()


def test_a_second_tab_says_so_and_can_take_over(app: RunningApp, page: Page) -> None:
    with running_app(app.data, hosted=True) as second:
        visit(page, second.url)
        hear(page, "in another window, tab or program")
        page.get_by_role("button", name="Record here instead").tap()
        hear(page, "That did not work: this window still cannot save")
        app.kill()
        page.get_by_role("button", name="Record here instead").tap()
        hear(page, "This window records now")
        assert not page.get_by_role("button", name="Record here instead").count()
        page.get_by_role("button", name="Tourniquet on").tap()
        expect(page.get_by_role("heading", name="Tourniquet")).to_be_visible()
        assert [event["what"] for event in second.recorded("events")] == ["applied"]
        assert asked(second.data) == ["take-over", "take-over"]


def test_a_full_disk_is_told_and_the_tap_is_not_pretended_saved(tmp_path: Path, page: Page) -> None:
    records = Records(tmp_path)
    clock = FakeClock()
    while not records.path.exists() or records.path.stat().st_size < 149_000:
        records.add_events(
            *(Event(f"{number}", "noted", clock.pass_time(seconds=1), "soldier") for number in range(50))
        )
    kept = len(records.events)
    records.close()
    with running_app(tmp_path, room=records.path.stat().st_size + 20) as app:
        visit(page, app.url)
        page.get_by_role("button", name="Tourniquet on").tap()
        hear(page, "Not saved: the device is full")
        expect(page.get_by_role("heading", name="Zero Line")).to_be_visible()
        assert not page.get_by_role("heading", name="Tourniquets on").count()
        page.get_by_role("tab", name="Contacts").tap()
        expect(page.get_by_role("heading", name="Contacts")).to_be_visible()
    assert len(json.loads(records.path.read_text())["events"]) == kept


def test_the_five_places_and_the_way_back(reader: Page) -> None:
    page = go(reader, "/")
    for place in PLACES[1:]:
        page.get_by_role("tab", name=place).tap()
        expect(page.get_by_role("heading", name=place).first).to_be_visible()
    page.get_by_role("tab", name="Rights").tap()
    reach(page, "button", "Leaving after six months").tap()
    hear(page, "A foreigner may leave")
    reach(page, "button", "Money when you leave").tap()
    expect(page.get_by_role("heading", name="Money when you leave")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).tap()
    expect(page.get_by_role("heading", name="Leaving after six months")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).tap()
    expect(page.get_by_role("textbox", name="Search rights")).to_be_visible()


def test_the_browsers_own_back_button_works(reader: Page) -> None:
    page = go(reader, "/")
    page.get_by_role("tab", name="Care").tap()
    page.get_by_role("button", name="MARCH-PAWS").tap()
    expect(page.get_by_role("heading", name="MARCH-PAWS")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox", name="Search care")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="MARCH-PAWS")).to_be_visible()


def test_a_link_opens_its_screen_and_so_does_reloading_it(shared: RunningApp, page: Page) -> None:
    visit(page, shared.url + "/topic/tourniquet-convert")
    expect(page.get_by_role("heading", name="Convert a tourniquet to a dressing")).to_be_visible()
    go(page, "/checklist/march?phase=airway")
    page.reload()
    listen(page)
    expect(page.get_by_role("heading", name=re.compile("^A: airway"))).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).tap()
    expect(page.get_by_role("textbox", name="Search care")).to_be_visible()


@pytest.mark.parametrize("route", ["/nowhere/at/all", "/topic/nothing", "/casualty/nobody", "/contact/own/nobody"])
def test_a_link_that_leads_nowhere_says_so_and_leads_on(reader: Page, route: str) -> None:
    go(reader, route)
    expect(reader.get_by_role("heading", name="Not here")).to_be_visible()
    reader.get_by_role("button", name="To the start").tap()
    expect(reader.get_by_role("heading", name="Zero Line")).to_be_visible()


def at_side(page: Page, place: str) -> Locator:
    """One of the five places, where they stand at the side of the window."""
    return page.get_by_role("button", name=re.compile(f"^{place}\\s+Tab"))


def test_a_wide_window_has_the_places_at_its_side(shared: RunningApp, browser: Browser) -> None:
    context = desk(browser)
    page = visit(context.new_page(), shared.url)
    for place in PLACES:
        box = at_side(page, place).bounding_box()
        assert box is not None
        assert box["x"] < 120
    at_side(page, "Care").click()
    expect(page.get_by_role("textbox", name="Search care")).to_be_visible()
    context.close()


def test_turning_the_phone_moves_the_places_to_the_side_and_keeps_the_main_action(reader: Page) -> None:
    go(reader, "/")
    reader.set_viewport_size({"width": 839, "height": 412})
    reader.wait_for_timeout(1000)
    box = at_side(reader, "Care").bounding_box()
    assert box is not None
    assert box["x"] < 120
    expect(reader.get_by_role("button", name="Tourniquet on")).to_be_in_viewport()
    reader.set_viewport_size({"width": 412, "height": 839})
    reader.wait_for_timeout(1000)
