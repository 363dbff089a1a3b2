"""From phone to phone: one shows and copies, the other reads by paste and shows the same record."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from care.clock import DeviceClock
from care.events import What
from care.transfer import SIZE, parts
from storage.records import Records
from tests.browser import RunningApp, alarms_seen, go, hear, phone, reach, running_app, visit
from tests.clocks import FakeClock
from tests.pictures import grey, read_codes
from tests.records import Record, typical

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def record() -> Record:
    """A casualty of half an hour ago."""
    now = DeviceClock().read()
    clock = FakeClock(wall=now.wall - timedelta(hours=3), run="theirs", counter=500)
    return typical(clock)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, record: Record) -> Iterator[RunningApp]:
    """The phone that has the casualty."""
    data = tmp_path_factory.mktemp("there")
    records = Records(data)
    casualty, events, ticks = record
    records.receive(replace(casualty, number=1), events, ticks)
    records.close()
    with running_app(data) as app:
        yield app


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The phone that takes it over, and has somebody else already."""
    data = tmp_path_factory.mktemp("here")
    records = Records(data)
    records.add_casualty("Anna")
    records.close()
    with running_app(data) as app:
        yield app


@pytest.fixture(scope="module")
def sender(browser: Browser, there: RunningApp, record: Record) -> Iterator[Page]:
    context = phone(browser, scale=2)
    page = visit(context.new_page(), f"{there.url}/casualty/{record[0].id}/send")
    alarms_seen(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def receiver(browser: Browser, here: RunningApp) -> Iterator[Page]:
    context = phone(browser)
    yield visit(context.new_page(), here.url + "/receive")
    context.close()


def of_the_casualty(app: RunningApp) -> list[dict[str, Any]]:
    """The events on disk but for what this phone's own alarms told."""
    return [event for event in app.recorded("events") if event["what"] not in {What.ALARMED, What.SEEN}]


def copied(page: Page) -> str:
    reach(page, "button", "Copy as text").tap()
    hear(page, "copied as text")
    return str(page.evaluate("navigator.clipboard.readText()"))


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    reach(page, "textbox", re.compile("Text of the record")).tap()
    page.wait_for_timeout(300)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    page.wait_for_timeout(600)
    reach(page, "button", "Read the text").tap()


def test_the_code_on_the_screen_is_read_by_another_decoder(sender: Page, record: Record) -> None:
    hear(sender, "One code holds everything")
    sender.wait_for_timeout(500)
    (seen,) = read_codes(grey(sender.screenshot()))
    assert len(seen) <= SIZE
    assert seen == copied(sender)


def test_the_other_phone_takes_it_over_and_shows_the_same(
    sender: Page, receiver: Page, here: RunningApp, there: RunningApp, record: Record
) -> None:
    casualty = record[0]
    go(sender, "/more")
    go(sender, f"/casualty/{casualty.id}/send")
    reach(sender, "button", "With name and notes").tap()
    hear(sender, "Everything is sent")
    paste(receiver, copied(sender))
    hear(receiver, casualty.name)
    hear(receiver, f"Entries: {len(record[1])}, new here: {len(record[1])}")
    hear(receiver, "left leg: [23] h")
    assert len(here.recorded("casualties")) == 1, "nothing is added before somebody says so"
    reach(receiver, "button", "Add to my records").tap()
    hear(receiver, "Added to your records")
    assert receiver.url.endswith(f"/casualty/{casualty.id}")
    assert of_the_casualty(here) == of_the_casualty(there)
    assert here.recorded("ticks") == there.recorded("ticks")
    assert [(c["name"], c["number"]) for c in here.recorded("casualties")] == [("Anna", 1), (casualty.name, 2)]
    hear(receiver, "Left leg")


def test_damage_and_a_second_time_change_nothing(receiver: Page, here: RunningApp, record: Record) -> None:
    alarms_seen(receiver)
    before = of_the_casualty(here)
    sent = parts(*record, with_names=True, size=500)
    go(receiver, "/receive")
    paste(receiver, sent[2])
    hear(receiver, f"1 of {len(sent)} parts are here. Missing: 1, 2")
    paste(receiver, sent[0][:-9] + "0000:")
    hear(receiver, f"Part 1 of {len(sent)} was damaged.*Nothing was changed")
    paste(receiver, "no record at all")
    hear(receiver, "not a Zero Line record")
    paste(receiver, "\n".join(sent))
    hear(receiver, "Nothing in it is new")
    reach(receiver, "button", "Cancel").tap()
    hear(receiver, "Receive a record")
    assert of_the_casualty(here) == before


def test_several_codes_change_and_can_be_stopped(sender: Page, record: Record) -> None:
    go(sender, "/more")
    go(sender, f"/casualty/{record[0].id}/send")
    reach(sender, "button", "Codes easier to read").tap()
    hear(sender, r"Code 1 of \d")
    hear(sender, r"Code 2 of \d", within=10)
    reach(sender, "button", "Stop changing").tap()
    reach(sender, "button", "Next").tap()
    hear(sender, r"Code \d of \d")
    first = hear(sender, r"Code \d of \d")
    sender.wait_for_timeout(5000)
    assert hear(sender, r"Code \d of \d") == first
