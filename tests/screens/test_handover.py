"""A casualty handed over: read aloud in two languages, a card to print, a nine-line request that is not kept."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from care.clock import DeviceClock, Reading
from care.events import Event, What
from care.tourniquet import Role
from storage.records import Records
from tests.browser import RunningApp, go, hear, phone, reach, running_app, said, visit, write

pytestmark = pytest.mark.e2e

NAME = "Ghost Rider"


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningApp, str]]:
    """The app on the records of one casualty, and the casualty's id."""
    data = tmp_path_factory.mktemp("ward")
    records = Records(data)
    casualty = records.add_casualty()
    records.rename_casualty(casualty.id, NAME)
    now = DeviceClock().read()

    def told(minutes_ago: float, what: What, tourniquet: str = "", **details: str) -> Event:
        at = Reading(now.wall - timedelta(minutes=minutes_ago), now.run, now.counter - minutes_ago * 60)
        return Event(f"{what}", what, at, Role.MEDIC, casualty.id, tourniquet, details)

    records.add_events(
        told(50, What.INJURED, mechanism="artillery"),
        told(45, What.APPLIED, "t", limb="leg", side="left"),
        told(40, What.WOUNDED, region="left-thigh", kind="fragment", note=f"{NAME} says it burns"),
        told(30, What.VITALS, pulse="124", avpu="V", radial="weak"),
        told(20, What.GIVEN, name="TXA", dose="2 g", route="IV"),
        told(10, What.TRIAGED, urgency="urgent"),
    )
    records.close()
    with running_app(data) as app:
        yield app, casualty.id


@pytest.fixture(scope="module")
def medic(browser: Browser, ward: tuple[RunningApp, str]) -> Iterator[Page]:
    """A phone on those records."""
    context = phone(browser)
    yield visit(context.new_page(), ward[0].url + "/more")
    context.close()


def test_the_message_is_read_in_both_languages_and_without_the_name(
    ward: tuple[RunningApp, str], medic: Page
) -> None:
    app, casualty = ward
    go(medic, f"/casualty/{casualty}")
    reach(medic, "button", "Handover").tap()
    hear(medic, "Mechanism\\s+Artillery")
    reach(medic, "button", re.compile("^Unstable$")).tap()
    hear(medic, "Recorded: unstable")
    assert app.recorded("events")[-1]["details"] == {"condition": "unstable"}
    go(medic, "/more")
    go(medic, f"/casualty/{casualty}/handover")
    reach(medic, "button", "Copy, English").tap()
    hear(medic, "Copied")
    message = medic.evaluate("navigator.clipboard.readText()")
    assert "M: Mechanism. Artillery" in message
    assert "I: Injuries. Left thigh, fragment wound, (…) says it burns" in message
    assert "Unstable, said at" in message
    assert "Tourniquet, left leg: on at" in message
    assert "Ghost" not in message

    medic.mouse.wheel(0, -5000)
    reach(medic, "button", "Українська").tap()
    hear(medic, "Механізм поранення\\s+Артилерія")
    reach(medic, "button", "AT-MIST").tap()
    hear(medic, "A: Вік, дорослий чи дитина\\s+Не записано")
    reach(medic, "button", "With name").tap()
    medic.mouse.wheel(0, -5000)
    hear(medic, f"Ім'я: {NAME}")


def test_the_card_is_shown_filled_in_and_saved_as_a_page_without_the_name(
    ward: tuple[RunningApp, str], medic: Page
) -> None:
    app, casualty = ward
    go(medic, f"/casualty/{casualty}/handover?show=card")
    with medic.expect_download() as waiting:
        reach(medic, "button", "Save the card to print").tap()
    hear(medic, "Saved. Open the file")
    saved = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename == "casualty-card.html"
    assert "Left thigh, fragment wound" in saved
    assert "TXA 2 g, IV" in saved
    assert "Ghost" not in saved

    reach(medic, "button", "Add what was done").tap()
    reach(medic, "button", "Chest seal").tap()
    hear(medic, "Recorded: Chest seal")
    assert app.recorded("events")[-1]["details"] == {"measure": "chest-seal"}
    assert "Ghost" not in " ".join(said(medic))


def test_the_nine_line_is_chosen_read_and_not_kept(ward: tuple[RunningApp, str], medic: Page) -> None:
    app, _ = ward
    go(medic, "/nine-line")
    hear(medic, "Sensitive: encrypt it")
    hear(medic, "never stored")
    write(medic, "Line 1", "secret grid")
    reach(medic, "button", "One more, B: Urgent, surgical").tap()
    reach(medic, "button", "C: Extraction equipment").tap()
    reach(medic, "button", "Copy all lines").tap()
    hear(medic, "Copied")
    lines = medic.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:4] == [
        "Line 1: secret grid",
        "Line 2: not given",
        "Line 3: 1 A (urgent), 1 B (urgent, surgical)",
        "Line 4: C (extraction equipment)",
    ]
    kept = [path.read_bytes() for path in app.data.rglob("*") if path.is_file()]
    assert not [raw for raw in kept if b"secret grid" in raw]
    go(medic, "/more")
    go(medic, "/nine-line")
    hear(medic, "A: Urgent: 1")
    expect(medic.get_by_role("textbox", name="Line 1")).to_have_value("")
