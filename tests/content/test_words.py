"""Words as a search compares them."""

import pytest

from content.words import Spellings, fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Пов’язка ÁÉ", "пов'язка ae"),
        ("вʼязати", "вязати"),
        ("РАПОРТ", "рапорт"),
    ],
)
def test_folding_forgets_case_accents_and_apostrophes(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("звільнення", "zvilnennya"),
        ("звільнення", "zvilnennia"),
        ("рапорт", "raport"),
        ("довідка", "dovidka"),
        ("лікарня", "likarnya"),
        ("хочу", "khochu"),
        ("джгут", "dzhhut"),
        ("щит", "shchyt"),
        ("пляшка", "plyashka"),
    ],
)
def test_ukrainian_is_the_same_word_in_either_alphabet(cyrillic: str, latin: str) -> None:
    assert words(cyrillic) == words(latin)


def test_numbers_stand_by_themselves_and_keep_their_digits() -> None:
    assert words("100k for 2h, 1000") == ["100", "k", "for", "2", "h", "1000"]


@pytest.mark.parametrize("odd", ["", "   ", "🩸✓", "\x00\x07", "؟", "<>&;'\"--"])
def test_what_holds_no_word_has_none(odd: str) -> None:
    assert words(odd) == []


def test_right_to_left_letters_are_words_of_their_own() -> None:
    assert len(words("مرحبا שלום")) == 2


def test_the_nearest_known_words_come_first_and_never_the_word_itself() -> None:
    known = Spellings()
    for word in ("tourniquet", "tourniquets", "passport", "poraneni"):
        known.add(word)
    assert [word for word, _ in known.near("tourniqet")] == ["tourniquet", "tourniquets"]
    assert [word for word, _ in known.near("tourniquet")] == ["tourniquets"]
    assert known.near("xyz") == []
    assert known.near("2026") == []


def test_a_word_learned_later_is_near_as_well() -> None:
    known = Spellings()
    known.add("passport")
    assert known.near("poranenyi") == []
    known.add("poraneni")
    assert [word for word, _ in known.near("poranenyi")] == ["poraneni"]


def test_words_are_known_by_how_they_begin() -> None:
    known = Spellings()
    for word in ("tourniquet", "tour", "passport"):
        known.add(word)
    assert sorted(known.beginning("tou")) == ["tour", "tourniquet"]
