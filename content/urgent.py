"""Care before answers: whether a question says that somebody is dying now."""

from functools import lru_cache

from content.guide import Emergency
from content.index import MOST_WORDS
from content.library import Library
from content.search import meanings
from content.words import alike, words

SAME = 0.6
"""From this likeness on a word of the question counts as a word of the phrase, wrongly typed or bent."""

LONG = 5
"""Words shorter than this are not compared by their letters."""

_Said = tuple[str, frozenset[str]]
"""A word, and what it means."""


def emergency(library: Library, question: str) -> Emergency | None:
    """What comes before any answer: the first emergency of which the question says that it is happening.

    It does where every word of one of its phrases stands there, in any order, or a word for the same.
    """
    said = _said(library, question)
    for one in library.emergencies.values():
        for phrase in _phrases(library, one.id):
            if phrase and all(any(_is(word, other) for other in said) for word in phrase):
                return one
    return None


@lru_cache(maxsize=256)
def _phrases(library: Library, emergency_id: str) -> list[list[_Said]]:
    return [_said(library, phrase) for phrase in library.emergencies[emergency_id].ask]


def _said(library: Library, text: str) -> list[_Said]:
    known, row = meanings(library), words(text)[:MOST_WORDS]
    return [(word, frozenset(known.at(row, place))) for place, word in enumerate(row)]


def _is(wanted: _Said, said: _Said) -> bool:
    (word, meant), (other, means) = wanted, said
    return (
        word == other
        or not meant.isdisjoint(means)
        or (min(len(word), len(other)) >= LONG and alike(word, other) >= SAME)
    )
