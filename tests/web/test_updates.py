"""A new version comes whole or not at all, when the user says so; what was lost of this one comes back."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import go, hear, reach, said, write
from tests.web.site import Phone, Site, readable, ready, wait_for
from tests.web.test_kept_records import new_tab, recorded, room, soon, tourniquet_on, without_the_app
from web.serve import HOST
from web.serve import Site as Answers

pytestmark = pytest.mark.e2e

TOPIC = "/topic/pay-late"
NEW_TITLE = "The next version is here"
REFERENCE = "python/reference.json"
PAGE = "index.html"
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
        """Let there be a network."""
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


@pytest.fixture
def host(site: Site) -> Iterator[Host]:
    """The host of the installed app, still with the version that is installed; not plugged in yet."""
    host = Host(site)
    yield host
    host.unplug()


def files(folder: Path) -> dict[str, dict[str, Any]]:
    """What a phone keeps of this version."""
    worker = (folder / "service-worker.js").read_text(encoding="utf-8")
    found = re.search(r"const FILES = (\{.*?\n\});", worker, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def changed(host: Host, next_version: Path) -> set[str]:
    """Which files differ between the version the host has and the next."""
    old, new = files(host.folder), files(next_version)
    return {name for name in new if new[name] != old.get(name)}


def publish(host: Host, next_version: Path) -> None:
    """Put the next version on the host, and let the host be reached."""
    host.folder = next_version
    host.asked.clear()
    host.plug()


def version(page: Page) -> str:
    """Which version this page is of."""
    return str(page.evaluate("zeroLine.build.version"))


def waiting(page: Page) -> bool:
    """Whether a newer version is here, whole, and waits."""
    return bool(page.evaluate("navigator.serviceWorker.getRegistration().then(known => Boolean(known.waiting))"))


def look_for_update(page: Page) -> None:
    """What the page does when the network comes back."""
    page.evaluate("dispatchEvent(new Event('online'))")


def wait_for_update(page: Page) -> None:
    """Wait until the next version is here and the app says so."""
    wait_for(lambda: waiting(page), "the next version")


def is_next(page: Page) -> None:
    """The page shows what is new in the next version, and stays."""
    readable(page)
    go(page, TOPIC)
    hear(page, NEW_TITLE)


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


def test_a_new_version_comes_in_the_background_and_waits_until_the_user_wants_it(
    phone: Phone, host: Host, next_version: Path
) -> None:
    news = changed(host, next_version)
    publish(host, next_version)
    page = readable(phone.open(host.url))
    old = version(page)
    wait_for_update(page)
    # Only what differs went over the network, and once.
    assert sorted(name for name in host.asked if name != "service-worker.js") == sorted(news)

    update = reach(page, "button", "Update now")
    hear(page, "A new version is ready")
    page.reload()
    readable(page)
    assert version(page) == old
    go(page, TOPIC)
    assert not any(NEW_TITLE in piece for piece in said(page))

    page.goto(host.url)
    readable(page)
    update = reach(page, "button", "Update now")
    starts: list[str] = []
    page.on("load", lambda _: starts.append("load"))
    update.tap()
    wait_for(lambda: version(page) != old, "the restart")
    is_next(page)
    assert kept(page) == len(files(next_version))
    page.wait_for_timeout(2000)
    assert starts == ["load"]


def test_while_a_tourniquet_runs_it_asks_twice_and_what_is_recorded_stays(
    phone: Phone, host: Host, next_version: Path
) -> None:
    publish(host, next_version)
    page = readable(phone.open(host.url))
    old = version(page)
    tourniquet_on(page)
    events = soon(page, 1)
    wait_for_update(page)
    reach(page, "button", "Update anyway").tap()
    hear(page, "Its clock goes on")
    reach(page, "button", "Not now").tap()
    hear(page, "Update later")
    assert version(page) == old
    reach(page, "button", "Update anyway").tap()
    reach(page, "button", "Yes, restart now").tap()
    wait_for(lambda: version(page) != old, "the restart")
    readable(page)
    assert recorded(page) == events
    hear(page, "Limb not set")
    is_next(page)


def test_a_form_that_is_open_and_another_tab_are_left_alone(phone: Phone, host: Host, next_version: Path) -> None:
    form = readable(phone.open(f"{host.url}contact/new"))
    old = version(form)
    write(form, "Name", "Olena")
    other = readable(new_tab(phone, host.url))
    publish(host, next_version)
    look_for_update(form)
    wait_for_update(form)
    reach(other, "button", "Update now").tap()
    wait_for(lambda: version(other) != old, "the other tab to restart")
    is_next(other)

    # The one with the form has not moved, and records as before.
    form.bring_to_front()
    assert version(form) == old
    assert form.get_by_role("textbox", name="Name").input_value() == "Olena"
    form.get_by_role("button", name="Save").tap()
    hear(form, "Olena is saved")
    assert [contact["name"] for contact in recorded(form, "own_contacts")] == ["Olena"]
    # Nothing waits any more, so nothing is offered any more.
    go(form, "/")
    assert not any("A new version is ready" in piece for piece in said(form))
    form.reload()
    is_next(form)


def test_an_update_that_fails_half_way_leaves_the_old_version_and_goes_on_later(
    phone: Phone, host: Host, next_version: Path
) -> None:
    publish(host, next_version)
    host.failing = {PAGE: "error"}
    page = readable(phone.open(host.url))
    old = version(page)
    for how in ("error", "wrong", "cut off"):
        host.failing = {PAGE: how}
        host.asked.clear()
        look_for_update(page)
        wait_for(lambda: PAGE in host.asked, "a try")
        wait_for(
            lambda: page.evaluate("navigator.serviceWorker.getRegistration().then(known => !known.installing)"),
            "the try to end",
        )
        assert not waiting(page)
    host.unplug()
    page.reload()
    readable(page)
    assert version(page) == old

    host.failing = {}
    host.asked.clear()
    host.plug()
    look_for_update(page)
    wait_for_update(page)
    # What the tries before had brought whole did not come again.
    assert REFERENCE not in host.asked
    reach(page, "button", "Update now").tap()
    wait_for(lambda: version(page) != old, "the restart")
    is_next(page)


def test_whatever_the_host_says_of_caching_the_new_version_is_had_whole(
    phone: Phone, host: Host, next_version: Path
) -> None:
    host.for_a_year = True
    host.plug()
    plain = without_the_app_after_opening(phone, host)
    for name in [*sorted(changed(host, next_version)), "service-worker.js", ""]:
        plain.evaluate("name => fetch(name).then(answer => answer.arrayBuffer())", f"{host.base_url}{name}")
    host.unplug()
    # The browser's own cache now holds the old files for a year.
    publish(host, next_version)
    page = readable(new_tab(phone, host.url))
    old = version(page)
    wait_for_update(page)
    reach(page, "button", "Update now").tap()
    wait_for(lambda: version(page) != old, "the restart")
    is_next(page)


def without_the_app_after_opening(phone: Phone, host: Host) -> Page:
    """A page of this address that is not the app, in a browser that has just been opened."""
    phone.open()
    return without_the_app(phone, host)


def test_a_device_too_full_for_an_update_keeps_the_old_version_and_room_for_records(
    phone: Phone, host: Host, next_version: Path
) -> None:
    page = readable(phone.open(host.url))
    old, before = version(page), kept(page)
    used = page.evaluate("navigator.storage.estimate().then(found => found.usage)")
    room(page, host, used + 10_000_000)
    publish(host, next_version)
    look_for_update(page)
    wait_for(lambda: "service-worker.js" in host.asked, "a try")
    page.wait_for_timeout(3000)
    wait_for(
        lambda: page.evaluate("navigator.serviceWorker.getRegistration().then(known => !known.installing)"),
        "the try to end",
    )
    assert not waiting(page)
    wait_for(lambda: kept(page) == before, "the room to be given back")
    tourniquet_on(page)
    soon(page, 1)
    host.unplug()
    page.reload()
    readable(page)
    assert version(page) == old
    hear(page, "Limb not set")


@pytest.mark.parametrize("lost", [["worker.js"], [PAGE], []], ids=["one file", "the page", "everything"])
def test_what_was_lost_comes_back_on_the_next_visit_with_a_network(
    phone: Phone, host: Host, lost: list[str]
) -> None:
    page = phone.open(host.url)
    ready(page)
    lose(page, *lost)
    host.plug()
    page.reload()
    ready(page)
    wait_for(lambda: kept(page) == len(files(host.folder)), "everything to be back")
    host.unplug()
    page.reload()
    ready(page)


def test_a_file_that_was_spoiled_on_the_device_is_replaced(phone: Phone, host: Host) -> None:
    page = phone.open(host.url)
    ready(page)
    page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys())[0]);
            const headers = { "content-type": "text/javascript" };
            await cache.put(new URL("worker.js", document.baseURI), new Response("nothing here", { headers }));
        }"""
    )
    host.plug()
    page.reload()
    wait_for(lambda: "could not start" in page.locator("#emergency").inner_text(), "the page to say so")
    wait_for(
        lambda: page.evaluate(
            """async () => {
                const kept = await caches.match(new URL("worker.js", document.baseURI));
                return (await kept.text()).includes("import");
            }"""
        ),
        "the file to be replaced",
    )
    host.unplug()
    page.reload()
    ready(page)


