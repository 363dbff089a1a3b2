"""The page's scanner, wired to a detector that is NOT real: Chromium on a desk has no BarcodeDetector and there is
no camera. What a phone's own detector makes of a code is not tested here; that our codes can be read is, in
`tests/screens/test_qr.py` and `tests/screens/test_transfer.py`, with an independent decoder.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page

from screens.qr import picture
from tests.hosted import answered
from web.scanning import BrowserScanner

pytestmark = pytest.mark.e2e
SCRIPT = Path(__file__).parents[2] / "web" / "scan.js"
FAKE_DETECTOR = """() => {
globalThis.shown = [];
globalThis.BarcodeDetector = class FakeDetector {
  static getSupportedFormats = async () => ["qr_code"];
  detect = async () => globalThis.shown.map((rawValue) => ({ rawValue }));
};
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of this machine with the scanner in it, and nothing else."""
    context = browser.new_context()
    page = context.new_page()
    script = SCRIPT.read_text(encoding="utf-8")
    page.route("**/scan.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.route("**/page", lambda route: route.fulfill(body="<!doctype html><p>app", content_type="text/html"))
    page.goto("http://127.0.0.1:1/page")
    yield page
    context.close()


def test_a_browser_without_a_detector_says_that_it_cannot(page: Page) -> None:
    assert page.evaluate("async () => (await import('/scan.js')).able()") is False


def test_parts_are_collected_until_all_were_seen(page: Page) -> None:
    page.evaluate(FAKE_DETECTOR)
    assert page.evaluate("async () => (await import('/scan.js')).able()") is True
    page.evaluate("async () => { globalThis.done = (await import('/scan.js')).scan(); }")
    status = page.get_by_role("status")
    status.filter(has_text="no camera").wait_for()

    def show(*codes: str) -> None:
        page.evaluate("codes => { globalThis.shown = codes; }", list(codes))
        code = FilePayload(name="code.png", mimeType="image/png", buffer=picture("A"))
        page.locator("input[type=file]").set_input_files(code)

    show("https://example.org")
    status.filter(has_text="not a Zero Line record").wait_for()
    show("ZL1/2/2/B:")
    status.filter(has_text="1 of 2 codes read").wait_for()
    show("ZL1/2/2/B:", "ZL1/1/2/A:")
    assert page.evaluate("() => globalThis.done") == "ZL1/2/2/B:\nZL1/1/2/A:"
    assert not page.locator("dialog").count()


def test_closing_gives_what_was_seen_so_far(page: Page) -> None:
    page.evaluate(FAKE_DETECTOR)
    page.evaluate("async () => { globalThis.done = (await import('/scan.js')).scan(); }")
    close = page.get_by_role("button", name="Close")
    box = close.bounding_box()
    assert box is not None
    assert box["height"] >= 56
    close.click()
    assert page.evaluate("() => globalThis.done") == ""


def test_python_asks_the_page() -> None:
    asked = []

    async def ask(what: str) -> object:
        asked.append(what)
        return {"scannable": True, "scan": "ZL1/1/1/A:"}[what]

    scanner = BrowserScanner(ask)
    assert answered(scanner.able()) is True
    assert answered(scanner.scan()) == "ZL1/1/1/A:"
    assert asked == ["scannable", "scan"]
