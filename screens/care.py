"""Care: checklists, casualties, topics by group."""

import flet as ft

from content.model import Checklist, in_language
from content.search import matches
from screens.casualties import casualty_rows
from screens.fields import search_field
from screens.frame import frame
from screens.handover import nine_line_row
from screens.pieces import heading, nothing, row
from screens.receive import receive_row
from screens.topics import topic_groups
from screens.trusting import mark
from screens.window import Window, use_window


@ft.component
def Care() -> ft.View:
    """What to do for a casualty."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search care", query, set_query, name="care-search")
    body = _checklists(window, query)
    if not query:
        body += [heading("Casualties"), *casualty_rows(window), receive_row(window), nine_line_row(window)]
    body += topic_groups(window, "care", query)
    if not body:
        body = [nothing("Nothing here holds these words. Try fewer, or search everything on Now.")]
    return frame("Care", "/care", *body, top=search)


def _checklists(window: Window, query: str) -> list[ft.Control]:
    language = window.settings.language
    rows = []
    for checklist in window.library.checklists.values():
        lines = (in_language(item.text, language) for item in checklist.items)
        title = in_language(checklist.title, language)
        if checklist.group.startswith("care/") and matches(query, [title, *lines]):
            rows.append(_opening(window, checklist, title))
    return [heading("Checklists"), *rows] if rows else []


def _opening(window: Window, checklist: Checklist, title: str) -> ft.Control:
    return row(
        title,
        lambda: window.go(f"/checklist/{checklist.id}"),
        subtitle=mark(window, checklist),
        icon=ft.Icons.CHECKLIST,
        key=f"checklist-{checklist.id}",
    )
