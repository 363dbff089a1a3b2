"""A new version comes whole or not at all, when the user says so; what was lost of this one comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import go, hear, reach, said, write
from tests.web.hosting import Host, files, kept, look_for_update, lose, publish, waiting
from tests.web.site import Phone, Site, readable, ready, wait_for
from tests.web.test_kept_records import new_tab, recorded, room, soon, tourniquet_on

pytestmark = pytest.mark.e2e

TOPIC = "/topic/pay-late"
NEW_TITLE = "The next version is here"
REFERENCE = "python/reference.deflate"
PAGE = "index.html"


@pytest.fixture
def host(site: Site) -> Iterator[Host]:
    """The host of the installed app, still with the version that is installed; not plugged in yet."""
    host = Host(site)
    yield host
    host.unplug()


def changed(host: Host, next_version: Path) -> set[str]:
    """Which files differ between the version the host has and the next."""
    old, new = files(host.folder), files(next_version)
    return {name for name in new if new[name] != old.get(name)}


def version(page: Page) -> str:
    """Which version this page is of."""
    return str(page.evaluate("zeroLine.build.version"))


def wait_for_update(page: Page) -> None:
    """Wait until the next version is here and the app says so."""
    wait_for(lambda: waiting(page), "the next version")


def is_next(page: Page) -> None:
    """The page shows what is new in the next version, and stays."""
    readable(page)
    go(page, TOPIC)
    hear(page, NEW_TITLE)


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
