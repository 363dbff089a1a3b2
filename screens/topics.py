"""Lines for topics and checklists, by group, filtered as one types."""

import flet as ft

from content.model import Checklist, Topic, in_language
from content.search import matches
from screens.contact_rows import contact_row
from screens.drugs import drugs_row
from screens.pieces import button, heading, row
from screens.trusting import mark
from screens.window import Window


def topic_words(topic: Topic, language: str) -> list[str]:
    """What a topic is found by; the title first."""
    text = topic.text(language)
    return [text.title, text.answer, *text.ask, *(step.text for step in text.steps), text.details]


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
    rows = []
    for checklist in window.library.checklists.values():
        lines = (in_language(item.text, language) for item in checklist.items)
        title = in_language(checklist.title, language)
        if place_of(checklist.group) == place and matches(query, [title, *lines]):
            rows.append(checklist_row(window, checklist.id))
    return [heading("Checklists"), *rows] if rows else []


def topic_groups(window: Window, place: str, query: str) -> list[ft.Control]:
    """The topics of one place that hold the words, group by group; an empty query shows them all."""
    language = window.settings.language
    shown: list[ft.Control] = []
    for group in window.library.groups.values():
        if place_of(group.id) != place:
            continue
        topics = [window.library.topics[topic] for topic in group.topics]
        found = [topic_row(window, topic) for topic in topics if matches(query, topic_words(topic, language))]
        if found:
            shown += [heading(in_language(group.title, language)), *found]
    return shown
