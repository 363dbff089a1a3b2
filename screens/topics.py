"""Lines for topics, by group, filtered as one types."""

import flet as ft

from content.model import Topic, in_language
from content.search import matches
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


def topic_groups(window: Window, place: str, query: str) -> list[ft.Control]:
    """The topics of one place that hold the words, group by group; an empty query shows them all."""
    language = window.settings.language
    shown: list[ft.Control] = []
    for group in window.library.groups.values():
        topics = [window.library.topics[topic] for topic in group.topics]
        found = [topic_row(window, topic) for topic in topics if matches(query, topic_words(topic, language))]
        if group.id.split("/")[0] == place and found:
            shown += [heading(in_language(group.title, language)), *found]
    return shown
