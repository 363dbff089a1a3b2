"""What a search over everything finds: topics, lines of checklists, drugs, contacts, phrases, words, claims."""

import asyncio
from time import perf_counter

import flet as ft

from content.model import Checklist, Item, in_language
from content.search import ask, find, prepare
from screens.checklist import item_words
from screens.claims import claim_row, claim_words
from screens.contact_rows import contact_row, own_contact_row, searched
from screens.contacts import own_words
from screens.drugs import drug_row, drug_words
from screens.glossary import term_row
from screens.phrases import entry_words, phrase_row
from screens.pieces import heading, nothing, row
from screens.topics import topic_row
from screens.window import Window

TOPICS = 6
"""So many topics are offered."""
AFTER = 4.0
"""Seconds after Python has sent the first screen: a slow phone takes as long to draw it."""
UNNOTICED = 0.008
"""Seconds of work between which taps get through."""


async def prepare_search(window: Window) -> None:
    """Get ready to be asked, after the first screen, and never for longer than nobody notices."""
    await asyncio.sleep(AFTER)
    began = perf_counter()
    for _ in prepare(window.library, window.settings.language):
        if perf_counter() - began > UNNOTICED:
            await asyncio.sleep(0)
            began = perf_counter()


def found(window: Window, query: str) -> list[ft.Control]:
    """The topics that may answer, the best first, then everything else that holds all the words."""
    library, language = window.library, window.settings.language
    topics = [library.topics[answer.topic_id] for answer in ask(library, query, language, TOPICS)]
    shown = [heading("Topics"), *(topic_row(window, topic) for topic in topics)] if topics else []
    return [*shown, *listed(window, query)] or [
        nothing("Nothing holds all these words. Try fewer words, or one alone.")
    ]


def listed(window: Window, query: str) -> list[ft.Control]:
    """Everything but topics that holds all the words."""
    library, language = window.library, window.settings.language
    lines = _lines(window, query)
    contacts = [own_contact_row(window, c) for c in find(library, query, window.own_contacts, own_words)]
    contacts += [
        contact_row(window, c)
        for c in find(library, query, library.contacts.values(), lambda c: searched(c, language))
    ]
    drugs = [
        drug_row(window, d)
        for d in find(library, query, library.drugs.values(), lambda d: drug_words(d, language))
    ]
    phrases = find(library, query, (p for p in library.phrases.values() if p.group), entry_words)
    terms = find(library, query, library.terms.values(), entry_words)
    claims = find(library, query, library.claims.values(), lambda c: claim_words(c, language))
    body: list[ft.Control] = []
    if lines:
        body += [heading("Checklist lines"), *lines]
    if drugs:
        body += [heading("Drugs"), *drugs]
    if contacts:
        body += [heading("Contacts"), *contacts]
    if phrases:
        body += [heading("Phrases"), *(phrase_row(window, phrase) for phrase in phrases)]
    if terms:
        body += [heading("Glossary"), *(term_row(window, term) for term in terms)]
    if claims:
        body += [heading("Said and checked"), *(claim_row(window, claim) for claim in claims)]
    return body


def _lines(window: Window, query: str) -> list[ft.Control]:
    """Lines of all checklists that hold the words."""
    language = window.settings.language
    lines = [(checklist, item) for checklist in window.library.checklists.values() for item in checklist.items]

    def line(checklist: Checklist, item: Item) -> ft.Control:
        def open_there() -> None:
            window.go(f"/checklist/{checklist.id}?phase={item.phase}")

        title = in_language(checklist.title, language)
        return row(
            in_language(item.text, language), open_there, subtitle=title, key=f"item-{checklist.id}-{item.id}"
        )

    return [line(*pair) for pair in find(window.library, query, lines, lambda pair: item_words(pair[1], language))]
