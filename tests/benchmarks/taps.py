"""What a user waits for with 10,000 events on record, against an empty app.

    uv run python -m tests.benchmarks.taps

The real app twice, in Chromium as a phone, in turn: from opening the page to the first screen, and from the tap on
`Tourniquet on` to the screen that asks for the limb.
"""

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from care.clock import DeviceClock
from care.events import What
from storage.records import Records
from tests.benchmarks.writes import EVENTS_PER_TOURNIQUET, event
from tests.browser import REACTION, RunningApp, chromium, hear, phone, running_app, visit

EVENTS = 10_000
TURNS = 5


def fill(folder: Path) -> None:
    """Many nights: all but the last three tourniquets are off again."""
    records = Records(folder)
    now = DeviceClock().read()
    events = [replace(event(number), at=now) for number in range(EVENTS)]
    # The last event of each tourniquet but three takes it off.
    for number in range(EVENTS_PER_TOURNIQUET - 1, EVENTS - 3 * EVENTS_PER_TOURNIQUET, EVENTS_PER_TOURNIQUET):
        events[number] = replace(events[number], what=What.REMOVED)
    records.add_events(*events)
    records.close()


def once(browser: Browser, app: RunningApp) -> tuple[float, float]:
    """Seconds to the first screen, and from the tap to the next one, without the time a person needs to react."""
    context = phone(browser)
    page = context.new_page()
    begun = time.perf_counter()
    visit(page, app.url)
    opened = time.perf_counter() - begun - REACTION
    start = page.get_by_role("button", name="Tourniquet on")
    begun = time.perf_counter()
    start.tap()
    hear(page, "Which limb")
    tapped = time.perf_counter() - begun - REACTION
    context.close()
    return opened, tapped


def main() -> None:
    """Print both, and how many times longer the full one takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "full")
        with running_app(folder / "empty") as empty, running_app(folder / "full") as full, chromium() as browser:
            taken = [(once(browser, empty), once(browser, full)) for _ in range(TURNS)]
    for place, what in enumerate(("opening", "one tap")):
        without, with_all = (median(turn[app][place] for turn in taken) for app in (0, 1))
        print(f"{what:<8} empty {without:5.2f} s  {EVENTS} events {with_all:5.2f} s  {with_all / without:5.2f} x")


if __name__ == "__main__":
    main()
