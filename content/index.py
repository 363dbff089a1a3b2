"""What stands where: an index of texts, asked in any words.

A word counts the more, the fewer texts hold it (BM25). Beside the word itself count what it means (the vocabulary)
and the words spelt like it.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from content.guide import Vocabulary
from content.words import Spellings, words

MEANT = 1.0
"""What a text counts that holds another word for the same thing, against the word itself."""
MISSPELT = 0.9
"""The same for a word spelt like one that is not known."""
INFLECTED = 0.5
"""The same for a word spelt like one that is known: another form of it, or another word."""
_BEGUN = 3
"""So many letters of a word are enough to guess what it will be."""
STRANGE = 0.7
"""What a word counts that is not known at all, against the rarest word that is."""
SATURATION = 1.2
"""How soon it no longer counts how often a text says a word (k1 of BM25)."""
MOST_WORDS = 60
"""Of a longer question the rest is not read."""
_NOWHERE: array[float] = array("f")


class Meanings:
    """The vocabulary as it is looked up: word by word, or several in a row."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.silent = frozenset(word for text in vocabulary.silent for word in words(text))
        self._word: dict[str, list[str]] = defaultdict(list)
        self._rows: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        """Names of several words, by their first."""
        for thing, names in vocabulary.synonyms.items():
            meaning = f"={thing}"
            for first, *rest in {tuple(words(name)) for name in (thing.replace("-", " "), *names)}:
                if rest:
                    self._rows[first].append((rest, meaning))
                elif first not in self.silent:  # "did" says nothing, and is a grandfather in Ukrainian
                    self._word[first].append(meaning)

    @property
    def words(self) -> Iterable[str]:
        """Every single word that means something."""
        return self._word

    def of(self, word: str) -> list[str]:
        """What one word means: names of meanings, which are no words."""
        return self._word.get(word, [])

    def at(self, row: Sequence[str], place: int) -> list[str]:
        """What begins at that place of a row of words."""
        first = row[place]
        found = self._word.get(first, [])
        if first in self._rows:
            after = place + 1
            return found + [m for rest, m in self._rows[first] if row[after : after + len(rest)] == rest]
        return found


class Index:
    """Texts by number, in the order they came."""

    def __init__(self, meanings: Meanings, spellings: Spellings) -> None:
        self._meanings = meanings
        self._spellings = spellings
        self._where: dict[str, array[float]] = defaultdict(lambda: array("f"))
        """Term by term the texts that hold it, each followed by how much it is about it.

        An array is nothing to the garbage collector, which else takes longer than all the reading.
        """
        self.size = 0

    def add(self, *fields: tuple[float, Sequence[str]]) -> None:
        """Take in a text: the words of its parts, with what each part counts."""
        weights: dict[str, float] = defaultdict(float)
        silent, meanings_at = self._meanings.silent, self._meanings.at
        for weight, row in fields:
            for place, word in enumerate(row):
                if word not in silent:
                    weights[word] += weight
                for meaning in meanings_at(row, place):
                    weights[meaning] += weight
        for term, weight in weights.items():
            if not term.startswith("="):
                self._spellings.add(term)
            self._where[term].extend((self.size, weight * (SATURATION + 1) / (weight + SATURATION)))
        self.size += 1

    @property
    def strange(self) -> float:
        """How much a word would tell that no text holds, nor anything like it."""
        return STRANGE * self.rarity("")

    def terms(self) -> Iterable[str]:
        """Every word and meaning that some text holds."""
        return self._where

    def rarity(self, term: str) -> float:
        """How much a word or a meaning tells: the more, the fewer texts hold it."""
        count = len(self._where.get(term, ())) // 2
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def where(self, term: str) -> Iterable[tuple[int, float]]:
        """The texts that hold a word or a meaning, each with how much it is about it."""
        found = self._where.get(term, _NOWHERE)
        return zip(map(int, found[::2]), found[1::2], strict=True)

    def understand(self, question: str) -> list[dict[str, float]]:
        """What of a question can be found here: for each word that says something, the terms it may mean.

        Each term has its weight, 1 for the word itself. A word that nothing here is like has none.
        """
        row = words(question)[:MOST_WORDS]
        found = [
            self._terms(word, meanings)
            for place, word in enumerate(row)
            if (meanings := self._meanings.at(row, place)) or word not in self._meanings.silent
        ]
        if found and row[-1] not in self._meanings.silent:
            found[-1] = self._begun(row[-1]) | found[-1]
        return found

    def _terms(self, word: str, meanings: list[str]) -> dict[str, float]:
        found = {meaning: MEANT for meaning in meanings if meaning in self._where}
        if word in self._meanings.silent:
            return found
        if word in self._where:
            found[word] = 1.0
        weight = INFLECTED if found else MISSPELT
        for near, alike in self._spellings.near(word):
            terms = [near] if meanings else [near, *self._meanings.of(near)]
            for term in terms:
                if term in self._where:
                    found[term] = max(found.get(term, 0.0), weight * alike)
        return found

    def _begun(self, word: str) -> dict[str, float]:
        """What the last word of a question will be, if it is only begun."""
        if len(word) < _BEGUN or word in self._where:
            return {}
        return {name: INFLECTED for name in self._spellings.beginning(word) if name in self._where}

    def holding(self, question: str) -> list[int]:
        """The texts that hold every word of the question, in their order; the last word may be only begun.

        A word is held by another of the same meaning, and one that no text holds by one spelt like it. Where no
        text holds every word, those that hold most of them, and more than half.
        """
        row = words(question)[:MOST_WORDS]
        held: dict[int, int] = defaultdict(int)
        asked = 0
        for place, word in enumerate(row):
            meanings = self._meanings.at(row, place)
            if word in self._meanings.silent and not meanings and len(row) > 1:
                continue
            asked += 1
            for text in self._holding(word, meanings):
                held[text] += 1
        most = max(held.values(), default=0)
        return sorted(text for text, count in held.items() if count == most) if most * 2 > asked else []

    def _holding(self, word: str, meanings: list[str]) -> set[int]:
        begun = self._spellings.beginning(word)
        terms = {word, *meanings, *begun, *(meaning for name in begun for meaning in self._meanings.of(name))}
        found = {text for term in terms for text, _ in self.where(term)}
        if not found:
            found = {text for near, _ in self._spellings.near(word) for text, _ in self.where(near)}
        return found
