"""How the app looks: three palettes, one scale of text, and the sizes of things made for gloved hands.

Every pair of text and ground below stands in a contrast of at least 7:1; a test computes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import flet as ft

from care.tourniquet import Zone
from storage.documents import Theme

TARGET = 56
"""The least height and width, in dp, of anything to be tapped."""
MAIN_TARGET = 88
"""The height of the main action, which is tapped in the dark with the thumb."""
GAP = 12
"""Space between things, in dp."""
READABLE = 760
"""The greatest width of a column of text, in dp."""
WIDE = 700
"""From this window width on, in dp, the navigation stands at the side."""
LOW = 500
"""Below this window height, in dp, a phone lies on its side and every line counts."""
ICON_GROWTH = 1.6
"""Icons grow with the text up to here; a word stands beside each."""

_SIZES: Mapping[str, tuple[float, ft.FontWeight]] = {
    "display_small": (44, ft.FontWeight.W_700),
    "headline_small": (26, ft.FontWeight.W_600),
    "title_large": (22, ft.FontWeight.W_600),
    "title_medium": (18, ft.FontWeight.W_600),
    "title_small": (16, ft.FontWeight.W_600),
    "body_large": (18, ft.FontWeight.W_400),
    "body_medium": (16, ft.FontWeight.W_400),
    "body_small": (14, ft.FontWeight.W_400),
    "label_large": (17, ft.FontWeight.W_600),
    "label_medium": (14, ft.FontWeight.W_500),
    "label_small": (13, ft.FontWeight.W_500),
}
"""Text sizes at 100 per cent, by Material role."""

_NAVIGATION_GROWTH = 1.3
"""Titles and labels in the bars grow no further: five labels share the width of a phone, each under its icon, and
every title stands again, full size, in the screen below it."""


@dataclass(frozen=True)
class Ground:
    """A colour to write on, and the colour to write with."""

    ground: str
    ink: str


@dataclass(frozen=True)
class Palette:
    """The colours of one theme."""

    dark: bool
    page: Ground
    card: Ground
    quiet: str
    """Ink for what matters less, still readable on page and card."""
    line: str
    primary: Ground
    chosen: Ground
    notice: Ground
    trouble: Ground
    zones: Mapping[Zone, Ground]


PALETTES: Mapping[Theme, Palette] = {
    Theme.DAY: Palette(
        dark=False,
        page=Ground("#FCFBF7", "#15171A"),
        card=Ground("#F1EFE8", "#15171A"),
        quiet="#3A3C42",
        line="#6B6A64",
        primary=Ground("#0B3D91", "#FFFFFF"),
        chosen=Ground("#D6E3FF", "#001B3F"),
        notice=Ground("#22262C", "#F5F5F2"),
        trouble=Ground("#FFDAD6", "#410002"),
        zones={
            Zone.UNDER_2_H: Ground("#00522B", "#FFFFFF"),
            Zone.FROM_2_TO_6_H: Ground("#FFB300", "#1A1200"),
            Zone.OVER_6_H: Ground("#8C0009", "#FFFFFF"),
        },
    ),
    Theme.DARK: Palette(
        dark=True,
        page=Ground("#101214", "#F2F2F2"),
        card=Ground("#1C2126", "#F2F2F2"),
        quiet="#D7DBE2",
        line="#8A9099",
        primary=Ground("#A9C7FF", "#00214D"),
        chosen=Ground("#2B3B57", "#E6EEFF"),
        notice=Ground("#E8E6DF", "#15171A"),
        trouble=Ground("#5C0007", "#FFEDEA"),
        zones={
            Zone.UNDER_2_H: Ground("#8CE0A8", "#0A2E17"),
            Zone.FROM_2_TO_6_H: Ground("#FFC94D", "#1A1200"),
            Zone.OVER_6_H: Ground("#FFB4AB", "#4A0005"),
        },
    ),
    Theme.RED: Palette(
        # Dark red on black: large bright fields would spoil the eyes' night sight, and be seen from afar.
        dark=True,
        page=Ground("#000000", "#FF7A6B"),
        card=Ground("#1A0000", "#FF8A7A"),
        quiet="#FF8A7A",
        line="#A8362B",
        primary=Ground("#5C0000", "#FFB8AE"),
        chosen=Ground("#450000", "#FFB3A8"),
        notice=Ground("#3A0000", "#FFA598"),
        trouble=Ground("#5A0000", "#FFB3A8"),
        zones={
            Zone.UNDER_2_H: Ground("#1A0000", "#FF8A7A"),
            Zone.FROM_2_TO_6_H: Ground("#420000", "#FFB3A8"),
            Zone.OVER_6_H: Ground("#6E0000", "#FFD0C9"),
        },
    ),
}


def flet_theme(palette: Palette, text_size: int) -> ft.Theme:
    """The palette and the text size, in per cent, as Flet wants them."""
    scale = text_size / 100
    pill = ft.RoundedRectangleBorder(radius=16)
    label = text_style("label_large", scale)

    def button(ground: str | None, ink: str, side: str | None = None) -> ft.ButtonStyle:
        return ft.ButtonStyle(
            color=ink,
            bgcolor=ground,
            icon_color=ink,
            icon_size=round(24 * min(scale, ICON_GROWTH)),
            text_style=label,
            padding=ft.Padding.symmetric(vertical=(TARGET - 22) / 2, horizontal=18),
            shape=pill,
            side=ft.BorderSide(2, side) if side else None,
        )

    scheme = _scheme(palette)
    return ft.Theme(
        color_scheme=scheme,
        scaffold_bgcolor=palette.page.ground,
        text_theme=ft.TextTheme(**{name: text_style(name, scale, palette.page.ink) for name in _SIZES}),
        icon_theme=ft.IconTheme(size=round(24 * min(scale, ICON_GROWTH)), color=palette.page.ink),
        appbar_theme=ft.AppBarTheme(
            bgcolor=palette.page.ground,
            color=palette.page.ink,
            title_text_style=text_style("title_large", min(scale, _NAVIGATION_GROWTH), palette.page.ink),
            toolbar_height=round(TARGET * min(scale, _NAVIGATION_GROWTH)),
            elevation=0,
            elevation_on_scroll=0,
        ),
        filled_button_theme=ft.FilledButtonTheme(button(palette.primary.ground, palette.primary.ink)),
        outlined_button_theme=ft.OutlinedButtonTheme(button(None, palette.page.ink, palette.line)),
        text_button_theme=ft.TextButtonTheme(button(None, palette.page.ink)),
        icon_button_theme=ft.IconButtonTheme(
            ft.ButtonStyle(
                padding=(TARGET - 28) / 2,
                icon_size=round(28 * min(scale, ICON_GROWTH)),
                icon_color=palette.page.ink,
            )
        ),
        navigation_bar_theme=ft.NavigationBarTheme(
            bgcolor=palette.card.ground,
            indicator_color=palette.chosen.ground,
            height=TARGET + 24 * min(scale, _NAVIGATION_GROWTH),
            label_text_style=text_style("label_small", min(scale, _NAVIGATION_GROWTH), palette.card.ink),
            elevation=0,
        ),
        navigation_rail_theme=ft.NavigationRailTheme(
            bgcolor=palette.card.ground,
            indicator_color=palette.chosen.ground,
            selected_label_text_style=text_style("label_medium", min(scale, 1.5), palette.card.ink),
            unselected_label_text_style=text_style("label_medium", min(scale, 1.5), palette.card.ink),
        ),
        divider_theme=ft.DividerTheme(color=palette.line, thickness=1),
        page_transitions=ft.PageTransitionsTheme(*[ft.PageTransitionTheme.NONE] * 5),
        splash_color=palette.chosen.ground,
    )


def text_style(role: str, scale: float, color: str | None = None) -> ft.TextStyle:
    """A Material text role at a scale, 1 being 100 per cent."""
    size, weight = _SIZES[role]
    return ft.TextStyle(size=round(size * scale), weight=weight, height=1.35, color=color, letter_spacing=0)


def _scheme(palette: Palette) -> ft.ColorScheme:
    """Material's colour roles filled from the palette, so that no control brings a colour of its own."""
    return ft.ColorScheme(
        primary=palette.primary.ground,
        on_primary=palette.primary.ink,
        primary_container=palette.chosen.ground,
        on_primary_container=palette.chosen.ink,
        secondary=palette.primary.ground,
        on_secondary=palette.primary.ink,
        secondary_container=palette.chosen.ground,
        on_secondary_container=palette.chosen.ink,
        tertiary=palette.primary.ground,
        on_tertiary=palette.primary.ink,
        error=palette.trouble.ink if not palette.dark else palette.page.ink,
        on_error=palette.page.ground,
        error_container=palette.trouble.ground,
        on_error_container=palette.trouble.ink,
        surface=palette.page.ground,
        on_surface=palette.page.ink,
        on_surface_variant=palette.quiet,
        surface_container=palette.card.ground,
        surface_container_low=palette.card.ground,
        surface_container_lowest=palette.page.ground,
        surface_container_high=palette.card.ground,
        surface_container_highest=palette.card.ground,
        outline=palette.line,
        outline_variant=palette.line,
        inverse_surface=palette.notice.ground,
        on_inverse_surface=palette.notice.ink,
        surface_tint=palette.page.ground,
    )
