"""One night: three casualties, five tourniquets, two conversions, alarms, a dead battery, a handover by code."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page

from care.clock import DeviceClock, Reading
from care.events import Event, What
from care.tourniquet import Role
from storage.records import Records
from tests.browser import RunningApp, alarms_seen, go, hear, phone, reach, running_app, said, visit, write
from tests.pictures import grey, read_codes

pytestmark = pytest.mark.e2e


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The hours before: two casualties with two tourniquets each, of which two are being converted."""
    data = tmp_path_factory.mktemp("night")
    records = Records(data)
    bear, fox = records.add_casualty("Bear").id, records.add_casualty("Fox").id
    now = DeviceClock().read()

    def told(minutes_ago: float, what: What, tourniquet: str, casualty: str = "", **details: str) -> Event:
        at = Reading(now.wall - timedelta(minutes=minutes_ago), now.run, now.counter - minutes_ago * 60)
        return Event(f"{tourniquet}-{what}", what, at, Role.SOLDIER, casualty, tourniquet, details)

    records.add_events(
        told(150, What.APPLIED, "bear-leg", bear, limb="leg", side="left"),
        told(149, What.APPLIED, "bear-arm", bear, limb="arm", side="right"),
        told(40, What.APPLIED, "fox-leg", fox, limb="leg", side="left"),
        told(39, What.APPLIED, "fox-arm", fox, limb="arm", side="left"),
        told(4, What.PRESSED, "fox-leg"),
        told(2, What.RELEASING, "fox-leg"),
        told(4, What.PRESSED, "fox-arm"),
        told(2, What.RELEASING, "fox-arm"),
    )
    records.close()
    with running_app(data) as app:
        yield app


def receive(browser: Browser, other: RunningApp, code: str) -> None:
    """Another phone reads the code, looks, and adds it to its own record."""
    context = phone(browser)
    page = visit(context.new_page(), other.url + "/receive")
    page.evaluate("text => navigator.clipboard.writeText(text)", code)
    reach(page, "textbox", re.compile("Text of the record")).tap()
    page.wait_for_timeout(300)
    page.keyboard.press("Control+v")
    page.wait_for_timeout(600)
    reach(page, "button", "Read the text").tap()
    reach(page, "button", "Add to my records").tap()
    hear(page, "Added to your records")
    hear(page, "Right leg")
    go(page, f"{urlparse(page.url).path}/handover")
    hear(page, "TXA.*2 g")
    context.close()


def test_a_night(app: RunningApp, browser: Browser, page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    visit(page, app.url)
    # What came due before somebody looked.
    hear(page, "due since|2 hours")
    assert alarms_seen(page) >= 1

    # One conversion holds, one bleeds again.
    go(page, "/tourniquet/fox-leg/procedure")
    page.get_by_role("button", name="Converted: no bleeding").tap()
    hear(page, "Converted. The tourniquet stays just above the dressing")
    go(page, "/tourniquet/fox-arm/procedure")
    page.get_by_role("button", name="It bleeds again: tightened").tap()
    hear(page, "One try failed: leave it on and ask a medic")

    # A third casualty, a fifth tourniquet: one tap, then what there is time for.
    go(page, "/")
    page.get_by_role("button", name="Tourniquet on").tap()
    page.get_by_role("button", name="Right leg").tap()
    reach(page, "button", "New casualty").tap()
    hear(page, "Right leg · Casualty 3|Casualty 3")
    page.get_by_role("button", name="Done").tap()
    third = app.recorded("casualties")[-1]["id"]
    assert len({e["tourniquet"] for e in app.recorded("events") if e["what"] == "applied"}) == 5

    go(page, f"/casualty/{third}/vitals")
    write(page, "Pulse, a minute", "124")
    reach(page, "button", "V: voice").tap()
    page.get_by_role("button", name="Save vital signs").tap()
    hear(page, "Vital signs saved")
    go(page, f"/casualty/{third}/given")
    write(page, "Drug or blood product", "TXA")
    write(page, "Dose, with its unit", "2 g")
    reach(page, "button", "IV: vein").tap()
    page.get_by_role("button", name="Save what was given").tap()
    hear(page, "Saved: TXA 2 g IV")

    # The battery dies. All is as it was, and nothing is told twice.
    app.kill()
    app.start()
    visit(page, app.url)
    for limb in ("Left leg · Bear", "Right arm · Bear", "Left arm · Fox", "Right leg · Casualty 3"):
        reach(page, "button", re.compile(f"^{limb}"))
    assert not any(piece.startswith("Left leg · Fox") for piece in said(page))
    assert alarms_seen(page) == 0

    # Handed over: what is said, and the record itself by its code to another phone.
    go(page, f"/casualty/{third}/handover")
    hear(page, "TXA.*2 g")
    go(page, f"/casualty/{third}/send")
    hear(page, "One code holds everything")
    page.wait_for_timeout(500)
    (code,) = read_codes(grey(page.screenshot(scale="css")))
    with running_app(tmp_path_factory.mktemp("other phone")) as other:
        receive(browser, other, code)
        sent = [e for e in app.recorded("events") if third in (e.get("casualty"), *e.get("details", {}).values())]
        got = {event["id"]: event for event in other.recorded("events")}
        assert all(got[event["id"]] == event for event in sent)
