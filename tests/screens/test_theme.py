"""Every pair of colours can be read by tired eyes."""

from collections.abc import Iterator

import flet as ft
import pytest

from screens.theme import PALETTES, TARGET, Ground, Palette, flet_theme
from storage.documents import TEXT_SIZES, Theme


def luminance(color: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ground: Ground) -> float:
    """Contrast ratio, as WCAG 2 defines it."""
    low, high = sorted((luminance(ground.ground), luminance(ground.ink)))
    return (high + 0.05) / (low + 0.05)


def pairs(palette: Palette) -> Iterator[Ground]:
    yield from (palette.page, palette.card, palette.primary, palette.chosen, palette.notice, palette.trouble)
    yield from palette.zones.values()
    yield Ground(palette.page.ground, palette.quiet)
    yield Ground(palette.card.ground, palette.quiet)
    yield Ground(palette.chosen.ground, palette.quiet)
    yield Ground(palette.page.ground, palette.card.ink)


@pytest.mark.parametrize("theme", Theme)
def test_every_text_stands_in_a_contrast_of_seven_to_one(theme: Theme) -> None:
    assert not [ground for ground in pairs(PALETTES[theme]) if contrast(ground) < 7]


@pytest.mark.parametrize("theme", Theme)
def test_every_edge_stands_in_a_contrast_of_three_to_one(theme: Theme) -> None:
    palette = PALETTES[theme]
    assert contrast(Ground(palette.page.ground, palette.line)) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_zones_differ_in_ground(theme: Theme) -> None:
    assert len({ground.ground for ground in PALETTES[theme].zones.values()}) == 3


def test_the_red_theme_holds_no_green_or_blue_light() -> None:
    """Grounds are red alone; inks are as red as a contrast of seven to one allows."""
    for ground in pairs(PALETTES[Theme.RED]):
        assert ground.ground[3:] == "0000"
        red, green, blue = (int(ground.ink[at : at + 2], 16) for at in (1, 3, 5))
        assert red == 255
        assert max(green, blue) <= 208


@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_text_and_buttons_grow_with_the_text_size(text_size: int) -> None:
    theme = flet_theme(PALETTES[Theme.DAY], text_size)
    assert theme.text_theme is not None
    assert isinstance(theme.text_theme.body_large, ft.TextStyle)
    assert theme.text_theme.body_large.size == round(18 * text_size / 100)


def test_a_button_is_never_lower_than_a_target() -> None:
    theme = flet_theme(PALETTES[Theme.DAY], 100)
    assert theme.filled_button_theme is not None
    style = theme.filled_button_theme.style
    assert style is not None
    assert isinstance(style.padding, ft.Padding)
    assert isinstance(style.text_style, ft.TextStyle)
    assert style.text_style.size is not None
    line = style.text_style.size * 1.35
    assert 2 * style.padding.top + line >= TARGET - 1
