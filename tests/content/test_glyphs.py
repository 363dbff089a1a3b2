"""Which characters can be shown; the truth is the font in the pinned wheel."""

import re
from pathlib import Path

import flet_web
import pytest
from fontTools.ttLib import TTFont

from content.glyphs import COVERED, COVERED_PATTERN, shown, uncovered


def test_the_list_is_what_the_bundled_roboto_has() -> None:
    web = Path(flet_web.__file__).parent / "web" / "assets" / "fonts" / "roboto.woff2"
    in_font = set(TTFont(web).getBestCmap())
    assert in_font >= COVERED
    shapeless = {code for code in in_font - COVERED if code >= 0x20}
    # What is in the font and not in the list cannot be typed or is nothing to see.
    assert shapeless <= {*range(0xE000, 0xF900), 0xFEFF, 0xFFFC, 0xFFFD}


@pytest.mark.parametrize("text", ["Їжак, ґава, єнот", "¿Dónde está? Año", "≤ 2 h – 5 °C × №", "line\nbreak"])
def test_what_the_app_says_is_covered(text: str) -> None:
    assert uncovered(text) == set()
    assert shown(text) == text


@pytest.mark.parametrize("character", ["✓", "⚠", "→", "●", "🩸", "₴", "\t", "日"])
def test_what_would_send_the_browser_looking_for_fonts(character: str) -> None:
    assert uncovered(f"a{character}b") == {character}
    assert shown(f"a{character}b") == "a?b"


def test_the_pattern_for_typing_is_the_same_list() -> None:
    assert all(re.fullmatch(COVERED_PATTERN, chr(code)) for code in COVERED)
    assert not re.fullmatch(COVERED_PATTERN, "✓")
