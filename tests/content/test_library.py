"""The reference as the screens get it."""

from datetime import date
from pathlib import Path

import pytest

from care.chart import Urgency
from care.tourniquet import Action, AlertPoint, Reason, Role, Zone
from content.compile import write
from content.library import load
from content.model import Confidence, ItemKind, Label, Library, Phone, Seen, Transliteration
from content.problem import ContentError
from tests.content.evidence import said
from tests.content.toml import content

TOPICS = {
    "rights/joining": {
        "join-paths",
        "choose-unit",
        "legion-status",
        "contract-terms",
        "motivational-contract",
        "before-you-sign",
        "volunteer-without-contract",
        "vetting-polygraph",
        "officer-posts",
        "state-secrets",
    },
    "rights/leaving": {
        "leave-after-six-months",
        "discharge-grounds",
        "final-settlement",
        "awol-consequences",
        "awol-return",
    },
    "rights/pay": {"pay-amounts", "pay-late", "pay-while-wounded"},
    "rights/stay": {"residence-permit", "stay-after-contract", "citizenship-by-service", "citizenship-cautions"},
    "rights/complaints": {"submit-report", "report-deadlines", "complain-about-commander", "military-ombudsman"},
    "rights/papers": {
        "transfer-unit",
        "lost-personal-file",
        "lost-military-id",
        "documents-to-carry",
        "documents-at-checkpoints",
    },
    "rights/wounded": {
        "wounded-papers",
        "form-5",
        "medical-board-vlk",
        "treatment-leave",
        "disability-payments",
        "treatment-abroad",
    },
    "rights/time-off": {"annual-leave", "family-leave"},
    "rights/family": {
        "death-payment",
        "death-payment-account",
        "personal-order-death",
        "personal-order-captivity",
        "captured-or-missing",
        "next-of-kin-wishes",
    },
    "rights/law-of-war": {"prisoner-of-war-status", "home-country-law"},
    "everyday": {
        "tax-number",
        "bank-account",
        "sim-card",
        "train-tickets",
        "utility-bills",
        "getting-married",
        "divorce-adoption",
        "renting-a-home",
        "crisis-help",
    },
    "care/bleeding": {
        "tourniquet-apply",
        "tourniquet-reposition",
        "tourniquet-convert",
        "tourniquet-after-six-hours",
        "wound-packing",
        "junctional-bleeding",
    },
    "care/airway-breathing": {"airway-unconscious", "chest-wound", "tension-pneumothorax"},
    "care/circulation": {"shock", "tranexamic-acid", "blood-and-calcium", "pelvic-binder"},
    "care/head-cold": {"hypothermia", "head-injury", "concussion-red-flags", "frostbite", "trench-foot"},
    "care/wounds": {"eye-injury", "belly-wound", "burns", "crush-injury", "fractures-splints"},
    "care/drugs": {"pain-relief", "antibiotics", "drug-table"},
    "care/chemical": {"irritant-gas", "nerve-agent", "chlorine"},
    "care/prolonged": {"prolonged-care-checklist", "nursing-schedule", "fluids-and-urine", "sepsis"},
    "care/evacuation": {"mist-report", "nine-line", "casualty-card", "triage", "drones-and-evacuation"},
    "care/kit": {"ifak-contents", "winter-kit"},
}
"""Every topic there must be, by group. A group may hold more."""


@pytest.fixture
def small(tmp_path: Path) -> Library:
    """As on a phone: the compiled file, and no TOML beside it."""
    write(content(tmp_path / "content"), tmp_path / "reference.json")
    return load(tmp_path / "reference.json")


def test_a_topic_has_its_words_steps_sources_and_date(small: Library) -> None:
    topic = small.topics["pack"]
    words = topic.text("en")
    assert (words.title, words.answer) == ("Pack the wound", "Press for 3 minutes.")
    assert [(step.tier, step.text) for step in words.steps] == [
        (Role.SOLDIER, "Press for 3 min."),
        (Role.MEDIC, "Look again."),
    ]
    assert [source.title for source in topic.sources] == ["TCCC Guidelines"]
    assert topic.checked_on == date(2026, 10, 1)  # the oldest of its facts
    assert topic.contacts == ("ministry",)


