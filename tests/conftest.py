"""What the tests that look at the app share: one browser, and the app as a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import CHROMIUM, RunningApp, chromium, phone, running_app


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests. Without it these tests are skipped, and say so."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs Chromium at {CHROMIUM}: install the Debian package chromium")
    with chromium() as browser:
        yield browser


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    """The app, started on an empty folder."""
    with running_app(tmp_path / "data") as app:
        yield app


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new phone."""
    context = phone(browser)
    yield context.new_page()
    context.close()
