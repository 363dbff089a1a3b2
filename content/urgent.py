"""Care before answers: whether a question says that somebody is dying now."""

from functools import lru_cache

from content.guide import Emergency
from content.index import MOST_WORDS
from content.library import Library
from content.words import Spellings, words

SAME = 0.7
"""From this likeness on a word of the question counts as a word of the phrase, wrongly typed or bent."""


def emergency(library: Library, question: str) -> Emergency | None:
    """What comes before any answer: the first emergency of which the question says that it is happening.

    It does where every word of one of its phrases stands there, in any order. Other words for the same do not
    count: a lost leg is one thing in a fight and another in a question about money.
    """
    known, phrases = _phrases(library)
    said = {word for asked in words(question)[:MOST_WORDS] for word in (asked, *_bent(known, asked))}
    return next((one for phrase, one in phrases if phrase <= said), None)


@lru_cache(maxsize=2)
def _phrases(library: Library) -> tuple[Spellings, list[tuple[frozenset[str], Emergency]]]:
    """Every phrase as its words, in the order that counts; and all these words, to find those spelt alike."""
    known = Spellings()
    ways = ((frozenset(words(way)), one) for one in library.emergencies.values() for way in one.ask)
    phrases = [(phrase, one) for phrase, one in ways if phrase]
    for word in sorted(frozenset().union(*(phrase for phrase, _ in phrases))):
        known.add(word)
    return known, phrases


def _bent(known: Spellings, asked: str) -> list[str]:
    return [word for word, share in known.near(asked) if share >= SAME and word[0] == asked[0]]
