"""The words of the dates that act belong to their rules, and the facts hold the rules' numbers."""

from decimal import Decimal

import pytest

from care.deadlines import RULES, Rule
from content.library import load
from content.numbers import Quantity, quantities
from tests.content.evidence import said

LIBRARY = load()


def test_every_rule_has_words_and_every_words_a_rule() -> None:
    assert list(LIBRARY.deadlines) == list(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_the_facts_hold_each_number_that_is_counted(rule: Rule) -> None:
    words = LIBRARY.deadlines[rule.id]
    assert list(words.limits) == [limit.id for limit in rule.limits]
    held = quantities("\n".join(said()[fact.id] for fact in words.facts))
    for limit in rule.limits:
        counted = {"month": limit.months, "day": limit.days, "h": limit.hours}
        assert {Quantity(Decimal(value), unit) for unit, value in counted.items() if value} <= held, limit.id
