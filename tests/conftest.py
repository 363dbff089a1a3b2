"""What the tests that look at the app share: one browser, and the app as a process of its own."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser import BRIEF, CHROMIUM, RunningApp, launch, phone, running_app, visit

expect.set_options(timeout=20_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all-rounds`: what must hold twenty times out of twenty is tried twenty times, which takes minutes."""
    parser.addoption("--all-rounds", action="store_true", help="repeat the endurance tests as often as stated")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser gets a second try: where all processors are taken, a tap can come after its screen has gone.

    A fault of the app fails twice. The run ends with the names of those that needed it.
    """
    for item in items:
        if item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """How often to repeat something that is stated for so many times: all of them if asked, else a few."""
    every = bool(request.config.getoption("--all-rounds"))
    return lambda stated: stated if every else max(2, stated // 5)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium. Without that these tests are skipped, and say so."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs Chromium at {CHROMIUM}: install the Debian package chromium")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, once for all tests."""
    browser = launch(playwright, *BRIEF)
    yield browser
    browser.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    """The app, started on an empty folder."""
    with running_app(tmp_path / "data") as app:
        yield app


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app for tests that only look and record nothing."""
    with running_app(tmp_path_factory.mktemp("shared")) as app:
        yield app


@pytest.fixture(scope="session")
def reader(browser: Browser, shared: RunningApp) -> Iterator[Page]:
    """A phone on the shared app, already started: tests go to the screen they want."""
    context = phone(browser)
    yield visit(context.new_page(), shared.url + "/more")
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new phone."""
    context = phone(browser)
    yield context.new_page()
    context.close()


@pytest.fixture
def kyiv(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The device is in Kyiv, two hours before UTC in winter."""
    with monkeypatch.context() as device:
        device.setenv("TZ", "Europe/Kyiv")
        time.tzset()
        yield
    time.tzset()
