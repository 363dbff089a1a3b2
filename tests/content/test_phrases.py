"""The project's own phrases and its glossary, as a person will say and show them."""

import re

import pytest

from content.glyphs import uncovered
from content.model import Label, Library, Phrase, Term, Transliteration

CYRILLIC = re.compile("[А-ЯҐЄІЇа-яґєії]")


def to_say(library: Library) -> list[Phrase]:
    """What a person says, and no part of a message."""
    return [phrase for phrase in library.phrases.values() if phrase.say]


def entries(library: Library) -> list[Phrase | Term]:
    return [*to_say(library), *library.terms.values()]


@pytest.mark.parametrize(
    ("cites", "count"),
    [("phrases-casualty", 45), ("phrases-everyday", 40), ("phrases-radio", 16)],
)
def test_all_phrases_of_each_kind_are_there(library: Library, cites: str, count: int) -> None:
    assert sum(cites in {fact.id for fact in phrase.facts} for phrase in to_say(library)) == count


def test_the_glossary_is_whole(library: Library) -> None:
    assert len(library.terms) == 48


def test_everything_to_say_is_there_in_three_languages_and_in_latin_letters(library: Library) -> None:
    for entry in entries(library):
        assert set(entry.text) == {"en", "uk", "es"}, entry.id
        assert CYRILLIC.search(entry.text["uk"]), entry.id
        assert not CYRILLIC.search(entry.say + entry.text["en"] + entry.text["es"]), entry.id
        assert not uncovered(entry.say), entry.id


def test_the_two_transliterations_are_told_apart(library: Library) -> None:
    """Only one of them shows the stress; the everyday phrases and the radio are written by it."""
    for entry in entries(library):
        stressed = entry.transliteration is Transliteration.STRESSED
        assert stressed == any(fact.id in {"phrases-everyday", "phrases-radio"} for fact in entry.facts), entry.id
        if not stressed:
            assert not re.search(r"\b[A-Z]{2,}", entry.say), entry.id


def test_as_long_as_nobody_proofed_them_their_evidence_says_so(library: Library) -> None:
    for entry in entries(library):
        assert any(fact.label is Label.GENERAL for fact in entry.facts), entry.id


def test_every_group_shows_ukrainian_and_nothing_twice(library: Library) -> None:
    listed = [name for group in library.groups.values() for name in group.phrases]
    assert len(listed) == len(set(listed))
    assert {phrase.id for phrase in to_say(library)} <= set(listed)
    assert all("uk" in library.phrases[name].text for name in listed)


def test_no_two_phrases_to_say_have_the_same_words(library: Library) -> None:
    listed = [library.phrases[name] for group in library.groups.values() for name in group.phrases]
    words = [phrase.text["en"].casefold() for phrase in listed]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("phrase", "group", "ukrainian", "say"),
    [
        ("do-not-move", "phrases/casualty", "Не рухайся.", "Ne rukhaisia."),
        ("evacuation-delayed", "phrases/danger", "Евакуація затримується. Ми з тобою.", None),
        ("refusal-in-writing", "phrases/service", "Прошу надати письмову відмову.", None),
        ("radio-say-again", "phrases/radio", "Повтори", "povtoRY"),
        ("region-left-thigh", "phrases/handover", "ліве стегно", ""),
    ],
)
def test_a_few_phrases_word_for_word(
    library: Library, phrase: str, group: str, ukrainian: str, say: str | None
) -> None:
    found = library.phrases[phrase]
    assert (found.group, found.text["uk"]) == (group, ukrainian)
    assert say is None or found.say == say


def test_slang_says_that_only_some_units_use_it(library: Library) -> None:
    doubts = " ".join(fact.doubt for fact in library.phrases["radio-300-200"].facts)
    assert "only if your unit does" in doubts
