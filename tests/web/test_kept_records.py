"""What is recorded in the browser stays: through kills, crashes, second tabs, a full and a damaged store."""

import json
import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from storage.folder import ELSEWHERE
from tests.browser import hear, listen, reach, said
from tests.browser import phone as private_window
from tests.web.site import Phone, Site, another, marks, readable, ready, usable, wait_for

pytestmark = pytest.mark.e2e

KILLS = 20
SIDE_BY_SIDE = 2
TAKE_OVERS = 10
RECORDS_EACH = 10
RUNNING = "Limb not set"
"""How a tourniquet of which nothing is known yet begins on Now."""

NEWEST = """async () => {
    const { unpack } = await import("./records.js");
    const directory = await navigator.storage.getDirectory();
    let newest = { number: 0, files: [] };
    for (const name of ["records-a", "records-b"]) {
        try {
            const file = await (await directory.getFileHandle(name)).getFile();
            const state = unpack(new Uint8Array(await file.arrayBuffer()));
            if (state?.number > newest.number) newest = { ...state, slot: name };
        } catch {}
    }
    const file = newest.files.find(([name]) => name === "records.json");
    return [newest.slot, file ? new TextDecoder().decode(file[1]) : "{}"];
}"""


def recorded(page: Page, table: str = "events") -> list[dict[str, Any]]:
    """What a table of the records holds on the disk, whatever the app shows."""
    _, text = page.evaluate(NEWEST)
    return list(json.loads(text).get(table, {}).values())


def soon(page: Page, number: int, table: str = "events") -> list[dict[str, Any]]:
    """The same, once there are so many."""
    wait_for(lambda: len(recorded(page, table)) == number, f"{number} {table} on the disk", 10)
    return recorded(page, table)


def middle(page: Page, name: str) -> tuple[float, float]:
    """Where a finger would touch this button."""
    box = page.get_by_role("button", name=name).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def tourniquet_on(page: Page) -> None:
    """Put one on, and come back to Now."""
    page.get_by_role("button", name="Tourniquet on").tap()
    hear(page, RUNNING)
    page.get_by_role("button", name="Back", exact=True).first.tap()
    hear(page, "Emergencies")


def crash(phone: Phone) -> None:
    """End all its pages and workers, but not the browser, as a lack of memory does."""
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            line = (process / "cmdline").read_bytes()
            if b"--type=renderer" in line and str(phone.kept).encode() in line:
                os.kill(int(process.name), signal.SIGKILL)


def new_tab(phone: Phone, url: str = "") -> Page:
    """One more tab of this browser, with the app in it where an address is given."""
    assert phone.context
    page = phone.context.new_page()
    if url:
        page.goto(url)
    return page


def room(page: Page, site: Site, size: int | None) -> None:
    """Let this address store so many bytes; None is what the device has."""
    asked: dict[str, Any] = {"origin": site.url.rstrip("/")}
    if size is not None:
        asked["quotaSize"] = size
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", asked)


def tap_at_once(page: Page, site: Site) -> None:
    """Open the app and tap on its emergency page before that gives way."""
    page.goto(site.url, wait_until="commit")
    usable(page)
    page.evaluate("document.getElementById('emergency-on').click()")


def errors(page: Page) -> list[str]:
    """What this page and its workers complain about from now on."""
    told: list[str] = []

    def hear_it(message: ConsoleMessage) -> None:
        if message.type == "error":
            told.append(message.text)

    page.on("console", hear_it)
    return told


