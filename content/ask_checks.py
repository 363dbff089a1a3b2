"""What must hold in `content/ask/`: every choice leads somewhere, every question is reached, no word is torn."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.ask_sheets import BeyondFile, EmergenciesFile, GuidesFile, GuideSheet, VocabularyFile
from content.folder import Folder
from content.problem import Problem
from content.sheets import TopicFile


def named(folder: Folder) -> Iterator[tuple[str, str, str, str]]:
    """Everything with an id: file, key, its family, id."""
    for file, guides in folder.of(GuidesFile):
        for guide in guides.guides:
            yield file, f"guides[{guide.id}]", "guide", guide.id
            for choice in guide.choices:
                yield file, f"guides[{guide.id}].choices[{choice.id}]", f"choice of {guide.id}", choice.id
    for file, emergencies in folder.of(EmergenciesFile):
        yield from ((file, f"emergencies[{e.id}]", "emergency", e.id) for e in emergencies.emergencies)
    for file, kinds in folder.of(BeyondFile):
        yield from ((file, f"beyond[{b.id}]", "kind", b.id) for b in kinds.beyond)


def links(folder: Folder) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    """Every link to another thing: file, key, the family it leads to, the ids."""
    for file, guides in folder.of(GuidesFile):
        for guide in guides.guides:
            yield file, f"guides[{guide.id}].topics", "topic", guide.topics
            for choice in guide.choices:
                key = f"guides[{guide.id}].choices[{choice.id}]"
                yield file, f"{key}.facts", "fact", choice.facts
                family, _, name = choice.leads.partition("/")
                if name:
                    yield file, f"{key}.leads", family, [name]
    for file, emergencies in folder.of(EmergenciesFile):
        for one in emergencies.emergencies:
            key = f"emergencies[{one.id}]"
            yield file, f"{key}.topic", "topic", [one.topic]
            checklist, _, phase = one.checklist.removeprefix("checklist/").partition("?phase=")
            if checklist:
                yield file, f"{key}.checklist", "checklist", [checklist]
            if phase:
                yield file, f"{key}.checklist", f"phase of {checklist}", [phase]


def stated(folder: Folder) -> Iterator[tuple[str, str, tuple[str, ...], Mapping[str, str]]]:
    """What guides say, in all languages: file, key, the facts it cites, the texts.

    A limit in a title, such as "Less than six months", rests on facts as well; a question on those of its choices.
    """
    for file, guides in folder.of(GuidesFile):
        for guide in guides.guides:
            key = f"guides[{guide.id}]"
            cited = tuple(fact for choice in guide.choices for fact in choice.facts)
            yield from ((file, f"{key}.{part}", cited, getattr(guide, part)) for part in ("title", "question"))
            for choice in guide.choices:
                yield file, f"{key}.choices[{choice.id}].title", choice.facts, choice.title
                yield file, f"{key}.choices[{choice.id}].says", choice.facts, choice.says or {}


def misleading(folder: Folder) -> Iterator[Problem]:
    """What would lead a question astray, or nowhere."""
    yield from _unreached(folder)
    yield from _crowded(folder)
    yield from _groundless(folder)
    yield from _twice(folder)
    yield from _torn(folder)
    yield from _silenced(folder)


def _unreached(folder: Folder) -> Iterator[Problem]:
    """A question is a root, stands under a topic, or another that is reached leads to it; and it leads further."""
    for file, sheet in folder.of(GuidesFile):
        guides = {guide.id: guide for guide in sheet.guides}
        waiting = [guide for guide in guides.values() if guide.root or guide.topics]
        reached: set[str] = set()
        while waiting:
            guide = waiting.pop()
            if guide.id not in reached:
                reached.add(guide.id)
                waiting += [guides[name] for name in _further(guide) if name in guides]
        for guide in sheet.guides:
            if guide.id not in reached:
                yield Problem(file, f"guides[{guide.id}]", "is no root, under no topic, and no other leads to it")
            if guide.id in _further(guide):
                yield Problem(file, f"guides[{guide.id}]", "leads to itself")


def _crowded(folder: Folder) -> Iterator[Problem]:
    """Under the card of a topic there is room for one question."""
    asked: dict[str, str] = {}
    for file, sheet in folder.of(GuidesFile):
        for guide in sheet.guides:
            for topic in guide.topics:
                if asked.setdefault(topic, guide.id) != guide.id:
                    yield Problem(file, f"guides[{guide.id}].topics", f"{asked[topic]!r} is asked under {topic!r}")


def _further(guide: GuideSheet) -> list[str]:
    return [choice.leads.removeprefix("guide/") for choice in guide.choices if choice.leads.startswith("guide/")]


def _groundless(folder: Folder) -> Iterator[Problem]:
    """A choice says something and names its facts, or neither."""
    for file, sheet in folder.of(GuidesFile):
        for guide in sheet.guides:
            for choice in guide.choices:
                key = f"guides[{guide.id}].choices[{choice.id}]"
                if choice.says and not choice.facts:
                    yield Problem(file, f"{key}.facts", "is missing: what it says rests on nothing")
                if choice.facts and not choice.says:
                    yield Problem(file, f"{key}.says", "is missing: its facts tell nothing")


def _lists(folder: Folder) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Every list of words or phrases: file, key, the words."""
    for file, emergencies in folder.of(EmergenciesFile):
        yield from ((file, f"emergencies[{e.id}].ask", e.ask) for e in emergencies.emergencies)
    for file, kinds in folder.of(BeyondFile):
        yield from ((file, f"beyond[{b.id}].ask", b.ask) for b in kinds.beyond)
    for file, vocabulary in folder.of(VocabularyFile):
        yield from ((file, f"words.{name}", same) for name, same in vocabulary.words.items())
        yield file, "silent", vocabulary.silent


def _twice(folder: Folder) -> Iterator[Problem]:
    for file, key, words in _lists(folder):
        counts = Counter(word.casefold() for word in words)
        yield from (Problem(file, key, f"has {word!r} twice") for word, count in counts.items() if count > 1)


def _torn(folder: Folder) -> Iterator[Problem]:
    """The same phrase cannot mean two emergencies, nor both a topic and what nothing here answers."""
    meant: dict[str, str] = {}
    for file, emergencies in folder.of(EmergenciesFile):
        for one in emergencies.emergencies:
            for phrase in map(str.casefold, one.ask):
                if meant.setdefault(phrase, one.id) != one.id:
                    yield Problem(
                        file, f"emergencies[{one.id}].ask", f"{phrase!r} already means {meant[phrase]!r}"
                    )
    for _, topic in folder.of(TopicFile):
        for words in topic.words.values():
            meant |= {phrase.casefold(): topic.id for phrase in words.ask}
    for file, kinds in folder.of(BeyondFile):
        for kind in kinds.beyond:
            for phrase in map(str.casefold, kind.ask):
                if phrase in meant:
                    yield Problem(file, f"beyond[{kind.id}].ask", f"{phrase!r} already means {meant[phrase]!r}")


def _silenced(folder: Folder) -> Iterator[Problem]:
    """A phrase of nothing but silent words would be heard in every question."""
    silent = {word.casefold() for _, vocabulary in folder.of(VocabularyFile) for word in vocabulary.silent}
    for file, emergencies in folder.of(EmergenciesFile):
        for one in emergencies.emergencies:
            for phrase in one.ask:
                if silent.issuperset(phrase.casefold().split()):
                    yield Problem(file, f"emergencies[{one.id}].ask", f"{phrase!r} has only silent words")
