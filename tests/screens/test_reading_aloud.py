"""Every screen works by labels alone, and by thick fingers."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from storage.documents import Theme
from tests.browser import RunningApp, go, phone, running_app, said, visit
from tests.gallery import SCREENS, furnish
from tests.hosted import BAD, arrange

pytestmark = pytest.mark.e2e

TARGET = 56
"""Source: Zero Line's design, "made for the hand"."""

HEIGHT = 1800
"""A phone so long that most screens show whole."""

FROM_FLUTTER = {
    # Flutter draws into a canvas and lays its own tree of roles over it; the app cannot change these.
    "meta-viewport",  # Flutter forbids zooming the page; the app has its own text size
    "landmark-one-main",  # Flutter's tree has no landmarks
    "region",  # so nothing can be inside one
    "page-has-heading-one",  # Flutter gives the title of its app bar the second level
    "html-has-lang",  # the framework's page names no language
    "scrollable-region-focusable",  # Flutter scrolls with keys of its own
}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    data = tmp_path_factory.mktemp("furnished")
    furnish(data, Theme.DAY, 100)
    arrange(data, examined=BAD, update_ready=True)
    with running_app(data, hosted=True) as app:
        yield app


@pytest.fixture(scope="module")
def long_phone(browser: Browser, furnished: RunningApp) -> Iterator[Page]:
    context = phone(browser, height=HEIGHT)
    yield visit(context.new_page(), furnished.url + "/more")
    context.close()


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, long_phone: Page) -> Page:
    """One screen after another, each for all the tests below."""
    shown = go(long_phone, SCREENS[request.param])
    expect(shown.locator("flt-semantics-host [flt-tappable]").nth(4)).to_be_attached()
    return shown


def test_everything_to_be_tapped_has_a_name_and_is_large_enough(screen: Page) -> None:
    tappable = screen.evaluate(
        """() => [...document.querySelectorAll("flt-semantics-host [flt-tappable], flt-semantics-host input")]
        .map(e => {
            const box = e.getBoundingClientRect();
            return [e.getAttribute("aria-label") || e.innerText || "", box.width, box.height, box.bottom];
        })"""
    )
    assert not [one for one in tappable if not str(one[0]).strip()]
    # What is cut off by the edge of the screen is larger than it looks.
    whole = [one for one in tappable if one[3] < HEIGHT - 200]
    assert not [one for one in whole if one[1] < TARGET - 0.5 or one[2] < TARGET - 0.5]


def test_axe_finds_nothing_that_the_app_could_mend(screen: Page) -> None:
    found = Axe().run(screen).response["violations"]
    ours = {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found}
    assert not {name: nodes for name, nodes in ours.items() if name not in FROM_FLUTTER}


def test_it_has_a_title_the_five_places_and_no_error(screen: Page) -> None:
    assert screen.get_by_role("heading").count() >= 1
    fills_the_screen = "/phrase/" in screen.url or "/term/" in screen.url  # a card to show somebody
    for place in ("Now", "Care", "Rights", "Contacts", "More"):
        assert screen.get_by_role("tab", name=place).count() == (0 if fills_the_screen else 1)
    assert not [piece for piece in said(screen) if "Error running app" in piece]
