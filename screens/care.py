"""Care: checklists, casualties, topics by group."""

import flet as ft

from content.search import find
from screens.casualties import casualty_rows
from screens.drugs import drugs_row
from screens.fields import search_field
from screens.frame import frame
from screens.handover import nine_line_row
from screens.phrases import phrases_row
from screens.pieces import heading, nothing
from screens.receive import receive_row
from screens.topics import checklist_rows, topic_groups
from screens.window import use_window


@ft.component
def Care() -> ft.View:
    """What to do for a casualty."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search care", query, set_query, name="care-search")
    body = checklist_rows(window, "/care", query)
    if find(window.library, query, ["drug table"], lambda title: [title]):
        body.append(drugs_row(window))
    if not query:
        body += [heading("Casualties"), *casualty_rows(window), receive_row(window)]
        body += [nine_line_row(window), phrases_row(window)]
    body += topic_groups(window, "/care", query)
    if not body:
        body = [nothing("Nothing here holds these words. Try fewer, or search everything on Now.")]
    return frame("Care", "/care", *body, top=search)
