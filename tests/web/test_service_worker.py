"""The worker that keeps the app, with the real page over a site that starts at once.

In place of Python and the screens' client stand a few lines: a start then takes a moment, and every way in which a
host or a device can fail is tried. The real app goes the main ways in `test_updates.py`.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.hosting import Host, files, kept, look_for_update, lose, publish, waiting
from tests.web.site import Phone, Site, ready, wait_for

pytestmark = pytest.mark.e2e

PAGE = "index.html"
APP = "python/app.zip"
REFERENCE = "python/reference.deflate"
STAND_IN = """
onmessage = async ({ data }) => {
  if (data.take) postMessage({ taken: true, left: 0 });
  if (!data.begin) return;
  const answers = await Promise.all(["app.zip", "reference.deflate"].map((name) => fetch(`python/${name}`)));
  postMessage(answers.every((answer) => answer.ok) ? { shown: true } : { failed: "a file is missing" });
};
"""


CLIENT = "globalThis._flutter = { loader: { load: async () => {} } };"
REFUSED = "globalThis._flutter = { loader: { load: async () => { throw new Error('no WebGL'); } } };"


def small(built: Path, folder: Path, title: str, *, shows: bool = True) -> Path:
    """The real page and worker over small files; the title tells the versions apart.

    Without `shows` it is as in a browser that cannot show the screens.
    """
    folder.mkdir()
    (folder / "python").mkdir()
    (folder / APP).write_text(f"the app of {title}")
    (folder / REFERENCE).write_text("{}")
    (folder / "worker.js").write_text(STAND_IN if shows else "")
    (folder / "flutter.js").write_text(CLIENT if shows else REFUSED)
    page = (built / PAGE).read_text(encoding="utf-8")
    (folder / PAGE).write_text(page.replace("<title>Zero Line</title>", f"<title>{title}</title>"))
    shutil.copyfile(built / "manifest.json", folder / "manifest.json")
    known = {}
    for name in (APP, REFERENCE, "worker.js", "flutter.js", PAGE, "manifest.json"):
        content = (folder / name).read_bytes()
        known[name] = files(built)[name] | {"hash": hashlib.sha256(content).hexdigest(), "size": len(content)}
    worker = (built / "service-worker.js").read_text(encoding="utf-8")
    worker = re.sub(
        r"const FILES = \{.*?\n\};",
        lambda _: f"const FILES = {json.dumps(known, indent=0)};",
        worker,
        flags=re.DOTALL,
    )
    worker = re.sub(r'const VERSION = "[^"]*"', f'const VERSION = "{title}"', worker)
    (folder / "service-worker.js").write_text(worker)
    return folder


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    """A host that has the first version."""
    host = Host(Site(small(built, tmp_path / "first", "first")))
    host.plug()
    yield host
    host.unplug()


@pytest.fixture
def second(built: Path, tmp_path: Path) -> Path:
    """The version after that; another page and another app, all else the same."""
    return small(built, tmp_path / "second", "second")


@pytest.fixture
def page(new_phone: Phone, host: Host) -> Page:
    """The first version, kept; and no network any more."""
    page = new_phone.open(host.url)
    ready(page)
    wait_for(lambda: page.evaluate("navigator.serviceWorker.controller?.state === 'activated'"), "all to be kept")
    host.unplug()
    return page


def reads(page: Page, words: str) -> None:
    """Wait until the emergency page says this."""
    wait_for(lambda: words in page.locator("#emergency").inner_text(), f"it to say {words!r}")


def comes_up(page: Page, title: str) -> None:
    """Wait until this version is shown."""
    wait_for(lambda: page.title() == title, f"the {title} version")
    ready(page)


def update(page: Page) -> None:
    """Use the version that waits, as the app has the page do."""
    page.evaluate("navigator.serviceWorker.getRegistration().then(known => known.waiting.postMessage('apply'))")
    wait_for(lambda: not waiting(page), "it to be taken")
    page.reload()


def test_an_update_that_fails_half_way_leaves_the_old_version_and_goes_on_later(
    page: Page, host: Host, second: Path
) -> None:
    for how in ("error", "wrong", "cut off"):
        host.failing = {PAGE: how}
        publish(host, second)
        look_for_update(page)
        wait_for(lambda: PAGE in host.asked, "a try")
        wait_for(
            lambda: page.evaluate("navigator.serviceWorker.getRegistration().then(known => !known.installing)"),
            "the try to end",
        )
        assert not waiting(page)
        host.unplug()
        page.reload()
        comes_up(page, "first")

    host.failing = {}
    publish(host, second)
    look_for_update(page)
    wait_for(lambda: waiting(page), "the second version")
    # What the tries before had brought whole did not come again.
    assert sorted(set(host.asked)) == [PAGE, "service-worker.js"]
    update(page)
    comes_up(page, "second")


def test_whatever_the_host_says_of_caching_the_new_version_is_had_whole(
    new_phone: Phone, host: Host, second: Path
) -> None:
    host.for_a_year = True
    page = new_phone.open(host.url)
    ready(page)
    wait_for(lambda: page.evaluate("navigator.serviceWorker.controller?.state === 'activated'"), "all to be kept")
    # The browser's own cache now holds the old files for a year.
    publish(host, second)
    look_for_update(page)
    wait_for(lambda: waiting(page), "the second version")
    update(page)
    comes_up(page, "second")


@pytest.mark.parametrize("lost", [["worker.js"], [PAGE], []], ids=["one file", "the page", "everything"])
def test_what_was_lost_comes_back_on_the_next_visit_with_a_network(
    page: Page, host: Host, lost: list[str]
) -> None:
    lose(page, *lost)
    host.plug()
    page.reload()
    ready(page)
    wait_for(lambda: kept(page) == len(files(host.folder)), "everything to be back")
    host.unplug()
    page.reload()
    ready(page)


def test_a_file_that_was_spoiled_on_the_device_is_replaced(page: Page, host: Host) -> None:
    page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys())[0]);
            const headers = { "content-type": "text/javascript" };
            await cache.put(new URL("worker.js", document.baseURI), new Response("nothing here", { headers }));
        }"""
    )
    host.plug()
    page.reload()
    reads(page, "could not start")
    wait_for(
        lambda: page.evaluate(
            """async () => {
                const kept = await caches.match(new URL("worker.js", document.baseURI));
                return (await kept.text()).includes("onmessage");
            }"""
        ),
        "the file to be replaced",
    )
    host.unplug()
    page.reload()
    ready(page)


