"""Asking in one's own words, and finding in a list.

    python -m content.search "QUESTION" [--language en] [--limit 5] [--json]

The one right topic is looked for in two ways at once: which topic is about these words (title, answer, steps,
details, and all the ways people ask), and which single way of asking comes closest.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TypeVar

from content.index import Index, Meanings
from content.library import Library, load
from content.model import LANGUAGES, Topic, TopicText
from content.words import Spellings, words

Thing = TypeVar("Thing")
Texts = tuple[tuple[str, ...], ...]

TITLE, ANSWER, STEPS, DETAILS, ASKED = 3.0, 1.5, 1.0, 0.5, 1.0
"""What the parts of a topic count."""
NEAR = 0.9
"""A topic that comes to less is only the nearest."""
LEAD = 0.05
"""By this share of its score the best must be ahead of the next."""
OUTSIDE = 0.4
"""What lies beyond may come to no more than this share of it."""


@dataclass(frozen=True)
class Answer:
    """A topic that may be the answer. Where it is not `confident`, it is only the nearest to "I don't know"."""

    topic_id: str
    score: float
    confident: bool


@dataclass(frozen=True)
class _Place:
    """What one topic, or one kind of question beyond them, comes to for a question."""

    topic_id: str
    """Empty where nothing here answers such questions."""
    about: float
    """How much of the question it is about."""
    alike: float
    """How close the closest way of asking comes, 0 to 1."""

    @property
    def score(self) -> float:
        """What it comes to in all; about 0 to 5."""
        return self.about + self.alike


class _Reference:
    """All topics, and what lies beyond them, as questions meet them."""

    def __init__(self, library: Library, language: str) -> None:
        spellings = Spellings()
        self._texts = Index(meanings(library), spellings)
        self._ways = Index(meanings(library), spellings)
        self._topics: list[str] = []
        self._text_of: list[int] = []
        """To which text each way of asking belongs."""
        self._lengths: list[float] = []
        self.reading = self._read(library, language, spellings)

    def _read(self, library: Library, language: str, spellings: Spellings) -> Iterator[None]:
        """Take everything in, a piece at a turn."""
        for topic in library.topics.values():
            self._add(topic.id, *_fields(topic, language), ways=_ways(topic, language))
            yield
        for beyond in library.beyond.values():
            self._add("", ways=beyond.ask)
            yield
        for name in meanings(library).words:
            spellings.add(name)
            yield
        squares = [0.0] * self._ways.size
        for term in self._ways.terms():
            rarity = self._ways.rarity(term)
            for way, _ in self._ways.where(term):
                squares[way] += rarity * rarity
            yield
        self._lengths = [math.sqrt(square) or 1.0 for square in squares]

    def finish(self) -> "_Reference":
        """Take in what is left."""
        for _ in self.reading:
            pass
        return self

    def holding(self, query: str) -> list[str]:
        """The topics that hold every word."""
        return [topic for text in self._texts.holding(query) if (topic := self._topics[text])]

    def _add(self, topic_id: str, *fields: tuple[float, str], ways: Iterable[str]) -> None:
        asked = [words(way) for way in ways]
        self._texts.add(*((weight, words(text)) for weight, text in fields), *((ASKED, row) for row in asked))
        self._topics.append(topic_id)
        for row in asked:
            self._ways.add((1.0, row))
            self._text_of.append(self._texts.size - 1)

    def places(self, question: str) -> list[_Place]:
        """What is nearest to the question, the best first; nothing where no word of it is known."""
        about: dict[int, float] = defaultdict(float)
        alike: dict[int, float] = defaultdict(float)
        mass, length = 0.0, 0.0
        terms: dict[str, float] = {}
        for meant in self._texts.understand(question):
            mass += max((self._texts.rarity(t) * w for t, w in meant.items()), default=self._texts.strange)
            for term, weight in meant.items():
                terms[term] = max(weight, terms.get(term, 0.0))
        for term, weight in terms.items():
            rarity = weight * self._texts.rarity(term)
            for text, share in self._texts.where(term):
                about[text] += rarity * share
            rarity = self._ways.rarity(term)
            length += (weight * rarity) ** 2
            for way, _ in self._ways.where(term):
                alike[way] += weight * rarity * rarity
        closest: dict[int, float] = defaultdict(float)
        for way, common in alike.items():
            text = self._text_of[way]
            closest[text] = max(closest[text], common / self._lengths[way] / math.sqrt(length))
        found = [_Place(self._topics[text], sum_ / mass, closest[text]) for text, sum_ in about.items()]
        return sorted(found, key=lambda place: -place.score)


def _texts(topic: Topic, language: str) -> Iterable[TopicText]:
    """A topic in English and in that language, each once."""
    return {text.language: text for text in (topic.text("en"), topic.text(language))}.values()


def _fields(topic: Topic, language: str) -> Iterator[tuple[float, str]]:
    for text in _texts(topic, language):
        yield TITLE, text.title
        yield ANSWER, text.answer
        yield STEPS, "\n".join(step.text for step in text.steps)
        yield DETAILS, text.details


def _ways(topic: Topic, language: str) -> Iterator[str]:
    for text in _texts(topic, language):
        yield text.title
        yield from text.ask


@lru_cache(maxsize=len(LANGUAGES))
def _reference(library: Library, language: str) -> _Reference:
    return _Reference(library, language)


def prepare(library: Library, language: str) -> Iterator[None]:
    """Get ready to be asked, a piece at a turn, so that whoever waits can do something else between.

    Not needed: the first question does what is left of it.
    """
    yield from _reference(library, language).reading


def ask(library: Library, question: str, language: str, limit: int = 5) -> list[Answer]:
    """The topics that may answer a question, the best first; none where not one word of it is known.

    The question may be in any language. `language` is the one the topics are read in, beside English.
    """
    places = _reference(library, language).finish().places(question)
    topics = [place for place in places if place.topic_id]
    beyond = max((place.score for place in places if not place.topic_id), default=0.0)
    sure = _sure([place.score for place in topics], beyond)
    return [
        Answer(place.topic_id, round(place.score, 4), sure and number == 0)
        for number, place in enumerate(topics[:limit])
    ]


def _sure(scores: Sequence[float], beyond: float) -> bool:
    """Whether the best topic is the answer: near enough, ahead of the next, and no question of another kind.

    The three limits were set on one half of our questions. README, "Measured", tells of the other.
    """
    best, second = (*scores, 0.0, 0.0)[:2]
    return best >= NEAR and best - second >= LEAD * best and beyond <= OUTSIDE * best


def topics_holding(library: Library, query: str, language: str) -> list[Topic]:
    """The topics that hold every word of a query, in their order; an empty one finds them all. For a list."""
    if not query.strip():
        return list(library.topics.values())
    return [library.topics[topic] for topic in _reference(library, language).finish().holding(query)]


def find(
    library: Library, query: str, things: Iterable[Thing], told: Callable[[Thing], Iterable[str]]
) -> list[Thing]:
    """The things of a list that hold every word of a query, in their order; an empty one finds them all.

    `told` are the texts a thing is found by. Words are understood as in a question; the last may be only begun.
    """
    things = list(things)
    if not query.strip():
        return things
    index = _list(library, tuple(tuple(told(thing)) for thing in things))
    return [things[number] for number in index.holding(query)]


@lru_cache(maxsize=64)
def _list(library: Library, texts: Texts) -> Index:
    index = Index(meanings(library), Spellings())
    for text in texts:
        index.add(*((1.0, words(part)) for part in text))
    return index


@lru_cache(maxsize=2)
def meanings(library: Library) -> Meanings:
    """The vocabulary, ready to be looked up."""
    return Meanings(library.vocabulary)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit code."""
    # Only at a desk: a phone's Python does not bring what reads a command line.
    import argparse
    import json

    parser = argparse.ArgumentParser(prog="content.search", description="Ask the reference.")
    parser.add_argument("question")
    parser.add_argument("--language", default="en", choices=LANGUAGES)
    parser.add_argument("--limit", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="the answers as JSON")
    options = parser.parse_args(arguments)
    library = load()
    answers = ask(library, options.question, options.language, options.limit)
    if options.json:
        print(json.dumps([asdict(answer) for answer in answers]))
        return 0
    if not answers or not answers[0].confident:
        print("I don't know. The nearest:" if answers else "I don't know.")
    for answer in answers:
        title = library.topics[answer.topic_id].text(options.language).title
        print(f"{answer.score:.2f}  {answer.topic_id}  {title}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
