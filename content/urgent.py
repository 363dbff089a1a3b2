"""Care before answers: whether a question says that somebody is dying now."""

from functools import lru_cache

from content.guide import Emergency
from content.index import MOST_WORDS
from content.library import Library
from content.words import alike, words

SAME = 0.7
"""From this likeness on a word of the question counts as a word of the phrase, wrongly typed or bent."""


def emergency(library: Library, question: str) -> Emergency | None:
    """What comes before any answer: the first emergency of which the question says that it is happening.

    It does where every word of one of its phrases stands there, in any order. Other words for the same do not
    count: a lost leg is one thing in a fight and another in a question about money.
    """
    said = set(words(question)[:MOST_WORDS])
    for one in library.emergencies.values():
        if any(phrase and all(_stands(word, said) for word in phrase) for phrase in _phrases(library, one.id)):
            return one
    return None


@lru_cache(maxsize=256)
def _phrases(library: Library, emergency_id: str) -> list[list[str]]:
    return [words(phrase) for phrase in library.emergencies[emergency_id].ask]


def _stands(word: str, said: set[str]) -> bool:
    return word in said or any(_alike(word, other) for other in said)


@lru_cache(maxsize=20_000)
def _alike(word: str, other: str) -> bool:
    return word[:1] == other[:1] and alike(word, other) >= SAME
