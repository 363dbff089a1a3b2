"""What must hold across the content: every statement rests on a fact, every link leads somewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from content import ask_checks
from content.folder import Folder, strings
from content.glyphs import uncovered
from content.numbers import unsupported, untranslated
from content.phrase_checks import unspeakable
from content.problem import Problem
from content.sheets import (
    ANSWER_WORDS,
    AlertsFile,
    ChecklistFile,
    ClaimsFile,
    ContactsFile,
    DeadlinesFile,
    DevicesFile,
    DrugsFile,
    EvidenceFile,
    FactSheet,
    GlossaryFile,
    GroupsFile,
    PhrasesFile,
    Sheet,
    TopicFile,
    WordsFile,
)
from content.soundness import unsound

_NUMBERED = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)


def problems(folder: Folder, today: date) -> list[Problem]:
    """Everything wrong across the files, file by file.

    `today` is the day no check can lie after.
    """
    found = [
        *_duplicates(folder),
        *_dead_links(folder),
        *_dates(folder, today),
        *_topic_shape(folder),
        *_order(folder),
        *unspeakable(folder),
        *_numbers(folder),
        *_drifted_translations(folder),
        *ask_checks.misleading(folder),
        *_characters(folder),
        *unsound(folder, _cited(folder)),
    ]
    return sorted(found, key=lambda problem: problem.file)


def _topics(folder: Folder) -> list[tuple[str, TopicFile]]:
    return list(folder.of(TopicFile))


def _named(folder: Folder) -> Iterator[tuple[str, str, str, str]]:
    """Everything with an id: file, key, its family, id. Ids are unique within a family."""
    for file, evidence in folder.of(EvidenceFile):
        yield from ((file, f"sources[{s.id}]", "source", s.id) for s in evidence.sources)
        yield from ((file, f"facts[{f.id}]", "fact", f.id) for f in evidence.facts)
    for file, topic in folder.of(TopicFile):
        yield file, "id", "topic", topic.id
    for file, checklist in folder.of(ChecklistFile):
        yield file, "id", "checklist", checklist.id
        yield from ((file, f"phases[{p.id}]", f"phase of {checklist.id}", p.id) for p in checklist.phases)
        yield from ((file, f"items[{i.id}]", f"item of {checklist.id}", i.id) for i in checklist.items)
    for file, contacts in folder.of(ContactsFile):
        yield from ((file, f"contacts[{c.id}]", "contact", c.id) for c in contacts.contacts)
    for file, alerts in folder.of(AlertsFile):
        yield from ((file, f"alerts[{a.id}]", "alert", a.id) for a in alerts.alerts)
    for file, claims in folder.of(ClaimsFile):
        yield from ((file, f"claims[{c.id}]", "claim", c.id) for c in claims.claims)
        yield from ((file, f"contradictions[{c.id}]", "contradiction", c.id) for c in claims.contradictions)
    for file, deadlines in folder.of(DeadlinesFile):
        for one in deadlines.deadlines:
            yield file, f"deadlines[{one.id}]", "deadline", one.id
            yield from ((file, f"limits[{limit.id}]", "limit", limit.id) for limit in one.limits)
    for file, devices in folder.of(DevicesFile):
        yield from ((file, f"devices[{d.id}]", "device", d.id) for d in devices.devices)
    for file, drugs in folder.of(DrugsFile):
        yield from ((file, f"drugs[{d.id}]", "drug", d.id) for d in drugs.drugs)
        yield from ((file, f"changes[{c.id}]", "change", c.id) for c in drugs.changes)
    for file, groups in folder.of(GroupsFile):
        yield from ((file, f"groups[{g.id}]", "group", g.id) for g in groups.groups)
    for file, phrases in folder.of(PhrasesFile):
        yield from ((file, f"phrases[{p.id}]", "phrase", p.id) for p in phrases.phrases)
    for file, glossary in folder.of(GlossaryFile):
        yield from ((file, f"terms[{t.id}]", "term", t.id) for t in glossary.terms)
    for file, words in folder.of(WordsFile):
        for sentence in words.sentences:
            for role in sentence.roles or ("",):
                yield file, f"sentences[{sentence.id}]", f"sentence for {role or 'all'}", sentence.id
    yield from ask_checks.named(folder)


def _duplicates(folder: Folder) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for file, key, family, name in _named(folder):
        if (family, name) in first:
            yield Problem(file, key, f"the {family} {name!r} is already in {first[family, name]}")
        first.setdefault((family, name), file)


def _citing(folder: Folder) -> Iterator[tuple[str, str, Iterable[str], str | None]]:
    """Everything short that rests on facts: file, key, the facts, the topic that tells more."""
    for file, alerts in folder.of(AlertsFile):
        yield from ((file, f"alerts[{a.id}]", a.facts, a.topic) for a in alerts.alerts)
    for file, claims in folder.of(ClaimsFile):
        yield from ((file, f"claims[{c.id}]", c.facts, c.topic) for c in claims.claims)
        yield from ((file, f"contradictions[{c.id}]", c.facts, None) for c in claims.contradictions)
    for file, deadlines in folder.of(DeadlinesFile):
        yield from ((file, f"deadlines[{d.id}]", d.facts, d.topic) for d in deadlines.deadlines)
    for file, devices in folder.of(DevicesFile):
        yield from ((file, f"devices[{d.id}]", d.facts, None) for d in devices.devices)
    for file, drugs in folder.of(DrugsFile):
        yield from ((file, f"drugs[{d.id}]", d.facts, None) for d in drugs.drugs)
        yield from ((file, f"changes[{c.id}]", c.facts, None) for c in drugs.changes)
    for file, words in folder.of(WordsFile):
        yield from ((file, f"sentences[{s.id}]", s.facts, None) for s in words.sentences)


def _links(folder: Folder) -> Iterator[tuple[str, str, str, Iterable[str | None]]]:
    """Every link from one thing to another: file, key, the family it leads to, the ids."""
    for file, evidence in folder.of(EvidenceFile):
        for fact in evidence.facts:
            yield file, f"facts[{fact.id}].source", "source", (fact.source, *fact.also)
    for file, topic in _topics(folder):
        yield file, "group", "group", [topic.group]
        yield file, "facts", "fact", topic.facts
        yield file, "related", "topic", topic.related
        for family, _, opened in (one.partition("/") for one in topic.opens):
            yield file, "opens", family, [opened]
        yield file, "contacts", "contact", topic.contacts
    for file, checklist in folder.of(ChecklistFile):
        yield file, "group", "group", [checklist.group]
        for item in checklist.items:
            yield file, f"items[{item.id}].facts", "fact", item.facts
            yield file, f"items[{item.id}].topic", "topic", [item.topic]
            yield file, f"items[{item.id}].phase", f"phase of {checklist.id}", [item.phase]
    for file, contacts in folder.of(ContactsFile):
        for contact in contacts.contacts:
            yield file, f"contacts[{contact.id}].group", "group", [contact.group]
            yield file, f"contacts[{contact.id}].sources", "source", contact.sources
    for file, key, facts, about in _citing(folder):
        yield file, f"{key}.facts", "fact", facts
        yield file, f"{key}.topic", "topic", [about]
    yield from _links_of_words(folder)
    yield from ask_checks.links(folder)


def _links_of_words(folder: Folder) -> Iterator[tuple[str, str, str, Iterable[str | None]]]:
    """The same, from phrases and terms, and from the groups to their phrases."""
    for file, groups in folder.of(GroupsFile):
        for group in groups.groups:
            yield file, f"groups[{group.id}].phrases", "phrase", group.phrases
    for file, glossary in folder.of(GlossaryFile):
        yield file, "facts", "fact", glossary.facts
        for term in glossary.terms:
            yield file, f"terms[{term.id}].facts", "fact", term.facts
    for file, phrases in folder.of(PhrasesFile):
        yield file, "facts", "fact", phrases.facts
        for phrase in phrases.phrases:
            yield file, f"phrases[{phrase.id}].facts", "fact", phrase.facts


def _cited(folder: Folder) -> frozenset[str]:
    """The facts that something rests on."""
    return frozenset(name for _, _, family, names in _links(folder) if family == "fact" for name in names if name)


def _dead_links(folder: Folder) -> Iterator[Problem]:
    there = {(family, name) for _, _, family, name in _named(folder)}
    for file, key, family, names in _links(folder):
        for name in names:
            if name and (family, name) not in there:
                yield Problem(file, key, f"there is no {family} {name!r}")


def _dates(folder: Folder, today: date) -> Iterator[Problem]:
    source_dates = {s.id: s.date for _, evidence in folder.of(EvidenceFile) for s in evidence.sources}
    for file, evidence in folder.of(EvidenceFile):
        for source in evidence.sources:
            if source.date > today.isoformat():
                yield Problem(file, f"sources[{source.id}].date", f"{source.date} has not come yet")
        for fact in evidence.facts:
            key = f"facts[{fact.id}].checked_on"
            if fact.checked_on > today:
                yield Problem(file, key, f"{fact.checked_on} has not come yet")
            if source_dates.get(fact.source, "") > fact.checked_on.isoformat():
                yield Problem(file, key, f"{fact.checked_on} is before its source was published")
    for file, contacts in folder.of(ContactsFile):
        for contact in contacts.contacts:
            key = f"contacts[{contact.id}]"
            if not contact.fill and not (contact.sources and contact.date_seen and contact.confidence):
                yield Problem(file, key, "needs sources, date_seen and confidence, or fill = true")


def _topic_shape(folder: Folder) -> Iterator[Problem]:
    for file, topic in _topics(folder):
        path = PurePosixPath(file)
        if path.stem != topic.id:
            yield Problem(file, "id", f"is {topic.id!r}; the file is named {path.stem!r}")
        if path.parts[0] != topic.group.split("/")[0]:
            yield Problem(file, "group", f"{topic.group!r} does not belong in {path.parts[0]}/")
        for language, words in topic.words.items():
            if number := _NUMBERED.search(words.details):
                wrong = f"would be shown as a list, because a line begins with {number[0].strip()!r}"
                yield Problem(file, f"{language}.details", wrong)
            count = len(words.answer.split())
            if count > ANSWER_WORDS:
                wrong = f"{count} words; an answer has at most {ANSWER_WORDS}"
                yield Problem(file, f"{language}.answer", wrong)


def _order(folder: Folder) -> Iterator[Problem]:
    """Each group names its topics, all of them and no others: the order they are shown in."""
    for file, groups in folder.of(GroupsFile):
        for group in groups.groups:
            there = {topic.id for _, topic in _topics(folder) if topic.group == group.id}
            key = f"groups[{group.id}].topics"
            yield from (Problem(file, key, f"leaves out {name!r}") for name in sorted(there - set(group.topics)))
            yield from (Problem(file, key, f"{name!r} is not in it") for name in group.topics if name not in there)


def _stated(folder: Folder) -> Iterator[tuple[str, str, tuple[str, ...], Mapping[str, str]]]:
    """Everything the app states, in all languages: file, key, the facts it cites, the texts."""
    for file, topic in _topics(folder):
        for part in ("title", "answer", "details"):
            texts = {language: getattr(words, part) for language, words in topic.words.items()}
            yield file, part, topic.facts, texts
        for number, step in enumerate(topic.steps, start=1):
            yield file, f"steps[{number}]", topic.facts, step.texts
    for file, checklist in folder.of(ChecklistFile):
        for item in checklist.items:
            yield from _parts(file, f"items[{item.id}]", item.facts, item, "text", "more")
    for file, alerts in folder.of(AlertsFile):
        for alert in alerts.alerts:
            yield from _parts(file, f"alerts[{alert.id}]", alert.facts, alert, "title", "text")
    for file, claims in folder.of(ClaimsFile):
        for claim in claims.claims:
            yield from _parts(file, f"claims[{claim.id}]", claim.facts, claim, "said", "checked")
        for pair in claims.contradictions:
            yield from _parts(file, f"contradictions[{pair.id}]", pair.facts, pair, "one", "other")
    for file, deadlines in folder.of(DeadlinesFile):
        for one in deadlines.deadlines:
            yield from _parts(file, f"deadlines[{one.id}]", one.facts, one, "name", "begins", "about")
            for limit in one.limits:
                yield from _parts(file, f"limits[{limit.id}]", one.facts, limit, "name", "after")
    for file, words in folder.of(WordsFile):
        yield from ((file, f"sentences[{s.id}]", s.facts, s.text) for s in words.sentences)
    for file, drugs in folder.of(DrugsFile):
        for drug in drugs.drugs:
            key = f"drugs[{drug.id}]"
            yield from _parts(file, key, drug.facts, drug, "name", "purpose", "dose", "limit", "caution")
            yield file, f"{key}.amounts", drug.facts, {"en": "; ".join(drug.amounts)}
        for change in drugs.changes:
            yield from _parts(file, f"changes[{change.id}]", change.facts, change, "title", "text")
    for file, phrases in folder.of(PhrasesFile):
        for phrase in phrases.phrases:
            yield file, f"phrases[{phrase.id}]", (*phrases.facts, *phrase.facts), phrase.text
    for file, glossary in folder.of(GlossaryFile):
        for term in glossary.terms:
            cited = (*glossary.facts, *term.facts)
            yield file, f"terms[{term.id}]", cited, term.text
            yield file, f"terms[{term.id}].note", cited, term.note or {}
    yield from ask_checks.stated(folder)


def _parts(
    file: str, key: str, facts: tuple[str, ...], sheet: Sheet, *parts: str
) -> Iterator[tuple[str, str, tuple[str, ...], Mapping[str, str]]]:
    """The texts of one thing, part by part; a part may be left out."""
    return ((file, f"{key}.{part}", facts, getattr(sheet, part) or {}) for part in parts)


def _facts(folder: Folder) -> dict[str, FactSheet]:
    return {fact.id: fact for _, evidence in folder.of(EvidenceFile) for fact in evidence.facts}


def _numbers(folder: Folder) -> Iterator[Problem]:
    facts = _facts(folder)
    for file, key, cited, texts in _stated(folder):
        held = "\n".join(f"{facts[name].says} {facts[name].doubt}" for name in cited if name in facts)
        for quantity in sorted(unsupported(texts.get("en", ""), held), key=str):
            yield Problem(file, key, f"no cited fact holds the number {quantity}")


def _drifted_translations(folder: Folder) -> Iterator[Problem]:
    for file, key, _, texts in _stated(folder):
        for language, text in texts.items():
            for value in sorted(untranslated(text, texts.get("en", "")) if language != "en" else ()):
                yield Problem(file, f"{key}.{language}", f"the English lacks the number {value.normalize():f}")


def _characters(folder: Folder) -> Iterator[Problem]:
    for file, sheet in folder.files.items():
        for key, text in strings(sheet):
            for character in sorted(uncovered(text)):
                wrong = f"the bundled font lacks {character!r} (U+{ord(character):04X})"
                yield Problem(file, key, wrong)
