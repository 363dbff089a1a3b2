"""The drug table: found by any name, and never offered to whom it is not for."""

import re
from typing import get_args

import pytest
from playwright.sync_api import Page

from care.tourniquet import Role
from content.library import load
from content.sheets import Route
from screens.given import ROUTES
from tests.browser import go, hear, reach, said, write

LIBRARY = load()


def test_the_ways_of_giving_are_those_of_the_form() -> None:
    assert set(get_args(Route)) == set(ROUTES)


@pytest.mark.parametrize("drug", LIBRARY.drugs.values(), ids=lambda drug: drug.id)
def test_an_amount_to_tap_is_one_that_the_line_itself_prints(drug) -> None:  # type: ignore[no-untyped-def]
    printed = f"{drug.dose['en']} {drug.limit.get('en', '')}"
    numbers = re.findall(r"[\d.]+", printed)
    for amount in drug.amounts:
        assert set(re.findall(r"[\d.]+", amount)) <= set(numbers)


def test_injections_blood_and_oxygen_are_never_a_soldiers() -> None:
    """Source: fact sheet, section 7.1, column "Tier"."""
    for drug in LIBRARY.drugs.values():
        assert (drug.tier is Role.SOLDIER) == (drug.routes == ("PO",)), drug.id


@pytest.mark.e2e
def test_it_is_found_by_use_brand_or_ukrainian_name_and_says_for_whom(reader: Page) -> None:
    go(reader, "/care")
    reach(reader, "button", re.compile("^Drug table")).tap()
    hear(reader, "Every soldier: pills that were issued")
    go(reader, "/drugs?q=кетамін")
    hear(reader, "Ketamine.*100 mg into a muscle")
    hear(reader, "Medic only")
    assert not any("Cefadroxil" in piece for piece in said(reader))
    go(reader, "/drugs?q=aspirinium")
    hear(reader, "No drug here holds these words")
    go(reader, "/")
    write(reader, "Ask or search", "tylenol")
    reach(reader, "button", re.compile("^Acetaminophen")).tap()
    hear(reader, "1000 to 1300 mg by mouth")
    assert not any("Ketamine" in piece for piece in said(reader))
