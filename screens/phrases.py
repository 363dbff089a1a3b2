"""Phrases to show or to read aloud: favourites first, then by group, filtered as one types."""

import re
from collections.abc import Iterable

import flet as ft

from content.model import Fact, Label, Phrase, Term, in_language
from content.search import find
from screens import times
from screens.fields import search_field
from screens.frame import frame
from screens.missing import missing
from screens.pieces import heading, icon_button, nothing, quiet, row
from screens.speech import ENGLISH, UKRAINIAN
from screens.window import Window, use_window

Entry = Phrase | Term
"""What can be shown on a card."""

FAVOURITES = "favourites"
"""In the address of a card: leaf through the favourites, not through the phrase's group."""

_GAP = re.compile(r"\{\w+\}")


def words(entry: Entry, language: str) -> str:
    """What is said in that language; a gap that only a recorded casualty fills is shown as open."""
    return _GAP.sub("…", in_language(entry.text, language))


def entry_words(entry: Entry) -> list[str]:
    """What a phrase or a term is found by: every language, and how it is said."""
    note = list(entry.note.values()) if isinstance(entry, Term) else []
    return [*(words(entry, language) for language in entry.text), entry.say, *note]


def phrases_row(window: Window) -> ft.Control:
    """The way to the phrases."""
    return row(
        "Phrases in Ukrainian",
        lambda: window.go("/phrases"),
        subtitle="To show or read aloud: care, radio, papers, everyday. Glossary",
        icon=ft.Icons.TRANSLATE,
        key="open-phrases",
    )


@ft.component
def Phrases() -> ft.View:
    """Favourites and all groups; with a search in it, every phrase that holds the words."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search phrases", query, set_query, name="phrases-search")
    body = _found(window, query) if query.strip() else [*_favourites(window), *_groups(window)]
    glossary = row(
        "Glossary",
        lambda: window.go("/glossary"),
        subtitle=f"{len(window.library.terms)} words of care, and what they mean",
        icon=ft.Icons.MENU_BOOK,
        key="open-glossary",
    )
    return frame("Phrases", "/more", *body, glossary, top=search)


def _favourites(window: Window) -> list[ft.Control]:
    there = window.library.phrases
    kept = [there[name] for name in window.settings.favourites if name in there]
    if not kept:
        return [quiet(window, "A tap on a star keeps a phrase here, on top.")]
    return [heading("Favourites"), *(phrase_row(window, phrase, f"?in={FAVOURITES}") for phrase in kept)]


def _groups(window: Window) -> list[ft.Control]:
    def opening(group: str, title: str, count: int) -> ft.Control:
        name = f"open-{group.replace('/', '-')}"
        return row(title, lambda: window.go(f"/{group}"), subtitle=f"{count} phrases", key=name)

    language = window.settings.language
    return [
        heading("All phrases"),
        *(
            opening(group.id, in_language(group.title, language), len(group.phrases))
            for group in window.library.groups.values()
            if group.phrases
        ),
    ]


def _found(window: Window, query: str) -> list[ft.Control]:
    library, language = window.library, window.settings.language
    body: list[ft.Control] = []
    for group in library.groups.values():
        phrases = [library.phrases[name] for name in group.phrases]
        if found := find(library, query, phrases, entry_words):
            body += [heading(in_language(group.title, language))]
            body += [phrase_row(window, phrase) for phrase in found]
    return body or [nothing("No phrase holds these words. Try fewer words, or look in the glossary.")]


@ft.component
def PhraseGroup() -> ft.View:
    """The phrases of one group."""
    window = use_window()
    query, set_query = ft.use_state("")
    group = window.library.groups.get(f"phrases/{ft.use_route_params().get('group', '')}")
    if group is None or not group.phrases:
        return missing("/more", "These phrases are not in this version of Zero Line.")
    phrases = [window.library.phrases[name] for name in group.phrases]
    found = find(window.library, query, phrases, entry_words)
    body: list[ft.Control] = [heading(in_language(group.title, window.settings.language), level=1)]
    body += [phrase_row(window, phrase) for phrase in found]
    if not found:
        body.append(nothing("No phrase of this group holds these words. Search all phrases one step back."))
    body += notes(window, phrases)
    search = search_field("Search these phrases", query, set_query, name="phrase-group-search")
    return frame("Phrases", "/more", *body, top=search)


def phrase_row(window: Window, phrase: Phrase, along: str = "") -> ft.Control:
    """A line that opens a phrase's card, and its star."""
    opens = entry_row(window, phrase, f"/phrase/{phrase.id}{along}", trailing=ft.Container(width=0))
    return ft.Row([ft.Container(opens, expand=True), _star(window, phrase)], spacing=0)


def entry_row(
    window: Window, entry: Entry, address: str, *, note: str = "", trailing: ft.Control | None = None
) -> ft.Control:
    """A line that opens a card: in the user's language, below it in Ukrainian and in Latin letters."""
    language = window.settings.language
    title = words(entry, language)
    told = [words(entry, UKRAINIAN if language != UKRAINIAN else ENGLISH), entry.say, note]
    return row(
        title,
        lambda: window.go(address),
        subtitle="\n".join(line for line in told if line),
        trailing=trailing,
        key=address,
    )


def is_favourite(window: Window, phrase: Phrase) -> bool:
    """Whether the user chose this phrase to stand first."""
    return phrase.id in window.settings.favourites


def toggle_favourite(window: Window, phrase: Phrase) -> None:
    """Choose a phrase to stand first, or no longer."""
    others = tuple(name for name in window.settings.favourites if name != phrase.id)
    window.choose(favourites=others if is_favourite(window, phrase) else (*others, phrase.id))


def _star(window: Window, phrase: Phrase) -> ft.Control:
    chosen = is_favourite(window, phrase)
    label = "Remove from favourites" if chosen else "Add to favourites"
    return icon_button(
        ft.Icons.STAR if chosen else ft.Icons.STAR_BORDER,
        f"{label}: {words(phrase, window.settings.language)}",
        lambda: toggle_favourite(window, phrase),
        key=f"star-{phrase.id}",
    )


def notes(window: Window, entries: Iterable[Entry]) -> list[ft.Control]:
    """How far these words can be trusted, how their Latin letters are read, and where they come from."""
    entries = list(entries)
    facts = list(dict.fromkeys(fact for entry in entries for fact in entry.facts))
    rules = dict.fromkeys(entry.transliteration for entry in entries if entry.transliteration)
    told = [window.say("phrases-not-proofed")] if any(fact.label is Label.GENERAL for fact in facts) else []
    told += [window.say(f"transliteration-{rule}") for rule in rules]
    told += [fact.doubt for fact in facts if fact.doubt]
    return [quiet(window, line) for line in [*dict.fromkeys(told), _sources(facts)]]


def _sources(facts: list[Fact]) -> str:
    titles = "; ".join(dict.fromkeys(fact.sources[0].title for fact in facts))
    checked = min(fact.checked_on for fact in facts)
    return f"Source: {titles}. Checked {times.rough_date(checked.isoformat())}."
