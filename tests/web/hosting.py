"""A host that can have another version, fail as hosts do, or be gone; and what a phone keeps of what it had."""

import json
import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.web.site import Site
from web.serve import HOST
from web.serve import Site as Answers

YEAR = "public, max-age=31536000, immutable"


class Host(Site):
    """A site that notes what is asked of it, can be given another version, and can fail as hosts do."""

    def __init__(self, site: Site) -> None:
        site.unplug()
        self.port = site.port
        self.asked: list[str] = []
        self.failing: dict[str, str] = {}
        """How the answer for a file is spoiled: `error`, `wrong` or `cut off`."""
        self.for_a_year = False
        super().__init__(site.folder, site.base_url)

    def plug(self) -> None:
        """Let there be a network; a second plug is none."""
        if self._serving:
            return
        self._serving = ThreadingHTTPServer((HOST, self.port), partial(_Answers, host=self))
        self._serving.daemon_threads = True
        threading.Thread(target=self._serving.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


class _Answers(Answers):
    def __init__(self, *given: object, host: Host) -> None:
        self.host = host
        super().__init__(*given, folder=host.folder, base_url=host.base_url, quiet=True)

    def do_GET(self) -> None:  # noqa: N802 - the base class has it so
        name = urlsplit(self.path).path.removeprefix(self.base_url)
        self.host.asked.append(name)
        how = self.host.failing.get(name)
        if not how:
            return super().do_GET()
        content = (self.folder / name).read_bytes()
        half = content[: len(content) // 2]
        self.send_response(500 if how == "error" else 200)
        self.send_header("Content-Length", str(len(content) if how == "cut off" else len(half)))
        self.end_headers()
        self.wfile.write(half)
        return None

    def end_headers(self) -> None:
        """As the base class does, but with the host gone its connections are gone too."""
        self.send_header("Connection", "close")
        super().end_headers()

    def send_header(self, keyword: str, value: str) -> None:
        """As the base class does, but for a host that has everything kept for a year."""
        super().send_header(keyword, YEAR if self.host.for_a_year and keyword == "Cache-Control" else value)


def files(folder: Path) -> dict[str, dict[str, Any]]:
    """What a phone keeps of this version."""
    worker = (folder / "service-worker.js").read_text(encoding="utf-8")
    found = re.search(r"const FILES = (\{.*?\n\});", worker, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def publish(host: Host, version: Path) -> None:
    """Put this version on the host, and let the host be reached."""
    host.folder = version
    host.asked.clear()
    host.plug()


def waiting(page: Page) -> bool:
    """Whether a newer version is here, whole, and waits."""
    return bool(page.evaluate("navigator.serviceWorker.getRegistration().then(known => Boolean(known.waiting))"))


def look_for_update(page: Page) -> None:
    """What the page does when the network comes back."""
    page.evaluate("dispatchEvent(new Event('online'))")


def lose(page: Page, *names: str) -> None:
    """Let the browser lose these files; all of them where none is named."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.evaluate(
        """async names => {
            for (const key of await caches.keys()) {
                const cache = await caches.open(key);
                for (const request of await cache.keys()) {
                    const name = new URL(request.url).pathname.slice(1);
                    if (!names.length || names.includes(name)) await cache.delete(request);
                }
            }
        }""",
        list(names),
    )


def kept(page: Page) -> int:
    """How many files are kept, of all versions."""
    return int(
        page.evaluate(
            """async () => {
                let count = 0;
                for (const key of await caches.keys()) count += (await (await caches.open(key)).keys()).length;
                return count;
            }"""
        )
    )
