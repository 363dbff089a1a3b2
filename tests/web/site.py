"""The built web app on a server, in a browser that is really closed and opened again."""

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser import BRIEF, CHROMIUM, FLAGS, PATIENCE, REACTION, listen, pixel
from web.serve import server

HALF = Path("/sys/fs/cgroup/cpu/zero-line-half")
"""A group of processes that together get half of one processor."""


class Site:
    """A built folder, served or not: with the server gone there is no network."""

    def __init__(self, folder: Path, base_url: str = "/") -> None:
        self.folder = folder
        self.base_url = base_url
        self._serving: ThreadingHTTPServer | None = None
        self.plug()
        self.unplug()
        self.url = f"http://127.0.0.1:{self.port}{base_url}"

    def plug(self) -> None:
        """Let there be a network; a second plug is none."""
        if self._serving:
            return
        self._serving = server(self.folder, getattr(self, "port", 0), self.base_url, quiet=True)
        self._serving.daemon_threads = True
        self.port = self._serving.server_address[1]
        threading.Thread(target=self._serving.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def unplug(self) -> None:
        """Let there be none."""
        if self._serving:
            self._serving.shutdown()
            self._serving.server_close()
            self._serving = None


@dataclass
class Phone:
    """A browser with everything it keeps in one folder; it can be closed, killed and opened again."""

    playwright: Playwright
    kept: Path
    slow: bool = False
    """Held to half of one processor, all its processes together."""
    flags: tuple[str, ...] = BRIEF
    context: BrowserContext | None = None
    prepare: Callable[[BrowserContext], object] | None = None

    def open(self, url: str = "") -> Page:
        """Start the browser, and the app in it where an address is given."""
        executable = CHROMIUM
        if self.slow:
            executable = self.kept.with_name("half-a-core")
            executable.write_text(f'#!/bin/sh\necho $$ > {HALF}/cgroup.procs\nexec {CHROMIUM} "$@"\n')
            executable.chmod(0o755)
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.kept),
            executable_path=executable,
            args=[*FLAGS, *self.flags, "--hide-crash-restore-bubble"],
            **pixel(),
        )
        if self.prepare:
            self.prepare(self.context)
        page = self.context.pages[0]
        if url:
            page.goto(url)
        return page

    def close(self) -> None:
        """End it as a user does."""
        if self.context:
            with suppress(PlaywrightError):
                self.context.close()
            self.context = None

    def kill(self) -> None:
        """End it as a dead battery does: every process of it at once."""
        for process in Path("/proc").iterdir():
            if not process.name.isdecimal():
                continue
            with suppress(OSError):
                if str(self.kept).encode() in (process / "cmdline").read_bytes():
                    os.kill(int(process.name), signal.SIGKILL)
        self.close()


@contextmanager
def half_a_core() -> Iterator[None]:
    """Make the group that `Phone(slow=True)` joins. Needs root and control groups, version 1.

    Raises:
        OSError: this machine cannot hold processes back so.
    """
    HALF.mkdir(exist_ok=True)
    (HALF / "cpu.cfs_quota_us").write_text("50000")
    (HALF / "cpu.cfs_period_us").write_text("100000")
    try:
        yield
    finally:
        with suppress(OSError):
            HALF.rmdir()


def wait_for(look: Callable[[], Any], what: str, within: float = PATIENCE) -> Any:
    """Wait until `look` finds something. The page's policy forbids Playwright's own way of waiting."""
    deadline = time.monotonic() + within
    while True:
        found, refused = None, ""
        try:
            found = look()
        except PlaywrightError as error:  # The page may just be loading another document.
            refused = f": {error}"
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {within:.0f} s for {what}{refused}")
        time.sleep(0.03)


def marks(page: Page) -> dict[str, float]:
    """When what happened, in milliseconds since the page began to load."""
    found = page.evaluate("performance.getEntriesByType('mark').map(mark => [mark.name, mark.startTime])")
    return dict(found)


def usable(page: Page) -> None:
    """Wait for the emergency page, and no longer."""
    wait_for(lambda: "emergency-ready" in marks(page), "emergency-ready")


def ready(page: Page, within: float = PATIENCE) -> dict[str, float]:
    """Wait for the first screen; the marks come back."""
    wait_for(lambda: "app-ready" in marks(page), "app-ready", within)
    return marks(page)


def readable(page: Page) -> Page:
    """Wait for the first screen, and turn on what a screen reader turns on."""
    ready(page)
    listen(page)
    return page


def kept_offline(page: Page) -> None:
    """Wait until everything is kept for use with no network, and the finished start with it."""
    wait_for(
        lambda: page.evaluate(
            """async () => {
                const registration = await navigator.serviceWorker.getRegistration();
                if (registration?.active?.state !== "activated" || registration.waiting) return false;
                const directory = await navigator.storage.getDirectory();
                for await (const [name, file] of directory.entries()) {
                    if (name.startsWith("memory-")) return (await file.getFile()).size > 1e6;
                }
                return false;
            }"""
        ),
        "everything to be kept for use with no network",
    )
    page.wait_for_timeout(REACTION * 1000)


def installed(phone: Phone, site: Site) -> None:
    """Open the app once with a network until everything is kept, then close the browser and pull the plug."""
    site.plug()
    page = phone.open(site.url)
    ready(page)
    kept_offline(page)
    phone.close()
    site.unplug()


def another(phone: Phone, kept: Path) -> Phone:
    """A phone that keeps just what this one keeps; the browser must be closed."""
    shutil.copytree(phone.kept, kept)
    return Phone(phone.playwright, kept)


def temporary_phone(playwright: Playwright, *, slow: bool = False) -> Phone:
    """A phone that has never seen the app, its browser as users have it."""
    return Phone(playwright, Path(tempfile.mkdtemp(prefix="zero-line-phone-")) / "kept", slow, flags=())
