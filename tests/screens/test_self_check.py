"""The offline self-check, and the card that offers a new version: what they say and what they ask of the host."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import RunningApp, go, hear, phone, reach, running_app, visit
from tests.hosted import BAD, arrange, asked

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app in a browser that keeps it."""
    with running_app(tmp_path_factory.mktemp("kept"), hosted=True) as app:
        yield app


@pytest.fixture(scope="module")
def holder(browser: Browser, kept: RunningApp) -> Iterator[Page]:
    """A phone on it."""
    context = phone(browser)
    yield visit(context.new_page(), kept.url + "/more")
    context.close()


def check(kept: RunningApp, holder: Page, **state: Any) -> list[str]:
    """Open the self-check anew on such a host. Returns what it was asked so far."""
    go(holder, "/about")
    arrange(kept.data, **state)
    before = asked(kept.data)
    go(holder, "/more")
    reach(holder, "button", "Offline self-check").tap()
    expect(holder.get_by_role("heading", name="Self-check")).to_be_visible()
    return before


def test_it_looks_when_opened_and_says_ready(kept: RunningApp, holder: Page) -> None:
    before = check(kept, holder)
    hear(holder, "Ready for use with no network")
    hear(holder, "The app's files: Good")
    assert asked(kept.data) == [*before, "examine"]


def test_what_is_wrong_is_told_and_can_be_mended_from_there(kept: RunningApp, holder: Page) -> None:
    check(kept, holder, examined=BAD, repair=False, persist=False)
    hear(holder, "Not ready yet: 2 things to do")
    reach(holder, "button", "Repair").tap()
    hear(holder, "Something is still missing")
    reach(holder, "button", "Ask the browser to keep it").tap()
    hear(holder, "The browser refused. In the browser's menu")
    arrange(kept.data, repair=True)
    reach(holder, "button", "Repair").tap()
    hear(holder, "Repaired: everything is here")
    hear(holder, "Ready for use with no network")


def test_a_check_that_breaks_off_says_so_and_a_second_tap_meanwhile_asks_nothing(
    kept: RunningApp, holder: Page
) -> None:
    before = check(kept, holder, broken="the cache is gone")
    hear(holder, "That did not work: the cache is gone")
    hear(holder, "The check did not finish")
    arrange(kept.data, seconds=2)
    again = holder.get_by_role("button", name="Check again")
    for _ in range(2):
        again.tap()
        hear(holder, "Checking. This takes some seconds")
    hear(holder, "Ready for use with no network")
    assert asked(kept.data) == [*before, "examine", "examine"]


def test_leaving_while_it_checks_breaks_nothing(kept: RunningApp, holder: Page) -> None:
    check(kept, holder, seconds=1.5)
    holder.get_by_role("button", name="Back", exact=True).tap()
    expect(holder.get_by_role("button", name="Offline self-check")).to_be_visible()
    holder.wait_for_timeout(2000)
    check(kept, holder)
    hear(holder, "Ready for use with no network")


def test_a_new_version_is_used_when_the_user_says_so_and_asked_twice_with_a_tourniquet_on(
    kept: RunningApp, holder: Page
) -> None:
    check(kept, holder)
    reach(holder, "button", "Look for a new version").tap()
    hear(holder, "Nothing new is here yet")
    arrange(kept.data, update_ready=True)
    reach(holder, "button", "Look for a new version").tap()
    hear(holder, "A new version is ready. See the top")
    go(holder, "/more")
    expect(holder.get_by_role("button", name="Update now")).to_be_visible()
    go(holder, "/")
    holder.get_by_role("button", name="Update now").tap()
    hear(holder, "A new version is ready")
    expect(holder.get_by_role("button", name="Update now")).to_be_visible()
    assert asked(kept.data)[-1] == "update"
    before = asked(kept.data)

    holder.get_by_role("button", name="Tourniquet on").tap()
    hear(holder, "Which limb")
    go(holder, "/")
    reach(holder, "button", "Update anyway").tap()
    reach(holder, "button", "Not now").tap()
    reach(holder, "button", "Update anyway").tap()
    hear(holder, "A tourniquet is running. Update later")
    assert "update" not in asked(kept.data)[len(before) :]
    arrange(kept.data, update_ready=True, seconds=2)
    reach(holder, "button", "Yes, restart now").tap()
    hear(holder, "Restarting")
    assert asked(kept.data)[len(before) :].count("update") == 1


def test_on_a_desk_there_is_nothing_to_keep(reader: Page) -> None:
    go(reader, "/self-check")
    hear(reader, "Ready for use with no network")
    hear(reader, "files lie on this machine's disk")
    assert not reader.get_by_role("button", name="Repair").count()
