"""What the page costs while nobody touches it: three tourniquets running, against a stock blank Flet page.

    uv run python -m tests.benchmarks.idle [--seconds 30]

Processor time of all of the browser's processes, screen on, after the start has settled.
"""

import argparse
import os
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.starts import SEEN, Quiet, stock
from tests.browser import hear
from tests.web.site import Phone, Site, installed, readable, ready, temporary_phone
from web.build import build

SETTLED = 15_000
"""Milliseconds after which a start has left nothing to do."""
TICKS = os.sysconf("SC_CLK_TCK")


def spent(phone: Phone) -> float:
    """Seconds of processor time that this phone's browser has used so far."""
    total = 0
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdecimal() and str(phone.kept).encode() in (process / "cmdline").read_bytes():
                fields = (process / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return total / TICKS


def share(phone: Phone, page: Page, seconds: int) -> float:
    """How much of one processor the page takes, in per cent."""
    page.wait_for_timeout(SETTLED)
    before = spent(phone)
    page.wait_for_timeout(seconds * 1000)
    return 100 * (spent(phone) - before) / seconds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.idle", description="Measure an idle page.")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--built", type=Path, help="use this build instead of making one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        stock(folder / "stock")
        if not options.built:
            build(folder / "web")
        handler = partial(Quiet, directory=str(folder / "stock"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
            serving.daemon_threads = True
            threading.Thread(target=serving.serve_forever, daemon=True).start()
            blank = temporary_phone(playwright)
            blank.prepare = lambda context: context.add_init_script(SEEN)
            page = blank.open(f"http://127.0.0.1:{serving.server_address[1]}/")
            ready(page, within=180)
            print(f"stock blank page: {share(blank, page, options.seconds):.1f} % of one processor", flush=True)
            blank.close()
        site = Site(options.built or folder / "web")
        phone = temporary_phone(playwright)
        installed(phone, site)
        page = phone.open(site.url)
        ready(page)
        print(f"Zero Line, nothing running: {share(phone, page, options.seconds):.1f} %", flush=True)
        phone.close()
        page = readable(phone.open(site.url))
        for _ in range(3):
            page.get_by_role("button", name="Tourniquet on").tap()
            hear(page, "Which limb")
            page.get_by_role("button", name="Back").tap()
            hear(page, "^Tourniquet on$")
        phone.close()
        # Without a screen reader, as most have it.
        page = phone.open(site.url)
        ready(page)
        print(f"Zero Line, three tourniquets: {share(phone, page, options.seconds):.1f} %", flush=True)
        page.screenshot(path=folder / "idle.png")
        phone.close()


if __name__ == "__main__":
    main()
