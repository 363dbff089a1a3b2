"""The page of the card that is saved and printed."""

from html.parser import HTMLParser

import pytest

from care.card import card
from care.casualty import Casualty, replay
from care.events import Event, What
from care.handover import gather
from care.said import Words, say
from content.library import load
from content.model import in_language
from screens.card_page import page
from tests.care.told import KYIV, event, reading

PHRASES = load().phrases


def english(name: str) -> str | None:
    return in_language(PHRASES[name].text, "en") if name in PHRASES else None


def made(events: list[Event], name: str = "", *, with_names: bool = False) -> str:
    def told(words: Words) -> str:
        return say(words, english)

    handover = gather(replay([Casualty("a", 1, name)], events), "a", reading(60), KYIV)
    return page(card(handover, with_names=with_names), lambda phrase: english(phrase) or "?", told, ["A note."])


class Reader(HTMLParser):
    """What stands in the cells, and which elements there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_every_field_stands_on_the_page_though_it_is_empty() -> None:
    read = Reader(made([]))
    assert "OTHER" in read.words
    assert "First responder: name, last 4" in read.words
    assert "A note." in read.words
    assert read.tags.count("table") == 3


def test_typed_text_is_text_and_nothing_of_it_runs() -> None:
    typed = """<script>alert("1")</script> & <img src=x onerror='a()'>"""
    read = Reader(made([event(0, What.NOTED, text=typed)]))
    assert typed in "".join(read.words)
    assert not {"script", "img", "link", "iframe"} & set(read.tags)
    assert not {"src", "href", "onerror"} & set(read.attributes)


@pytest.mark.parametrize("name", ["Ghost", "Довге Ім'я " * 15])
def test_a_name_stands_there_only_with_the_switch(name: str) -> None:
    name = name.strip()
    assert name not in "".join(Reader(made([], name)).words)
    assert name in "".join(Reader(made([], name, with_names=True)).words)


def test_more_than_four_sets_go_on_in_a_second_table() -> None:
    sets = [event(minute, What.VITALS, pulse=str(60 + minute)) for minute in range(6)]
    read = Reader(made(sets))
    assert read.tags.count("table") == 4
    assert {"60", "61", "65"} <= set(read.words)
