"""What a larger reference costs: starts and memory of two builds of the web app, offline, in turn.

    uv run python -m tests.benchmarks.reference BEFORE [--built AFTER] [--turns 5]

Both are folders that `web.build` wrote. Memory is what the page's processes hold, each shared part counted
once over those that share it, five seconds after the first screen.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from tests.web.site import Phone, Site, installed, ready, temporary_phone
from web.build import build

SETTLED = 5_000
"""Milliseconds after which nothing of the start is under way any more."""


def held(phone: Phone) -> float:
    """Megabytes that this phone's pages and workers hold."""
    total = 0
    for process in Path("/proc").iterdir():
        try:
            line = (process / "cmdline").read_bytes()
            if b"--type=renderer" in line and str(phone.kept).encode() in line:
                shares = (process / "smaps_rollup").read_text()
                total += int(next(one for one in shares.splitlines() if one.startswith("Pss:")).split()[1])
        except OSError:  # it has just ended, or is no process
            continue
    return total / 1024


def once(phone: Phone, site: Site) -> tuple[float, float]:
    """Seconds to the first screen, and megabytes held after it."""
    page = phone.open(site.url)
    seconds = ready(page)["app-ready"] / 1000
    page.wait_for_timeout(SETTLED)
    megabytes = held(phone)
    phone.close()
    return seconds, megabytes


def measure(playwright: Playwright, folders: tuple[Path, Path], turns: int) -> None:
    """Print the medians of both."""
    sites = [Site(folder) for folder in folders]
    phones = [temporary_phone(playwright) for _ in sites]
    for phone, site in zip(phones, sites, strict=True):
        installed(phone, site)
    taken = [[once(phone, site) for phone, site in zip(phones, sites, strict=True)] for _ in range(turns)]
    for place, what in enumerate(("first screen, s", "memory, MB")):
        before, after = (median(turn[build][place] for turn in taken) for build in (0, 1))
        print(f"{what:16} before {before:7.2f}  after {after:7.2f}  {after / before:5.2f} x", flush=True)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.reference", description="Time and weigh two builds.")
    parser.add_argument("before", type=Path)
    parser.add_argument("--built", type=Path, help="use this build instead of making one")
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        after = options.built or Path(name) / "web"
        if not options.built:
            build(after)
        measure(playwright, (options.before, after), options.turns)


if __name__ == "__main__":
    main()