def test_a_kill_a_second_after_a_tap_loses_nothing(
    phone: Phone, site: Site, tmp_path: Path, rounds: Callable[[int], int]
) -> None:
    """Twenty of twenty. Each start shows the tap before it; two phones, as a start waits for much else."""
    kills = rounds(KILLS)
    phones = [phone, another(phone, tmp_path / "second")]
    try:
        for taps in range(kills // SIDE_BY_SIDE):
            pages = [one.open(site.url) for one in phones]
            for page in pages:
                ready(page)
                assert len(recorded(page)) == taps
            if not taps:
                listen(pages[0])
                button = middle(pages[0], "Tourniquet on")
            for page in pages:
                page.wait_for_timeout(300)
                page.touchscreen.tap(*button)
            pages[0].wait_for_timeout(1000)
            for one in phones:
                one.kill()
        for one in phones:
            page = readable(one.open(site.url))
            events = recorded(page)
            assert [event["what"] for event in events] == ["applied"] * (kills // SIDE_BY_SIDE)
            assert len({event["tourniquet"] for event in events}) == len(events)
            assert any(RUNNING in piece for piece in said(page))
    finally:
        phones[1].kill()


def test_a_kill_a_second_after_a_tap_on_the_emergency_page_loses_nothing(phone: Phone, site: Site) -> None:
    rounds = 3
    for _ in range(rounds):
        page = phone.open()
        tap_at_once(page, site)
        page.wait_for_timeout(1000)
        phone.kill()
    page = phone.open(site.url)
    ready(page)
    events = soon(page, rounds)
    assert len({event["tourniquet"] for event in events}) == rounds
    # Each is taken once: another start finds nothing more to take.
    page.reload()
    ready(page)
    page.wait_for_timeout(500)
    assert recorded(page) == events


def test_records_survive_a_reload_and_a_crash(phone: Phone, site: Site) -> None:
    page = readable(phone.open(site.url))
    page.get_by_role("button", name="Tourniquet on").tap()
    events = soon(page, 1)
    page.reload()
    ready(page)
    assert recorded(page) == events
    with page.expect_event("crash"):
        crash(phone)
    time.sleep(1)  # the browser itself needs a moment
    page = readable(new_tab(phone, site.url))
    assert recorded(page) == events
    hear(page, RUNNING)
    # The dead page keeps nobody from recording.
    page.get_by_role("button", name="Tourniquet on").tap()
    soon(page, 2)


def test_a_second_tab_says_so_shows_what_the_first_records_and_can_take_over(phone: Phone, site: Site) -> None:
    first = readable(phone.open(site.url))
    second = readable(new_tab(phone, site.url))
    hear(second, re.escape(ELSEWHERE))
    first.bring_to_front()
    tourniquet_on(first)
    second.bring_to_front()
    hear(second, RUNNING)

    second.get_by_role("button", name="Tourniquet on").tap()
    hear(second, "What you tap here cannot be saved")
    assert len(recorded(second)) == 1

    second.get_by_role("button", name="Record here instead").tap()
    hear(second, "This window records now")
    assert not any(ELSEWHERE in piece for piece in said(second))
    first.bring_to_front()
    hear(first, re.escape(ELSEWHERE))

    # The writer goes, and the other one records again without being told to.
    second.close()
    wait_for(lambda: not any(ELSEWHERE in piece for piece in said(first)), "the first tab to record again")
    tourniquet_on(first)
    soon(first, 2)


def test_two_tabs_that_write_in_turn_lose_none_of_a_hundred_records(
    phone: Phone, site: Site, rounds: Callable[[int], int]
) -> None:
    take_overs, records_each = rounds(TAKE_OVERS), rounds(RECORDS_EACH)
    tabs = [
        readable(phone.open(f"{site.url}checklist/march")),
        readable(new_tab(phone, f"{site.url}checklist/march")),
    ]
    line = tabs[0].get_by_role("checkbox").first.bounding_box()
    assert line
    for turn in range(take_overs):
        page = tabs[(turn + 1) % 2]  # the first one records at first
        page.bring_to_front()
        page.get_by_role("button", name="Record here instead").tap()
        hear(page, "This window records now")
        box = page.get_by_role("checkbox").first.bounding_box()
        assert box
        for tick in range(1, records_each + 1):
            page.touchscreen.tap(box["x"] + 30, box["y"] + 20)
            soon(page, turn * records_each + tick, "ticks")
    ticks = recorded(tabs[0], "ticks")
    assert len(ticks) == take_overs * records_each
    # None stands for another: each has its own time, and tick and untick alternate.
    assert len({tick["at"]["wall"] for tick in ticks}) == len(ticks)
    assert [tick["on"] for tick in ticks] == [True, False] * (len(ticks) // 2)


def test_a_full_device_is_told_and_loses_nothing_that_was_saved(phone: Phone, site: Site) -> None:
    page = readable(phone.open(site.url))
    tourniquet_on(page)
    before = soon(page, 1)
    told = errors(page)

    room(page, site, 1000)
    # What is open has room in reserve, which the browser gave it before.
    page.reload()
    readable(page)
    page.get_by_role("button", name="Tourniquet on").tap()
    hear(page, "Not saved: the device is full")
    assert any("QuotaExceededError" in error for error in told)  # the browser's own, nobody's word for it
    assert sum(piece.startswith(RUNNING) for piece in said(page)) == 1
    assert recorded(page) == before

    room(page, site, None)
    page.get_by_role("button", name="Tourniquet on").tap()
    assert soon(page, 2)[0] == before[0]


def test_where_neither_the_page_nor_the_app_can_save_a_tap_the_page_stays_with_it(
    phone: Phone, site: Site
) -> None:
    page = phone.open()
    # The page's own store is refused here, the app's is full.
    page.add_init_script("indexedDB.open = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(site.url)
    ready(page)
    room(page, site, 1000)
    tap_at_once(page, site)
    wait_for(
        lambda: "a time above is not saved" in page.locator("#emergency").inner_text(),
        "the page to say why it stays",
    )
    assert "app-ready" not in marks(page)
    room(page, site, None)
    ready(page)
    soon(page, 1)


def test_where_the_newest_state_is_damaged_the_one_before_is_used(phone: Phone, site: Site) -> None:
    page = readable(phone.open(site.url))
    tourniquet_on(page)
    for hurt in ("a flipped bit", "cut off"):
        page.wait_for_timeout(2000)  # sooner it is taken for the same shaking finger
        tourniquet_on(page)
        events = soon(page, 2)
        slot, _ = page.evaluate(NEWEST)
        assert phone.context
        empty = new_tab(phone)
        page.close()
        # Each page of this address is the app and would hold the file; its service worker can reach it too.
        harm = partial(
            phone.context.service_workers[0].evaluate,
            """async ([name, hurt]) => {
                const directory = await navigator.storage.getDirectory();
                const handle = await directory.getFileHandle(name);
                const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
                bytes[bytes.length - 9] ^= 1;
                const writing = await handle.createWritable();
                await writing.write(hurt === "cut off" ? bytes.slice(0, bytes.length / 2) : bytes);
                await writing.close();
                return true;
            }""",
            [slot, hurt],
        )
        wait_for(harm, "the tab that was closed to let the file go")
        empty.goto(site.url)
        page = readable(empty)
        assert recorded(page) == events[:1]
        hear(page, RUNNING)
    # And what is recorded from now on takes the place of the damaged one.
    page.get_by_role("button", name="Tourniquet on").tap()
    assert soon(page, 2)[0] == events[0]


def test_a_browser_that_stores_no_records_says_so(new_phone: Phone, site: Site) -> None:
    site.unplug()
    site.plug()
    page = new_phone.open()
    script = (site.folder / "worker.js").read_text(encoding="utf-8")
    refuse = 'navigator.storage.getDirectory = async () => { throw new DOMException("no", "SecurityError") };'
    page.route(
        re.compile(r"/worker\.js"),
        lambda route: route.fulfill(body=script + refuse, content_type="text/javascript"),
    )
    page.goto(site.url)
    readable(page)
    hear(page, "does not let Zero Line write")
    assert not any("already open" in piece for piece in said(page))
    page.get_by_role("button", name="Tourniquet on").tap()
    hear(page, "Not saved")
    assert not any(piece.startswith(RUNNING) for piece in said(page))


def test_a_private_window_records_while_it_is_open(browser: Browser, site: Site) -> None:
    site.unplug()
    site.plug()
    context = private_window(browser)
    page = context.new_page()
    page.goto(site.url)
    readable(page)
    page.get_by_role("button", name="Tourniquet on").tap()
    soon(page, 1)
    page.reload()
    readable(page)
    hear(page, RUNNING)
    context.close()


def test_the_self_check_tells_what_the_browser_really_answers(phone: Phone, site: Site) -> None:
    page = readable(phone.open(f"{site.url}self-check"))
    hear(page, "Ready for use with no network", within=30)
    files = len(json.loads(re.findall(r"const FILES = (\{.*?\n\});", worker(site), re.DOTALL)[0]))
    hear(page, f"All {files} files are here and whole")
    promised = page.evaluate("navigator.storage.persisted()")
    everything = " ".join(whole_screen(page))
    assert f"Kept for good: {'Good' if promised else 'Look here'}" in everything
    assert "The next start is prepared" in everything
    assert "MB more can be stored" in everything
    if not promised:
        reach(page, "button", "Ask the browser to keep it").tap()
        promised = page.evaluate("navigator.storage.persist()")
        hear(page, "The browser promised" if promised else "The browser refused")


def whole_screen(page: Page) -> list[str]:
    """What a screen says from its top to its end; a list holds only what is near."""
    pieces: list[str] = []
    for _ in range(6):
        pieces += said(page)
        page.mouse.move(200, 400)
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(200)
    page.mouse.wheel(0, -3000)
    page.wait_for_timeout(300)
    return pieces


def worker(site: Site) -> str:
    """The worker that keeps the app, as it was built."""
    return (site.folder / "service-worker.js").read_text(encoding="utf-8")


def test_after_the_phone_slept_the_counter_is_not_compared_with_what_was_before(phone: Phone, site: Site) -> None:
    page = readable(phone.open(site.url))
    tourniquet_on(page)
    # A browser that is driven like this always counts as seen; the page hears what it would hear.
    for hidden in ("true", "false"):
        page.evaluate(
            f"Object.defineProperty(document, 'hidden', {{ get: () => {hidden}, configurable: true }});"
            "document.dispatchEvent(new Event('visibilitychange'));"
        )
    page.wait_for_timeout(2000)
    page.get_by_role("button", name="Tourniquet on").tap()
    before, after = soon(page, 2)
    assert before["at"]["run"] != after["at"]["run"]
    assert not any("The clocks do not agree" in piece for piece in said(page))