def test_with_the_page_lost_and_no_network_it_says_what_to_do(phone: Phone, host: Host) -> None:
    page = phone.open(host.url)
    ready(page)
    lose(page, PAGE)
    page.reload()
    words = page.locator("body").inner_text()
    assert "Zero Line needs a network once" in words
    assert "Do not clear the browser's data" in words
    host.plug()
    page.get_by_role("link", name="Try again").tap()
    ready(page)


def test_with_another_file_lost_and_no_network_the_emergency_page_works_and_says_so(
    phone: Phone, host: Host
) -> None:
    page = phone.open(host.url)
    ready(page)
    lose(page, "python/app.zip")
    page.reload()
    wait_for(lambda: "could not start" in page.locator("#emergency").inner_text(), "the page to say so")
    page.locator("#emergency-on").tap()
    hear_saved = page.locator("#emergency-stamps .kept")
    wait_for(lambda: "saved" in hear_saved.first.inner_text().lower(), "the tap to be saved")
    host.plug()
    page.reload()
    ready(page)
    soon(page, 1)


def test_with_the_page_lost_and_only_the_next_version_on_the_host_that_one_comes_up_by_itself(
    phone: Phone, host: Host, next_version: Path
) -> None:
    page = readable(phone.open(host.url))
    tourniquet_on(page)
    events = soon(page, 1)
    lose(page, PAGE)
    publish(host, next_version)
    page.reload()
    assert "A newer version is being fetched" in page.locator("body").inner_text()
    readable(page)
    assert recorded(page) == events
    is_next(page)
    host.unplug()
    page.reload()
    is_next(page)


def test_with_another_file_lost_and_only_the_next_version_on_the_host_the_next_visit_is_whole(
    phone: Phone, host: Host, next_version: Path
) -> None:
    page = phone.open(host.url)
    ready(page)
    lose(page, REFERENCE)
    publish(host, next_version)
    page.reload()
    wait_for(lambda: "A newer version of the full app" in page.locator("#emergency").inner_text(), "word of it")
    host.unplug()
    page.reload()
    is_next(page)


def test_with_a_file_lost_and_no_network_a_version_that_waits_is_used(
    phone: Phone, host: Host, next_version: Path
) -> None:
    publish(host, next_version)
    page = phone.open(host.url)
    ready(page)
    wait_for_update(page)
    host.unplug()
    lose_old_page = """async () => {
        const [old] = await caches.keys();
        await (await caches.open(old)).delete(document.baseURI + "index.html");
    }"""
    page.evaluate(lose_old_page)
    page.reload()
    is_next(page)
