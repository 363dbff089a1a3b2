"""What the evidence must prove: nothing known to be wrong, no weak fact without its doubt, no fact for nobody."""

from pathlib import Path

import pytest

from content.compile import check
from tests.content.toml import content

UNUSED = """
[[facts]]
id = "nobody"
says = "Nobody asks for this."
source = "tccc"
seen = "whole"
label = "guideline"
checked_on = 2026-11-21
"""


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)[1]]


def test_a_number_known_to_be_wrong_is_found_wherever_it_is_said(tmp_path: Path) -> None:
    wrong = "A second tourniquet above the first."
    folder = content(
        tmp_path,
        evidence_tccc=("Hold direct pressure", f"{wrong} Hold direct pressure"),
        care_pack=("Look again.", wrong),
        checklists_march=('text.en = "Press for 3 min."', f'text.en = "{wrong}"'),
        alerts=("New gate", wrong),
        words=("Hello.", wrong),
        phrases_medical=("on at {time}", wrong.replace("first.", "first {time}")),
        contacts=("You know best.", wrong),
    )
    found = [problem for problem in problems(folder) if "'second tourniquet above the first' is wrong" in problem]
    assert {problem.split(":")[0] for problem in found} == {
        "evidence/tccc.toml",
        "care/pack.toml",
        "checklists/march.toml",
        "alerts.toml",
        "words.toml",
        "phrases/medical.toml",
        "contacts.toml",
    }


def test_people_may_ask_for_what_is_wrong(tmp_path: Path) -> None:
    asked = content(tmp_path, care_pack=('"bleeding"', '"moxifloxacin 400 mg"'))
    assert problems(asked) == []


def test_a_word_that_people_use_for_a_drug_may_be_an_old_one(tmp_path: Path) -> None:
    assert problems(content(tmp_path, ask_synonyms=('"tq"', '"tq", "moxifloxacin 400 mg"'))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('seen = "whole"\nlabel = "guideline"', 'seen = "secondary"\nlabel = "guideline"'),
        ('seen = "whole"\nlabel = "guideline"', 'seen = "not-seen"\nlabel = "general"'),
        ('label = "guideline"\n', 'label = "claim"\n'),
        ('label = "guideline"\n', 'label = "opinion"\n'),
        ('label = "guideline"\n', 'label = "outdated"\n'),
        ('label = "guideline"\n', 'label = "reported"\n'),
    ],
)
def test_weak_evidence_says_what_is_doubtful(tmp_path: Path, before: str, after: str) -> None:
    weak = content(tmp_path / "weak", evidence_tccc=(before, after))
    assert any("facts[pressure].doubt: is missing" in problem for problem in problems(weak))
    doubt = '\ndoubt = "Only one paper says so."\n[[facts]]'
    told = content(tmp_path / "told", evidence_tccc=(before, after))
    path = told / "evidence" / "tccc.toml"
    first, second = path.read_text(encoding="utf-8").rsplit("[[facts]]", 1)
    path.write_text(f"{first}{doubt}{second}", encoding="utf-8")
    assert problems(told) == []


def test_a_topic_without_a_date_cannot_be(tmp_path: Path) -> None:
    """Its date is that of its oldest fact: so it has facts, and each has a date."""
    dateless = content(tmp_path / "a", evidence_tccc=("checked_on = 2026-10-01\n", ""))
    assert "evidence/tccc.toml: facts[gate].checked_on: is missing" in problems(dateless)
    factless = content(tmp_path / "b", care_pack=('["pressure", "gate"]', "[]"))
    assert "care/pack.toml: facts: is empty" in problems(factless)


def test_a_fact_that_nobody_cites_is_named(tmp_path: Path) -> None:
    folder = content(tmp_path)
    path = folder / "evidence" / "tccc.toml"
    path.write_text(path.read_text(encoding="utf-8") + UNUSED, encoding="utf-8")
    assert problems(folder) == ["evidence/tccc.toml: facts[nobody]: nothing cites it: cite it or delete it"]
