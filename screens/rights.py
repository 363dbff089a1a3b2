"""Rights: dates that run out, checklists, topics by group, what is said, what changed."""

import flet as ft

from screens.alerts import alert_cards
from screens.dates import due_soon
from screens.fields import search_field
from screens.frame import frame
from screens.phrases import phrases_row
from screens.pieces import heading, nothing, quiet, row
from screens.topics import checklist_rows, topic_groups
from screens.window import use_window


@ft.component
def Rights() -> ft.View:
    """What a person may ask for, and how."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search rights", query, set_query, name="rights-search")
    groups = [*checklist_rows(window, "/rights", query), *topic_groups(window, "/rights", query)]
    if query:
        body = groups or [nothing("No topic here holds these words. Try fewer, or search everything on Now.")]
    else:
        body = [
            *due_soon(window),
            quiet(window, window.say("not-legal-advice")),
            row(
                "Dates",
                lambda: window.go("/dates"),
                subtitle="Your six months, answers that are due, your stay: how long is left",
                icon=ft.Icons.EVENT_OUTLINED,
                key="open-dates",
            ),
            row(
                "Said and checked",
                lambda: window.go("/claims"),
                subtitle="What people say, beside what could be checked",
                icon=ft.Icons.COMPARE_ARROWS,
                key="open-claims",
            ),
            *groups,
            phrases_row(window),
            heading("What changed"),
            *alert_cards(window),
        ]
    return frame("Rights", "/rights", *body, top=search)
