"""How long a start takes, against a stock blank Flet page of the same wheel.

    uv run python -m tests.benchmarks.starts [--turns 5]

Chromium as a phone is closed and opened again before each start, the two in turn. Zero Line starts with the
network off from what its service worker keeps; the stock page, which cannot do that, from a server here. Then the
same with the whole browser held to half of one processor, which needs root and control groups.
"""

import argparse
import io
import shutil
import tarfile
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path
from statistics import median

import flet as ft
from flet_web.patch_index import patch_index_html
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.web.site import Site, half_a_core, installed, ready, temporary_phone
from web.build import TYPES, build
from web.client import CLIENT

BLANK = b"""
import flet as ft
from js import BroadcastChannel

def main(page: ft.Page):
    page.add(ft.Text("A blank page"))
    BroadcastChannel.new("first-screen").postMessage("shown")

ft.run(main)
"""
SEEN = """
new BroadcastChannel("first-screen").onmessage = () =>
    requestAnimationFrame(() => performance.mark("app-ready"));
"""
"""The same rule as Zero Line's own: Python has sent its first screen, and the client has drawn a frame."""
STEPS = ("emergency-ready", "client-loaded", "screens-ready", "python-ready", "app-ready")


def stock(folder: Path) -> None:
    """What `flet publish` would make of a blank page, with its packages beside it so that nothing is fetched."""
    shutil.copytree(CLIENT, folder)
    with tarfile.open(folder / "app.tar.gz", "w:gz") as archive:
        files = {"main.py": BLANK}
        for package in ("flet", "msgpack", "repath", "six"):
            for file in metadata.files(package) or ():
                if file.suffix in {".py", ".json"} and ".." not in file.parts:
                    files[f"__pypackages__/{file.as_posix()}"] = file.read_binary()
        for name, content in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    patch_index_html(
        str(folder / "index.html"),
        base_href="/",
        pyodide=True,
        pyodide_script_path="main.py",
        pyodide_version="in the wheel",
        no_cdn=True,
        web_renderer=ft.WebRenderer.AUTO,
        app_package_url="app.tar.gz",
    )
    page = folder / "index.html"
    page.write_text(
        page.read_text().replace('"pyodide/pyodide.mjs"', 'new URL("pyodide/pyodide.mjs", location).href')
    )


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    extensions_map = dict(TYPES)  # noqa: RUF012 - the base class has it so

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing."""


def measure(playwright: Playwright, site: Site, stock_url: str, turns: int, *, slow: bool) -> None:
    """Print the medians of both."""
    app, blank = temporary_phone(playwright), temporary_phone(playwright)

    def watch(context: BrowserContext) -> None:
        context.add_init_script(SEEN)

    blank.prepare = watch
    installed(app, site)
    ready(blank.open(stock_url), within=180)
    blank.close()
    app.slow = blank.slow = slow
    ours: list[dict[str, float]] = []
    theirs: list[dict[str, float]] = []
    for _ in range(turns):
        for phone, url, times in ((app, site.url, ours), (blank, stock_url, theirs)):
            times.append(ready(phone.open(url), within=180))
            phone.close()
    print("half of one processor" if slow else "the whole machine")
    middles = []
    for name, times in (("Zero Line, offline", ours), ("stock blank page", theirs)):
        steps = {step: median(t[step] for t in times) for step in STEPS if step in times[0]}
        middles.append(steps["app-ready"])
        print(f"  {name:20}", "  ".join(f"{step} {ms / 1000:.2f} s" for step, ms in steps.items()))
    print(f"  ratio {middles[0] / middles[1]:.2f}", flush=True)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.starts", description="Time starts.")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--built", type=Path, help="use this build instead of making one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        if not options.built:
            build(folder / "web")
        stock(folder / "stock")
        handler = partial(Quiet, directory=str(folder / "stock"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
            serving.daemon_threads = True
            threading.Thread(target=serving.serve_forever, daemon=True).start()
            url = f"http://127.0.0.1:{serving.server_address[1]}/"
            site = Site(options.built or folder / "web")
            measure(playwright, site, url, options.turns, slow=False)
            with half_a_core():
                measure(playwright, site, url, options.turns, slow=True)


if __name__ == "__main__":
    main()
