"""How urgent a casualty is: in a word, a picture and a colour, and the screen that sets it."""

from collections.abc import Mapping

import flet as ft

from care.chart import Urgency, chart
from care.events import What
from care.tourniquet import Zone
from screens.forms import use_casualty, use_saving
from screens.frame import frame
from screens.missing import missing
from screens.pieces import heading, quiet, text
from screens.running import called
from screens.theme import GAP, ICON_GROWTH, Ground
from screens.window import Window, use_window

ICONS: Mapping[Urgency | None, ft.IconData] = {
    Urgency.URGENT: ft.Icons.CRISIS_ALERT,
    Urgency.PRIORITY: ft.Icons.PRIORITY_HIGH,
    Urgency.ROUTINE: ft.Icons.LOW_PRIORITY,
    None: ft.Icons.HELP_OUTLINE,
}
_AS_ZONE = {
    Urgency.URGENT: Zone.OVER_6_H,
    Urgency.PRIORITY: Zone.FROM_2_TO_6_H,
    Urgency.ROUTINE: Zone.UNDER_2_H,
}
"""Urgency has the colours of the tourniquet's zones: worst, middle, least."""


def urgency_words(window: Window, urgency: Urgency | None) -> str:
    """The group in words."""
    return window.say(f"urgency-{urgency}") if urgency else "Urgency not set"


def urgency_ground(window: Window, urgency: Urgency | None) -> Ground:
    """The group's colour."""
    return window.palette.zones[_AS_ZONE[urgency]] if urgency else window.palette.card


def urgency_mark(window: Window, urgency: Urgency | None) -> ft.Control:
    """The group as a picture on its colour, for a list; the word stands beside it."""
    ground = urgency_ground(window, urgency)
    size = 28 * min(window.scale, ICON_GROWTH)
    return ft.Container(
        ft.Icon(ICONS[urgency], color=ground.ink, size=size), bgcolor=ground.ground, border_radius=10, padding=8
    )


def urgency_badge(window: Window, urgency: Urgency | None) -> ft.Control:
    """The group as a line of its own: picture, word, colour."""
    ground = urgency_ground(window, urgency)
    words = text(urgency_words(window, urgency), style=ft.TextThemeStyle.TITLE_LARGE, color=ground.ink)
    return ft.Container(
        ft.Row(
            [
                ft.Icon(ICONS[urgency], color=ground.ink, size=28 * min(window.scale, ICON_GROWTH)),
                ft.Container(words, expand=True),
            ],
            spacing=8,
        ),
        bgcolor=ground.ground,
        border_radius=12,
        padding=ft.Padding.symmetric(horizontal=16, vertical=8),
    )


@ft.component
def UrgencyScreen() -> ft.View:
    """Three groups, one tap."""
    window = use_window()
    casualty = use_casualty(window)
    save = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    now = chart(window.scene, casualty.id).urgency

    def group(urgency: Urgency) -> ft.Control:
        ground = urgency_ground(window, urgency)
        word = urgency_words(window, urgency) + (" (as it is now)" if urgency is now else "")
        lines: list[ft.Control] = [
            text(word, style=ft.TextThemeStyle.HEADLINE_SMALL, color=ground.ink),
            text(window.say(f"urgency-{urgency}-means"), color=ground.ink),
        ]
        block = ft.Container(
            ft.Row(
                [
                    ft.Icon(ICONS[urgency], color=ground.ink, size=36 * min(window.scale, ICON_GROWTH)),
                    ft.Container(ft.Column(lines, spacing=4, tight=True), expand=True),
                ],
                spacing=GAP,
            ),
            bgcolor=ground.ground,
            border=ft.Border.all(2, window.palette.line),
            border_radius=16,
            padding=16,
            ink=True,
            key=f"urgency-{urgency}",
            on_click=lambda _: save(
                What.TRIAGED, f"Urgency: {urgency_words(window, urgency).lower()}.", urgency=urgency
            ),
        )
        return ft.MergeSemantics(ft.Semantics(content=block, selected=urgency is now))

    return frame(
        "Urgency",
        "/care",
        heading(f"{called(casualty)}: urgency", level=1),
        *(group(urgency) for urgency in Urgency),
        quiet(window, window.say("triage-again")),
    )
