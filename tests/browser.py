"""The real app in a real browser, for the tests that look at it and for the gallery."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from re import Pattern
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BRIEF = ("--js-flags=--liftoff-only", "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup")
"""For tests: none lasts long enough to gain by optimised code, and none types into the address bar,
whose two pages of suggestions load with every browser. Together these are half of what a start costs."""
PATIENCE = 60
"""Seconds within which anything must have happened, on a slow machine too."""
REACTION = 0.3
"""Seconds a person needs before the next tap: nobody taps in the very moment a screen appears."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningApp:
    """`main.py` as a process of its own, without a display.

    With `room`, in bytes, no file it writes may grow larger: the kernel says so, as a full disk would. `hosted`
    is the app in `tests.hosted`, as a browser that keeps it would show it.
    """

    def __init__(
        self,
        data: Path,
        port: int | None = None,
        *,
        web: bool = True,
        room: int | None = None,
        hosted: bool = False,
    ) -> None:
        self.data = data
        self.web = web
        self.room = room
        self.hosted = hosted
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = ["-m", "tests.hosted"] if self.hosted else ["main.py"]
        command = [sys.executable, *program, "--port", str(self.port), "--data", str(self.data)]
        if self.web:
            command.append("--web")
        if self.room:
            command = ["prlimit", f"--fsize={self.room}", *command]
        display = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
        # Into a file: a pipe that nobody empties would stop the app once it is full.
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the app ends
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=display, stdout=self._printed, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"the app did not start: {self.stop()}")

    def kill(self) -> None:
        """End it as a dead battery would."""
        self._end(signal.SIGKILL)

    def stop(self) -> str:
        """End it as Ctrl+C does, and return what it printed."""
        return self._end(signal.SIGINT)

    def recorded(self, table: str) -> list[dict[str, Any]]:
        """What a table of the records holds on disk."""
        raw = json.loads((self.data / "records.json").read_text(encoding="utf-8"))
        return list(raw.get(table, {}).values())

    def _end(self, how: signal.Signals) -> str:
        process, self.process = self.process, None
        if process is None:
            return ""
        process.send_signal(how)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with self._printed as printed:
            printed.seek(0)
            return printed.read().decode()


@contextmanager
def running_app(data: Path, *, room: int | None = None, hosted: bool = False) -> Iterator[RunningApp]:
    """The app, running until the end of the block."""
    app = RunningApp(data, room=room, hosted=hosted)
    app.start()
    try:
        yield app
    finally:
        app.kill()


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Debian's Chromium, without a window."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])


@contextmanager
def chromium() -> Iterator[Browser]:
    """The same, for what is not a test."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            yield browser
        finally:
            browser.close()


def pixel(width: int = 412, height: int = 839, *, scale: float = 1) -> dict[str, Any]:
    """What makes a browser a Pixel 7 as a person holds it, or a phone of another size."""
    return {
        "viewport": {"width": width, "height": height},
        "device_scale_factor": scale,
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/156.0.0.0 Mobile Safari/537.36",
        "permissions": ["clipboard-read", "clipboard-write"],
    }


def phone(browser: Browser, width: int = 412, height: int = 839, *, scale: float = 1) -> BrowserContext:
    """A phone; `scale` is how many pixels make one point."""
    return browser.new_context(**pixel(width, height, scale=scale))


def desk(browser: Browser) -> BrowserContext:
    """A wide window on a desk."""
    return browser.new_context(viewport={"width": 1280, "height": 900})


def listen(page: Page) -> None:
    """Turn on what a screen reader turns on, so that roles and names are there."""
    placeholder = page.locator("flt-semantics-placeholder")
    with_finger = page.evaluate("navigator.maxTouchPoints") > 0
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(PlaywrightError):  # It goes while one reaches for it, once it has been touched.
            if with_finger:
                placeholder.tap(force=True, timeout=1000)
            else:
                placeholder.evaluate("element => element.click()", timeout=1000)
        with suppress(PlaywrightError):
            page.locator("flt-semantics").first.wait_for(state="attached", timeout=1000)
            break
    page.get_by_role("heading").first.wait_for(state="attached", timeout=PATIENCE * 1000)
    page.wait_for_timeout(REACTION * 1000)


def visit(page: Page, url: str) -> Page:
    """Open an address of the app, ready to be read by roles and names."""
    page.goto(url)
    listen(page)
    return page


def go(page: Page, route: str) -> Page:
    """Go to another screen as the browser's own buttons do: the app need not start again."""
    if page.url.endswith(route) and page.url.count("/") == route.count("/") + 2:
        return page
    before = _still(page)
    page.evaluate(
        """route => {
            history.pushState(history.state, "", route);
            dispatchEvent(new PopStateEvent("popstate", {state: history.state}));
        }""",
        route,
    )
    # The new screen has come once something else is said, and then nothing new any more.
    deadline = time.monotonic() + 5
    last, now = before, before
    while time.monotonic() < deadline and (not now or now == before or now != last):
        page.wait_for_timeout(200)
        last, now = now, _still(page)
    return page