def test_a_browser_that_cannot_show_the_app_is_told_so_and_of_no_newer_version(
    new_phone: Phone, built: Path, tmp_path: Path
) -> None:
    host = Host(Site(small(built, tmp_path / "refused", "refused", shows=False)))
    host.plug()
    page = new_phone.open(host.url)
    reads(page, "this browser cannot show it")
    page.evaluate("navigator.serviceWorker.register('service-worker.js')")
    wait_for(lambda: page.evaluate("navigator.serviceWorker.controller?.state === 'activated'"), "all to be kept")
    assert "this browser cannot show it" in page.locator("#emergency").inner_text()
    host.unplug()


def test_with_the_page_lost_and_no_network_it_says_what_to_do(page: Page, host: Host) -> None:
    lose(page, PAGE)
    page.reload()
    words = page.locator("body").inner_text()
    assert "Zero Line needs a network once" in words
    assert "Do not clear the browser's data" in words
    host.plug()
    page.get_by_role("link", name="Try again").tap()
    ready(page)


def test_with_the_page_lost_and_only_the_next_version_on_the_host_that_one_comes_up_by_itself(
    page: Page, host: Host, second: Path
) -> None:
    lose(page, PAGE)
    publish(host, second)
    page.reload()
    assert "A newer version is being fetched" in page.locator("body").inner_text()
    comes_up(page, "second")
    host.unplug()
    page.reload()
    comes_up(page, "second")


def test_with_another_file_lost_and_only_the_next_version_on_the_host_the_next_visit_is_whole(
    page: Page, host: Host, second: Path
) -> None:
    lose(page, APP)
    publish(host, second)
    page.reload()
    reads(page, "A newer version of the full app")
    host.unplug()
    page.reload()
    comes_up(page, "second")


def test_with_a_file_lost_and_no_network_a_version_that_waits_is_used(
    page: Page, host: Host, second: Path
) -> None:
    publish(host, second)
    look_for_update(page)
    wait_for(lambda: waiting(page), "the second version")
    host.unplug()
    page.evaluate(
        """async () => {
            const [old] = await caches.keys();
            await (await caches.open(old)).delete(document.baseURI + "index.html");
        }"""
    )
    page.reload()
    comes_up(page, "second")