def test_a_language_that_is_not_there_falls_back_to_english(small: Library) -> None:
    assert small.topics["pack"].text("uk").language == "en"


def test_a_fact_keeps_its_place_and_doubt(small: Library) -> None:
    fact = small.facts["gate"]
    assert (fact.place, fact.seen, fact.label) == ("6a", Seen.EXCERPT, Label.GUIDELINE)
    assert fact.doubt == "A later edition was not seen."


def test_contacts_checklists_and_alerts_are_linked(small: Library) -> None:
    assert small.contacts["ministry"].confidence is Confidence.HIGH
    assert small.contacts["own-medic"].fill
    assert small.checklists["march"].items[0].kind is ItemKind.DO
    assert small.checklists["march"].items[0].facts == (small.facts["pressure"],)
    assert small.alerts["gate-2026"].passes_on == date(2026, 12, 1)


def test_a_phrase_knows_its_group_and_its_transliteration(small: Library) -> None:
    wait, part = small.phrases["wait"], small.phrases["on-at"]
    assert small.groups["phrases/care"].phrases == ("wait",)
    assert (wait.group, wait.say, wait.transliteration) == ("phrases/care", "cheKAI", Transliteration.STRESSED)
    assert (part.group, part.say) == ("", "")  # only a part of messages


def test_a_term_has_its_words_its_note_and_its_facts(small: Library) -> None:
    term = small.terms["tourniquet"]
    assert (term.text["uk"], term.say, term.note["en"]) == ("турнікет", "turniket", "Not converted after 2 h")
    assert [fact.id for fact in term.facts] == ["pressure", "gate"]
    assert term.transliteration is Transliteration.KMU_2010


def test_what_is_said_stands_beside_what_was_checked(small: Library) -> None:
    claim = small.claims["no-gate"]
    assert (claim.said["en"], claim.checked["en"]) == ("Soldiers may convert at any time.", "Not after 2 h.")
    assert (claim.label, claim.as_of, claim.topic) == (Label.OUTDATED, "2026-05", "pack")
    assert claim.facts == (small.facts["gate"],)
    pair = small.contradictions["press-or-not"]
    assert (pair.one["en"], pair.other["en"]) == ("Press for 3 min.", "No pressure at all.")


def test_a_deadline_has_its_words(small: Library) -> None:
    report = small.deadlines["report"]
    assert (report.begins["en"], report.about["en"], report.topic) == (
        "Day it was registered",
        "Count it yourself.",
        "pack",
    )
    assert report.limits["answer"].after["en"] == "Ask again."


def test_a_guide_has_its_question_and_its_choices(small: Library) -> None:
    guide = small.guides["where"]
    assert (guide.title["en"], guide.question["en"]) == ("Somebody bleeds", "Where is the wound?")
    assert (guide.topics, guide.root) == (("pack",), False)
    limb, neck = guide.choices
    assert (limb.id, limb.leads, limb.says, limb.facts) == ("limb", "guide/how-long", {}, ())
    assert (neck.says["en"], neck.facts) == ("Press for 3 min.", (small.facts["pressure"],))


def test_an_emergency_has_its_topic_its_checklist_and_its_phrases(small: Library) -> None:
    bleeding, despair = small.emergencies.values()
    assert (bleeding.title["en"], bleeding.topic, bleeding.tourniquet) == ("Heavy bleeding now?", "pack", True)
    assert (bleeding.checklist, bleeding.ask) == ("checklist/march?phase=m", ("blood everywhere", "se desangra"))
    assert (despair.checklist, despair.tourniquet) == ("", False)


def test_what_lies_beyond_and_the_vocabulary_are_there(small: Library) -> None:
    assert small.beyond["weather"].ask == ("rain tomorrow", "погода завтра")
    assert small.vocabulary.synonyms == {"tourniquet": ("tourniquet", "tq")}
    assert small.vocabulary.silent == ("the", "el")


