"""How hard the topics are to read.

    python -m content.report

Every topic with its reading level and the length of its sentences, then the twenty hardest. What a topic says
is its answer, its steps and its details, in English.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from content.compile import FOLDER
from content.folder import read
from content.sheets import TopicFile

LIMITS = """\
Flesch-Kincaid grade: 0.39 x words per sentence + 11.8 x syllables per word - 15.59; about the years of an
American school. It knows nothing of sense: a short sentence that nobody understands counts as easy, a long word
that every soldier knows ("tourniquet") as hard. Syllables are guessed from vowels; a number counts as one word of
one syllable; each line of a list is a sentence. Plain words for tired readers are at about grade 6 to 8. Compare
topics with each other, and trust no single figure."""
WORST = 20
"""So many topics are listed again, the hardest first."""

_MARKS = re.compile(r"[*_#>`]|^\s*(?:-|\d+\.)\s+", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Reading:
    """How a text reads."""

    grade: float
    """Flesch-Kincaid: see `LIMITS`."""
    words: int
    sentences: int
    longest: int
    """Words in the longest sentence."""

    @property
    def mean(self) -> float:
        """Words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    letters = word.casefold()
    count = len(_VOWELS.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee")) and count > 1
    return max(1, count - silent)


def reading(text: str) -> Reading:
    """How a text in English and Markdown reads."""
    lengths, sounds = [], 0
    for sentence in _SENTENCE.split(_MARKS.sub("", text)):
        words = _WORD.findall(sentence)
        if words:
            lengths.append(len(words))
            sounds += sum(map(syllables, words))
    words_in_all = sum(lengths)
    if not words_in_all:
        return Reading(0.0, 0, 0, 0)
    grade = 0.39 * words_in_all / len(lengths) + 11.8 * sounds / words_in_all - 15.59
    return Reading(grade, words_in_all, len(lengths), max(lengths))


def said(topic: TopicFile) -> str:
    """What a topic says in English, part after part."""
    return "\n".join([topic.en.answer, *(step.en for step in topic.steps), topic.en.details])


def lines(readings: Iterable[tuple[str, Reading]]) -> list[str]:
    """A table of topics, one a line."""
    found = list(readings)
    wide = max((len(topic) for topic, _ in found), default=0)
    head = f"{'topic':{wide}}  grade  words  sentences  words each  longest"
    rows = (
        f"{topic:{wide}}  {r.grade:5.1f}  {r.words:5}  {r.sentences:9}  {r.mean:10.1f}  {r.longest:7}"
        for topic, r in found
    )
    return [head, *rows]


def main() -> int:
    """The command. Returns the exit code."""
    readings = [(topic.id, reading(said(topic))) for _, topic in read(FOLDER).of(TopicFile)]
    hardest = sorted(readings, key=lambda pair: pair[1].grade, reverse=True)[:WORST]
    print("\n".join([LIMITS, "", *lines(readings), "", f"The hardest {len(hardest)}:", *lines(hardest)]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
