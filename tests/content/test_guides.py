"""What leads a conversation: the questions it may begin with, where they end, and that no calm question alarms."""

import re

import pytest

from content.guide import Guide
from content.library import load
from content.model import Library

ROOTS = [
    *("sign", "no-contract", "leave", "pay", "transfer", "wounded", "stay", "family", "commander", "awol"),
    *("citizenship", "everyday"),
]
"""Source: fact sheet, legal part, part 5: the twelve roots, in its order."""

BRANCHES = {
    "sign": {"checklist/before-you-sign"},
    "no-contract": {"topic/volunteer-without-contract"},
    "leave": {
        "topic/discharge-grounds",
        "topic/leave-after-six-months",
        "topic/motivational-contract",
        "topic/medical-board-vlk",
    },
    "pay": {"checklist/pay-late", "topic/pay-late", "topic/awol-consequences", "topic/bank-account"},
    "transfer": {"topic/transfer-unit", "topic/lost-personal-file"},
    "wounded": {"topic/wounded-papers", "guide/hospital", "topic/medical-board-vlk"},
    "stay": {"topic/residence-permit", "topic/stay-after-contract"},
    "family": {"topic/next-of-kin-wishes", "guide/captured", "topic/captured-or-missing", "guide/dead"},
    "commander": {"topic/complain-about-commander"},
    "awol": {"topic/awol-consequences", "topic/awol-return"},
    "citizenship": {"topic/citizenship-by-service", "topic/citizenship-cautions"},
    "everyday": {
        *(
            "topic/bank-account",
            "topic/tax-number",
            "topic/sim-card",
            "topic/train-tickets",
            "topic/utility-bills",
        ),
        "topic/getting-married",
    },
}
"""Where the branches that the fact sheet names must lead."""

LIBRARY = load()


def test_the_twelve_roots_stand_first_in_their_order(library: Library) -> None:
    assert [guide.id for guide in library.guides.values() if guide.root] == ROOTS
    assert list(library.guides)[: len(ROOTS)] == ROOTS


@pytest.mark.parametrize("root", ROOTS)
def test_every_branch_of_a_root_leads_where_it_must(library: Library, root: str) -> None:
    assert {choice.leads for choice in library.guides[root].choices} >= BRANCHES[root]


@pytest.mark.parametrize("guide", LIBRARY.guides.values(), ids=lambda guide: guide.id)
def test_a_question_is_read_at_a_glance_and_most_choices_end_it(guide: Guide) -> None:
    further = [choice for choice in guide.choices if choice.leads.startswith("guide/")]
    assert len(further) * 2 <= len(guide.choices)
    assert len(guide.choices) <= 9
    assert all(len(choice.title["en"].split()) <= 9 for choice in guide.choices)


def test_what_a_choice_says_is_short(library: Library) -> None:
    for guide in library.guides.values():
        for choice in guide.choices:
            assert len(choice.says.get("en", "").split()) <= 45, (guide.id, choice.id)


def test_under_a_card_no_choice_is_the_card_itself_and_nothing_more(library: Library) -> None:
    """A choice that leads back to the card it stands under says something, save one: "it is as the card says"."""
    for guide in library.guides.values():
        for topic in guide.topics:
            back = [choice.id for choice in guide.choices if choice.leads == f"topic/{topic}" and not choice.says]
            assert len(back) <= 1, (guide.id, topic, back)


def test_an_emergency_is_recognised_in_three_languages(library: Library) -> None:
    for emergency in library.emergencies.values():
        asked = " ".join(emergency.ask)
        assert re.search("[а-яіїєґ]", asked), emergency.id
        assert len(emergency.ask) >= 20, emergency.id
        assert library.topics[emergency.topic]


def test_only_despair_and_what_march_does_not_know_have_no_checklist(library: Library) -> None:
    assert {emergency.id for emergency in library.emergencies.values() if not emergency.checklist} == {
        *("nerve-agent", "gas", "buried", "despair"),
    }
    for emergency in library.emergencies.values():
        assert not emergency.checklist or emergency.checklist.startswith("checklist/march?phase=")


def test_what_lies_beyond_is_asked_in_three_languages(library: Library) -> None:
    assert len(library.beyond) >= 14
    for beyond in library.beyond.values():
        assert 25 <= len(beyond.ask) <= 40, beyond.id
        assert re.search("[а-яіїєґ]", " ".join(beyond.ask)), beyond.id


@pytest.mark.parametrize(
    "word", ["much", "many", "when", "where", "who", "not", "without", "no", "sin", "не", "коли"]
)
def test_a_word_that_says_something_is_not_silent(library: Library, word: str) -> None:
    assert word not in library.vocabulary.silent
