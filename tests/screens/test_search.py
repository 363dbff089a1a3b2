"""Finding anything from the first screen, whatever is typed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import go, reach, said, write

pytestmark = pytest.mark.e2e


def test_everything_can_be_searched_from_now(reader: Page) -> None:
    go(reader, "/")
    write(reader, "Ask or search", "residence permit")
    expect(reader.get_by_role("heading", name="Topics")).to_be_visible()
    reach(reader, "button", re.compile("^Residence permit")).tap()
    expect(reader.get_by_role("heading", name=re.compile("residence permit", re.IGNORECASE)).first).to_be_visible()


def test_every_kind_of_thing_is_found(reader: Page) -> None:
    go(reader, "/")
    write(reader, "Ask or search", "needle")
    expect(reach(reader, "heading", "Checklist lines")).to_be_visible()


@pytest.mark.parametrize("typed", ["<b>bold</b>", "'; DROP TABLE", "   ", "a" * 300, "\\", "(.*"])
def test_odd_input_finds_something_or_nothing_and_breaks_nothing(reader: Page, typed: str) -> None:
    go(reader, "/")
    reader.get_by_role("textbox", name="Ask or search").tap()
    reader.keyboard.press("Control+a")
    reader.keyboard.insert_text(typed)
    reader.wait_for_timeout(600)
    assert not [piece for piece in said(reader) if "Error running app" in piece]
    expect(reader.get_by_role("textbox", name="Ask or search")).to_be_visible()


def test_an_emoji_neither_shows_nor_sends_the_browser_looking_for_fonts(reader: Page) -> None:
    asked: list[str] = []
    go(reader, "/")
    reader.on("request", lambda request: asked.append(request.url))
    field = reader.get_by_role("textbox", name="Ask or search")
    field.tap()
    reader.keyboard.insert_text("tq 🩸 ✓ ⚠")
    reader.wait_for_timeout(3000)
    assert not set(field.input_value()) & set("🩸✓⚠")
    assert len(asked) <= 3