def test_a_sentence_is_chosen_by_role(small: Library) -> None:
    assert small.say("hello", "uk", Role.MEDIC) == "Hello."
    assert small.say("next", "en", Role.SOLDIER) == "Ask after 2 h."
    assert small.say("next", "en", Role.PARAMEDIC) == "Decide."
    with pytest.raises(KeyError, match="no sentence 'next' for lifesaver"):
        small.say("next", "en", Role.LIFESAVER)


@pytest.mark.parametrize(
    ("number", "dial"),
    [("0 800 308 100", "0800308100"), ("(044) 271-35-59", "0442713559"), ("+380 44 390 43 90", "+380443904390")],
)
def test_a_number_is_dialled_as_printed(number: str, dial: str) -> None:
    assert Phone(number).dial == dial


def test_the_first_load_at_a_desk_compiles(tmp_path: Path) -> None:
    assert load(content(tmp_path) / "reference.json").topics["pack"]


def test_changed_toml_is_compiled_again_when_loaded(tmp_path: Path) -> None:
    reference = content(tmp_path) / "reference.json"
    load(reference)
    content(tmp_path, care_pack=("Pack the wound", "Pack it well"))
    assert load(reference).topics["pack"].text("en").title == "Pack it well"


def test_unchanged_toml_is_not_compiled_again(tmp_path: Path) -> None:
    reference = content(tmp_path) / "reference.json"
    load(reference)
    before = reference.stat().st_mtime_ns
    load(reference)
    assert reference.stat().st_mtime_ns == before


def test_wrong_toml_is_an_error_that_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no topic 'none'"):
        load(content(tmp_path, alerts=('topic = "pack"', 'topic = "none"')) / "reference.json")


def test_a_missing_reference_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "reference.json")


# The project's own content.


@pytest.mark.parametrize("group", TOPICS)
def test_every_topic_of_this_group_is_there(library: Library, group: str) -> None:
    assert {topic.id for topic in library.topics.values() if topic.group == group} >= TOPICS[group]


def test_every_alert_is_there_in_its_order(library: Library) -> None:
    assert list(library.alerts) == [
        "pay-rules-2026",
        "residence-permit-deadline",
        "legion-dissolved",
        "awol-window-closed",
        "death-payment-instalments",
        "six-months",
    ]


@pytest.mark.parametrize("role", Role)
def test_there_are_words_for_everything_the_rules_decide(library: Library, role: Role) -> None:
    ids = [
        *Reason,
        *(f"zone-{zone}" for zone in Zone),
        "zone-unknown",
        *(f"action-{action}" for action in Action),
        "next-fresh",
        *(f"next-{point}" for point in AlertPoint),
        *(f"role-{one}" for one in Role),
        *(f"role-{one}-means" for one in Role),
        *(f"only-{one}" for one in Role if one is not Role.SOLDIER),
        *(f"seen-{seen}" for seen in Seen),
        *(f"label-{label}" for label in Label),
        *(f"confidence-{confidence}" for confidence in Confidence),
        *(f"transliteration-{rule}" for rule in Transliteration),
        *(f"urgency-{urgency}" for urgency in Urgency),
        *(f"urgency-{urgency}-means" for urgency in Urgency),
        "triage-again",
        "limb-clock",
        "not-medical-device",
        "not-signed-off",
        "not-legal-advice",
        "not-dialled",
        "newest-source",
        "unit-overrides",
    ]
    assert all(library.say(name, "en", role) for name in ids)


def test_no_step_needs_more_than_its_topic(library: Library) -> None:
    """The topic's tier is the least role that may do all of it."""
    for topic in library.topics.values():
        assert all(topic.tier.may(step.tier) for step in topic.text("en").steps), topic.id


def test_no_screen_ever_says_that_a_tourniquet_must_come_off_after_six_hours(library: Library) -> None:
    for role in Role:
        words = library.say("next-limit", "en", role)
        assert "leave it on" in words
    answer = library.topics["tourniquet-after-six-hours"].text("en").answer.lower()
    assert "leave" in answer


