"""The installed app with no network, or a bad one."""

import base64
import json
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

from content.library import load
from tests.browser import REACTION, said
from tests.web.site import Phone, Site, kept_offline, marks, readable, ready, usable, wait_for
from web.build import build

pytestmark = pytest.mark.e2e

LIBRARY = load()
BLANK = 20_000
"""Bytes: a picture of an empty screen is smaller, one of any screen of the app much larger."""


def watch(phone: Phone) -> list[str]:
    """Everything that should not happen in this phone's browser, as it happens, from its next opening on."""
    wrong: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:")):
            wrong.append(f"asks elsewhere: {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status}: {response.url}")

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    def prepare(context: BrowserContext) -> None:
        context.on("request", asked)
        context.on("response", answered)
        context.on("requestfailed", lambda request: wrong.append(f"fails: {request.url} {request.failure}"))
        context.on("console", told)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        # A violation that goes to no console is one too.
        context.add_init_script(
            "addEventListener('securitypolicyviolation', event => "
            "console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`))"
        )

    phone.prepare = prepare
    return wrong


@pytest.fixture
def phone(phone: Phone) -> Iterator[Phone]:
    """A phone with the app installed and no network, in which nothing may go wrong."""
    wrong = watch(phone)
    yield phone
    assert wrong == []


def squeezed(text: str) -> str:
    """Its letters alone: how lines are put together on a screen is no matter here."""
    return re.sub(r"\W", "", text)


def to(page: Page, route: str, *words: str) -> None:
    """Go to another screen of the running app, and wait until it says these words."""
    page.evaluate(
        """route => {
            history.pushState(history.state, "", route);
            dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
        }""",
        route,
    )
    shows(page, *words)


def shows(page: Page, *words: str) -> None:
    """Wait until the screen says these words."""
    wanted = [squeezed(one) for one in words]

    def all_there() -> bool:
        now = squeezed(" ".join(said(page)))
        return all(one in now for one in wanted)

    wait_for(all_there, f"{words} at {page.url}", 10)


def events(page: Page) -> list[dict[str, Any]]:
    """What happened, as it is recorded on this phone."""
    found = page.evaluate(
        """async () => {
            const { unpack } = await import(new URL("records.js", document.baseURI));
            const directory = await navigator.storage.getDirectory();
            let newest = { number: -1, files: [] };
            for (const name of ["records-a", "records-b"]) {
                const file = await (await directory.getFileHandle(name)).getFile();
                const state = unpack(new Uint8Array(await file.arrayBuffer()));
                if (state?.number > newest.number) newest = state;
            }
            const [, bytes] = newest.files.find(([name]) => name === "records.json") ?? [];
            return bytes ? new TextDecoder().decode(bytes) : "{}";
        }"""
    )
    return list(json.loads(found).get("events", {}).values())


def what(page: Page) -> list[str]:
    """What happened, in one word each."""
    return [event["what"] for event in events(page)]


RUNNING = r"Casualty not set (\d):(\d\d):(\d\d) Under 2 hours"


def running(page: Page) -> list[int]:
    """How many seconds each tourniquet that is shown on Now has been on."""
    found = {piece for piece in said(page) if re.match("Limb not set .*" + RUNNING, piece)}
    times = (re.search(RUNNING, piece) for piece in sorted(found))
    return [int(time[1]) * 3600 + int(time[2]) * 60 + int(time[3]) for time in times if time]


def tap_tourniquet_on(page: Page) -> float:
    """Tap it in the app. Returns when that was."""
    page.get_by_role("button", name="Tourniquet on").tap()
    at = time.time()
    wait_for(lambda: "/tourniquet/" in page.evaluate("location.pathname"), "the tourniquet's own screen")
    return at


def started(phone: Phone, address: str) -> tuple[Page, float]:
    """Open the app in a browser that was closed. Returns how long it took until its first screen was there."""
    page = phone.open()
    page.goto(address, wait_until="commit")
    return page, ready(page)["app-ready"]


