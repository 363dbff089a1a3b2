"""Everything that can be wrong with the content is found in one run and named by file and key."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from content.compile import check, main, write
from content.problem import ContentError
from tests.content.toml import content

ROOT = Path(__file__).parents[2]


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)[1]]


def test_right_content_has_no_problem(tmp_path: Path) -> None:
    assert problems(content(tmp_path)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        # Keys and values.
        ("care_pack", 'tier = "soldier"', 'tier = "soldier"\nmood = 1', "care/pack.toml: mood: unknown key"),
        ("care_pack", 'tier = "soldier"', 'tier = "general"', "care/pack.toml: tier: Input should be"),
        ("care_pack", 'title = "Pack the wound"', "", "care/pack.toml: en.title: is missing"),
        ("care_pack", "[en]", "[uk]", "care/pack.toml: en: is missing"),
        ("care_pack", 'en = "Look again."', 'uk = "Ще раз."', "care/pack.toml: steps[2].en: is missing"),
        ("contacts", 'name.en = "Ministry"', 'name.uk = "Міністерство"', "contacts[ministry].name: English is missing"),
        ("contacts", 'name.en = "Ministry"', 'name.fr = "Ministère"', "contacts[ministry].name: 'fr' is not a language"),
        ("contacts", '"1512"', '"call me"', "contacts.toml: contacts[ministry].phones[1].number:"),
        ("contacts", 'confidence = "high"', 'emails = ["nobody"]', "contacts[ministry].emails[1]: 'nobody' is not"),
        ("contacts", 'confidence = "high"', 'links = ["legal100"]', "contacts[ministry].links[1]: 'legal100' is not"),
        ("contacts", 'date_seen = "2026"\n', "", "contacts.toml: contacts[ministry]: needs sources, date_seen"),
        ("care_pack", 'id = "pack"', 'id = "Pack it"', "care/pack.toml: id: 'Pack it' is not an id"),
        ("care_pack", 'answer = "Press for 3 minutes."', 'answer = ""', "care/pack.toml: en.answer: is empty"),
        ("care_pack", "[en]", "[en", "care/pack.toml: file: not readable as TOML"),
        # Shape.
        ("care_pack", 'id = "pack"', 'id = "packing"', "care/pack.toml: id: is 'packing'; the file is named 'pack'"),
        ("care_pack", "After two hours, ask.", "Done in\\n2025. Ask.", "en.details: would be shown as a list, because a line begins with '2025.'"),
        ("care_pack", "Press for 3 minutes.", "word " * 61, "en.answer: 61 words; an answer has at most 60"),
        ("groups", 'topics = ["pack"]', "topics = []", "groups[care/bleeding].topics: leaves out 'pack'"),
        ("groups", '["pack"]', '["pack", "sew"]', "groups[care/bleeding].topics: 'sew' is not in it"),
        ("groups", '["wait"]', "[]", "phrases/medical.toml: phrases[wait]: is in no group: nobody would find it"),
        ("groups", '["wait"]', '["wait", "wait"]', "phrases/medical.toml: phrases[wait]: is in more than one group"),
        ("phrases_medical", 'text.uk = "Чекай"\n', "", "phrases[wait]: has no Ukrainian to show"),
        ("phrases_medical", '"stressed"', '"loud"', "phrases/medical.toml: transliteration: Input should be"),
        ("phrases_medical", 'transliteration = "stressed"\n', "", "phrases[wait]: needs the file's transliteration"),
        ("glossary", 'transliteration = "kmu-2010"\n', "", "glossary.toml: transliteration: is missing"),
        ("glossary", 'say = "turniket"\n', "", "glossary.toml: terms[tourniquet].say: is missing"),
        ("glossary", 'facts = ["pressure"]', "facts = []", "glossary.toml: facts: is empty"),
        # Dates.
        ("evidence_tccc", "date = 2026-05-01", 'date = "May"', "sources[tccc].date: 'May' is not a date"),
        ("evidence_tccc", "date = 2026-05-01", 'date = "2026-13"', "sources[tccc].date: '2026-13' is not a date"),
        ("evidence_tccc", "date = 2026-05-01", "date = 2999-01-01", "sources[tccc].date: 2999-01-01 has not come yet"),
        ("evidence_tccc", "2026-11-21", "2999-01-01", "facts[pressure].checked_on: 2999-01-01 has not come yet"),
        ("evidence_tccc", "2026-11-21", "2026-04-01", "facts[pressure].checked_on: 2026-04-01 is before its source"),
        # Links.
        ("evidence_tccc", 'source = "tccc"', 'source = "tcc"', "facts[pressure].source: there is no source 'tcc'"),
        ("care_pack", '"gate"]', '"gait"]', "care/pack.toml: facts: there is no fact 'gait'"),
        ("care_pack", "related = []", 'related = ["burns"]', "care/pack.toml: related: there is no topic 'burns'"),
        ("care_pack", "related = []", 'opens = ["contact/x"]', "care/pack.toml: opens: there is no contact 'x'"),
        ("care_pack", "related = []", 'opens = ["checklist/x"]', "opens: there is no checklist 'x'"),
        ("care_pack", "related = []", 'opens = ["phrase/x"]', "opens[1]: String should match pattern"),
        ("care_pack", '["ministry"]', '["ministries"]', "contacts: there is no contact 'ministries'"),
        ("care_pack", 'group = "care/bleeding"', 'group = "care/blood"', "group: there is no group 'care/blood'"),
        ("checklists_march", 'topic = "pack"', 'topic = "unpack"', "items[press].topic: there is no topic 'unpack'"),
        ("checklists_march", 'phase = "m"', 'phase = "x"', "items[press].phase: there is no phase of march 'x'"),
        ("checklists_march", '["pressure"]', '["pleasure"]', "items[press].facts: there is no fact 'pleasure'"),
        ("alerts", 'topic = "pack"', 'topic = "none"', "alerts[gate-2026].topic: there is no topic 'none'"),
        ("claims", 'topic = "pack"', 'topic = "none"', "claims[no-gate].topic: there is no topic 'none'"),
        ("claims", '["gate"]', '["gait"]', "claims[no-gate].facts: there is no fact 'gait'"),
        ("claims", '["pressure"]', '["x"]', "contradictions[press-or-not].facts: there is no fact 'x'"),
        ("deadlines", 'topic = "pack"', 'topic = "none"', "deadlines[report].topic: there is no topic 'none'"),
        ("deadlines", '["gate"]', '["gait"]', "deadlines[report].facts: there is no fact 'gait'"),
        ("words", '["gate"]', '["gait"]', "sentences[next].facts: there is no fact 'gait'"),
        ("contacts", 'sources = ["tccc"]', 'sources = ["x"]', "contacts[ministry].sources: there is no source 'x'"),
        ("phrases_medical", '["gate"]', '["gait"]', "phrases[on-at].facts: there is no fact 'gait'"),
        ("phrases_medical", '["pressure"]', '["x"]', "phrases/medical.toml: facts: there is no fact 'x'"),
        ("groups", '["wait"]', '["wade"]', "groups[phrases/care].phrases: there is no phrase 'wade'"),
        ("glossary", '["gate"]', '["gait"]', "glossary.toml: terms[tourniquet].facts: there is no fact 'gait'"),
        ("glossary", '["pressure"]', '["x"]', "glossary.toml: facts: there is no fact 'x'"),
        # Ids.
        ("evidence_tccc", 'id = "gate"', 'id = "pressure"', "facts[pressure]: the fact 'pressure' is already in"),
        ("contacts", 'id = "own-medic"', 'id = "ministry"', "contacts[ministry]: the contact 'ministry' is already"),
        ("words", 'roles = ["medic", "paramedic"]', 'roles = ["soldier"]', "the sentence for soldier 'next' is already"),
        ("glossary", "[[terms]]", '[[terms]]\nid = "tourniquet"\ntext.en = "x"\nsay = "x"\n[[terms]]', "the term 'tourniquet' is already"),
        ("claims", 'id = "no-gate"', 'id = "no gate"', "claims[no gate].id: 'no gate' is not an id"),
        ("claims", 'label = "outdated"', 'label = "lie"', "claims[no-gate].label: Input should be"),
        # What leads a conversation.
        ("ask_guides", 'leads = "topic/pack"', 'leads = "topic/sew"', "guides[where].choices[neck].leads: there is no topic 'sew'"),
        ("ask_guides", '"checklist/march"', '"checklist/m"', "choices[short].leads: there is no checklist 'm'"),
        ("ask_guides", '"guide/how-long"', '"guide/how"', "choices[limb].leads: there is no guide 'how'"),
        ("ask_guides", 'leads = "dates"', 'leads = "clock"', "ask/guides.toml: guides[how-long].choices[long].leads: String should match"),
        ("ask_guides", 'topics = ["pack"]', 'topics = ["sew"]', "guides[where].topics: there is no topic 'sew'"),
        ("ask_guides", '["pressure"]', '["pleasure"]', "choices[neck].facts: there is no fact 'pleasure'"),
        ("ask_guides", 'id = "how-long"', 'id = "where"', "guides[where]: the guide 'where' is already in"),
        ("ask_guides", 'id = "neck"', 'id = "limb"', "choices[limb]: the choice of where 'limb' is already in"),
        ("ask_guides", 'leads = "guide/how-long"', 'leads = "drugs"', "guides[how-long]: is no root, under no topic, and no other leads"),
        ("ask_guides", 'leads = "dates"', 'leads = "guide/how-long"', "guides[how-long]: leads to itself"),
        ("ask_guides", '[[guides.choices]]\nid = "long"\ntitle.en = "Longer"\nleads = "dates"', "", "guides[how-long].choices: is empty"),
        ("ask_guides", "for 3 min", "for 4 min", "choices[neck].says: no cited fact holds the number 4 min"),
        ("ask_guides", "Neck", "Neck, for 9 min", "guides[where].choices[neck].title: no cited fact holds the number 9 min"),
        ("ask_guides", "Where is the wound?", "Where, after 9 min?", "guides[where].question: no cited fact holds the number 9 min"),
        ("ask_guides", 'question.en = "For how long?"', 'question.en = "For how long?"\ntopics = ["pack"]', "guides[how-long].topics: 'where' is asked under 'pack'"),
        ("ask_guides", 'facts = ["pressure"]', "", "choices[neck].facts: is missing: what it says rests on nothing"),
        ("ask_guides", 'says.en = "Press for 3 min."', "", "choices[neck].says: is missing: its facts tell nothing"),
        ("ask_emergencies", "phase=m", "phase=x", "emergencies[bleeding].checklist: there is no phase of march 'x'"),
        ("ask_emergencies", "checklist/march", "checklist/april", "emergencies[bleeding].checklist: there is no checklist 'april'"),
        ("ask_emergencies", 'topic = "pack"', 'topic = "sew"', "emergencies[bleeding].topic: there is no topic 'sew'"),
        ("ask_emergencies", '["kill myself"]', "[]", "emergencies[despair].ask: is empty"),
        ("ask_emergencies", "kill myself", "i want to kill myself", "emergencies[despair].ask[1]: 'i want to kill myself' is not one to 4"),
        ("ask_emergencies", "kill myself", "Se desangra", "emergencies[despair].ask: 'se desangra' already means 'bleeding'"),
        ("ask_emergencies", "se desangra", "Blood everywhere", "emergencies[bleeding].ask: has 'blood everywhere' twice"),
        ("ask_emergencies", 'id = "despair"', 'id = "bleeding"', "emergencies[bleeding]: the emergency 'bleeding' is already in"),
        ("ask_emergencies", "kill myself", "the", "emergencies[despair].ask: 'the' has only silent words"),
        ("ask_beyond", '["rain tomorrow", "погода завтра"]', "[]", "beyond[weather].ask: is empty"),
        ("ask_beyond", "погода завтра", "rain tomorrow", "beyond[weather].ask: has 'rain tomorrow' twice"),
        ("ask_beyond", "rain tomorrow", "bleeding", "beyond[weather].ask: 'bleeding' already means 'pack'"),
        ("ask_beyond", "rain tomorrow", "kill myself", "beyond[weather].ask: 'kill myself' already means 'despair'"),
        ("ask_synonyms", '"tq"', '"tq", "TQ"', "ask/synonyms.toml: words.tourniquet: has 'tq' twice"),
        ("ask_synonyms", '["the", "el"]', '["the", "the"]', "ask/synonyms.toml: silent: has 'the' twice"),
        ("ask_synonyms", '["the", "el"]', '["of the"]', "ask/synonyms.toml: silent[1]: 'of the' is not one word"),
        ("ask_synonyms", '["tourniquet", "tq"]', "[]", "ask/synonyms.toml: words.tourniquet: is empty"),
        # Numbers.
        ("claims", "at any time", "within 9 h", "claims[no-gate].said: no cited fact holds the number 9 h"),
        ("claims", "after 2 h", "after 8 h", "claims[no-gate].checked: no cited fact holds the number 8 h"),
        ("claims", "for 3 min", "for 4 min", "contradictions[press-or-not].one: no cited fact holds the number 4"),
        ("care_pack", "for 3 minutes", "for 5 minutes", "care/pack.toml: answer: no cited fact holds the number 5 min"),
        ("care_pack", "Press for 3 min.", "Press for 4 min.", "steps[1]: no cited fact holds the number 4 min"),
        ("care_pack", "After two hours", "After three hours", "details: no cited fact holds the number 3 h"),
        ("checklists_march", "for 3 min", "for 9 min", "items[press].text: no cited fact holds the number 9 min"),
        ("alerts", "After 2 h", "After 7 h", "alerts[gate-2026].text: no cited fact holds the number 7 h"),
        ("words", "after 2 h", "after 8 h", "sentences[next]: no cited fact holds the number 8 h"),
        ("glossary", "after 2 h", "after 3 h", "terms[tourniquet].note: no cited fact holds the number 3 h"),
        ("deadlines", "due: 2 h", "due: 5 h", "limits[answer].name: no cited fact holds the number 5 h"),
        ("deadlines", "Ask again.", "Ask after 5 h.", "limits[answer].after: no cited fact holds the number 5 h"),
        ("deadlines", "yourself.", "for 5 h.", "deadlines[report].about: no cited fact holds the number 5 h"),
        # Translations.
        ("care_pack", 'en = "Press for 3 min."', 'en = "Press."\nuk = "Тисни 3 хв."', "steps[1].uk: the English lacks"),
        ("phrases_medical", 'uk = "накладено: {time}"', 'uk = "накладено"', "phrases[on-at].uk: its gaps are not"),
        ("phrases_medical", "накладено: {time}", "накладено: {час}", "phrases[on-at].uk: its gaps are not"),
        ("phrases_medical", "on at {time}", "on at {time}, 7 h", "phrases[on-at]: no cited fact holds the number 7 h"),
        # Characters.
        ("care_pack", "Look again.", "Look again → now.", "steps[2].en: the bundled font lacks '→' (U+2192)"),
        ("contacts", "You know best.", "You know best ✓", "contacts[own-medic].purpose.en: the bundled font lacks '✓'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, file: str, old: str, new: str, found: str) -> None:
    listed = problems(content(tmp_path, **{file: (old, new)}))
    assert any(found in problem for problem in listed), listed


def test_a_file_that_belongs_nowhere_is_named(tmp_path: Path) -> None:
    content(tmp_path)
    (tmp_path / "notes.toml").write_text("a = 1")
    assert problems(tmp_path) == ["notes.toml: file: no content belongs here"]


def test_every_problem_comes_in_one_run(tmp_path: Path) -> None:
    folder = content(
        tmp_path,
        care_pack=("for 3 minutes", "for 5 minutes →"),
        contacts=('"1512"', '"x"'),
        alerts=('"pack"', '"none"'),
    )
    files = {problem.split(":")[0] for problem in problems(folder)}
    assert files == {"care/pack.toml", "contacts.toml", "alerts.toml"}
    assert sum("care/pack.toml" in problem for problem in problems(folder)) >= 2


def test_a_doubt_may_hold_a_number_too(tmp_path: Path) -> None:
    folder = content(
        tmp_path,
        evidence_tccc=("A later edition", "An edition of 2027"),
        care_pack=("ask.", "ask about 2027."),
    )
    assert problems(folder) == []


def test_several_starts_of_the_app_may_compile_at_once(tmp_path: Path) -> None:
    folder = content(tmp_path)
    target = tmp_path / "reference.json"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: write(folder, target), range(40)))
    assert json.loads(target.read_text(encoding="utf-8"))["topics"]
    assert [path.name for path in tmp_path.glob("reference.json*")] == ["reference.json"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    write(folder, tmp_path / "one.json")
    write(folder, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_the_result_is_one_tinydb_file(tmp_path: Path) -> None:
    folder = content(tmp_path / "content")
    write(folder, tmp_path / "reference.json")
    tables: dict[str, Any] = json.loads((tmp_path / "reference.json").read_text(encoding="utf-8"))
    assert tables["topics"]["1"]["id"] == "pack"
    assert tables["facts"]["1"]["id"] == "pressure"
    assert "says" not in tables["facts"]["1"], "the compiler alone reads it"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "reference.json"]


def test_wrong_content_writes_nothing(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", care_pack=('"gate"]', '"gait"]'))
    with pytest.raises(ContentError, match="there is no fact 'gait'"):
        write(folder, tmp_path / "reference.json")
    assert not (tmp_path / "reference.json").exists()


def test_the_projects_own_content_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_prints_problems_and_fails(tmp_path: Path) -> None:
    """As a person would run it: on a copy of the code with one fact gone."""
    for room in ("content", "care"):
        for path in (ROOT / room).rglob("*.py"):
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    content(tmp_path / "content", care_pack=("for 3 minutes", "for 5 minutes"))
    done = subprocess.run(
        [sys.executable, "-m", "content.compile"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == "care/pack.toml: answer: no cited fact holds the number 5 min\n"
    assert not (tmp_path / "content" / "reference.json").exists()
