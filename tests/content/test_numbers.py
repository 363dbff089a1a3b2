"""Numbers in a text, and whether the facts hold them."""

from decimal import Decimal

import pytest

from content.numbers import quantities, unsupported, untranslated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nothing to count", set()),
        ("2 h", {"2 h"}),
        ("within 2 hours", {"2 h"}),
        ("the two-hour gate", {"2 h"}),
        ("six months and forty days", {"6 month", "40 day"}),
        ("one of two", set()),  # words count only with a unit
        ("2–3 in (5 to 7.5 cm)", {"2 inch", "3 inch", "5 cm", "7.5 cm"}),
        ("30–50 mL/h", {"30 ml/h", "50 ml/h"}),
        ("0.2–0.3 mg/kg", {"0.2 mg/kg", "0.3 mg/kg"}),
        ("SpO2 ≥92 %", {"92 %"}),  # the 2 belongs to a name
        ("UAH 15,000,000 or 15 million UAH", {"15000000 uah"}),
        ("UAH 15 million", {"15000000 uah"}),
        ("14 G needle, 5th space", {"14 g", "5"}),
        ("Law 4730-IX, Order 531, form 002/o", {"4730", "531", "2"}),
        ("12.06.2026", {"12", "6", "2026"}),
        ("100,000", {"100000"}),
        ("≤48 h, ≤14 days", {"48 h", "14 day"}),
    ],
)
def test_the_numbers_of_a_text(text: str, found: set[str]) -> None:
    assert {str(quantity) for quantity in quantities(text)} == found


@pytest.mark.parametrize(
    ("text", "facts", "missing"),
    [
        ("Hold for 3 minutes.", "at least 3 min of direct pressure", set()),
        ("Hold for 5 minutes.", "at least 3 min of direct pressure", {"5 min"}),
        ("Give 2 g.", "Give 2 mg.", {"2 g"}),  # the unit must be the same
        ("Order 531", "MoD Order 531 of August 2024", set()),
        ("Order 532", "MoD Order 531 of August 2024", {"532"}),
        ("fifteen minutes", "15 min", set()),
        ("15 minutes", "a quarter of an hour", {"15 min"}),
    ],
)
def test_numbers_that_no_fact_holds(text: str, facts: str, missing: set[str]) -> None:
    assert {str(quantity) for quantity in unsupported(text, facts)} == missing


@pytest.mark.parametrize(
    ("translation", "english", "extra"),
    [
        ("протягом 2 годин", "within two hours", set()),
        ("протягом 3 годин", "within two hours", {Decimal(3)}),
        ("0,5 мл", "0.5 mL", set()),
        ("15 000 000 гривень", "UAH 15 million", set()),
        ("5 см", "2 to 3 in (5 to 7.5 cm)", set()),
    ],
)
def test_numbers_that_a_translation_adds(translation: str, english: str, extra: set[Decimal]) -> None:
    assert untranslated(translation, english) == extra
