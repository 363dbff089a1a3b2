"""Contacts: found, called, copied; one's own added, changed, deleted and brought back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import RunningApp, go, hear, reach, said, visit, write

pytestmark = pytest.mark.e2e


def test_emergency_comes_first_and_dials_without_opening_anything(reader: Page) -> None:
    go(reader, "/contacts")
    names = said(reader)
    assert names.index("Emergency") < names.index("Call 112")
    reader.evaluate("window.open = (url) => { window.opened = url; return null; }")
    reader.get_by_role("button", name="Call 112").tap()
    reader.wait_for_function("window.opened")
    assert reader.evaluate("window.opened") == "tel:112"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("pow", "Coordination HQ"),
        ("7333", "Lifeline"),
        ("сотня", "Legal Hundred"),
        ("LEGAL hundred", "Legal Hundred"),
    ],
)
def test_the_list_filters_as_one_types(reader: Page, query: str, name: str) -> None:
    go(reader, "/contacts")
    write(reader, "Search contacts", query)
    expect(reader.get_by_role("button", name=re.compile(name)).first).to_be_visible()
    assert not reader.get_by_role("button", name="Call 112").count()


def test_a_search_that_finds_nothing_says_what_to_do_and_empties_with_a_tap(reader: Page) -> None:
    go(reader, "/contacts")
    write(reader, "Search contacts", "xyzzy")
    hear(reader, "No contact holds these words")
    reader.get_by_role("button", name="Empty the search").tap()
    expect(reader.get_by_role("button", name="Call 112")).to_be_visible()


def test_typing_fast_loses_no_letter(reader: Page) -> None:
    go(reader, "/contacts")
    field = reader.get_by_role("textbox", name="Search contacts")
    field.tap()
    reader.keyboard.type("coordination headquarters", delay=15)
    reader.wait_for_timeout(1500)
    assert reader.get_by_role("textbox", name="Search contacts").input_value() == "coordination headquarters"


def test_a_contact_says_how_sure_it_is(reader: Page) -> None:
    go(reader, "/contact/legal-hundred")
    everything = "\n".join(said(reader))
    for words in (
        "0 800 308 100",
        "Юридична сотня",
        "Languages:",
        "Hours:",
        "Source:",
        "Date seen:",
        "not dialled",
    ):
        assert words in everything


def test_a_weak_contact_says_so_in_the_list(reader: Page) -> None:
    go(reader, "/contacts")
    write(reader, "Search contacts", "migration service")
    hear(reader, "State Migration Service.*Older, or a single weak source; not dialled")


def test_ones_own_contact_is_added_changed_deleted_and_brought_back(app: RunningApp, page: Page) -> None:
    visit(page, app.url + "/contacts")
    reach(page, "button", "Add a contact").tap()
    page.get_by_role("button", name="Save").tap()
    hear(page, "A contact needs a name.")
    write(page, re.compile("^Name"), "Медик роти")
    write(page, "Phone", "+380 44 000 00 00")
    page.get_by_role("button", name="Save").tap()
    hear(page, "Медик роти is saved.")
    assert [(c["name"], c["phone"]) for c in app.recorded("own_contacts")] == [("Медик роти", "+380 44 000 00 00")]

    reach(page, "button", re.compile("^Медик роти")).tap()
    page.get_by_role("button", name="Change").tap()
    write(page, "What for", "Evacuation")
    page.get_by_role("button", name="Save").tap()
    hear(page, "^Evacuation$")

    page.get_by_role("button", name="Delete").tap()
    hear(page, "Медик роти is deleted.")
    assert app.recorded("own_contacts") == []
    reach(page, "button", "Undo").tap()
    write(page, "Search contacts", "медик")
    expect(page.get_by_role("button", name=re.compile("^Медик роти"))).to_be_visible()
    assert [(c["name"], c["purpose"]) for c in app.recorded("own_contacts")] == [("Медик роти", "Evacuation")]


def test_a_number_the_user_must_find_is_filled_in_once_and_takes_its_place(app: RunningApp, page: Page) -> None:
    visit(page, app.url + "/contacts")
    page.get_by_role("button", name=re.compile("^Your unit's evacuation channel")).tap()
    page.get_by_role("button", name="Add the number").tap()
    write(page, "Phone", "101")
    page.get_by_role("button", name="Save").tap()
    page.get_by_role("tab", name="Contacts").tap()
    expect(page.get_by_role("button", name=re.compile("^Your unit's evacuation channel"))).to_have_count(1)
    expect(page.get_by_role("button", name="Call 101").first).to_be_visible()
