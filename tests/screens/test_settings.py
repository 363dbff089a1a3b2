"""Settings take effect at once and are kept."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import REACTION, RunningApp, go, reach, visit

pytestmark = pytest.mark.e2e


def test_role_colours_and_text_size_are_kept(app: RunningApp, page: Page) -> None:
    visit(page, app.url + "/settings")
    day = page.screenshot()
    page.get_by_role("button", name="Medic", exact=True).tap()
    page.get_by_role("button", name="Red for night").tap()
    bigger = reach(page, "button", "200 %")
    heading = page.get_by_role("heading", name="Text size")
    before = heading.bounding_box()
    assert before is not None
    page.wait_for_timeout(REACTION * 1000)
    bigger.tap()
    page.wait_for_timeout(REACTION * 1000)
    # What is larger needs more room: the heading may now be half below the edge.
    reach(page, "button", "200 %")
    after = heading.bounding_box()
    assert after is not None
    assert after["height"] > 1.6 * before["height"]
    assert page.screenshot() != day
    kept = json.loads((app.data / "records.json").read_text())["settings"]["1"]
    assert kept == {"role": "medic", "theme": "red", "text_size": 200}

    app.kill()
    app.start()
    visit(page, app.url + "/settings")
    chosen = page.get_by_role("button", name="Medic", exact=True)
    expect(chosen).to_have_attribute("aria-current", "true")
    pixel = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert pixel is False  # the theme is the app's own choice, not the system's
    red = page.screenshot()
    assert red != day


def test_steps_for_other_roles_stay_in_sight_and_say_whose_they_are(app: RunningApp, page: Page) -> None:
    visit(page, app.url + "/checklist/march?phase=breathing")
    line = re.compile("^Medic only.*needle", re.DOTALL | re.IGNORECASE)
    expect(reach(page, "checkbox", line)).to_be_visible()
    go(page, "/")
    page.get_by_role("button", name=re.compile("^My role")).tap()
    page.get_by_role("button", name="Medic", exact=True).tap()
    go(page, "/checklist/march?phase=breathing")
    unmarked = reach(page, "checkbox", re.compile("needle", re.IGNORECASE))
    assert "Medic only" not in unmarked.inner_text()
