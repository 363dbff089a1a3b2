"""How large words can be shown in the room there is."""

SMALLEST, LARGEST = 28, 132
"""Below the one nobody reads them at an arm's length; above the other words only break."""
LINE = 1.2
"""The height of a line, against the size of its letters."""
_SPACE, _NARROW, _SMALL, _CAPITAL, _WIDE = 0.25, 0.35, 0.63, 0.75, 1.0
"""The width of letters in the bundled font, against their size; rather too wide, as bold ones are wider."""
_NARROW_ONES = frozenset(".,:;!'()-іїІЇ")
_WIDE_ONES = frozenset("мжфшщюДМФЖШЩЮ…")


def size_that_fits(words: str, width: float, height: float) -> int | None:
    """The largest size at which the words, broken only at their spaces, fit; None where they need more room."""
    sizes = range(LARGEST, SMALLEST - 1, -2)
    return next((size for size in sizes if _height(words, width / size) * size <= height), None)


def width_of(word: str) -> float:
    """How wide a word is, against the size of its letters."""
    return sum(map(_width, word))


def _width(letter: str) -> float:
    if letter in _NARROW_ONES:
        return _NARROW
    if letter in _WIDE_ONES:
        return _WIDE
    return _CAPITAL if letter.isupper() else _SMALL


def _height(words: str, width: float) -> float:
    """How high the words stand when broken into lines of this width; endless where a word is wider than that."""
    lines, used = 1, 0.0
    for word in map(width_of, words.split()):
        if word > width:
            return float("inf")
        wanted = used + _SPACE + word if used else word
        lines, used = (lines, wanted) if wanted <= width else (lines + 1, word)
    return lines * LINE
