"""The real app in a real browser, for the tests that look at it and for the gallery."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
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
PATIENCE = 60
"""Seconds within which anything must have happened, on a slow machine too."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningApp:
    """`main.py` as a process of its own, without a display.

    With `room`, in bytes, no file it writes may grow larger: the kernel says so, as a full disk would.
    """

    def __init__(self, data: Path, port: int | None = None, *, web: bool = True, room: int | None = None) -> None:
        self.data = data
        self.web = web
        self.room = room
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "main.py", "--port", str(self.port), "--data", str(self.data)]
        if self.web:
            command.append("--web")
        if self.room:
            command = ["prlimit", f"--fsize={self.room}", *command]
        display = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=display, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
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
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self) -> str:
        """End it as Ctrl+C does, and return what it printed."""
        if self.process is None:
            return ""
        self.process.send_signal(signal.SIGINT)
        try:
            printed, _ = self.process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()
            printed, _ = self.process.communicate()
        self.process = None
        return printed


@contextmanager
def running_app(data: Path, *, room: int | None = None) -> Iterator[RunningApp]:
    """The app, running until the end of the block."""
    app = RunningApp(data, room=room)
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def phone(browser: Browser, width: int = 412, height: int = 839, *, scale: float = 2.625) -> BrowserContext:
    """A Pixel 7 as a person holds it, or of another size."""
    return browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        is_mobile=True,
        has_touch=True,
        user_agent="Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/156.0.0.0 Mobile Safari/537.36",
        permissions=["clipboard-read", "clipboard-write"],
    )


def desk(browser: Browser) -> BrowserContext:
    """A wide window on a desk."""
    return browser.new_context(viewport={"width": 1280, "height": 900})


def listen(page: Page) -> None:
    """Turn on what a screen reader turns on, so that roles and names are there."""
    placeholder = page.locator("flt-semantics-placeholder")
    semantics = page.locator("flt-semantics").first
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not semantics.count():
        with suppress(PlaywrightError):  # It goes while one reaches for it, once it has been touched.
            if page.evaluate("navigator.maxTouchPoints") > 0:
                placeholder.tap(force=True, timeout=1000)
            else:
                placeholder.evaluate("element => element.click()", timeout=1000)
        page.wait_for_timeout(150)
    page.get_by_role("heading").first.wait_for(state="attached", timeout=PATIENCE * 1000)


def visit(page: Page, url: str) -> Page:
    """Open an address of the app, ready to be read by roles and names."""
    page.goto(url)
    listen(page)
    return page
