"""Settings: who reads, in which colours, how large, how alarms sound."""

import flet as ft

from care.tourniquet import Role
from screens.frame import frame
from screens.pieces import button, choices, heading, quiet, text
from screens.window import Window, use_window
from storage.documents import TEXT_SIZES, Alarms, Theme

_THEMES = ((Theme.DAY, "Day"), (Theme.DARK, "Dark"), (Theme.RED, "Red for night"))
_ALARMS = ((Alarms.LOUD, "Loud"), (Alarms.QUIET, "Quiet"), (Alarms.SILENT, "Silent"))
UNKNOWN: int | None = None
_AWAKE = ((True, "Stays on"), (False, "May go off"))


@ft.component
def SettingsScreen() -> ft.View:
    """Each choice takes effect at once and is kept."""
    window = use_window()
    settings = window.settings
    sizes = [(size, f"{size} %") for size in TEXT_SIZES]
    roles = [(role, window.say(f"role-{role}")) for role in Role]
    return frame(
        "Settings",
        "/more",
        heading("My role"),
        choices(window, roles, settings.role, lambda role: window.choose(role=role), key="role"),
        quiet(window, window.say(f"role-{settings.role}-means")),
        text("Steps for other roles stay in sight and say whose they are."),
        heading("Colours"),
        choices(window, _THEMES, settings.theme, lambda theme: window.choose(theme=theme), key="theme"),
        heading("Text size"),
        choices(window, sizes, settings.text_size, lambda size: window.choose(text_size=size), key="size"),
        heading("Alarms"),
        choices(window, _ALARMS, settings.alarms, lambda alarms: window.choose(alarms=alarms), key="alarms"),
        text("Silent means no sound and no vibration; alarms still show on every screen."),
        button("What is due", lambda: window.go("/due"), icon=ft.Icons.ALARM, key="to-due"),
        heading("Screen while a tourniquet runs"),
        choices(window, _AWAKE, settings.keep_awake, lambda on: window.choose(keep_awake=on), key="awake"),
        Battery(window),
    )


@ft.component
def Battery(window: Window) -> ft.Control:
    """How full it is: a screen that stays on empties it."""
    level, set_level = ft.use_state(UNKNOWN)

    async def ask() -> None:
        try:
            set_level(await window.host.battery())
        except Exception:  # whatever a host throws: it is not needed
            set_level(None)

    ft.use_effect(ask, [])
    said = "A screen that stays on empties the battery faster."
    return quiet(window, said if level is None else f"{said} Battery now: {level} %.")
