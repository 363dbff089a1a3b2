"""What the screens of decisions and days of care say: every sentence is there, and rests on facts."""

import pytest

from care.burns import GREATEST_WEIGHT, LEAST_WEIGHT, OVER_PERCENT, PER_PERCENT, PLAIN_WEIGHT
from care.conversion import PRESS_AT_LEAST, RELEASE_AT_LEAST, Question
from care.fluids import NO_CATHETER, Situation, urine_goal
from care.sepsis import Sign
from care.tourniquet import Role
from content.model import Library
from tests.content.evidence import said


@pytest.mark.parametrize("role", Role)
def test_every_question_situation_and_sign_has_its_sentence(library: Library, role: Role) -> None:
    ids = [
        *Question,
        *(f"{question}-means" for question in Question),
        *(f"goal-{situation}" for situation in Situation),
        *Sign,
        *("press-now", "press-over", "release-now", "release-over", "conversion-held", "conversion-bled"),
        *("action-open", "decision-open", "decision-longer-time", "decision-surgery-near"),
    ]
    assert all(library.say(name, "en", role) for name in ids)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("press-now", [f"{PRESS_AT_LEAST.seconds // 60} minutes"]),
        ("press-over", [f"{PRESS_AT_LEAST.seconds // 60} minutes"]),
        ("release-now", [f"{RELEASE_AT_LEAST.seconds // 60} minute"]),
        ("release-over", [f"{RELEASE_AT_LEAST.seconds // 60} minute"]),
        (
            "burn-rate-rule",
            [f"{LEAST_WEIGHT:g} to {PLAIN_WEIGHT:g} kg", f"over {OVER_PERCENT:g} %", f"{PER_PERCENT:g} mL/h"],
        ),
        ("goal-no-catheter", [f"{NO_CATHETER[0]:g} mL", f"{NO_CATHETER[1].seconds // 3600} h"]),
    ],
)
def test_what_is_said_is_what_the_rules_count(library: Library, sentence: str, figures: list[str]) -> None:
    """The same number stands in a rule and in a sentence: they must not drift apart."""
    assert all(figure in library.say(sentence, "en") for figure in figures)


@pytest.mark.parametrize("situation", Situation)
def test_each_goal_is_the_one_its_fact_states(library: Library, situation: Situation) -> None:
    goal = urine_goal(situation, 80)
    least, most = goal.per_kg or (goal.least, goal.most)
    says = said()[f"urine-{situation}"]
    assert f"{least:g}" in says
    assert most is None or f"{least:g} to {most:g} mL" in says


def test_the_bounds_of_our_own_are_told_as_such(library: Library) -> None:
    fact = library.facts["rate-own-bounds"]
    assert f"{GREATEST_WEIGHT:g} kg" in said()["rate-own-bounds"]
    assert "Zero Line" in fact.doubt


def test_the_checklist_of_prolonged_care_is_in_the_order_of_its_card(library: Library) -> None:
    """Source: fact sheet, section 5.1."""
    items = library.checklists["prolonged"].items
    cited = [fact.id for item in items for fact in item.facts if fact.place == "checklist"]
    assert len(cited) == 17
    assert cited == [name for name in library.facts if name in set(cited)]
    assert (cited[0], cited[-1]) == ("pcc-finish-tccc", "pcc-review")
