"""Finding by words: the filter over every list."""

import unicodedata
from collections.abc import Iterable


def fold(text: str) -> str:
    """A text as it is compared: small letters, no accents, one kind of apostrophe."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return bare.replace("’", "'").replace("ʼ", "'")


def matches(query: str, texts: Iterable[str]) -> bool:
    """Whether each word of the query stands somewhere in the texts. An empty query matches everything."""
    found = fold("\n".join(texts))
    return all(word in found for word in fold(query).split())
