"""How large the words on a card are."""

from pathlib import Path

import flet_web
import pytest
from fontTools.ttLib import TTFont

from content.library import load
from content.model import Phrase, Term
from screens.fitting import LARGEST, LINE, SMALLEST, size_that_fits, width_of

PHONE = (348.0, 300.0)


def size(words: str, width: float = PHONE[0], height: float = PHONE[1]) -> int:
    fitting = size_that_fits(words, width, height)
    assert fitting is not None
    return fitting


def test_few_words_are_as_large_as_anything_gets() -> None:
    assert size("Ні") == LARGEST


def test_the_longest_word_stays_in_one_piece() -> None:
    """A word broken in the middle cannot be read across a trench."""
    word = "Перераховуватимемо"
    assert width_of(word) * size(word) <= PHONE[0] < width_of(word) * (size(word) + 2)


def test_words_are_taken_for_no_narrower_than_they_are() -> None:
    """The truth is the font in the pinned wheel; bold letters are a little wider."""
    font = TTFont(Path(flet_web.__file__).parent / "web" / "assets" / "fonts" / "roboto.woff2")
    glyphs, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    library = load()
    entries: list[Phrase | Term] = [*(p for p in library.phrases.values() if p.group), *library.terms.values()]
    words = {word for entry in entries for word in entry.text["uk"].replace("{", "…").split()}
    for word in words:
        real = sum(widths[glyphs[ord(letter)]][0] for letter in word) / em
        assert real <= width_of(word) <= 2.1 * real, word


@pytest.mark.parametrize(
    ("fewer", "more"),
    [("Де болить?", "Де болить? Де болить?"), ("Стій!", "Я підпишу лише після того, як прочитаю переклад.")],
)
def test_more_words_are_smaller(fewer: str, more: str) -> None:
    assert size(more) < size(fewer)


def test_more_room_makes_them_larger() -> None:
    words = "Евакуація затримується. Ми з тобою."
    assert size(words) < size(words, 700, 600)


def test_lines_stand_within_the_height() -> None:
    assert size("Де? Де? Де?", 120, 3 * LINE * 40) == 40


@pytest.mark.parametrize("room", [(0.0, 0.0), (20.0, 10.0), (-32.0, -32.0), (348.0, SMALLEST)])
def test_where_even_the_smallest_needs_more_room_that_is_said(room: tuple[float, float]) -> None:
    assert size_that_fits("Розплющ очі.", *room) is None
