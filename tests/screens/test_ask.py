"""A talk: a question in any words, one card, and what to do where it was not meant."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import RunningApp, go, hear, phone, reach, running_app, said, visit, write

pytestmark = pytest.mark.e2e

LINE = "Ask in your own words"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app, for the talks of this file."""
    with running_app(tmp_path_factory.mktemp("asked")) as app:
        yield app


@pytest.fixture(scope="module")
def asker(browser: Browser, kept: RunningApp) -> Iterator[Page]:
    """Somebody who asks one thing after the other."""
    context = phone(browser)
    yield visit(context.new_page(), f"{kept.url}/ask")
    context.close()


def put(page: Page, question: str) -> None:
    """Ask a question as one does: type, then the key that sends."""
    go(page, "/ask")
    write(page, LINE, question)
    page.keyboard.press("Enter")
    hear(page, f"“{re.escape(question)}”")


@pytest.mark.parametrize(
    ("question", "title", "words"),
    [
        ("how much TXA", "Tranexamic acid", "2 g"),
        ("zvilnytysia pislia 6 misiatsiv", "Leaving after six months", "рапорт"),
        ("cuando me pagan, este mes no llego nada", "Late or missing pay", "finance"),
    ],
)
def test_a_question_gets_one_card_with_answer_steps_and_date(
    asker: Page, question: str, title: str, words: str
) -> None:
    put(asker, question)
    expect(asker.get_by_role("heading", name=re.compile(title), level=3)).to_have_count(1)
    hear(asker, rf"(?s){words}.*Checked .* 2026")
    whole = reach(asker, "button", "The whole topic")
    whole.tap()
    hear(asker, "Where this comes from|Details|Steps")


def test_where_the_card_is_not_meant_the_next_four_are_one_tap_away(asker: Page) -> None:
    put(asker, "sim card for my phone")
    expect(asker.get_by_role("heading", name="SIM card", level=3)).to_be_visible()
    reach(asker, "button", "Not this?").tap()
    heading = reach(asker, "heading", "Perhaps one of these")
    above = heading.bounding_box()
    assert above is not None
    offered = [
        one
        for one in asker.get_by_role("button").all()
        if (box := one.bounding_box()) and above["y"] < box["y"] < above["y"] + 330 and one.inner_text()
    ]
    assert len(offered) == 4
    other = offered[0].inner_text()
    offered[0].tap()
    expect(asker.get_by_role("heading", name=other, exact=True)).to_be_visible()


def test_care_comes_before_anything_else(asker: Page) -> None:
    put(asker, "he is bleeding out from the leg, when do i get paid for this")
    urgent = asker.get_by_role("button", name="Tourniquet on").bounding_box()
    answer = asker.get_by_role("heading", level=3).first.bounding_box()
    assert urgent is not None
    assert answer is None or urgent["y"] < answer["y"]


def test_what_lies_beyond_is_not_known_and_says_who_may_know(asker: Page) -> None:
    put(asker, "weather tomorrow in kyiv")
    hear(asker, "I don’t know")
    assert not any("Checked" in piece for piece in said(asker))
    reach(asker, "button", re.compile("^All contacts"))


def test_a_question_of_ours_leads_to_the_answer_that_fits(asker: Page) -> None:
    go(asker, "/ask")
    asker.get_by_role("button", name="Begin anew").tap()
    hear(asker, "Or begin here")
    reach(asker, "button", re.compile("^I want to leave")).tap()
    reach(asker, "button", re.compile("less than six months")).tap()
    hear(asker, "Grounds for discharge")


def test_while_one_types_what_may_be_meant_is_offered(asker: Page) -> None:
    go(asker, "/ask")
    write(asker, LINE, "resid")
    expect(asker.get_by_role("heading", name="Topics")).to_be_visible()
    reach(asker, "button", re.compile("^Residence permit")).tap()
    hear(asker, "permit")


def test_a_link_can_carry_the_question_and_asks_it_once(asker: Page) -> None:
    go(asker, "/ask?q=needle+in+the+chest")
    hear(asker, "“needle in the chest”")
    go(asker, "/more")
    go(asker, "/ask?q=needle+in+the+chest")
    hear(asker, "“needle in the chest”")
    assert len([piece for piece in said(asker) if piece == "needle in the chest"]) == 0


def test_every_screen_leads_to_asking(asker: Page) -> None:
    go(asker, "/rights")
    asker.get_by_role("button", name="Ask or search").tap()
    expect(asker.get_by_role("textbox", name=LINE)).to_be_visible()


@pytest.mark.parametrize(
    "odd", ["<b>bold</b> <script>alert(1)</script>", "'; DROP TABLE topics", "\\ (.* [", "مرحبا", "a" * 10_000]
)
def test_odd_questions_get_an_answer_or_none_and_no_markup_is_run(asker: Page, odd: str) -> None:
    go(asker, "/ask")
    asker.get_by_role("textbox", name=LINE).tap()
    asker.keyboard.press("Control+a")
    asker.keyboard.insert_text(odd)
    asker.wait_for_timeout(300)
    asker.keyboard.press("Enter")
    asker.wait_for_timeout(700)
    assert not [piece for piece in said(asker) if "Error running app" in piece]
    expect(asker.get_by_role("textbox", name=LINE)).to_be_visible()


def test_what_was_asked_stays_on_this_phone_and_can_be_wiped(browser: Browser, app: RunningApp) -> None:
    context = phone(browser)
    page = visit(context.new_page(), f"{app.url}/ask")
    put(page, "where do i get form 5")
    assert app.recorded("settings")[0]["asked"] == ["where do i get form 5"]
    app.kill()
    app.start()
    page = visit(page, f"{app.url}/ask")
    reach(page, "button", "where do i get form 5").tap()
    hear(page, "“where do i get form 5”")
    page.get_by_role("button", name="Begin anew").tap()
    reach(page, "button", "Wipe these").tap()
    hear(page, "Questions wiped")
    assert app.recorded("settings")[0]["asked"] == []
    page.get_by_role("button", name="Undo").tap()
    reach(page, "button", "where do i get form 5")
    context.close()
