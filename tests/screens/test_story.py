"""A first night with the app: what a new user must be able to do, from the first tap to the number that helps."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser import RunningApp, hear, listen, reach, visit, write

pytestmark = pytest.mark.e2e


def running_time(label: str) -> int:
    """The seconds that a running tourniquet shows."""
    found = re.search(r"(\d+):(\d\d):(\d\d)", label)
    assert found, label
    hours, minutes, seconds = map(int, found.groups())
    return hours * 3600 + minutes * 60 + seconds


def test_two_tourniquets_a_dead_battery_march_a_right_and_a_number(app: RunningApp, page: Page) -> None:
    visit(page, app.url)

    # One tap starts the clock and stores it; everything else comes after and can be skipped.
    page.get_by_role("button", name="Tourniquet on").tap()
    expect(page.get_by_role("heading", name="Tourniquet")).to_be_visible()
    assert [event["what"] for event in app.recorded("events")] == ["applied"]
    page.get_by_role("button", name="Left leg").tap()
    page.get_by_role("button", name="New casualty").tap()
    expect(page.get_by_role("button", name="Casualty 1")).to_be_visible()
    page.get_by_role("button", name="Done").tap()
    expect(page.get_by_role("heading", name="Zero Line")).to_be_visible()

    # The second, on the same casualty.
    reach(page, "button", re.compile("^Casualty 1")).tap()
    expect(page.get_by_role("heading", name="Casualty 1")).to_be_visible()
    page.get_by_role("button", name="Tourniquet on", exact=True).tap()
    page.get_by_role("button", name="Right arm").tap()
    expect(page.get_by_role("button", name="Right arm")).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Done").tap()
    expect(page.get_by_role("heading", name="Casualty 1")).to_be_visible()

    # The battery dies. After the restart both run, with the right time and the next step for a soldier.
    app.kill()
    app.start()
    visit(page, app.url)
    for limb in ("Left leg", "Right arm"):
        shown = page.get_by_role("button", name=re.compile(f"^{limb} · Casualty 1"))
        expect(shown).to_be_visible()
        label = shown.inner_text()
        assert "Under 2 hours" in label
        assert "Convert as soon as the three criteria hold" in label
    first = next(event for event in app.recorded("events") if event["what"] == "applied")
    since = datetime.now(UTC) - datetime.fromisoformat(first["at"]["wall"])
    label = page.get_by_role("button", name=re.compile("^Left leg")).inner_text()
    assert abs(running_time(label) - since.total_seconds()) < 5

    # A medic is told something else.
    reach(page, "button", re.compile("^My role: Soldier")).tap()
    page.get_by_role("button", name="Medic", exact=True).tap()
    expect(page.get_by_role("button", name=re.compile("^Left leg.*do not wait", re.DOTALL))).to_be_visible()

    # MARCH ticks, for this casualty, and keeps its ticks.
    page.get_by_role("tab", name="Care").tap()
    page.get_by_role("button", name="MARCH-PAWS").tap()
    expect(page.get_by_role("button", name=re.compile("^For: Casualty 1"))).to_be_visible()
    line = re.compile("^Return fire and take cover")
    reach(page, "checkbox", line).tap()
    expect(page.get_by_role("checkbox", name=line)).to_be_checked()
    page.reload()
    listen(page)
    expect(reach(page, "checkbox", line)).to_be_checked()

    # The six-month answer is two taps away.
    page.get_by_role("tab", name="Rights").tap()
    reach(page, "button", "Leaving after six months").tap()
    hear(page, "A foreigner may leave at own wish after six months")

    # Legal Hundred's number, onto the clipboard.
    page.get_by_role("tab", name="Contacts").tap()
    write(page, "Search contacts", "hundred")
    page.get_by_role("button", name=re.compile("^Legal Hundred")).tap()
    page.get_by_role("button", name="Copy").first.tap()
    hear(page, "Copied: 0 800 308 100")
    assert page.evaluate("navigator.clipboard.readText()") == "0 800 308 100"