def _still(page: Page) -> list[str]:
    """What the screen says, but for what ticks."""
    return [re.sub(r"\d", "", piece) for piece in said(page)]


def alarms_seen(page: Page) -> int:
    """Tap every alarm away; how many there were."""
    count = 0
    seen = page.get_by_role("button", name="Seen", exact=True)
    while seen.count():
        before = said(page)
        seen.first.tap()
        count += 1
        for _ in range(50):
            page.wait_for_timeout(100)
            if said(page) != before:
                break
    return count


def hear(page: Page, words: str | Pattern[str], *, within: float = 20) -> str:
    """Wait until a screen reader would say these words; what it says around them comes back."""
    deadline = time.monotonic() + within
    while True:
        for piece in said(page):
            if re.search(words, piece, re.DOTALL):
                page.wait_for_timeout(REACTION * 1000)
                return piece
        if time.monotonic() > deadline:
            raise AssertionError(f"nothing says {words!r} on this screen, which says: {said(page)}")
        page.wait_for_timeout(100)


def reach(
    page: Page, role: Literal["button", "heading", "checkbox", "textbox"], name: str | Pattern[str]
) -> Locator:
    """Something on the screen, with the list turned down to it, then up; lists build only what is near."""
    wanted = page.get_by_role(role, name=name).first
    for turn in range(60):
        _come_to_rest(page)
        if wanted.count() and _in_reach(wanted):
            page.wait_for_timeout(REACTION * 1000)
            return wanted
        page.mouse.move(200, 500)
        page.mouse.wheel(0, 250 if turn < 30 else -250)
    raise AssertionError(f"there is no {role} {name!r} on this screen, which says: {said(page)}")


def _come_to_rest(page: Page) -> None:
    """Wait until nothing on the screen moves."""
    everything = "[...document.querySelectorAll('flt-semantics')]"
    before, now = "", "…"
    for _ in range(20):
        before, now = now, page.evaluate(f"{everything}.map(e => e.getBoundingClientRect().top).join()")
        if now == before:
            return
        page.wait_for_timeout(150)


def _in_reach(wanted: Locator) -> bool:
    """Whether a finger put on its middle would touch it, and nothing that lies above it."""
    return bool(
        wanted.evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return hit !== null && (element === hit || element.contains(hit));
            }"""
        )
    )


def write(page: Page, name: str | Pattern[str], words: str) -> None:
    """Tap a field and type over what is in it, as fast as a finger can."""
    page.get_by_role("textbox", name=name).tap()
    page.wait_for_timeout(250)
    page.keyboard.press("Control+a")
    page.keyboard.type(words, delay=30)
    page.wait_for_timeout(250)


def said(page: Page) -> list[str]:
    """What a screen reader would say of the screen, piece by piece."""
    pieces = page.evaluate(
        """() => [...document.querySelectorAll(
            "flt-semantics-host :is([role], [aria-label], h1, h2, h3, span, input)")]
        .map(e => e.getAttribute("aria-label") || e.innerText || e.value || "")"""
    )
    return [str(piece) for piece in pieces]
