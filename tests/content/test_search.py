"""The filter over every list."""

import pytest

from content.search import fold, matches

TEXTS = ["Convert a tourniquet to a dressing", "конверсія турнікета", "pérdida de sangre, 2 h"]


@pytest.mark.parametrize(
    "query",
    ["", "  ", "tourniquet", "TOURN", "dressing convert", "Конверсія", "perdida", "2 h", "турнікет sangre"],
)
def test_every_word_somewhere_is_a_match(query: str) -> None:
    assert matches(query, TEXTS)


@pytest.mark.parametrize("query", ["burn", "tourniquet burn", "§"])
def test_one_word_missing_is_none(query: str) -> None:
    assert not matches(query, TEXTS)


def test_folding_forgets_case_accents_and_kinds_of_apostrophe() -> None:
    assert fold("Пов’язка ÁÉ") == fold("пов'язка ae")
