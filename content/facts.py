"""What is known, once, with where it comes from: the ground all content rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LANGUAGES = ("en", "uk", "es")
"""Languages content can be written in. English is always there."""

Texts = Mapping[str, str]
"""The same words in several languages, by language code; "en" always among them."""


def in_language(texts: Texts, language: str) -> str:
    """The words in that language, or in English where they are not translated yet."""
    return texts.get(language) or texts.get("en", "")


class Seen(StrEnum):
    """How far the source of a fact was read."""

    WHOLE = "whole"
    EXCERPT = "excerpt"
    SECONDARY = "secondary"
    NOT_SEEN = "not-seen"


class Label(StrEnum):
    """What kind of statement a fact is."""

    GUIDELINE = "guideline"
    LAW = "law"
    REPORTED = "reported"
    CLAIM = "claim"
    OPINION = "opinion"
    OUTDATED = "outdated"
    GENERAL = "general"


@dataclass(frozen=True)
class Source:
    """A document that facts come from. `date` is as exact as known: 2026-05-01, 2026-05 or 2026."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    where: str = ""


@dataclass(frozen=True)
class Fact:
    """One thing that is known, with where it comes from and how sure it is.

    What it says stays in the evidence: the compiler holds every text against it, and a reader gets those texts.
    """

    id: str
    sources: tuple[Source, ...]
    place: str
    seen: Seen
    label: Label
    checked_on: date
    doubt: str = ""
