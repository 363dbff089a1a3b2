"""What a search over everything finds: topics, lines of checklists, drugs, contacts, phrases, words, claims."""

import flet as ft

from content.model import Checklist, in_language
from content.search import matches
from screens.claims import claim_row, claim_words
from screens.contact_rows import contact_row, own_contact_row, searched
from screens.contacts import own_words
from screens.drugs import drug_row, drug_words
from screens.fields import search_field
from screens.frame import frame
from screens.glossary import term_row
from screens.phrases import entry_words, phrase_row
from screens.pieces import heading, nothing, quiet, row
from screens.topics import topic_row, topic_words
from screens.window import Window, use_window


@ft.component
def Ask() -> ft.View:
    """A screen to search on, with the question of the link already in it."""
    window = use_window()
    query, set_query = ft.use_state(window.asked("q"))
    search = search_field("Search everything", query, set_query, name="ask-search")
    body = found(window, query) if query.strip() else [quiet(window, "Type what you look for.")]
    return frame("Search", "/", *body, top=search)


def found(window: Window, query: str) -> list[ft.Control]:
    """Everything that holds all the words; of the topics, those with the words in the title first."""
    library, language = window.library, window.settings.language
    topics = [t for t in library.topics.values() if matches(query, topic_words(t, language))]
    topics.sort(key=lambda t: not matches(query, [t.text(language).title]))
    lines = [line for checklist in library.checklists.values() for line in _lines(window, checklist, query)]
    contacts = [own_contact_row(window, c) for c in window.own_contacts if matches(query, own_words(c))]
    contacts += [
        contact_row(window, contact)
        for contact in library.contacts.values()
        if matches(query, searched(contact, language))
    ]
    drugs = [drug_row(window, d) for d in library.drugs.values() if matches(query, drug_words(d, language))]
    phrases = [p for p in library.phrases.values() if p.group and matches(query, entry_words(p))]
    terms = [term for term in library.terms.values() if matches(query, entry_words(term))]
    claims = [c for c in library.claims.values() if matches(query, claim_words(c, language))]
    body: list[ft.Control] = []
    if topics:
        body += [heading("Topics"), *(topic_row(window, topic) for topic in topics)]
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
    return body or [nothing("Nothing holds all these words. Try fewer words, or one alone.")]


def _lines(window: Window, checklist: Checklist, query: str) -> list[ft.Control]:
    language = window.settings.language
    title = in_language(checklist.title, language)

    def line(item_id: str, phase: str, words: str) -> ft.Control:
        def open_there() -> None:
            window.go(f"/checklist/{checklist.id}?phase={phase}")

        return row(words, open_there, subtitle=title, key=f"item-{item_id}")

    return [
        line(item.id, item.phase, in_language(item.text, language))
        for item in checklist.items
        if matches(query, [in_language(item.text, language), in_language(item.more, language)])
    ]
