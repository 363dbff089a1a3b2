"""The TOML of the conversation as it is written: one class for each file of `content/ask/`."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from content.sheets import Filled, Id, Sheet, TextSheet

ASK_WORDS = 4
"""A phrase that tells of an emergency is at most this long: each of its words must stand in the question."""


def _short(value: str) -> str:
    if not 1 <= len(value.split()) <= ASK_WORDS:
        raise ValueError(f"{value!r} is not one to {ASK_WORDS} words")
    return value


def _word(value: str) -> str:
    if not re.fullmatch(r"\S+", value):
        raise ValueError(f"{value!r} is not one word")
    return value


Leads = Annotated[str, Field(pattern="^(dates|drugs|(topic|checklist|guide)/[a-z0-9-]+)$")]
Part = Annotated[str, Field(pattern="^$|^checklist/[a-z0-9-]+([?]phase=[a-z0-9-]+)?$")]


class ChoiceSheet(Sheet):
    id: Id
    title: TextSheet
    leads: Leads
    says: TextSheet | None = None
    facts: tuple[Id, ...] = ()


class GuideSheet(Sheet):
    id: Id
    root: bool = False
    title: TextSheet
    question: TextSheet
    topics: tuple[Id, ...] = ()
    choices: Annotated[tuple[ChoiceSheet, ...], Field(min_length=2)]


class GuidesFile(Sheet):
    guides: tuple[GuideSheet, ...]


class EmergencySheet(Sheet):
    id: Id
    title: TextSheet
    topic: Id
    tourniquet: bool = False
    checklist: Part = ""
    ask: Annotated[tuple[Annotated[str, AfterValidator(_short)], ...], Field(min_length=1)]


class EmergenciesFile(Sheet):
    emergencies: tuple[EmergencySheet, ...]


class BeyondSheet(Sheet):
    id: Id
    title: TextSheet
    ask: Annotated[tuple[Filled, ...], Field(min_length=1)]


class BeyondFile(Sheet):
    beyond: tuple[BeyondSheet, ...]


class VocabularyFile(Sheet):
    """`words` are the words for one thing, under its name; `silent` are words that say nothing of it."""

    silent: tuple[Annotated[str, AfterValidator(_word)], ...] = ()
    words: dict[Id, Annotated[tuple[Filled, ...], Field(min_length=1)]]
