"""Words as a search compares them: in one alphabet, by their sound, by their letters."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import chain

_MARKS = re.compile("[\u0300-\u036f'’ʼ`]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LETTERS = "абвгґдеєжзиіклмнопрстуфхцчшщюяыэьъ"
_SOUNDS = "a|b|v|h|g|d|e|ie|zh|z|i|i|k|l|m|n|o|p|r|s|t|u|f|h|ts|ch|sh|sh|iu|ia|i|e||"
_LATIN = str.maketrans(dict(zip(_LETTERS, _SOUNDS.split("|"), strict=True)))
_SPELT = (("shch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("j", "i"), ("y", "i"))
_TWICE = re.compile(r"(.)\1")

GRAM = 3
_SHORTEST, _LONGEST = 4, 40
"""Shorter words are not compared by their letters: too many are alike. Longer ones are none."""
ALIKE = 0.5
"""From this share of common letter groups on, two words count as spelt alike."""
NEAREST = 3


def fold(text: str) -> str:
    """A text as it is compared: small letters, no accents, no apostrophes."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def words(text: str) -> list[str]:
    """The words and numbers of a text as they are compared.

    Cyrillic goes to plain Latin letters, and ways to write one sound become one: people write Ukrainian in either
    alphabet, and in Latin letters each in their own way.
    """
    return [_sound(word) for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=40_000)
def _sound(word: str) -> str:
    latin = word.translate(_LATIN)
    for written, sound in _SPELT:
        latin = latin.replace(written, sound)
    return latin if latin.isdigit() else _TWICE.sub(r"\1", latin)


def _grams(word: str) -> set[str]:
    ends = f"<{word}>"
    return {ends[start : start + GRAM] for start in range(len(ends) - GRAM + 1)}


class Spellings:
    """Every word that is known, and which of them are spelt like another: typing errors, endings, cases.

    That stands in for a stemmer: one for three languages, two alphabets and slang there is not.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._sizes = array("B")
        """How many letter groups each word has."""
        self._holding: dict[str, array[int]] = defaultdict(lambda: array("H"))
        """Letter group by letter group the numbers of the words that hold it."""
        self._found: dict[str, list[tuple[str, float]]] = {}

    def add(self, word: str) -> None:
        """Know a word."""
        if word in self._numbers:
            return
        number = self._numbers[word] = len(self._words)
        grams = _grams(word) if _SHORTEST <= len(word) <= _LONGEST and not word.isdigit() else ()
        self._words.append(word)
        self._sizes.append(len(grams))
        for gram in grams:
            self._holding[gram].append(number)
        self._found.clear()

    def near(self, word: str) -> list[tuple[str, float]]:
        """The known words spelt most like this one, itself left out, each with how alike it is, 0 to 1."""
        if not _SHORTEST <= len(word) <= _LONGEST or word.isdigit():
            return []
        if word not in self._found:
            grams = _grams(word)
            common = Counter(chain.from_iterable(self._holding.get(gram, ()) for gram in grams))
            alike = ((number, 2 * count / (len(grams) + self._sizes[number])) for number, count in common.items())
            close = [(self._words[number], share) for number, share in alike if share >= ALIKE]
            nearest = sorted(close, key=lambda pair: (-pair[1], pair[0]))
            self._found[word] = [pair for pair in nearest if pair[0] != word][:NEAREST]
        return self._found[word]

    def beginning(self, start: str) -> list[str]:
        """The known words that begin so."""
        return [word for word in self._words if word.startswith(start)]
