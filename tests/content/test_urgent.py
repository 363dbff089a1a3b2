"""Care before answers."""

import pytest

from content.library import Library
from content.urgent import emergency


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("he is bleeding out what do i do", "bleeding"),
        ("blood everywhere from his leg", "bleeding"),
        ("кров хлище з ноги", "bleeding"),
        ("se desangra mi compañero", "bleeding"),
        ("blod everywere", "bleeding"),
        ("he is not breathing", "not-breathing"),
        ("не дихає", "not-breathing"),
        ("ne dykhaye", "not-breathing"),
        ("i dont want to live", "despair"),
    ],
)
def test_a_question_that_says_somebody_is_dying_is_heard(library: Library, question: str, found: str) -> None:
    one = emergency(library, question)
    assert one is not None
    assert one.id == found


CALM = {"wounded-papers", "crisis-help"}
"""Topics that somebody may ask for with a casualty before him."""


def test_who_asks_for_papers_is_not_told_to_put_on_a_tourniquet(library: Library) -> None:
    alarmed = [
        (topic.id, way, one.id)
        for topic in library.topics.values()
        if not topic.group.startswith("care") and topic.id not in CALM
        for way in topic.text("en").ask
        if (one := emergency(library, way))
    ]
    assert alarmed == []


@pytest.mark.parametrize(
    "question",
    [
        "",
        "when is my salary coming",
        "what papers after a wound",
        "довідка про поранення",
        "cuanto pagan por herida",
        "blood group on my patch",
        "how long is the contract",
        "train tickets to kyiv",
    ],
)
def test_a_calm_question_is_no_emergency(library: Library, question: str) -> None:
    assert emergency(library, question) is None
