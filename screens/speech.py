"""Fixed phrases of the reference, said in one language or another."""

from care.said import Texts, Words, say
from content.model import in_language
from screens.window import Window

ENGLISH, UKRAINIAN = "en", "uk"
NAMES = {ENGLISH: "English", UKRAINIAN: "Українська"}


def texts(window: Window, language: str) -> Texts:
    """The phrases in that language; in English where one is not translated."""
    phrases = window.library.phrases
    return lambda name: in_language(phrases[name].text, language) if name in phrases else None


def said_in(window: Window, words: Words, language: str) -> str:
    """The words in that language, with a capital first."""
    told = say(words, texts(window, language))
    return told[:1].upper() + told[1:]


def lacks(window: Window, phrase: str, language: str) -> bool:
    """Whether the phrase is not translated into that language."""
    known = window.library.phrases.get(phrase)
    return known is None or language not in known.text
