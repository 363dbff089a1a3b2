"""What a user of the offline web app waits for with 30 casualties of 300 events each, against an empty app.

    uv run python -m tests.benchmarks.crowd [--built build/web]

Chromium as a phone with no network, a phone without records and one with 9,000 events in turn: from opening the
page to the first screen, from the tap on `Tourniquet on` to the screen that asks for the limb, and to the list of
casualties in Care. Every casualty has a tourniquet on.
"""

import argparse
import base64
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from care.clock import DeviceClock
from care.events import Event, What, new_id
from storage.records import Records
from tests.browser import REACTION, hear, listen
from tests.web.site import Phone, Site, installed, ready, temporary_phone
from web.build import build

CASUALTIES = 30
EVENTS = 300
TURNS = 5
SEED = """async (bytes) => {
    const { pack } = await import("/records.js");
    const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const directory = await navigator.storage.getDirectory();
    const handle = await directory.getFileHandle("records-a", { create: true });
    const writing = await handle.createWritable();
    await writing.write(pack(1_000_000, [["records.json", content]]));
    await writing.close();
}"""


def seed(phone: Phone, site: Site, records: bytes) -> None:
    """Lay a file of records on a phone that has never seen the app: afterwards every address there is the app."""
    site.plug()
    page = phone.open()
    page.route("**/plain", lambda route: route.fulfill(body="<!DOCTYPE html>", content_type="text/html"))
    page.goto(f"{site.url}plain")
    page.evaluate(SEED, base64.b64encode(records).decode())
    phone.close()


def crowd(folder: Path) -> bytes:
    """The file of many casualties: vital signs, drugs, fluids and notes over ten hours, one tourniquet each."""
    records = Records(folder)
    now = DeviceClock().read()
    kinds = (
        (What.VITALS, {"pulse": "104", "breathing": "22", "spo2": "94", "systolic": "98", "avpu": "A"}),
        (What.TOOK_IN, {"name": "water", "ml": "100", "route": "PO"}),
        (What.PASSED, {"ml": "40"}),
        (What.NOTED, {"text": "turned on the left side"}),
    )
    events = []
    for _ in range(CASUALTIES):
        casualty = records.add_casualty()
        applied = replace(now, wall=now.wall - timedelta(minutes=50), run="before")
        leg = {"limb": "leg", "side": "left"}
        events.append(Event(new_id(), What.APPLIED, applied, "medic", casualty.id, new_id(), leg))
        for number in range(EVENTS - 1):
            at = replace(now, wall=now.wall - timedelta(minutes=2 * (EVENTS - number)), run="before")
            what, told = kinds[number % len(kinds)]
            events.append(Event(new_id(), what, at, "medic", casualty.id, details=told))
    records.add_events(*events)
    records.close()
    return records.path.read_bytes()


def once(phone: Phone, site: Site) -> tuple[float, float, float]:
    """Seconds to the first screen, to the tourniquet's screen, to the list in Care."""
    page = phone.open()
    page.goto(site.url, wait_until="commit")
    opened = ready(page)["app-ready"] / 1000
    listen(page)
    begun = time.perf_counter()
    page.get_by_role("button", name="Tourniquet on").tap()
    hear(page, "Which limb")
    tapped = time.perf_counter() - begun - REACTION
    page.evaluate("history.back()")
    hear(page, "Emergencies")
    page.evaluate(
        """route => {
            history.pushState(history.state, "", route);
            dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
        }""",
        "/care",
    )
    begun = time.perf_counter()
    hear(page, "MARCH-PAWS")
    shown = time.perf_counter() - begun - REACTION
    phone.close()
    return opened, tapped, shown


def main() -> None:
    """Print each, and how many times longer the full one takes."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.crowd")
    parser.add_argument("--built", type=Path, help="a folder that web.build wrote")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        if not options.built:
            build(folder / "web")
        site = Site(options.built or folder / "web")
        empty, full = temporary_phone(playwright), temporary_phone(playwright)
        seed(full, site, crowd(folder / "crowd"))
        for phone in (empty, full):
            installed(phone, site)
        taken = [(once(empty, site), once(full, site)) for _ in range(TURNS)]
    for place, what in enumerate(("first screen", "one tap", "the list")):
        without, with_all = (median(turn[app][place] for turn in taken) for app in (0, 1))
        all_there = f"{CASUALTIES} × {EVENTS} {with_all:5.2f} s"
        print(f"{what:<13} empty {without:5.2f} s  {all_there}  {with_all / without:5.2f} x")


if __name__ == "__main__":
    main()
