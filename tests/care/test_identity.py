"""What is told about a casualty, and the size of a burn."""

import pytest

from care.identity import changes, kilograms
from care.vitals import Refused
from care.wound import share


@pytest.mark.parametrize(("typed", "kg"), [("", None), ("80", 80), ("72,5", 72.5), ("1", 1), ("300", 300)])
def test_a_weight(typed: str, kg: float | None) -> None:
    assert kilograms(typed) == kg


@pytest.mark.parametrize("typed", ["0", "301", "-5", "heavy", "nan", "inf"])
def test_what_cannot_be_a_weight_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        kilograms(typed)


@pytest.mark.parametrize(
    ("known", "told", "new"),
    [
        ({}, {"allergies": "NKDA", "age": ""}, {"allergies": "NKDA"}),
        ({"allergies": "NKDA"}, {"allergies": "NKDA "}, {}),
        ({"allergies": "NKDA"}, {"allergies": ""}, {"allergies": ""}),  # emptied: it is no longer so
        ({"weight": "80"}, {"weight": "80,5"}, {"weight": "80.5"}),
    ],
)
def test_only_what_changed_is_told(known: dict[str, str], told: dict[str, str], new: dict[str, str]) -> None:
    assert changes(known, told) == new


@pytest.mark.parametrize(("typed", "percent"), [("", None), ("9", 9), ("0,5", 0.5), ("100", 100)])
def test_the_size_of_a_burn(typed: str, percent: float | None) -> None:
    assert share(typed) == percent


@pytest.mark.parametrize("typed", ["0", "101", "-1", "half", "nan"])
def test_what_cannot_be_a_share_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        share(typed)
