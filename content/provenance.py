"""What rests on each source, and how far it was read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from content.model import Checklist, Contact, Fact, Library, Seen, Source, Topic


@dataclass
class Provenance:
    """One source, with everything the app says that rests on it."""

    source: Source
    seen: Counter[Seen] = field(default_factory=Counter)
    """How many facts were taken from it, by how far it was read for them. Of a source that is only named beside
    another one nobody noted how far it was read."""
    topics: list[Topic] = field(default_factory=list)
    checklists: list[Checklist] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def provenance(library: Library) -> dict[str, Provenance]:
    """Every source once, by its id, in the order of the library."""
    found = {source.id: Provenance(source) for source in library.sources.values()}
    for fact in library.facts.values():
        found[fact.sources[0].id].seen[fact.seen] += 1
    for topic in library.topics.values():
        for name in _ids(topic.facts):
            found[name].topics.append(topic)
    for checklist in library.checklists.values():
        for name in _ids(checklist.facts):
            found[name].checklists.append(checklist)
    for contact in library.contacts.values():
        for source in contact.sources:
            found[source.id].contacts.append(contact)
    return found


def _ids(facts: Iterable[Fact]) -> set[str]:
    return {source.id for fact in facts for source in fact.sources}
