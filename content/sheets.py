"""The TOML as it is written: one class for each kind of file.

This runs at a desk, before anything ships. The phone gets `reference.json` and needs none of it.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from care.tourniquet import Role
from content.model import LANGUAGES, Confidence, ItemKind, Label, Seen, Transliteration

ANSWER_WORDS = 60
"""An answer is at most this many words long."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?")


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(f"{value!r} is not an id: small letters, digits and hyphens")
    return value


def _rough_date(value: Any) -> str:
    """A date as exact as known: a TOML date, "2026-05" or "2026"."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        return value
    raise ValueError(f'{value!r} is not a date: write 2026-05-01, or "2026-05" or "2026" where no more is known')


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        for language in value:
            if language not in LANGUAGES:
                raise ValueError(f"{language!r} is not a language: write one of {', '.join(LANGUAGES)}")
        if not str(value.get("en", "")).strip():
            raise ValueError("English is missing")
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise ValueError(f"{value!r} is not a mail address")
    return value


def _link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise ValueError(f"{value!r} is not a web address")
    return value


Id = Annotated[str, AfterValidator(_id)]
RoughDate = Annotated[str, BeforeValidator(_rough_date)]
TextSheet = Annotated[dict[str, str], BeforeValidator(_texts)]
Opens = Annotated[str, Field(pattern="^(drugs|(checklist|contact)/[a-z0-9-]+)$")]
Filled = Annotated[str, Field(min_length=1)]


Route = Literal["IV", "IO", "IM", "PO", "IN"]


class Sheet(BaseModel):
    """Anything written in TOML: unknown keys are wrong, and nothing is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceSheet(Sheet):
    id: Id
    title: Filled
    publisher: str = ""
    date: RoughDate = ""
    where: str = ""


class FactSheet(Sheet):
    id: Id
    says: Filled
    source: Id
    also: tuple[Id, ...] = ()
    place: str = ""
    seen: Seen
    label: Label
    checked_on: date
    doubt: str = ""


class EvidenceFile(Sheet):
    sources: tuple[SourceSheet, ...] = ()
    facts: tuple[FactSheet, ...] = ()


class TopicWords(Sheet):
    title: Filled
    answer: Filled
    details: str = ""
    ask: tuple[str, ...] = ()


class StepSheet(Sheet):
    tier: Role
    en: Filled
    uk: str = ""
    es: str = ""

    @property
    def texts(self) -> dict[str, str]:
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}


class TopicFile(Sheet):
    id: Id
    group: Id
    tier: Role
    opens: tuple[Opens, ...] = ()
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]
    related: tuple[Id, ...] = ()
    contacts: tuple[Id, ...] = ()
    steps: tuple[StepSheet, ...] = ()
    en: TopicWords
    uk: TopicWords | None = None
    es: TopicWords | None = None

    @property
    def words(self) -> dict[str, TopicWords]:
        return {language: words for language in LANGUAGES if (words := getattr(self, language))}


class PhaseSheet(Sheet):
    id: Id
    title: TextSheet
    short: TextSheet | None = None


class ItemSheet(Sheet):
    id: Id
    phase: Id
    tier: Role
    kind: ItemKind = ItemKind.DO
    text: TextSheet
    more: TextSheet | None = None
    topic: Id | None = None
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]


class ChecklistFile(Sheet):
    id: Id
    group: Id
    title: TextSheet
    intro: TextSheet | None = None
    phases: tuple[PhaseSheet, ...]
    items: tuple[ItemSheet, ...]


class PhoneSheet(Sheet):
    number: Annotated[str, Field(pattern=r"^\+?[\d() -]{2,}$")]
    note: TextSheet | None = None


class ContactSheet(Sheet):
    id: Id
    group: Id
    name: TextSheet
    purpose: TextSheet
    languages: TextSheet | None = None
    phones: tuple[PhoneSheet, ...] = ()
    emails: tuple[Annotated[str, AfterValidator(_email)], ...] = ()
    links: tuple[Annotated[str, AfterValidator(_link)], ...] = ()
    address: TextSheet | None = None
    hours: TextSheet | None = None
    note: TextSheet | None = None
    sources: tuple[Id, ...] = ()
    date_seen: str = ""
    confidence: Confidence | None = None
    fill: bool = False


class ContactsFile(Sheet):
    contacts: tuple[ContactSheet, ...]


class AlertSheet(Sheet):
    id: Id
    title: TextSheet
    text: TextSheet
    topic: Id | None = None
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]
    passes_on: date | None = None


class AlertsFile(Sheet):
    alerts: tuple[AlertSheet, ...]


class ClaimSheet(Sheet):
    id: Id
    said: TextSheet
    checked: TextSheet
    label: Label
    as_of: RoughDate
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]
    topic: Id | None = None


class ContradictionSheet(Sheet):
    id: Id
    one: TextSheet
    other: TextSheet
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]


class ClaimsFile(Sheet):
    claims: tuple[ClaimSheet, ...]
    contradictions: tuple[ContradictionSheet, ...] = ()


class LimitSheet(Sheet):
    id: Id
    name: TextSheet
    after: TextSheet


class DeadlineSheet(Sheet):
    id: Id
    name: TextSheet
    begins: TextSheet
    about: TextSheet | None = None
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]
    topic: Id | None = None
    limits: Annotated[tuple[LimitSheet, ...], Field(min_length=1)]


class DeadlinesFile(Sheet):
    deadlines: tuple[DeadlineSheet, ...]


class GroupSheet(Sheet):
    id: Id
    title: TextSheet
    topics: tuple[Id, ...] = ()
    phrases: tuple[Id, ...] = ()


class GroupsFile(Sheet):
    groups: tuple[GroupSheet, ...]


class SentenceSheet(Sheet):
    id: Id
    roles: tuple[Role, ...] = ()
    text: TextSheet
    facts: tuple[Id, ...] = ()


class WordsFile(Sheet):
    sentences: tuple[SentenceSheet, ...]


class DrugSheet(Sheet):
    id: Id
    name: TextSheet
    purpose: TextSheet
    dose: TextSheet
    limit: TextSheet | None = None
    caution: TextSheet | None = None
    routes: tuple[Route, ...] = ()
    amounts: tuple[Filled, ...] = ()
    tier: Role
    also_called: tuple[Filled, ...] = ()
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]


class ChangeSheet(Sheet):
    id: Id
    title: TextSheet
    text: TextSheet
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]


class DrugsFile(Sheet):
    drugs: tuple[DrugSheet, ...]
    changes: tuple[ChangeSheet, ...] = ()


class DeviceSheet(Sheet):
    id: Id
    name: Filled
    facts: Annotated[tuple[Id, ...], Field(min_length=1)]


class DevicesFile(Sheet):
    devices: tuple[DeviceSheet, ...]


class PhraseSheet(Sheet):
    id: Id
    text: TextSheet
    say: str = ""
    facts: tuple[Id, ...] = ()


class PhrasesFile(Sheet):
    """`facts` and `transliteration` hold for each of its phrases."""

    facts: Annotated[tuple[Id, ...], Field(min_length=1)]
    transliteration: Transliteration | None = None
    phrases: tuple[PhraseSheet, ...]


class TermSheet(Sheet):
    id: Id
    text: TextSheet
    say: Filled
    note: TextSheet | None = None
    facts: tuple[Id, ...] = ()


class GlossaryFile(Sheet):
    """`facts` and `transliteration` hold for each of its terms."""

    facts: Annotated[tuple[Id, ...], Field(min_length=1)]
    transliteration: Transliteration
    terms: tuple[TermSheet, ...]
