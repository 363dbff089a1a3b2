"""A tourniquet at a glance: where, how long, which zone, what next."""

from collections.abc import Mapping
from datetime import timedelta

import flet as ft

from care.casualty import Casualty, Elapsed, Tourniquet
from care.clock import Agreement
from care.tourniquet import Zone, next_step, zone
from content.glyphs import shown
from screens import times
from screens.theme import GAP
from screens.window import Window

ZONE_ICONS: Mapping[Zone, ft.IconData] = {
    Zone.UNDER_2_H: ft.Icons.TIMER_OUTLINED,
    Zone.FROM_2_TO_6_H: ft.Icons.WARNING_AMBER,
    Zone.OVER_6_H: ft.Icons.PAN_TOOL,
}


def where(tourniquet: Tourniquet) -> str:
    """The limb in words."""
    parts = [tourniquet.side, tourniquet.limb] if tourniquet.limb else []
    return " ".join(part for part in parts if part).capitalize() or "Limb not set"


def called(casualty: Casualty | None) -> str:
    """What a casualty is called."""
    if casualty is None:
        return "Casualty not set"
    return casualty.name or f"Casualty {casualty.number}"


def zone_words(window: Window, elapsed: Elapsed) -> str:
    """The zone in words; an unknown time says so."""
    return window.say("zone-unknown" if elapsed.time is None else f"zone-{zone(elapsed.time)}")


def next_words(window: Window, tourniquet: Tourniquet, elapsed: Elapsed) -> str:
    """The one next thing to do, for the user's role."""
    looked_at = _elapsed_at_reassessment(window, tourniquet)
    step = next_step(
        elapsed.time,
        window.settings.role,
        failed_attempts=tourniquet.failed_attempts,
        reassessed=looked_at,
    )
    return window.say(step)


def _elapsed_at_reassessment(window: Window, tourniquet: Tourniquet) -> timedelta | None:
    if tourniquet.reassessed is None:
        return None
    return window.scene.elapsed(tourniquet, tourniquet.reassessed).time


@ft.component
def RunningTourniquet(window: Window, tourniquet: Tourniquet, *, large: bool = False) -> ft.Control:
    """One tourniquet that is on. Redraws itself each second and nothing around it."""
    beat, _ = ft.use_state(window.beat)
    elapsed = window.scene.elapsed(tourniquet, beat.now)
    at = zone(elapsed.time)
    ground = window.palette.zones[at]

    def line(words: str, style: ft.TextThemeStyle) -> ft.Text:
        return ft.Text(shown(words), theme_style=style, color=ground.ink)

    time = "Time unknown" if elapsed.time is None else times.running(elapsed.time)
    lines: list[ft.Control] = [
        line(
            f"{where(tourniquet)} · {called(window.scene.casualty(tourniquet.casualty))}",
            ft.TextThemeStyle.TITLE_MEDIUM,
        ),
        line(time, ft.TextThemeStyle.DISPLAY_SMALL),
        ft.Row(
            [
                ft.Icon(ZONE_ICONS[at], color=ground.ink, size=28 * window.scale),
                ft.Container(line(zone_words(window, elapsed), ft.TextThemeStyle.TITLE_LARGE), expand=True),
            ],
            spacing=8,
        ),
        line(next_words(window, tourniquet, elapsed), ft.TextThemeStyle.BODY_LARGE),
    ]
    if elapsed.agreement in {Agreement.DISAGREE, Agreement.IMPOSSIBLE} and not large:
        lines.append(line("The clocks do not agree. Open to decide.", ft.TextThemeStyle.TITLE_MEDIUM))
    block = ft.Container(
        ft.Column(lines, spacing=GAP / 3, tight=True),
        bgcolor=ground.ground,
        border=ft.Border.all(2, ground.ink) if at is not Zone.UNDER_2_H else ft.Border.all(2, window.palette.line),
        border_radius=16,
        padding=16,
        ink=not large,
        key=f"running-{tourniquet.id}",
        on_click=None if large else (lambda _: window.go(f"/tourniquet/{tourniquet.id}")),
    )
    return ft.MergeSemantics(block) if not large else block