@pytest.mark.parametrize("wrong", ["ertapenem 4 g", "1.5 mg/kg", "elemental calcium", "20 mg q20"])
def test_numbers_that_are_wrong_in_circulation_are_nowhere(wrong: str) -> None:
    """Source: fact sheet, section 12."""
    folder = Path(__file__).parents[2] / "content"
    assert not [path for path in folder.rglob("*.toml") if wrong in path.read_text(encoding="utf-8").lower()]


CHANGED = "## Changed in 2026"
"""The heading of the note on what changed: the one place where a topic names an old drug."""


@pytest.mark.parametrize("old", ["moxifloxacin", "ertapenem", "fentanyl"])
def test_old_drugs_stand_only_in_the_note_on_what_changed(library: Library, old: str) -> None:
    """Source: fact sheet, section 7.2."""
    holding = {name for name, says in said().items() if old in says.lower()}
    assert all(name == "drugs-changed-2026" or name.startswith("change-") for name in holding)
    for checklist in library.checklists.values():
        for item in checklist.items:
            words = f"{item.text} {item.more}".lower()
            assert old not in words or holding & {fact.id for fact in item.facts}, item.id
    for topic in library.topics.values():
        text = topic.text("en")
        before_the_note = text.details.partition(CHANGED)[0]
        assert old not in f"{text.title} {text.answer} {text.steps} {before_the_note}".lower(), topic.id


def test_every_contact_can_be_reached_or_says_why_not(library: Library) -> None:
    for contact in library.contacts.values():
        reachable = contact.phones or contact.emails or contact.links
        assert reachable or contact.fill or contact.note, contact.id


def test_march_has_every_phase_in_order(library: Library) -> None:
    phases = [phase.id for phase in library.checklists["march"].phases]
    assert phases[2:8] == ["massive-bleeding", "airway", "breathing", "circulation", "cold", "head-injury"]
    used = {item.phase for item in library.checklists["march"].items}
    assert used == set(phases)


def test_checklists_stand_in_the_order_of_their_groups(library: Library) -> None:
    """What saves a life stands above what is packed at home."""
    groups = [checklist.group for checklist in library.checklists.values()]
    assert groups == sorted(groups, key=list(library.groups).index)
    assert next(iter(library.checklists)) == "march"


def test_a_kit_list_ticks_what_is_packed_and_keeps_needle_and_nasal_airway_from_soldiers(library: Library) -> None:
    """Source: fact sheet, sections 2.8 and 9."""
    items = library.checklists["first-aid-kit"].items
    assert items[0].facts == (library.facts["kit-casualtys-own-first"],)
    above = [item for item in items if any(word in item.text["en"] for word in ("Needle", "NPA"))]
    assert len(above) == 4
    assert not [item.id for item in above if Role.SOLDIER.may(item.tier)]
    for topic in ("ifak-contents", "winter-kit"):
        assert "checklist/first-aid-kit" in library.topics[topic].opens


def test_wherever_a_report_has_fourteen_days_the_national_guard_stands_beside_it(library: Library) -> None:
    """Source: fact sheet on law, row R2."""
    lines = [(topic.id, topic.text("en").answer) for topic in library.topics.values()]
    lines += [(topic.id, step.text) for topic in library.topics.values() for step in topic.text("en").steps]
    lines += [
        (item.id, f"{item.text['en']} {item.more.get('en', '')}")
        for checklist in library.checklists.values()
        for item in checklist.items
    ]
    told = [(name, words) for name, words in lines if "14 days" in words]
    assert len(told) > 15
    assert not [name for name, words in told if "National Guard" not in words]


def test_march_gives_nothing_by_mouth_with_a_belly_wound(library: Library) -> None:
    """Source: fact sheet, sections 2.7 (W2) and 5.4."""
    given = ("pill-pack", "antibiotic-oral", "eye-antibiotic-oral", "burns-drink", "drink", "belly-nil-by-mouth")
    items = {item.id: item for item in library.checklists["march"].items}
    for name in given:
        words = f"{items[name].text['en']} {items[name].more.get('en', '')}".lower()
        assert "belly wound" in words, name
        assert library.facts["belly-nothing-by-mouth"] in items[name].facts, name
