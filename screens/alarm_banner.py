"""The alarm that nobody has seen yet, across every screen, the oldest first."""

import flet as ft

from care.due import Due, Kind
from care.events import What
from screens import times
from screens.pieces import button, text
from screens.running import called, where
from screens.watch import Watch, use_watch
from screens.window import Window
from storage.documents import Alarms


def for_whom(window: Window, due: Due, *, named: bool = True) -> str:
    """The casualty in words and, of a tourniquet, the limb."""
    casualty = window.scene.casualty(due.casualty)
    who = called(casualty) if named or casualty is None else f"Casualty {casualty.number}"
    tourniquet = window.scene.tourniquet(due.tourniquet)
    return f"{who} · {where(tourniquet).lower()}" if tourniquet else who


def what(window: Window, due: Due) -> str:
    """What it is in words; of a drug with the time from when on."""
    words = window.say(f"due-{due.what}")
    now = due.at - due.left
    return f"{words} {times.with_day(due.at, now)}" if due.kind is Kind.DRUG else words


def when(due: Due) -> str:
    """How long until then, or since then: "in 12 min", "since 5 min"."""
    if due.come:
        since = times.spoken(-due.left)
        return f"due since {since}" if due.kind is not Kind.DRUG else f"since {since}"
    return f"in {times.spoken(due.left)}"


def opened_by(due: Due) -> str:
    """The screen on which to deal with it."""
    if due.tourniquet:
        return f"/tourniquet/{due.tourniquet}"
    return f"/casualty/{due.casualty}/due" if due.casualty else "/due"


@ft.component
def AlarmBanner(window: Window, route: str) -> ft.Control:
    """What has come due, until somebody says that it was seen; before the first, what alarms cannot do."""
    watch = use_watch()
    if watch.unseen:
        return _alarm(window, watch, watch.unseen)
    explain = route == "/" and window.scene.running() and not window.settings.alarms_explained
    return _limits(window) if explain else ft.Container(visible=False)


def _alarm(window: Window, watch: Watch, unseen: tuple[Due, ...]) -> ft.Control:
    first, ground = unseen[0], window.palette.trouble
    silent = window.settings.alarms is Alarms.SILENT

    def seen() -> None:
        window.record(What.SEEN, "", alarm=first.id)
        watch.look()

    def open_it() -> None:
        if not more:
            seen()
        window.go("/due" if more else opened_by(first))

    # Every button stands on the alarm's own ground, where in the red theme a filled one would have no edge.
    more = f" And {len(unseen) - 1} more." if len(unseen) > 1 else ""
    words = f"{what(window, first)}. {for_whom(window, first)}, {when(first)}.{more}"
    said = ft.Semantics(content=text(words, color=ground.ink), live_region=True)
    icon = ft.Icons.ALARM_OFF if silent else ft.Icons.ALARM
    sound = Alarms.LOUD if silent else Alarms.SILENT
    answers = ft.Row(
        [
            button("Seen", seen, icon=ft.Icons.VISIBILITY, key="alarm-seen"),
            button("Show all" if more else "Open", open_it, key="alarm-open"),
            button(
                "Sound on" if silent else "Silent",
                lambda: window.choose(alarms=sound),
                icon=ft.Icons.VOLUME_UP if silent else ft.Icons.VOLUME_OFF,
                key="alarm-sound",
            ),
        ],
        wrap=True,
        spacing=8,
        run_spacing=8,
    )
    line = ft.Row(
        [ft.Icon(icon, color=ground.ink, size=32), ft.Container(said, expand=True)],
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return ft.Container(
        ft.Column([line, answers], spacing=8, tight=True),
        bgcolor=ground.ground,
        padding=ft.Padding.symmetric(horizontal=16, vertical=8),
        key="alarm",
    )


def _limits(window: Window) -> ft.Control:
    ground = window.palette.notice
    words = ft.Container(text("Alarms sound only while this app is open.", color=ground.ink), expand=True)
    more = ft.TextButton(
        content=ft.Text("What to do"),
        style=ft.ButtonStyle(color=ground.ink),
        key="alarm-limits",
        on_click=lambda _: window.go("/due"),
    )
    icon = ft.Icon(ft.Icons.ALARM, color=ground.ink)
    return ft.Container(
        ft.Row([icon, words, more], spacing=8), bgcolor=ground.ground, padding=ft.Padding.only(left=16, right=8)
    )
