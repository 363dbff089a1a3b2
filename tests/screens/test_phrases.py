"""Phrases: found in any language, shown on a card, kept as favourites. And the glossary."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import RunningApp, go, hear, reach, said, visit, write

pytestmark = pytest.mark.e2e


def test_they_are_two_taps_from_the_start(reader: Page) -> None:
    go(reader, "/")
    reader.get_by_role("tab", name="More").tap()
    reach(reader, "button", re.compile("^Phrases in Ukrainian")).tap()
    hear(reader, "A tap on a star keeps a phrase here")
    expect(reader.get_by_role("button", name=re.compile("^Casualty: first words"))).to_be_visible()


@pytest.mark.parametrize("query", ["loosen tourniquet", "послаблюй", "poslabliui", "AFLOJES"])
def test_a_phrase_is_found_in_any_language_and_by_its_sound(reader: Page, query: str) -> None:
    go(reader, "/phrases")
    write(reader, "Search phrases", query)
    expect(reader.get_by_role("button", name=re.compile("^Do not loosen the tourniquet"))).to_be_visible()
    expect(reader.get_by_role("heading", name="Casualty: what we do")).to_be_visible()


def test_a_search_that_finds_no_phrase_says_what_to_do_and_empties_with_a_tap(reader: Page) -> None:
    go(reader, "/phrases")
    write(reader, "Search phrases", "xyzzy")
    hear(reader, "No phrase holds these words.*look in the glossary")
    reader.get_by_role("button", name="Empty the search").tap()
    expect(reader.get_by_role("heading", name="All phrases")).to_be_visible()


def test_a_tap_opens_a_card_and_the_arrows_lead_through_its_group_and_round(reader: Page) -> None:
    go(reader, "/phrases/travel")
    reach(reader, "button", re.compile("^Where is the military commandant's office")).tap()
    hear(reader, "^Де військова комендатура")
    everything = "\n".join(said(reader))
    for words in (
        "Phrase 5 of 5",
        "de viisKOva komendaTUra",
        "Where is the military commandant's office",
        "not yet proofed by a native speaker",
        "CAPITALS are stressed",
        "Source: General knowledge",
    ):
        assert words in everything
    reader.get_by_role("button", name="Next").tap()
    hear(reader, "^Один квиток до Львова")
    reader.get_by_role("button", name="Previous").tap()
    hear(reader, "^Де військова комендатура")
    reader.get_by_role("button", name="Back", exact=True).tap()
    expect(reader.get_by_role("heading", name="Trains")).to_be_visible()


def test_the_ukrainian_is_the_largest_thing_on_the_card(reader: Page) -> None:
    go(reader, "/phrase/do-not-move")
    hear(reader, "^Не рухайся")
    large, small = (
        reader.get_by_text(words, exact=True).bounding_box() for words in ("Не рухайся.", "Don't move.")
    )
    assert large is not None
    assert small is not None
    assert large["height"] > 2 * small["height"]


def test_a_card_can_be_turned_round_for_somebody_opposite(reader: Page) -> None:
    go(reader, "/phrase/open-your-eyes")
    hear(reader, "^Розплющ очі")
    turn = reader.get_by_role("button", name="Turn round")
    upright = reader.screenshot()
    turn.tap()
    expect(turn).to_have_attribute("aria-current", "true")
    assert reader.screenshot() != upright
    hear(reader, "^Розплющ очі")


def test_a_gap_that_only_a_record_fills_is_shown_as_open(reader: Page) -> None:
    go(reader, "/phrase/tq-on")
    hear(reader, "^накладено: …")


def test_the_glossary_filters_as_one_types_and_shows_a_word_on_a_card(reader: Page) -> None:
    go(reader, "/glossary")
    write(reader, "Search the glossary", "okliuziina")
    reader.get_by_role("button", name=re.compile("^chest seal.*оклюзійна наліпка")).tap()
    hear(reader, "^оклюзійна наліпка")
    assert "Word 16 of 48" in "\n".join(said(reader))
    assert not reader.get_by_role("button", name="Favourite").count()


def test_the_glossary_says_when_it_holds_nothing(reader: Page) -> None:
    go(reader, "/glossary")
    write(reader, "Search the glossary", "xyzzy")
    hear(reader, "The glossary does not hold these words")


@pytest.mark.parametrize(
    ("query", "part", "found"),
    [("perekladach", "Phrases", "^I need an interpreter"), ("стопа", "Glossary", "^trench foot")],
)
def test_the_search_over_everything_finds_phrases_and_words(
    reader: Page, query: str, part: str, found: str
) -> None:
    go(reader, "/")
    write(reader, "Ask or search", query)
    reach(reader, "heading", part)
    reach(reader, "button", re.compile(found))


@pytest.mark.parametrize(
    "route", ["/phrase/nothing", "/phrase/not-recorded", "/phrases/nothing", "/phrases/care", "/term/nothing"]
)
def test_what_is_no_phrase_to_say_leads_on(reader: Page, route: str) -> None:
    go(reader, route)
    expect(reader.get_by_role("heading", name="Not here")).to_be_visible()


def test_favourites_stand_first_and_are_still_there_after_a_restart(app: RunningApp, page: Page) -> None:
    visit(page, app.url + "/phrases/radio")
    reach(page, "button", "Add to favourites: Mines!").tap()
    expect(page.get_by_role("button", name="Remove from favourites: Mines!")).to_be_attached()
    go(page, "/phrase/do-not-move")
    page.get_by_role("button", name="Favourite").tap()
    expect(page.get_by_role("button", name="Favourite")).to_have_attribute("aria-current", "true")
    assert [settings["favourites"] for settings in app.recorded("settings")] == [["radio-mines", "do-not-move"]]

    app.kill()
    app.start()
    visit(page, app.url + "/phrases")
    names = said(page)
    assert names.index("Favourites") < names.index("All phrases")
    assert list(dict.fromkeys(name for name in names if name.startswith("Remove"))) == [
        "Remove from favourites: Mines!",
        "Remove from favourites: Don't move.",
    ]
    page.get_by_role("button", name=re.compile("^Mines!")).tap()
    hear(page, "^Міни!")
    page.get_by_role("button", name="Next").tap()
    hear(page, "^Не рухайся")
    page.get_by_role("button", name="Back", exact=True).tap()
    page.get_by_role("button", name="Remove from favourites: Mines!").tap()
    expect(page.get_by_role("button", name="Remove from favourites: Mines!")).to_have_count(0)
    assert [settings["favourites"] for settings in app.recorded("settings")] == [["do-not-move"]]
