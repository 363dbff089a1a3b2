"""Lines for topics and checklists, by group, filtered as one types."""

import flet as ft

from content.model import Checklist, Topic, in_language
from content.search import find, topics_holding
from screens.contact_rows import contact_row
from screens.drugs import drugs_row
from screens.pieces import button, heading, row
from screens.trusting import mark
from screens.window import Window


def topic_row(window: Window, topic: Topic) -> ft.Control:
    """A line that opens a topic."""
    title = topic.text(window.settings.language).title
    return row(
        title, lambda: window.go(f"/topic/{topic.id}"), subtitle=mark(window, topic), key=f"topic-{topic.id}"
    )


def more_button(window: Window, topic: str, *, key: str) -> ft.Control:
    """A button below something short that opens the topic which tells more."""
    title = window.library.topics[topic].text(window.settings.language).title
    return button(f"More: {title}", lambda: window.go(f"/topic/{topic}"), icon=ft.Icons.MENU_BOOK, key=key)


_PLACES = {"care": "/care", "rights": "/rights", "everyday": "/rights"}


def place_of(group: str) -> str:
    """The one of the five places where a group of topics or checklists is shown; nowhere, for other groups."""
    return _PLACES.get(group.split("/", maxsplit=1)[0], "")


def for_a_casualty(checklist: Checklist) -> bool:
    """Whether a checklist is ticked for each casualty apart. What a soldier packs is not."""
    return checklist.group == "care/checklists"


def checklist_row(window: Window, checklist: str) -> ft.Control:
    """A line that opens a checklist."""
    opened = window.library.checklists[checklist]
    return row(
        in_language(opened.title, window.settings.language),
        lambda: window.go(f"/checklist/{checklist}"),
        subtitle=mark(window, opened),
        icon=ft.Icons.CHECKLIST,
        key=f"checklist-{checklist}",
    )


def opening(window: Window, opens: str) -> ft.Control:
    """A line that opens what else serves a topic."""
    family, _, name = opens.partition("/")
    if family == "contact":
        return contact_row(window, window.library.contacts[name])
    return checklist_row(window, name) if family == "checklist" else drugs_row(window)


def checklist_rows(window: Window, place: str, query: str) -> list[ft.Control]:
    """The checklists of one place that hold the words, under a heading; an empty query shows them all."""
    language = window.settings.language

    def told(checklist: Checklist) -> list[str]:
        return [
            in_language(text, language) for text in (checklist.title, *(item.text for item in checklist.items))
        ]

    here = [one for one in window.library.checklists.values() if place_of(one.group) == place]
    rows = [checklist_row(window, one.id) for one in find(window.library, query, here, told)]
    return [heading("Checklists"), *rows] if rows else []


def topic_groups(window: Window, place: str, query: str) -> list[ft.Control]:
    """The topics of one place that hold the words, group by group; an empty query shows them all."""
    language = window.settings.language
    holding = {topic.id for topic in topics_holding(window.library, query, language)}
    shown: list[ft.Control] = []
    for group in window.library.groups.values():
        if place_of(group.id) != place:
            continue
        found = [topic_row(window, window.library.topics[topic]) for topic in group.topics if topic in holding]
        if found:
            shown += [heading(in_language(group.title, language)), *found]
    return shown
