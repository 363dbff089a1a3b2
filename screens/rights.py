"""Rights: what changed, then topics by group."""

import flet as ft

from screens.alerts import alert_cards
from screens.fields import search_field
from screens.frame import frame
from screens.pieces import heading, nothing, quiet, row
from screens.topics import topic_groups
from screens.window import use_window


@ft.component
def Rights() -> ft.View:
    """What a person may ask for, and how."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search rights", query, set_query, name="rights-search")
    groups = topic_groups(window, "rights", query)
    if query:
        body = groups or [nothing("No topic here holds these words. Try fewer, or search everything on Now.")]
    else:
        body = [
            quiet(window, window.say("not-legal-advice")),
            row(
                "Said and checked",
                lambda: window.go("/claims"),
                subtitle="What people say, beside what could be checked",
                icon=ft.Icons.COMPARE_ARROWS,
                key="open-claims",
            ),
            *groups,
            heading("What changed"),
            *alert_cards(window),
        ]
    return frame("Rights", "/rights", *body, top=search)
