"""What the app knows, as the screens get it: frozen, resolved, in one language or another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from care.tourniquet import Role
from content.drug import Change, Drug
from content.facts import LANGUAGES, Fact, Label, Seen, Source, Texts, in_language
from content.guide import Beyond, Emergency, Guide, Vocabulary

# What content rests on is asked for here as well.
__all__ = ["LANGUAGES", "Fact", "Label", "Seen", "Source", "Texts", "in_language"]


class Confidence(StrEnum):
    """How sure a contact is. Source: fact sheet, part 2B."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Transliteration(StrEnum):
    """By which rule Ukrainian is written in Latin letters."""

    KMU_2010 = "kmu-2010"
    STRESSED = "stressed"
    """Simplified, with the stressed syllable in capitals."""


class ItemKind(StrEnum):
    """What a line of a checklist is."""

    DO = "do"
    AVOID = "avoid"
    NOTE = "note"


@dataclass(frozen=True)
class Step:
    """One step of a topic, and the least role that may do it."""

    tier: Role
    text: str


@dataclass(frozen=True)
class TopicText:
    """A topic in one language."""

    language: str
    title: str
    answer: str
    details: str
    steps: tuple[Step, ...]
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """One answerable thing. What it says rests on its facts; so do its date and its doubt."""

    id: str
    group: str
    tier: Role
    facts: tuple[Fact, ...]
    opens: tuple[str, ...]
    """What else in the app serves it: "drugs", or "checklist/" or "contact/" with an id."""
    related: tuple[str, ...]
    contacts: tuple[str, ...]
    texts: Mapping[str, TopicText]

    def text(self, language: str) -> TopicText:
        """The topic in that language, or in English where it is not translated yet."""
        return self.texts.get(language) or self.texts["en"]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of its facts, once, in the order they are cited."""
        return tuple(dict.fromkeys(source for fact in self.facts for source in fact.sources))

    @property
    def checked_on(self) -> date:
        """When the oldest of its facts was checked."""
        return min(fact.checked_on for fact in self.facts)


@dataclass(frozen=True)
class Phase:
    """A part of a checklist. `short` is one word for it, where it is an emergency of its own."""

    id: str
    title: Texts
    short: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """A line of a checklist: something to do, to avoid or to know."""

    id: str
    phase: str
    tier: Role
    kind: ItemKind
    text: Texts
    more: Texts
    topic: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Checklist:
    """Things to do in order, by phase."""

    id: str
    group: str
    title: Texts
    intro: Texts
    phases: tuple[Phase, ...]
    items: tuple[Item, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact its lines rest on, once."""
        return tuple({fact.id: fact for item in self.items for fact in item.facts}.values())


@dataclass(frozen=True)
class Phone:
    """A number as its source prints it, and what is particular about it."""

    number: str
    note: Texts = field(default_factory=dict)

    @property
    def dial(self) -> str:
        """The number as a phone dials it: digits, and a plus where it is printed."""
        return ("+" if self.number.strip().startswith("+") else "") + "".join(
            character for character in self.number if character.isdigit()
        )


@dataclass(frozen=True)
class Contact:
    """Somebody to call or write to. `fill` marks one whose number the user must find out."""

    id: str
    group: str
    name: Texts
    purpose: Texts
    languages: Texts
    phones: tuple[Phone, ...]
    emails: tuple[str, ...]
    links: tuple[str, ...]
    address: Texts
    hours: Texts
    note: Texts
    sources: tuple[Source, ...]
    date_seen: str
    confidence: Confidence | None
    fill: bool


@dataclass(frozen=True)
class Alert:
    """Something that changed or runs out. After `passes_on` its time has passed."""

    id: str
    title: Texts
    text: Texts
    topic: str
    facts: tuple[Fact, ...]
    passes_on: date | None


@dataclass(frozen=True)
class Claim:
    """Something a person will hear said, and what could be found out about it. It is never told as a fact."""

    id: str
    said: Texts
    checked: Texts
    label: Label
    as_of: str
    """How new what was checked is, as exact as known."""
    topic: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Contradiction:
    """Two things that are said and cannot both be so."""

    id: str
    one: Texts
    other: Texts
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class LimitWords:
    """What ends, or opens, so long after a start, and what to do then."""

    id: str
    name: Texts
    after: Texts


@dataclass(frozen=True)
class Deadline:
    """A start the user may name, in words. What it counts to stands in `care.deadlines` under the same id."""

    id: str
    name: Texts
    begins: Texts
    about: Texts
    topic: str
    facts: tuple[Fact, ...]
    limits: Mapping[str, LimitWords]


@dataclass(frozen=True)
class Group:
    """A group of topics, contacts or phrases, and its topics and phrases in the order they are shown."""

    id: str
    title: Texts
    topics: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """Something to say or show in Ukrainian. A gap in it, such as `{time}`, is filled by what is said.

    `facts` tell where its words come from and how sure they are. `say` is how the Ukrainian sounds. A phrase
    without a group is only a part of messages.
    """

    id: str
    group: str
    text: Texts
    say: str
    facts: tuple[Fact, ...] = ()
    transliteration: Transliteration | None = None


@dataclass(frozen=True)
class Term:
    """A word of care in every language, and what it means."""

    id: str
    text: Texts
    say: str
    note: Texts
    facts: tuple[Fact, ...]
    transliteration: Transliteration


@dataclass(frozen=True)
class Device:
    """A make of tourniquet, by the name that is printed on it."""

    id: str
    name: str


@dataclass(frozen=True)
class Sentence:
    """What the app says for something its rules decide, for some roles or for all."""

    id: str
    roles: tuple[Role, ...]
    text: Texts
    facts: tuple[Fact, ...]


@dataclass(frozen=True, eq=False)
class Library:
    """Everything the app knows, by id, in the order it was written. It is the same as itself alone."""

    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    groups: Mapping[str, Group]
    topics: Mapping[str, Topic]
    contacts: Mapping[str, Contact]
    checklists: Mapping[str, Checklist]
    phrases: Mapping[str, Phrase]
    terms: Mapping[str, Term]
    alerts: Mapping[str, Alert]
    drugs: Mapping[str, Drug]
    changes: Mapping[str, Change]
    claims: Mapping[str, Claim]
    contradictions: Mapping[str, Contradiction]
    deadlines: Mapping[str, Deadline]
    devices: Mapping[str, Device]
    guides: Mapping[str, Guide]
    emergencies: Mapping[str, Emergency]
    beyond: Mapping[str, Beyond]
    vocabulary: Vocabulary
    sentences: tuple[Sentence, ...]

    def say(self, sentence_id: str, language: str, role: Role | None = None) -> str:
        """The sentence for what a rule decided, in the words for that role.

        Raises:
            KeyError: there is no such sentence for that role.
        """
        for sentence in self.sentences:
            if sentence.id == sentence_id and (role is None or not sentence.roles or role in sentence.roles):
                return in_language(sentence.text, language)
        raise KeyError(f"no sentence {sentence_id!r} for {role or 'any role'}")
