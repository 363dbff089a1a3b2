"""The glossary: words of care, what they mean, and how they are said."""

import flet as ft

from content.model import Term, in_language
from content.search import find
from screens.fields import search_field
from screens.frame import frame
from screens.phrases import entry_row, entry_words, notes
from screens.pieces import nothing
from screens.window import Window, use_window


@ft.component
def Glossary() -> ft.View:
    """Every word, filtered as one types."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search the glossary", query, set_query, name="glossary-search")
    terms = window.library.terms.values()
    body = [term_row(window, term) for term in find(window.library, query, terms, entry_words)]
    body = body or [nothing("The glossary does not hold these words. Try fewer, or search everything on Now.")]
    return frame("Glossary", "/more", *body, *notes(window, terms), top=search)


def term_row(window: Window, term: Term) -> ft.Control:
    """A word with what it means; it opens its card."""
    note = in_language(term.note, window.settings.language)
    return entry_row(window, term, f"/term/{term.id}", note=note)
