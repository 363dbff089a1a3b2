"""Where a sentence the app says comes from: its sources and every doubt, beside it."""

from collections.abc import Sequence

import flet as ft

from content.model import Fact, Label
from screens import times
from screens.pieces import quiet
from screens.window import Window


def basis(window: Window, *sentences: str) -> list[ft.Control]:
    """The sources of these sentences, each once, then what is doubtful about them."""
    facts = [
        fact
        for sentence in window.library.sentences
        if sentence.id in sentences and (not sentence.roles or window.settings.role in sentence.roles)
        for fact in sentence.facts
    ]
    return [*grounds(window, facts), quiet(window, window.say("not-signed-off"))]


def grounds(window: Window, facts: Sequence[Fact]) -> list[ft.Control]:
    """The sources of these facts, each once, then what is doubtful about them."""
    sources = dict.fromkeys(_source(fact) for fact in facts)
    doubts = dict.fromkeys(doubt for fact in facts for doubt in _doubts(window, fact))
    told = [f"Source: {'; '.join(sources)}."] if sources else []
    return [quiet(window, line) for line in [*told, *doubts]]


def _source(fact: Fact) -> str:
    source = fact.sources[0]
    date = times.rough_date(source.date) if source.date else "date not known"
    return ", ".join(part for part in (source.title, date, fact.place) if part)


def _doubts(window: Window, fact: Fact) -> list[str]:
    """What is doubtful about a fact; that nobody's source holds it, where that is so."""
    general = [window.say(f"label-{fact.label}")] if fact.label is Label.GENERAL else []
    return [*general, *([fact.doubt] if fact.doubt else [])]