def test_every_topic_can_be_read_and_tourniquets_run_on_with_no_network(
    phone: Phone, site: Site, rounds: Callable[[int], int]
) -> None:
    page = readable(phone.open(site.url))
    at = tap_tourniquet_on(page)
    phone.close()
    page = readable(phone.open(site.url))
    assert running(page) == [pytest.approx(time.time() - at, abs=2)]
    topics = list(LIBRARY.topics.values())
    for topic in topics[:: len(topics) // rounds(len(topics))]:
        text = topic.text("en")
        to(page, f"/topic/{topic.id}", text.title, text.answer)


SCREENS = {
    "care": "Checklists",
    "rights": "not legal advice",
    "contacts": "112",
    "more": "Settings",
    "self-check": "Good All 30 files",
    "settings": "Text size",
    "about": "What it is not",
    "sources": "Search sources",
    "ask": "Or begin here",
    "ask?q=txa+dose": "Tranexamic acid",
    "ask?q=weather+tomorrow": "I don’t know",
    "checklist/march": "MARCH",
    "checklist/prolonged": "Care for hours and days",
    "checklist/before-you-sign": "Red flags",
    "topic/bank-account": "bank",
    "drugs": "Every soldier",
    "phrases": "All phrases",
    "phrase/do-not-move": "Не рухайся",
    "glossary": "tourniquet",
    "dates": "Dates",
    "claims": "Said and checked",
    "due": "Reassess the tourniquet",
    "nine-line": "Nine-line request",
    "receive": "Receive a record",
    "topic/tourniquet-convert": "Convert",
    "contact/coordination-hq-pow": "Coordination HQ",
    "contact/new": "New contact",
    "topic/nothing": "Not here",
    "nowhere": "Not here",
}
"""Every screen that needs no record, and words that stand on it."""


def test_from_the_first_visit_to_the_last_nothing_is_asked_of_others(
    new_phone: Phone, built: Path, tmp_path: Path
) -> None:
    """From a folder of a host, as a project's own pages are; of the host itself nothing else is asked for."""
    folder = "/field/zero-line/"
    build(tmp_path / "site", base_url=folder)
    site = Site(tmp_path / "site", folder)
    wrong = watch(new_phone)
    site.plug()
    page = new_phone.open()
    asked: set[str] = set()
    page.context.on("request", lambda request: asked.add(request.url))
    page.goto(site.url)
    readable(page)
    tap_tourniquet_on(page)
    for address, words in SCREENS.items():
        to(page, folder + address, words)
    kept_offline(page)
    new_phone.close()
    site.unplug()
    page = new_phone.open()
    page.context.on("request", lambda request: asked.add(request.url))
    page.goto(site.url + "topic/pay-late")
    shows(readable(page), LIBRARY.topics["pay-late"].text("en").answer)
    to(page, folder, "Under 2 hours")
    assert len(running(page)) == 1
    assert wrong == []
    assert {url for url in asked if not url.startswith((site.url, "data:", "blob:" + site.url))} == set()
    assert site.url + "service-worker.js" in asked  # what that worker asks for is seen too


def silence(port: int) -> AbstractContextManager[object]:
    """A network that accepts every connection and never answers."""
    listening = socket.create_server(("127.0.0.1", port), backlog=100)
    accepted: list[socket.socket] = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                accepted.append(listening.accept()[0])

    def close() -> None:
        for one in (listening, *accepted):
            one.close()

    threading.Thread(target=accept, daemon=True).start()
    ends = ExitStack()
    ends.callback(close)
    ends.callback(listening.shutdown, socket.SHUT_RDWR)
    return ends


def login_page(port: int) -> AbstractContextManager[object]:
    """A network that answers everything with its own page, as in a hotel or on a train."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = b"<!DOCTYPE html><title>Log in</title><h1>Log in to use this network</h1>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    serving = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    ends = ExitStack()
    ends.callback(serving.server_close)
    ends.callback(serving.shutdown)
    return ends


def test_a_network_that_is_none_costs_no_time(phone: Phone, site: Site) -> None:
    """Whether it never answers or answers with a page of its own, the app starts as with no network."""
    page, alone = started(phone, site.url)
    phone.close()
    for network in (silence, login_page):
        with network(site.port):
            page, time_taken = started(phone, site.url)
            # Whoever waits for such a network waits for ever, or until he gives up after 20 seconds or more.
            assert time_taken < 2 * alone + 3000
            assert page.title() == "Zero Line"
            page.wait_for_timeout(REACTION * 1000)
            phone.close()


def test_twenty_visits_with_a_network_are_twenty_starts(
    phone: Phone, site: Site, rounds: Callable[[int], int]
) -> None:
    visits = rounds(20)
    site.plug()
    page = phone.open()
    loads: list[str] = []
    page.on("domcontentloaded", lambda page: loads.append(page.url))
    for visit in range(1, visits + 1):
        page.goto(site.url)
        ready(page)
        assert loads == [site.url] * visit
    page.wait_for_timeout(1000)
    assert loads == [site.url] * visits
    site.unplug()


def test_an_address_opens_its_screen_with_no_network(phone: Phone, site: Site) -> None:
    page = phone.open()
    manifest = json.loads((site.folder / "manifest.json").read_text(encoding="utf-8"))
    shortcuts = {
        shortcut["name"]: site.url + shortcut["url"].removeprefix(".") for shortcut in manifest["shortcuts"]
    }
    late = LIBRARY.topics["pay-late"].text("en")
    for address, words in (
        (site.url + "topic/pay-late", [late.title, late.answer]),
        (site.url + "rights", ["Rights", "Dates"]),
        (shortcuts["Ask"], ["Ask"]),
    ):
        page.goto(address)
        shows(readable(page), *words)
        assert page.url == address
    # The home screen's other shortcut is a tap; a reload of the page it opened is none.
    page.goto(shortcuts["Tourniquet on"])
    at = time.time()
    readable(page)
    assert running(page) == [pytest.approx(time.time() - at, abs=2)]
    assert page.url == site.url
    page.reload()
    readable(page)
    assert running(page) == [pytest.approx(time.time() - at, abs=2)]
    assert what(page) == ["applied"]


def stamps(page: Page) -> list[str]:
    """Each tourniquet of the emergency page as it is read, the last one first."""
    return [" ".join(words.split()) for words in page.locator("#emergency-stamps li").all_inner_texts()]


def forget_the_start(page: Page) -> None:
    """Let the next start be one from the beginning, which takes seconds."""
    page.evaluate(
        """async () => {
            const directory = await navigator.storage.getDirectory();
            for await (const name of directory.keys()) {
                if (name.startsWith("memory-")) await directory.removeEntry(name);
            }
        }"""
    )


def test_a_tap_while_python_loads_is_one_tourniquet_in_the_app(phone: Phone, site: Site) -> None:
    """Two quick taps are one, and what is taken back there is taken back here."""
    page = phone.open(site.url)
    ready(page)
    forget_the_start(page)
    page.reload(wait_until="commit")
    usable(page)
    on = page.locator("#emergency-on")
    on.tap()
    mistaken = time.time()
    on.tap()
    expect(page.locator("#emergency-stamps li")).to_have_count(1)
    page.get_by_role("button", name="Take back").tap()
    expect(page.locator("#emergency-stamps li")).to_contain_text("Taken back")
    # The phone may have slept: what its counter says of the time before is worth nothing.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    on.tap()
    at = time.time()
    expect(page.locator("#emergency-stamps li")).to_have_count(2)
    assert "app-ready" not in marks(page)
    readable(page)
    assert page.locator("#emergency").count() == 0
    assert running(page) == [pytest.approx(time.time() - at, abs=2)]
    assert what(page) == ["applied", "undone", "applied"]
    first, undo, second = events(page)
    assert undo["details"] == {"event": first["id"]}
    assert datetime.fromisoformat(first["at"]["wall"]).timestamp() == pytest.approx(mistaken, abs=1)
    assert datetime.fromisoformat(second["at"]["wall"]).timestamp() == pytest.approx(at, abs=1)
    assert first["at"]["run"] != second["at"]["run"]
    # Nothing is left to be taken over again.
    page.reload()
    readable(page)
    assert running(page) == [pytest.approx(time.time() - at, abs=2)]
    assert len(events(page)) == 3


def test_the_emergency_page_works_on_where_python_never_comes(
    new_phone: Phone, built: Path, tmp_path: Path
) -> None:
    """Nothing is kept on this phone yet and the host lacks a file. Once it is there, the stamp is taken over."""
    shutil.copytree(built, tmp_path / "site", copy_function=os.link)
    missing = tmp_path / "site" / "python" / "app.zip"
    missing.unlink()
    site = Site(tmp_path / "site")
    site.plug()
    page = new_phone.open(site.url)
    usable(page)
    page.locator("#emergency-on").tap()
    at = time.time()
    expect(page.get_by_role("status")).to_contain_text("The full app could not start. This page works without it.")
    expect(page.locator("#emergency-stamps .kept")).to_have_text("saved")
    wait_for(lambda: stamps(page)[0].startswith("0:00:04 Under 2 hours"), "the clock to run on")
    assert "app-ready" not in marks(page)
    os.link(built / "python" / "app.zip", missing)
    page.reload()
    readable(page)
    assert running(page) == [pytest.approx(time.time() - at, abs=2)]
    assert what(page) == ["applied"]
    site.unplug()


def test_a_kept_start_that_is_not_whole_is_none(phone: Phone, site: Site) -> None:
    """Whatever happened to it. The start itself is the same for all: that of a phone without one."""
    page = phone.open(site.url)
    ready(page)
    found = page.evaluate(
        """async () => {
            const { readMemory } = await import(new URL("memory.js", document.baseURI));
            const directory = await navigator.storage.getDirectory();
            const names = await Array.fromAsync(directory.keys());
            const kept = await directory.getFileHandle(names.find((name) => name.startsWith("memory-")));
            const whole = new Uint8Array(await (await kept.getFile()).arrayBuffer());
            const flipped = (at) => {
                const bytes = whole.slice();
                bytes[at] ^= 1;
                return bytes;
            };
            const tries = {
                whole,
                empty: new Uint8Array(),
                "a few bytes": whole.slice(0, 20),
                "cut off": whole.slice(0, -1),
                half: whole.slice(0, whole.length / 2),
                noise: crypto.getRandomValues(new Uint8Array(50_000)),
                "a bit flipped at the start": flipped(100),
                "a bit flipped in the middle": flipped(whole.length >> 1),
                "a bit flipped in the digest": flipped(whole.length - 1),
            };
            const found = {};
            for (const [name, bytes] of Object.entries(tries)) {
                const file = await directory.getFileHandle("tried", { create: true });
                const writing = await file.createWritable();
                await writing.write(bytes);
                await writing.close();
                found[name] = (await readMemory("tried"))?.length ?? 0;
            }
            found.missing = (await readMemory("tried"))?.length ?? 0;
            return found;
        }"""
    )
    assert found.pop("whole") > 30_000_000
    assert set(found.values()) == {0}


def test_a_start_that_is_whole_and_not_ours_is_thrown_away_and_made_again(phone: Phone, site: Site) -> None:
    page = phone.open(site.url)
    ready(page)
    page.evaluate(
        """async () => {
            const directory = await navigator.storage.getDirectory();
            const names = await Array.fromAsync(directory.keys());
            const name = names.find((name) => name.startsWith("memory-"));
            const pages = new Uint8Array(2 * 4096 + 4 * 4);
            crypto.getRandomValues(pages.subarray(0, 8192));
            new Uint32Array(pages.buffer, 8192).set([0, 1, 2, 8192]);
            const writing = await (await directory.getFileHandle(name)).createWritable();
            await writing.write(pages);
            await writing.write(await crypto.subtle.digest("SHA-256", pages));
            await writing.close();
        }"""
    )
    page.reload()
    ready(page)
    kept_offline(page)
    page.reload()
    found = ready(page)
    assert found["python-ready"] - found["memory-read"] < found["app-ready"] / 2
    assert "Tourniquet on" in said(readable(page))


def test_the_emergency_page_gives_way_to_a_screen_and_never_to_a_blank_one(phone: Phone, site: Site) -> None:
    """Every picture a phone shows on the way has something on it."""
    page = phone.open(site.url)
    ready(page)
    pictures: list[bytes] = []
    session = page.context.new_cdp_session(page)

    def drawn(frame: dict[str, Any]) -> None:
        pictures.append(base64.b64decode(frame["data"]))
        session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    session.on("Page.screencastFrame", drawn)
    page.reload(wait_until="commit")
    usable(page)
    page.screenshot()  # from the first paint on
    session.send("Page.startScreencast", {"format": "png"})
    ready(page)
    assert page.locator("#emergency").count() == 0
    pictures.append(page.screenshot())
    page.wait_for_timeout(REACTION * 1000)
    sizes = [len(picture) for picture in pictures]
    assert len(pictures) >= 2
    assert min(sizes) > BLANK
