"""Rights: checklists, topics by group, what changed."""

import flet as ft

from screens.alerts import alert_cards
from screens.fields import search_field
from screens.frame import frame
from screens.phrases import phrases_row
from screens.pieces import heading, nothing, quiet
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
            quiet(window, window.say("not-legal-advice")),
            *groups,
            phrases_row(window),
            heading("What changed"),
            *alert_cards(window),
        ]
    return frame("Rights", "/rights", *body, top=search)
