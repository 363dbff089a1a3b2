"""What a new user asks first: from Now in at most three taps, in sight at once, and right."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from care.burns import rate
from tests.browser import REACTION, RunningApp, go, hear, reach, visit, write

pytestmark = pytest.mark.e2e

MOST_TAPS = 3
PLACES = {"Care", "Rights", "Contacts"}

Walk = tuple[tuple[str, ...], ...]
"""Tap after tap: the place, or how the line begins; then the words that must be in sight after it."""

FIRST_ANSWERS: dict[str, Walk] = {
    "TXA: dose and limit": (
        ("Care",),
        ("Tranexamic acid", "Medics only: TXA 2 g slow IV or IO push", "never later than 3 hours after injury"),
    ),
    "antibiotics now": (
        ("Care",),
        (
            "Antibiotics for wounds",
            "every open combat wound. Check for allergy first",
            "cefadroxil 1 g by mouth once a day, or cephalexin 500 mg every 6 h, if issued",
            "Cannot take pills (shock, unconscious): a medic gives ceftriaxone 2 g IV, IO or IM once a day",
        ),
    ),
    "needle site": (
        ("Care",),
        (
            "Tension pneumothorax",
            "call a medic at once",
            "Needle, medic or taught lifesaver only: injured side, 5th intercostal space, anterior axillary line",
            "Or 2nd, mid-clavicular line, never nearer the middle than the nipple line",
        ),
    ),
    "when a lifesaver must stop converting": (
        ("Care",),
        (
            "Convert a tourniquet to a dressing",
            "all three are true: no shock, the wound can be watched closely, no amputation",
            "soldier or lifesaver: only under 2 hours, then stop, unless a medic directs",
            "Otherwise leave it on and ask",
        ),
    ),
    "burn fluid for 30 % and 100 kg": (
        ("Care",),
        (
            "Burns",
            "Over 20 %",
            "burnt % × 10 mL/h, plus 100 mL/h for every 10 kg above 80 kg",
            f"30 %, 100 kg: {rate(30, 100).total:g} mL/h",
            "30 %, 100 kg: 500 mL/h",
        ),
    ),
    "trench foot against frostbite": (
        ("Care",),
        (
            "Trench foot",
            "Wet cold for hours or days, not frozen",
            "do not rub",
            "warm slowly: no warm water bath",
            "Frozen is frostbite: water of 37 to 39 °C, only if it cannot freeze again",
        ),
    ),
    "who may leave after six months, and how": (
        ("Rights",),
        (
            "Leaving after six months",
            "A foreigner may leave at own wish after six months of continuous service",
            "discharge report (рапорт), attach proof that you are a foreigner",
            "registered before the commander decides. Stay at your post until the exclusion order",
            "motivational contract this right is not confirmed: ask in writing",
        ),
    ),
    "the file is lost": (
        ("Rights",),
        (
            "Lost personal file",
            "Ask in writing where your personal file (особова справа) is",
            "registered report (рапорт) for copies of your contract and orders",
            "a new file if it is gone",
            "proof of service: contract, military ID, bank statements",
        ),
    ),
    "pay is late": (
        ("Rights",),
        (
            "Late or missing pay",
            "pay slip (розрахунковий лист) and the order for your additional reward",
            "report (рапорт) on the unpaid money and keep its number",
            "within 14 days (National Guard: one month)",
            "then complain. Act within one month",
        ),
    ),
    "residence permit": (
        ("Rights",),
        (
            "Residence permit",
            "The contract alone is no longer enough",
            "temporary residence permit (посвідка на тимчасове проживання)",
            "about mid-September or about mid-November 2026",
            "go to the State Migration Service now, in person",
        ),
    ),
    "payment to the family, and its account": (
        ("Rights",),
        (
            "Payment to the family",
            "UAH 15 million in all. One fifth at once",
            "from 1 September 2025 the rest over 80 months",
            "Only into a state bank account in Ukraine",
            "Not to citizens or permanent residents of Russia or Belarus",
        ),
        (
            "Bank account for the death payment",
            "only to an account in Ukraine at a state bank: PrivatBank, Oschadbank, Ukreximbank or Ukrgasbank",
            "a representative: a person with a notarised power of attorney",
        ),
    ),
    "Form 5": (
        ("Rights",),
        (
            "Form 5",
            "report (рапорт) to your unit for Form 5",
            "within five days of the primary document",
            "defence of the Motherland, protection worn, no alcohol",
        ),
    ),
    "a friend is captured": (
        ("Rights",),
        (
            "Captured or missing",
            "ask the unit in writing; it has a duty to notify",
            "Coordination Headquarters, the National Information Bureau, the Red Cross (ICRC)",
            "the SBU Joint Centre and the Commissioner for Missing Persons. Tell your own embassy",
            "Your friend? Get this list to the family",
            "Call 095 412 74 24",
        ),
    ),
    "marriage": (
        ("Rights",),
        (
            "Getting married",
            "registered within one day: by an act of the commander, or remotely",
            "show your ID and lawful stay. Married before? Show that it has ended",
            "Foreign papers need an apostille and a translation",
        ),
    ),
    "tickets": (
        ("Rights",),
        (
            "Train tickets",
            "travel document (ВПД): with it the ticket is free",
            "Army+ app: up to four tickets, from 5 days to 6 hours before the train",
            "commandant's office at the station",
        ),
    ),
    "the number that helps in a crisis": (
        ("Contacts", "Call 112"),
        (
            "Lifeline Ukraine",
            "Call in a crisis or when you think of suicide",
            "Call 7333",
            "only from a Ukrainian SIM card",
            "Hours: 24 hours",
        ),
    ),
}


@pytest.mark.parametrize("question", FIRST_ANSWERS)
def test_a_first_question_is_answered_in_three_taps_and_in_sight(reader: Page, question: str) -> None:
    go(reader, "/")
    expect(reader.get_by_role("button", name=re.compile("^My role: Soldier"))).to_be_visible()
    taps = 0
    for name, *words in FIRST_ANSWERS[question]:
        tap(reader, name)
        taps += 1
        see(reader, words)
    assert taps <= MOST_TAPS


def test_the_burn_fluid_is_worked_out_two_taps_away(app: RunningApp, page: Page) -> None:
    visit(page, app.url)
    tap(page, "New casualty")
    tap(page, "Burns: how much")
    for part in ("Front of trunk: whole, 18 %", "Left arm: whole, 9 %", *["One hand more, 1 %"] * 3):
        tap(page, part)
        hear(page, "^Recorded: ")
    tap(page, "Weight: not known")
    write(page, "Weight, kg", "100")
    tap(page, "Save")
    see(page, ["Burnt: 30 % of the body", "rule of tens: 500 mL/h", "A place to start, no order: for medics"])


def tap(page: Page, name: str) -> None:
    """Tap a place below, or the line or button that begins so, wherever it is on the screen."""
    if name not in PLACES:
        reach(page, "button", re.compile(f"^{re.escape(name)}")).tap()
        return
    place = page.get_by_role("tab", name=name)
    place.tap()
    expect(place).to_have_attribute("aria-selected", "true")
    page.wait_for_timeout(REACTION * 1000)


def see(page: Page, words: list[str], *, within: float = 20) -> None:
    """Wait until all these words are in sight, with nothing to scroll."""
    deadline = time.monotonic() + within
    while missing := [one for one in words if one not in (there := "\n".join(in_sight(page)))]:
        assert time.monotonic() < deadline, f"not in sight: {missing}; what is: {there}"
        page.wait_for_timeout(100)
    page.wait_for_timeout(REACTION * 1000)


def in_sight(page: Page) -> list[str]:
    """What a screen reader would say of what is on the glass: nothing that is cut off or further down."""
    pieces = page.evaluate(
        """() => {
            const spoken = ":is([role], [aria-label], h1, h2, h3, span)";
            const places = [...document.querySelectorAll("[role=tab]")].map(e => e.getBoundingClientRect().top);
            const end = Math.min(innerHeight, ...places);
            return [...document.querySelectorAll(`flt-semantics-host ${spoken}`)]
                .filter(e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom < end; })
                .map(e => e.getAttribute("aria-label") || (e.querySelector(spoken) ? "" : e.innerText));
        }"""
    )
    return [str(piece) for piece in pieces]
