"""The words of the dates that act belong to their rules, and the facts hold the rules' numbers."""

import re
from decimal import Decimal

import pytest

from care.deadlines import RULES, Rule
from content.library import load
from content.model import in_language
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
        counted = {"year": limit.years, "month": limit.months, "day": abs(limit.days), "h": limit.hours}
        assert any(counted.values()), limit.id
        assert {Quantity(Decimal(value), unit) for unit, value in counted.items() if value} <= held, limit.id


START_NAMED = {
    "commander-act",  # "from act"
    "form-5",  # "of the primary document", which is not named closer: that is said
    "transfer-approved",  # "approval order then 24 h"
    "contract-end",  # "after" the contract
    "helping",  # helpers of six months or more
    "citizenship",  # "from start of contract"
}


@pytest.mark.parametrize("rule_id", [rule_id for rule_id in RULES if rule_id not in START_NAMED])
def test_where_the_row_names_no_start_this_is_said(rule_id: str) -> None:
    about = in_language(LIBRARY.deadlines[rule_id].about, "en")
    assert re.search(r"([Ff]rom|Ahead of) which (day|moment)|Which day counts", about)
