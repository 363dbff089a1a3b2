"""What is due and the alarm banner, as somebody sees them who comes back to the app after an hour."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from care.clock import Reading
from care.events import Event, What, new_id
from storage.records import Records
from tests.browser import RunningApp, go, hear, phone, reach, running_app, said, visit
from tests.hosted import asked

pytestmark = pytest.mark.e2e


def an_hour_ago(folder: Path) -> None:
    """A casualty with a tourniquet of 65 minutes, and ketamine of 40 minutes."""
    records = Records(folder)
    fox = records.add_casualty("Fox")
    now = datetime.now(UTC)

    def event(minutes: float, what: What, tourniquet: str = "", **details: str) -> Event:
        at = Reading(now - timedelta(minutes=minutes), "before", 0)
        return Event(new_id(), what, at, "medic", fox.id, tourniquet, details)

    records.add_events(
        event(65, What.APPLIED, "t1", limb="leg", side="left"),
        event(40, What.GIVEN, name="Ketamine", dose="25 mg", route="IV"),
    )
    records.close()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    folder = tmp_path_factory.mktemp("due")
    an_hour_ago(folder)
    with running_app(folder, hosted=True) as app:
        yield app


@pytest.fixture(scope="module")
def page(browser: Browser, app: RunningApp) -> Iterator[Page]:
    context = phone(browser)
    yield visit(context.new_page(), app.url + "/")
    context.close()


def alarms(app: RunningApp) -> list[str]:
    return [event["details"]["alarm"] for event in app.recorded("events") if event["what"] == "alarmed"]


def test_what_was_missed_shows_on_every_screen_the_oldest_first(app: RunningApp, page: Page) -> None:
    hear(page, r"may repeat from (.*, )?\d\d:\d\d\. Fox, since 1\d min\. And 1 more")
    assert "alarm-loud" in asked(app.data)
    assert "awake-on" in asked(app.data)
    assert len(alarms(app)) == 2
    page.get_by_role("button", name="Silent").tap()
    hear(page, "Sound on")
    go(page, "/more")
    hear(page, "And 1 more")
    page.get_by_role("button", name="Seen").tap()
    hear(page, r"Reassess the tourniquet\. Fox · left leg, due since")
    page.get_by_role("button", name="Seen").tap()
    expect(page.get_by_role("button", name="Seen")).to_have_count(0)


def test_due_says_when_and_for_whom_and_takes_done(app: RunningApp, page: Page) -> None:
    go(page, "/due")
    hear(page, "Alarms sound only while this app is open")
    hear(page, r"Fox · left leg · in \d+ min")
    reach(page, "button", "Looked at").tap()
    hear(page, "Recorded: Reassess the tourniquet")
    assert app.recorded("events")[-1]["what"] == "reassessed"
    with page.expect_download() as file:
        reach(page, "button", "Calendar file").tap()
    text = Path(file.value.path()).read_bytes().decode()
    assert file.value.suggested_filename == "zero-line-due.ics"
    assert "SUMMARY:Nearly 6 hours on: Casualty 1 · left leg" in text
    assert "Fox" not in text


def test_the_nursing_schedule_starts_with_one_tap_and_an_interval_can_be_set(app: RunningApp, page: Page) -> None:
    go(page, "/due")
    reach(page, "button", "Fox").tap()
    reach(page, "button", "Critical").tap()
    hear(page, "The nursing schedule runs")
    reach(page, "button", re.compile("^Every 5 min .default")).tap()
    hear(page, "Airway, chest, shock: look again: every 5 min")
    go(page, "/due")
    hear(page, r"Every 5 min \(default\)")
    reach(page, "button", "Put aside")
    reach(page, "button", "Interval").tap()
    reach(page, "button", "Off").tap()
    hear(page, "off")
    assert not [
        piece for piece in said(page) if "Ketamine" in piece and "may repeat" in piece and "off" not in piece
    ]


def test_after_a_restart_nothing_is_told_twice(app: RunningApp, page: Page) -> None:
    before = alarms(app)
    app.kill()
    app.start()
    visit(page, app.url + "/settings")
    assert alarms(app) == before
    expect(reach(page, "button", "Silent")).to_have_attribute("aria-current", "true")
